import GRDB
public import Ticketing

extension IndexReader {
  /// Where the line of that commit begins; nil when there is none.
  public func place(before commit: Int) throws -> IndexPlace? {
    guard let desk = try place()?.desk else { return nil }
    return try one(
      "\(CommitRow.select) WHERE sequence = ?", [SQLValue(commit)]
    ) { IndexPlace(before: $0, desk: desk) }
  }
}

/// A commit of somebody's, as the index knows it: what may be undone and what was.
public struct CommitMark: Hashable, Sendable {
  public enum Kind: Int, Sendable {
    /// Not to be undone by anybody.
    case lasting
    case change, undo, redo
    /// A change as well, but of a rule that the clock started: nobody's latest act.
    case clock
  }

  public var sequence: Int
  public var kind: Kind
  public var undoneBy: Int?
  /// Of an undo or redo.
  public var reverses: [Int]
}

extension IndexReader {
  /// What an agent did, the newest first, until `body` says false.
  public func eachCommit(
    by agent: Agent.ID, _ body: (CommitMark) throws -> Bool
  ) throws {
    var last = Int.max
    while true {
      let marks = try all(
        """
        \(CommitRow.select) WHERE "by" = ? AND kind > 0 AND sequence < ?
        ORDER BY sequence DESC LIMIT 64
        """, [.text(agent.rawValue), SQLValue(last)], CommitMark.init(row:))
      for mark in marks { guard try body(mark) else { return } }
      guard let end = marks.last else { return }
      last = end.sequence
    }
  }

  /// The commits of the same command, ascending: most have one.
  public func batch(of commit: Int) throws -> [Int] {
    let others = try numbers(
      """
      SELECT sequence FROM "commit"
      WHERE batch = (SELECT batch FROM "commit" WHERE sequence = ?) ORDER BY sequence
      """, [SQLValue(commit)])
    return others.isEmpty ? [commit] : others
  }
}

extension CommitMark {
  init(row: SQLRow<CommitRow.Column>) {
    self.init(
      sequence: row.int(.sequence), kind: Kind(rawValue: row.int(.kind)) ?? .lasting,
      undoneBy: row.optionalInt(.undoneBy), reverses: ListText.numbers(row.text(.reverses)))
  }
}

extension CommitMark.Kind {
  init(of commit: Commit) {
    self =
      commit.undoes != nil
      ? .undo
      : commit.redoes != nil
        ? .redo : !commit.isUndoable ? .lasting : commit.isOfClock ? .clock : .change
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
