internal import CommitLog
internal import DeskIndex
internal import Foundation
internal import Synchronization
internal import SystemPackage
public import Ticketing

// The right to be forgotten: the one command that changes lines that are there (store.md, Erasing).

extension HelpDesk {
  /// What erasing a customer would take away, and what would still mention them. Changes nothing.
  ///
  /// - Throws: `DeskError`, as the erasure would: refused to all but a supervisor, and while a ticket
  ///   is open.
  public func erasure(of id: Customer.ID) throws -> ErasureReport {
    try DeskError.wrapping {
      try catchUp()
      try read { try check(.eraseCustomer(id), in: $0) }
      let customer = try read { try $0.survivor(of: id) }
      var eraser = try survey(id)
      let search = MentionSearch(for: eraser.words)
      var mentions: [Int] = []
      try eachRecord { record in
        let commit = try Commit(record: record)
        if search.finds(in: (eraser.erased(commit) ?? commit).json) {
          mentions.append(record.sequence)
        }
        return true
      }
      return ErasureReport(
        customer: customer?.id ?? id, name: customer?.name ?? "", tickets: eraser.tickets.sorted(),
        count: eraser.count, mentions: mentions)
    }
  }

  /// The whole history of a customer, read once.
  private func survey(_ id: Customer.ID) throws -> CustomerEraser {
    var eraser = try read { try CustomerEraser(id, in: $0) }
    try eachCommit { commit in
      eraser.follow(commit)
      return true
    }
    return eraser
  }

  /// The log is written anew without them; the index is emptied before anybody else gets at either,
  /// and built again from what is left.
  ///
  /// - Returns: the commits that list what was erased; none when nothing was left to erase.
  func erase(_ customer: Customer.ID, id: UUID, asked: String? = nil) throws -> [Commit] {
    try DeskError.wrapping {
      try catchUp()
      if let damage { throw damage }
      if let why = indexFailure.withLock({ $0 }) { throw DeskError.indexStale(why) }
      if try read({ try $0.commit(id: id) }) != nil { return [] }
      try read { try check(.eraseCustomer(customer), in: $0) }
      // The words first: an id of another system stays unless it names them.
      var eraser = try survey(customer)
      let commits: [Commit]
      do {
        commits = try index.write { try rewrite(id: id, asked: asked, without: eraser, in: $0) }
      } catch AppendFailure<any Error>.refused(is IndexOutdated) {
        // Somebody began to build it again meanwhile, or merged them, and nothing was written.
        quiet.withLock { $0 = nil }
        try catchUp()
        eraser = try survey(customer)
        commits = try index.write { try rewrite(id: id, asked: asked, without: eraser, in: $0) }
      }
      quiet.withLock { $0 = nil }
      if !commits.isEmpty {
        renewIndex()
        remember()
      }
      return commits
    }
  }

  private func rewrite(
    id: UUID, asked: String?, without eraser: CustomerEraser, in writer: IndexWriter
  ) throws -> [Commit] {
    guard let log = log as? FileLog else { return [] }
    var eraser = eraser
    var scribe: Scribe?
    var lock: IndexLock?
    defer { writer.abandon() }
    try log.rewrite(
      { record throws(any Error) in
        let commit = try Commit(record: record)
        eraser.follow(commit)
        return eraser.erased(commit)?.json.line
      },
      closing: { _, _ throws(any Error) in
        var taker: Scribe
        if let scribe {
          taker = scribe
        } else {
          lock = try IndexLock(directory, patience: patience, told: waiting)
          taker = try upToDate(writer)
          guard try eraser.isStillOne(in: writer) else { throw IndexOutdated() }
        }
        let command = Command.eraseCustomer(eraser.customer)
        let deed = Deed(command, by: try actor(for: command, in: writer), at: now)
        try taker.take(
          deed, id: taker.commits.isEmpty ? id : UUID(), batch: nil, origin: .desk,
          asked: taker.commits.isEmpty ? asked : nil)
        scribe = taker
        return taker.lines.last ?? Data()
      },
      synced: { _ in
        writer.abandon()
        // Places have moved, and what is forgotten has to go from here, too. Who finds the index as
        // it was, since this failed, builds it again.
        try? writer.empty(at: IndexPlace(log.start, of: log.header.desk, lastAt: nil))
      })
    _ = consume lock
    return scribe?.commits ?? []
  }

  /// Inside the locks, with the index up to the end of the log.
  private func upToDate(_ writer: IndexWriter) throws -> Scribe {
    try writer.begin()
    guard var place = try writer.place(), try fits(place) else { throw IndexOutdated() }
    while true {
      let from = place
      try readChunk(into: writer, from: &place)
      if place == from { break }
    }
    return Scribe(writer: writer, uid: identity.uid, next: place.sequence + 1, last: place.lastAt)
  }

  /// What was erased is so, whatever becomes of the index: `readOnlyBecause` says it then.
  private func renewIndex() {
    do {
      try catchUp()
      // Not only now and then, and not only if nobody looks just then: it is to be gone.
      try checkpoint(patience: 10_000)
      try forgetOtherIndexes()
    } catch {
      indexFailure.withLock { $0 = DeskError(error).message }
    }
  }

  /// Indexes of other versions, and one of this account's own: nobody else would look after them.
  private func forgetOtherIndexes() throws {
    try directory.emptyOtherSchemas()
    var other = directory
    // Of the desk's and one's own, the one that is not in use here.
    other.privateIndex =
      directory.privateIndex == nil ? PrivateIndex.existing(of: log.header.desk, identity) : nil
    if other != directory { try other.emptyIndex() }
  }
}

/// What an erasure comes to.
public struct ErasureReport: Hashable, Sendable {
  public var customer: Customer.ID
  /// As they are called until then.
  public var name: String
  public var tickets: [Ticket.ID]
  public var count: CustomerEraser.Count
  /// Commits that name them and are not about them: nobody can tell what else would be lost there.
  public var mentions: [Int]

  /// Nothing of theirs is left to erase.
  public var isEmpty: Bool { count.commits == 0 }
}
