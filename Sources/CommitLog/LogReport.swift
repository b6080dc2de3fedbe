/// What a full check of a log found.
public struct LogReport: Hashable, Sendable {
  /// Good records from the start on.
  public var records: Int
  /// Where the good part ends.
  public var end: Position
  /// The first thing that is wrong; what stands behind it was not judged.
  public var damage: Damage?
  /// Bytes of an unfinished last line: a writer died, and the next append mends it.
  public var tornTail: Int64
  /// Why nobody may write, if so.
  public var poison: String?

  /// Nothing to do: every line is good, the last one is complete, and the log may be written.
  public var isClean: Bool { damage == nil && tornTail == 0 && poison == nil }
}

/// Cheap evidence that a log has changed: appends grow it, a repair or a restore replaces it, and what
/// is put right in its place changes the inode. Modification times are left out, since they can be set.
public struct LogStamp: Hashable, Sendable {
  public var inode: UInt64
  /// In bytes.
  public var size: Int64
  /// When content, rights or links last changed, in nanoseconds; coarse, so never the only evidence.
  public var changed: Int64

  public init(inode: UInt64, size: Int64, changed: Int64 = 0) {
    self.inode = inode
    self.size = size
    self.changed = changed
  }
}
