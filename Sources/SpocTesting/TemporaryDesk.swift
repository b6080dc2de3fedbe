public import CommitLog
public import Foundation
public import HelpDesk
internal import Synchronization
public import SystemPackage
internal import Ticketing

/// A desk on disk for one test, gone with it: its directory, its clock, and sessions of the cast.
public final class TemporaryDesk: Sendable {
  public let path: FilePath
  public let time = HandClock(clock("09:00"))

  /// - Parameter populated: with the cast, Ana (`c1`) and Brook & Sons (`c2`), as in `RuleDesk`.
  public init(populated: Bool = true) throws {
    let name = "spoc-desk-\(UUID().uuidString)"
    path = FilePath(FileManager.default.temporaryDirectory.path).appending(name)
    let time = time
    let desk = try HelpDesk.create(
      at: path, settings: Cast.settings, founder: Cast.founder, identity: Self.identity("sam"),
      clock: { time.now })
    guard populated else { return }
    for agent in Cast.staff { try desk.perform(.addAgent(agent)) }
    try desk.perform(.addCustomer(Cast.ana))
    try desk.perform(.addCustomer(Cast.brook))
  }

  deinit { try? FileManager.default.removeItem(atPath: path.string) }

  /// A session of somebody, as the operating system would tell it.
  public func open(as login: String = "maria", patience: Duration = .seconds(10)) throws -> HelpDesk
  {
    try open(as: Self.identity(login), patience: patience)
  }

  /// A session in which these steps fail.
  public func open(failing points: Set<Failpoint>) throws -> HelpDesk {
    let time = time
    return try HelpDesk(
      at: path, identity: Self.identity("maria"),
      failpoints: Failpoints(at: points) { (_) throws(Errno) in throw .ioError },
      clock: { time.now })
  }

  public func open(as identity: Identity, patience: Duration = .seconds(10)) throws -> HelpDesk {
    let time = time
    return try HelpDesk(at: path, identity: identity, patience: patience, clock: { time.now })
  }

  /// The account of somebody of the cast; anybody else has the user id 2000.
  public static func identity(_ login: String) -> Identity {
    let accounts = ([Cast.founder] + Cast.staff).flatMap(\.accounts)
    let uid = accounts.first { $0.login == login }?.uid ?? 2_000
    return Identity(login: login, uid: uid, home: "/nowhere")
  }

  public var logPath: FilePath { path.appending("log.jsonl") }
  public var indexPath: FilePath { path.appending("index") }
  public func logBytes() throws -> Data { try Data(contentsOf: URL(filePath: logPath.string)) }

  /// The files of the index with the database's own first; its lock not among them.
  public func indexFiles() throws -> [FilePath] {
    try FileManager.default.contentsOfDirectory(atPath: indexPath.string).sorted()
      .filter { $0.contains(".sqlite") }.map(indexPath.appending)
  }
}

/// A clock that a test sets.
public final class HandClock: Sendable {
  private let time: Mutex<Date>

  public init(_ now: Date) { time = Mutex(now) }

  public var now: Date { time.withLock { $0 } }
  public func set(_ now: Date) { time.withLock { $0 = now } }
  public func advance(_ seconds: TimeInterval) { time.withLock { $0.addTimeInterval(seconds) } }
}
