internal import CommitLog
internal import DeskIndex
public import Foundation
internal import Glibc
internal import Synchronization
internal import SystemPackage
public import Ticketing

// The commit (store.md, steps 1–8): lock, catch up, decide, write, sync, index, unlock.

extension HelpDesk {
  /// Does what a command asks, or throws why not. When it returns, it is on the disk.
  ///
  /// - Parameter id: the command's own id; the same one again is success, and does nothing.
  /// - Throws: `DeskError`: nothing was saved (a failed sync: nobody knows, and the desk says so).
  @discardableResult
  public func perform(_ command: Command, id: UUID = UUID()) throws -> [Commit] {
    try perform(command, id: id, asked: nil)
  }

  /// - Parameter asked: a digest of the command, kept with it.
  func perform(_ command: Command, id: UUID, asked: String?) throws -> [Commit] {
    if case .eraseCustomer(let customer) = command {
      return try erase(customer, id: id, asked: asked)
    }
    let at = now
    return try commit(id: id) { scribe in
      let deed = Deed(command, by: try actor(for: command, in: scribe.writer), at: at)
      try scribe.take(deed, id: id, batch: nil, origin: .desk, asked: asked)
    }
  }

  /// The agent this account acts as, as of the command before; the founder of a new desk is who its
  /// command says. An agent's id is never taken from the login alone: both halves must match.
  func actor(for command: Command, in records: some Records) throws -> Agent.ID {
    if case .createDesk(_, let founder) = command { return founder.id }
    let own = try records.agents().filter { $0.accounts.contains(identity.account) }
    guard let agent = own.first(where: { $0.leftAt == nil }) ?? own.first else {
      let login = Agent.ID(rawValue: identity.login)
      throw try records.desk() == nil ? Refusal.noDesk : Refusal.notMember(login)
    }
    return agent.id
  }

  /// Whether the rules would take it from this account now.
  ///
  /// - Throws: `DeskError.refused` where they would not. Nothing is written.
  func check(_ command: Command, in reader: IndexReader) throws {
    let decision = try decide(
      command, in: reader, by: try actor(for: command, in: reader), at: now)
    if case .refused(let refusal) = decision { throw DeskError.refused(refusal) }
  }

  /// One append: everything `fill` takes is written as one write and synced, or nothing is.
  func commit(
    id: UUID?, _ fill: (inout Scribe) throws -> Void
  ) throws -> [Commit] {
    try wrapping {
      try catchUp()
      try failpoints.reach(.caughtUp)
      if let damage { throw damage }
      if let why = indexFailure.withLock({ $0 }) { throw DeskError.indexStale(why) }
      let commits: [Commit]
      do {
        commits = try index.write { writer in try append(id: id, to: writer, fill) }
      } catch AppendFailure<any Error>.refused(is IndexOutdated) {
        // Somebody began to build it again and died, or erased something: nothing was asked of `fill`
        // yet.
        quiet.withLock { $0 = nil }
        try catchUp()
        if let damage { throw damage }
        commits = try index.write { writer in try append(id: id, to: writer, fill) }
      }
      checkpointIfLarge()
      if !commits.isEmpty { remember() }
      return commits
    }
  }

  private func append(
    id: UUID?, to writer: IndexWriter, _ fill: (inout Scribe) throws -> Void
  ) throws -> [Commit] {
    var commits: [Commit] = []
    var place = IndexPlace(log.start, of: log.header.desk, lastAt: nil)
    // Index after log, always in this order; let go of when this function ends.
    var lock: IndexLock?
    try log.append(
      { _ throws(any Error) in
        lock = try IndexLock(directory, patience: patience, told: waiting)
        try failpoints.reach(.indexLocked)
        try writer.begin()
        try failpoints.reach(.indexBegun)
        guard let known = try writer.place(), try fits(known) else { throw IndexOutdated() }
        place = known
        // What others committed between our catching up and the lock.
        while true {
          let from = place
          try readChunk(into: writer, from: &place)
          if place == from { break }
        }
        if let id, try writer.commit(id: id) != nil { return [] }
        var scribe = Scribe(
          writer: writer, uid: identity.uid, next: place.sequence + 1, last: place.lastAt)
        try fill(&scribe)
        commits = scribe.commits
        try failpoints.reach(.decided)
        // What the index refuses must not be in the log first.
        try writer.flush()
        try failpoints.reach(.indexFlushed)
        return scribe.lines
      },
      synced: { records in
        let written = Result {
          for (commit, record) in zip(commits, records) {
            try writer.note(commit, after: place)
            place = IndexPlace(record.end, of: place.desk, lastAt: commit.at)
          }
          try failpoints.reach(.indexEnded)
          try writer.end(at: place)
          try failpoints.reach(.indexCommitted)
        }
        // The log has it, so it is saved. The next command reads it into the index first, and is
        // refused if that can't be done.
        switch written {
        case .success: indexFailure.withLock { $0 = nil }
        case .failure(let error):
          writer.abandon()
          indexFailure.withLock { $0 = "\(error)" }
        }
      })
    _ = consume lock
    if indexFailure.withLock({ $0 }) == nil {
      seen.withLock { $0 = place.sequence }
      rememberQuiet(at: place)
    } else {
      quiet.withLock { $0 = nil }
    }
    return commits
  }

  /// The write-ahead log of the index is moved into its file now and then, by whoever comes by.
  private func checkpointIfLarge() {
    guard logOfIndex > 4 << 20 else { return }
    try? checkpoint()
  }

  /// For the end of a session. Whoever comes next, with nobody beside, has to read what is left of
  /// the index's write-ahead log from its beginning to its end before the first picture. Where
  /// others are at work it waits for nobody.
  public func tidy() {
    guard logOfIndex > 256 << 10 else { return }
    try? checkpoint(waiting: .zero)
  }

  /// Bytes in the write-ahead log of the index.
  private var logOfIndex: Int {
    var status = stat()
    return stat(directory.indexFile.string + "-wal", &status) == 0 ? Int(status.st_size) : 0
  }
}

/// Decides commands one after the other inside one transaction: later ones see earlier ones.
struct Scribe {
  let writer: IndexWriter
  let uid: Int
  var next: Int
  var last: Date?
  var commits: [Commit] = []
  /// The commits as they go into the log.
  var lines: [Data] = []

  init(writer: IndexWriter, uid: Int, next: Int, last: Date?) {
    self.writer = writer
    self.uid = uid
    self.next = next
    self.last = last
  }

  /// Bytes of a line of the log, less its hash: over that one deed would fail its whole chunk.
  private static let longestLine = (1 << 20) - 128

  /// - Returns: what it came to; nothing when it changed nothing.
  /// - Throws: `Refusal`; nothing was taken then.
  @discardableResult
  mutating func take(
    _ deed: Deed, id: UUID, batch: UUID?, origin: Origin, asked: String? = nil
  ) throws -> [Event] {
    let (at, skew) = Commit.stamp(now: deed.at.wholeMilliseconds, after: last)
    switch try decide(deed.command, in: writer, by: deed.by, at: at) {
    case .refused(let refusal): throw refusal
    case .events(let events):
      guard !events.isEmpty else { return [] }
      guard origin == .import || events.allSatisfy({ $0.original == nil }) else {
        throw Refusal.importOnly
      }
      let whole = Commit(
        sequence: next, at: at, by: deed.by, uid: uid, id: id, batch: batch, skew: skew,
        origin: origin, asked: asked, events: events)
      if let automation = try automation(for: whole) {
        return try take(whole, with: automation)
      }
      for (commit, line) in try lines(of: whole) {
        try writer.take(commit)
        commits.append(commit)
        lines.append(line)
        next += 1
      }
      last = at
      return events
    }
  }

  /// The rules of the desk, where what was done here may start some. What was brought from elsewhere, and
  /// what makes as if something had not been, starts none.
  private func automation(for commit: Commit) throws -> Automation? {
    guard commit.origin == .desk, commit.reverses == nil, try writer.desk()?.rules.isEmpty == false
    else { return nil }
    return try writer.automation()
  }

  /// With what the rules do after it, in the same commit: it is there or not as one, and undone as one.
  private mutating func take(_ whole: Commit, with automation: Automation) throws -> [Event] {
    func fits(_ commit: Commit) -> Int? {
      let bytes = commit.json.line.count
      return bytes <= Self.longestLine ? nil : bytes
    }
    if let bytes = fits(whole) {
      throw Refusal.tooLong("change", bytes: bytes, limit: Self.longestLine)
    }
    var commit = whole
    try writer.take(whole)
    try automation.run(after: whole.events, in: { writer }, by: whole.by, at: whole.at) { events in
      var (part, longer) = (whole, commit)
      part.events = events
      longer.events += events
      // What would be too long for a line is not done.
      guard fits(longer) == nil else { return }
      try writer.take(part)
      commit = longer
    }
    commits.append(commit)
    lines.append(commit.json.line)
    next += 1
    last = commit.at
    return commit.events
  }

  /// One line, or as many as an imported ticket takes that is longer than a line may be. What a
  /// crash leaves of them, the next import goes on with.
  private func lines(of whole: Commit) throws -> [(Commit, Data)] {
    let line = whole.json.line
    guard line.count > Self.longestLine else { return [(whole, line)] }
    func tooLong(_ bytes: Int) -> Refusal {
      .tooLong("change", bytes: bytes, limit: Self.longestLine)
    }
    guard whole.origin == .import else { throw tooLong(line.count) }
    var rest = whole
    rest.events = []
    let frame = rest.json.line.count
    var (pieces, size): ([[Event]], Int) = ([], .max)
    for event in whole.events {
      let bytes = event.json.line.count + 1
      guard frame + bytes <= Self.longestLine else { throw tooLong(frame + bytes) }
      if pieces.isEmpty || size + bytes > Self.longestLine {
        pieces.append([])
        // The sequence may have more digits further on.
        size = frame + 16
      }
      pieces[pieces.count - 1].append(event)
      size += bytes
    }
    return pieces.enumerated().map { index, events in
      var commit = whole
      commit.sequence += index
      if index > 0 { commit.id = UUID() }
      commit.events = events
      return (commit, commit.json.line)
    }
  }
}
