import GRDB

extension IndexReader {
  /// Where the line of that commit begins; nil when there is none.
  public func place(before commit: Int) throws -> IndexPlace? {
    guard let desk = try place()?.desk else { return nil }
    return try one(
      "\(CommitRow.select) WHERE sequence = ?", [SQLValue(commit)]
    ) { IndexPlace(before: $0, desk: desk) }
  }
}

extension IndexPlace {
  /// Where the line of a commit begins.
  init(before row: SQLRow<CommitRow.Column>, desk: String) {
    self.init(
      desk: desk, sequence: row.int(.sequence) - 1, offset: Int64(row.int(.offset)),
      hash: row.bytes(.hashBefore), lastAt: nil)
  }
}
