/// One row of `entryWords`, to be put in or taken out: all it has in one column.
struct WordsRow: Sendable {
  enum Change {
    case add
    /// What stands there has to be given once more: the table keeps no text.
    case remove
  }

  enum Column: Int, TableColumn {
    /// Has the name of the table, and takes commands.
    case entryWords
    case rowid, said, subject, note
  }

  static let insert = Column.insert(into: "entryWords")

  var change: Change
  var number: Int64
  var column: Column
  var words: String

  func bind(to row: SQLBinding<Column>) {
    switch change {
    case .add: break
    case .remove: row.set(.entryWords, "delete")
    }
    row.set(.rowid, Int(number))
    row.set(column, words)
  }
}
