// HelpDesk: an open desk. The one way to change it (`perform`) and to read it; who asks, and what
// another session has done meanwhile.
//
// May import Ticketing, CommitLog and DeskIndex.
//
// Start reading at `HelpDesk.perform`: one command, from the rules to the disk. `catchUp` brings
// the index to where the log is; `HelpDesk+Read` answers screens and verbs alike.

public import CommitLog
internal import DeskIndex
public import Foundation
internal import Glibc
internal import Synchronization
public import SystemPackage
public import Ticketing

/// One desk, open for one account. May be used from several threads: commands take turns.
public final class HelpDesk: Sendable {
  public let log: any EventLog
  public let directory: DeskDirectory
  /// The account that asks. Never from the environment.
  public let identity: Identity
  let index: DeskIndex
  let clock: @Sendable () -> Date
  /// How long a command waits for a lock that somebody else has.
  let patience: Duration
  /// Told once of each wait for a lock that has lasted a second: for whom.
  let waiting: @Sendable (String) -> Void
  let failpoints: Failpoints
  /// Set while the index can't be written, after a commit that the log has.
  let indexFailure = Mutex<String?>(nil)
  /// Set while the log is wrong somewhere: what is good is shown, and nothing is written.
  let trouble = Mutex<Trouble?>(nil)
  /// The last commit this object knows of, so that it can say when there are others.
  let seen = Mutex(0)
  /// How the log was when the index had last read all of it: as long as it stays so, there is
  /// nothing to look for in either.
  let quiet = Mutex<LogStamp?>(nil)
  /// Tickets on which the clock had come to a rule that had nothing to do there.
  let passedOver = Mutex(PassedOver())
  /// Where this account keeps what it saw last; nil: nowhere.
  let witnesses: WitnessBook?
  let witnessing = Mutex(Witnessing())
  /// Who has the index while a thread waits to read the log into it.
  let awaited = Mutex<String?>(nil)

  /// Opens the desk in a directory; reads what others have committed since, or builds the index.
  ///
  /// - Parameters:
  ///   - witnesses: where this account keeps what it saw last of the log; nil compares nothing.
  ///   - waiting: told once of each wait for a lock that has lasted a second: for whom.
  ///   - progress: told while much is to be read, at most ten times a second.
  public convenience init(
    at path: FilePath, identity: Identity, witnesses: WitnessBook? = nil,
    patience: Duration = .seconds(10),
    failpoints: Failpoints = .fromEnvironment(), clock: @escaping @Sendable () -> Date = { Date() },
    waiting: @escaping @Sendable (String) -> Void = { _ in },
    progress: @escaping (ReadProgress) -> Void = { _ in }
  ) throws {
    let log = try DeskError.wrapping {
      try FileLog(
        directory: path, holder: identity.holder, patience: patience, failpoints: failpoints,
        waiting: waiting)
    }
    try self.init(
      log: log, directory: DeskDirectory(path: path), identity: identity, witnesses: witnesses,
      patience: patience,
      failpoints: failpoints, clock: clock, waiting: waiting, progress: progress)
  }

  init(
    log: any EventLog, directory: DeskDirectory, identity: Identity,
    witnesses: WitnessBook? = nil, patience: Duration = .seconds(10),
    failpoints: Failpoints = Failpoints(),
    clock: @escaping @Sendable () -> Date,
    waiting: @escaping @Sendable (String) -> Void = { _ in },
    progress: @escaping (ReadProgress) -> Void
  ) throws {
    self.waiting = waiting
    self.witnesses = witnesses
    self.patience = patience
    self.failpoints = failpoints
    self.log = log
    self.identity = identity
    self.clock = clock
    (self.directory, index) = try directory.naming {
      try DeskError.wrapping {
        do {
          return (directory, try Self.openIndex(directory, patience))
        } catch let error where Self.isOfThisPlace(error) {
          var own = directory
          own.privateIndex = PrivateIndex.directory(of: log.header.desk, identity)
          guard own.privateIndex != nil else {
            throw DeskError.noPlaceForIndex(home: identity.home, why: DeskError(error).message)
          }
          return (own, try Self.openIndex(own, patience))
        }
      }
    }
    try open(progress)
  }

  /// Whether an index elsewhere may do better.
  private static func isOfThisPlace(_ error: any Error) -> Bool {
    (error as? FileFailure)?.isOfThisPlace ?? DeskIndex.cannotBeUsed(error)
  }

  private static func openIndex(
    _ directory: DeskDirectory, _ patience: Duration
  ) throws -> DeskIndex {
    try directory.prepareIndex()
    do {
      return try openFile(directory, patience)
    } catch let error where DeskIndex.isDamage(error) {
      try directory.emptyIndex()
      return try openFile(directory, patience)
    }
  }

  /// Tried again while somebody is at the file: opening one whose write-ahead log is empty writes
  /// into it, and is told at once, unlike other writing, that another does.
  private static func openFile(
    _ directory: DeskDirectory, _ patience: Duration
  ) throws -> DeskIndex {
    let end = ContinuousClock.now + patience
    while true {
      do {
        let index = try DeskIndex(path: directory.indexFile.string)
        _ = try index.place()
        return index
      } catch let error where DeskIndex.isLocked(error) && ContinuousClock.now < end {
        usleep(10_000)
      }
    }
  }

  /// Empties an index that can't be read, for the next who opens the desk to build anew. Nobody
  /// else should have it open: they would have to start again.
  public static func forgetIndex(at path: FilePath) throws {
    try DeskDirectory(path: path).emptyIndex()
  }

  /// Makes a new desk in a new or empty directory, with whoever asks as its supervisor.
  ///
  /// - Parameter group: who may work there (a group's id); nil: only this account.
  public static func create(
    at path: FilePath, settings: Desk, founder: NewAgent, group: UInt32? = nil,
    identity: Identity, clock: @escaping @Sendable () -> Date = { Date() }
  ) throws -> HelpDesk {
    try Limits.checkBeforeCreating(settings, founder, at: clock())
    let header = LogHeader(
      desk: UUID().text, createdAt: clock().wholeMilliseconds.timestamp)
    do {
      try DeskError.wrapping { try FileLog.create(in: path, header: header, group: group) }
    } catch DeskError.log(let error) {
      guard case .exists = error, try hasNoCommit(path, identity) else {
        throw DeskError.log(error)
      }
      // Whoever made it died before the first commit: this goes on with their log.
    }
    let desk = try HelpDesk(at: path, identity: identity, clock: clock)
    try DeskError.wrapping { try desk.failpoints.reach(.createFirstCommit) }
    try desk.perform(.createDesk(settings, founder: founder))
    return desk
  }

  private static func hasNoCommit(_ path: FilePath, _ identity: Identity) throws -> Bool {
    try DeskError.wrapping {
      let log = try FileLog(directory: path, holder: identity.holder)
      return try log.records(after: log.start, byteLimit: 1).isEmpty
    }
  }

  /// Opens a desk with its index built anew, even one that can't be read or emptied any more.
  public static func reindexed(
    at path: FilePath, identity: Identity, progress: @escaping (ReadProgress) -> Void
  ) throws -> HelpDesk {
    do {
      let desk = try HelpDesk(at: path, identity: identity, progress: progress)
      try desk.rebuild(progress)
      return desk
    } catch DeskError.index {
      try forgetIndex(at: path)
      return try HelpDesk(at: path, identity: identity, progress: progress)
    }
  }

  /// Who is waited for: who builds the index, else who has the desk locked now, or had it last.
  public var lockHolder: String? { awaited.withLock { $0 } ?? log.holder }

  /// Given once, when the desk was created.
  public var id: String { log.header.desk }

  /// Why this desk can only be read now: damage, an index that can't be written, a disk that failed,
  /// no right to. Nil when nothing speaks against writing.
  public var readOnlyBecause: DeskError? {
    damage ?? indexFailure.withLock { $0.map(DeskError.indexStale) }
      ?? log.refusal.map(DeskError.log)
  }

  /// What is wrong with the log: what stands before it is shown.
  var damage: DeskError? { trouble.withLock { $0?.error } }

  /// Now, to the millisecond: what the program calls a time.
  public var now: Date { clock().wholeMilliseconds }

  /// Who asks, as an agent of this desk; nil when nobody has made them one.
  public func agent() throws -> Agent? {
    try read { reader in try reader.agents() }.first {
      $0.leftAt == nil && $0.accounts.contains(identity.account)
    }
  }
}

/// What is wrong with the log, and how the log was when that was found.
struct Trouble: Sendable {
  var error: DeskError
  var stamp: LogStamp?
}

/// How far a reading of the log is.
public struct ReadProgress: Hashable, Sendable {
  /// Commits read so far in this reading.
  public var commits: Int
  /// Bytes read and to be read.
  public var done: Int64
  public var total: Int64
  /// Set while nothing is read yet, since another session is at it: who, if that can be told.
  public var waitingFor: String?
}

enum Limits {
  /// A desk whose first commit is refused must not be left behind without one.
  static func checkBeforeCreating(_ settings: Desk, _ founder: NewAgent, at now: Date) throws {
    let command = Command.createDesk(settings, founder: founder)
    let decision = try decide(command, in: MemoryRecords(), by: founder.id, at: now)
    if case .refused(let refusal) = decision { throw DeskError.refused(refusal) }
  }
}
