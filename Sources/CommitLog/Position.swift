/// A place between two records of a log.
///
/// What a reader keeps to go on later: the sequence says how much it has seen, the offset where to
/// read on, and the hash that it is still the same log.
public struct Position: Hashable, Sendable {
  /// Records before this place: 0 right after the header. The next record is `sequence + 1`.
  public var sequence: Int
  /// Bytes from the start of the log.
  public var offset: Int64
  /// Chain hash of the last record before this place; SHA-256 of the header line, without its
  /// line feed, for sequence 0.
  public var hash: ChainHash

  public init(sequence: Int, offset: Int64, hash: ChainHash) {
    self.sequence = sequence
    self.offset = offset
    self.hash = hash
  }
}
