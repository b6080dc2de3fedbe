internal import CommitLog
internal import DeskIndex
public import Foundation
public import Ticketing

// Undo and redo. Which commits there are is in the index, so one's own changes can be undone after a
// restart, too; whether they can be, the rules say.

extension HelpDesk {
  /// Undoes one change of whoever asks, the latest that still counts unless one is named. Of a change
  /// of several tickets those are left, and told, that somebody has gone on with.
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
      if let sequence { return try reader.pending(of: sequence, isRedo: isRedo) }
      return try isRedo ? latestUndone(by: me.id, reader) : latestChange(by: me.id, reader)
    }
    guard let sequences else {
      throw DeskError.refused(isRedo ? .nothingToRedo : .nothingToUndo)
    }
    let commits = try sequences.map(commit)
    let written: [Commit]
    do {
      written = try perform(
        isRedo ? .redo(commits) : .undo(commits), id: id ?? UUID(), asked: asked)
    } catch DeskError.refused(let refusal) {
      throw DeskError.refused(try named(refusal, after: sequences, for: me.id))
    }
    // Another run under this id was quicker by a moment.
    if written.isEmpty, let id, let asked,
      let done = try done(under: id, asked: asked, isRedo: isRedo)
    {
      return done
    }
    let done = Set(written.flatMap { $0.reverses ?? [] })
    return Reversal(
      isRedo: isRedo, commits: commits.filter { done.contains($0.sequence) }, written: written,
      left: try left(commits.filter { !done.contains($0.sequence) }, isRedo: isRedo, for: me.id))
  }

  /// Why each was left as it is.
  private func left(
    _ commits: [Commit], isRedo: Bool, for me: Agent.ID
  ) throws -> [Reversal.Left] {
    try commits.map { commit in
      do {
        try read { reader in try check(isRedo ? .redo([commit]) : .undo([commit]), in: reader) }
        // What stood in its way was the rest of the same change.
        return Reversal.Left(commit: commit, why: nil)
      } catch DeskError.refused(let refusal) {
        return Reversal.Left(
          commit: commit, why: try named(refusal, after: [commit.sequence], for: me))
      }
    }
  }

  /// With whoever stands in the way, as the log tells.
  private func named(
    _ refusal: Refusal, after sequences: [Int], for me: Agent.ID
  ) throws -> Refusal {
    guard let overtaken = refusal.unnamed, let first = sequences.min() else { return refusal }
    var author: Agent.ID?
    let id = Data("\"\(overtaken.id)\"".utf8)
    try eachRecord(last: lastCommit() - first) { record in
      // Few lines speak of them: the others need not be taken apart.
      guard record.body.range(of: id) != nil else { return true }
      let commit = try Commit(record: record)
      for event in commit.events where overtaken.isTouched(by: event.change) {
        author = event.author ?? commit.by
      }
      return true
    }
    return author.map { refusal.named($0, for: me) } ?? refusal
  }

  private func done(under id: UUID, asked: String, isRedo: Bool) throws -> Reversal? {
    guard let first = try answer(to: asked, under: id) else { return nil }
    let done = first.reverses ?? []
    let others = try read { reader in
      try done.first.map { try reader.batch(of: $0) } ?? []
    }.filter { other in
      try !done.contains(other) && read { try $0.undoing(of: other) != nil } == isRedo
    }
    return Reversal(
      isRedo: isRedo, commits: try done.map(commit), written: [first],
      left: try left(others.map(commit), isRedo: isRedo, for: first.by))
  }

  /// What of whoever asks counts, the latest first, each with what undoing it would come to.
  public func ownChanges(limit: Int) throws -> [OwnChange] {
    try catchUp()
    guard let me = try agent() else { return [] }
    let own = try read { reader in
      var found: [[Int]] = []
      try reader.eachCommit(by: me.id) { mark in
        if [.change, .clock].contains(mark.kind), mark.undoneBy == nil,
          !found.joined().contains(mark.sequence)
        {
          found.append(try reader.pending(of: mark.sequence, isRedo: false))
        }
        return found.count < limit
      }
      return found
    }
    var (tried, unnamed) = (0, 0)
    return try own.map { sequences in
      var change = OwnChange(commits: try sequences.map(commit))
      // The latest ones: of a hundred, or of a bulk change of hundreds, nobody wants to wait for it.
      guard tried + sequences.count <= OwnChange.mostTried else { return change }
      tried += sequences.count
      switch try read({ try decide(.undo(change.commits), in: $0, by: me.id, at: now) }) {
      case .events(let events): change.undoing = events.map(\.change)
      case .refused(let refusal):
        // Who it was may stand far back in the log: the first few are looked for.
        if refusal.unnamed != nil { unnamed += 1 }
        change.obstacle =
          unnamed <= 5 ? try named(refusal, after: sequences, for: me.id) : refusal
      }
      return change
    }
  }

  /// What was left of a change of many that was undone for the rest was told then: whoever goes on
  /// undoing means the change before. By its number it is undone all the same.
  private func latestChange(by me: Agent.ID, _ reader: IndexReader) throws -> [Int]? {
    var latest: Int?
    try reader.eachCommit(by: me) { mark in
      if mark.kind == .change, mark.undoneBy == nil,
        try reader.batch(of: mark.sequence).allSatisfy({ try reader.undoing(of: $0) == nil })
      {
        latest = mark.sequence
      }
      return latest == nil
    }
    return try latest.map { try reader.pending(of: $0, isRedo: false) }
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
      case .redo, .lasting, .clock: return true
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

/// A change of one's own that counts, and what undoing it would come to.
public struct OwnChange: Hashable, Sendable {
  public var commits: [Commit]
  /// What would be written; nothing where nobody has looked.
  public var undoing: [Event.Change] = []
  /// Why it can't be undone.
  public var obstacle: Refusal?

  static let mostTried = 50

  init(commits: [Commit]) { self.commits = commits }
}

/// What an undo or redo came to.
public struct Reversal: Hashable, Sendable {
  public var isRedo: Bool
  /// What was undone, or done again.
  public var commits: [Commit]
  /// Nothing when another session had done this very command.
  public var written: [Commit]
  /// What of the same change is left as it was.
  public var left: [Left] = []

  /// One change of several tickets.
  public var isBulk: Bool { commits.count + left.count > 1 }

  public struct Left: Hashable, Sendable {
    public var commit: Commit
    /// Nil when nothing stands in its way any more.
    public var why: Refusal?

    /// In words, for beside what was done.
    public var reason: String { why?.reason ?? "It can be done now." }
  }
}

extension Refusal {
  /// Without what of course is so where nothing was tried.
  public var reason: String {
    let nothing = " Nothing was changed."
    return message.hasSuffix(nothing) ? String(message.dropLast(nothing.count)) : message
  }
}

extension IndexReader {
  /// What of a change, which may be one of several tickets, is not undone yet, or is. The one named
  /// alone where that has been done with it, for the rules to say so.
  fileprivate func pending(of sequence: Int, isRedo: Bool) throws -> [Int] {
    let pending = try batch(of: sequence).filter { try (undoing(of: $0) != nil) == isRedo }
    return pending.contains(sequence) ? pending : [sequence]
  }
}
