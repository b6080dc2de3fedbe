/// What of the terminal's means this session may use, as whoever works here set it.
public struct Manners: Equatable, Sendable {
  /// Rings when one of my customers writes, or one on a ticket of mine.
  public var rings: Bool
  /// Hands what was copied to the terminal's clipboard.
  public var copies: Bool

  public init(rings: Bool = false, copies: Bool = true) {
    self.rings = rings
    self.copies = copies
  }
}
