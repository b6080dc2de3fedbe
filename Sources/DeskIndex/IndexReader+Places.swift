import GRDB

extension IndexReader {
  /// Where the line of that commit begins; nil when there is none.
  public func place(before commit: Int) throws -> IndexPlace? {
    guard let desk = try place()?.desk else { return nil }
    return try one(
      "SELECT \"offset\", hashBefore FROM \"commit\" WHERE sequence = ?", [commit]
    ) { row in
      IndexPlace(desk: desk, sequence: commit - 1, offset: row[0], hash: row[1], lastAt: nil)
    }
  }
}
