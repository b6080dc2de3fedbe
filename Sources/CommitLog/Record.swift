public import Foundation

/// One line of the log, as whoever wrote it gave it.
public struct Record: Hashable, Sendable {
  /// From 1, no gaps: the line's number in the log, not counting the header. Counted, not read
  /// from the body; whoever decodes the body compares the two.
  public var sequence: Int
  /// The line's JSON object without the `hash` member, valid JSON by itself.
  public var body: Data
  /// The place right after this record.
  public var end: Position

  public init(sequence: Int, body: Data, end: Position) {
    self.sequence = sequence
    self.body = body
    self.end = end
  }
}
