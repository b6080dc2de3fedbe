internal import CommitLog
internal import DeskIndex
public import Foundation
public import Ticketing

// Undo and redo. Which commits there are is in the index, so one's own changes can be undone after a
// restart, too; whether they can be, the rules say.

extension HelpDesk {
  /// Undoes one change of whoever asks, the latest that still counts unless one is named.
  ///
  /// - Throws: `DeskError.refused` where somebody has changed the same since.
  @discardableResult
  public func undo(_ sequence: Int? = nil, once id: UUID? = nil) throws -> Reversal {
    try reverse(sequence, once: id, isRedo: false)
  }

  /// Does again what was undone, the latest undo unless a change is named: nothing, when something
  /// else was changed since.
  @discardableResult
  public func redo(_ sequence: Int? = nil, once id: UUID? = nil) throws -> Reversal {
    try reverse(sequence, once: id, isRedo: true)
  }

  /// - Parameter id: run again under the same one, it gives what the first run came to and looks for
  ///   nothing else to undo.
  private func reverse(_ sequence: Int?, once id: UUID?, isRedo: Bool) throws -> Reversal {
    try catchUp()
    // Before anything is looked for: who may not is told that.
    guard let me = try agent() else {
      throw DeskError.refused(.notMember(Agent.ID(rawValue: identity.login)))
    }
    if me.role == .viewer { throw DeskError.refused(.readsOnly(me.id)) }
    // What was asked for, not what it came to: the latest change is another one the second time.
    let asked = id.map { _ in
      ChainHash(of: "\(isRedo ? "redo" : "undo") \(sequence.map(String.init) ?? "latest")")
        .description
    }
    if let id, let asked, let done = try done(under: id, asked: asked, isRedo: isRedo) {
      return done
    }
    let sequences = try read { reader -> [Int]? in
      if let sequence { return try reader.batch(of: sequence) }
      return try isRedo ? latestUndone(by: me.id, reader) : latestChange(by: me.id, reader)
    }
    guard let sequences else {
      throw DeskError.refused(isRedo ? .nothingToRedo : .nothingToUndo)
    }
    let commits = try sequences.map(commit)
    let written = try perform(
      isRedo ? .redo(commits) : .undo(commits), id: id ?? UUID(), asked: asked)
    // Another run under this id was quicker by a moment.
    if written.isEmpty, let id, let asked,
      let done = try done(under: id, asked: asked, isRedo: isRedo)
    {
      return done
    }
    return Reversal(isRedo: isRedo, commits: commits, written: written)
  }

  private func done(under id: UUID, asked: String, isRedo: Bool) throws -> Reversal? {
    guard let first = try answer(to: asked, under: id) else { return nil }
    return Reversal(
      isRedo: isRedo, commits: try (first.reverses ?? []).map(commit), written: [first])
  }

  /// What whoever asks can undo, the latest first, each with its commits.
  public func ownChanges(limit: Int) throws -> [[Commit]] {
    try catchUp()
    guard let me = try agent() else { return [] }
    let own = try read { reader in
      var found: [[Int]] = []
      try reader.eachCommit(by: me.id) { mark in
        if mark.kind == .change, mark.undoneBy == nil, !found.joined().contains(mark.sequence) {
          found.append(try reader.batch(of: mark.sequence))
        }
        return found.count < limit
      }
      return found
    }
    return try own.map { try $0.map(commit) }
  }

  private func latestChange(by me: Agent.ID, _ reader: IndexReader) throws -> [Int]? {
    var latest: Int?
    try reader.eachCommit(by: me) { mark in
      if mark.kind == .change, mark.undoneBy == nil { latest = mark.sequence }
      return latest == nil
    }
    return try latest.map { try reader.batch(of: $0) }
  }

  private func latestUndone(by me: Agent.ID, _ reader: IndexReader) throws -> [Int]? {
    var latest: [Int]?
    try reader.eachCommit(by: me) { mark in
      switch mark.kind {
      case .change: return mark.undoneBy != nil
      case .undo:
        let stillUndone = try mark.reverses.allSatisfy {
          try reader.undoing(of: $0) == mark.sequence
        }
        if stillUndone { latest = mark.reverses }
        return latest == nil
      case .redo, .lasting: return true
      }
    }
    return latest
  }

  /// As it stands in the log.
  private func commit(_ sequence: Int) throws -> Commit {
    guard let commit = try commit(at: read { try $0.place(before: sequence) }) else {
      throw DeskError.refused(.noSuchCommit(sequence))
    }
    return commit
  }
}

/// What an undo or redo came to.
public struct Reversal: Hashable, Sendable {
  public var isRedo: Bool
  /// What was undone, or done again.
  public var commits: [Commit]
  /// Nothing when another session had done this very command.
  public var written: [Commit]
}
