import CommitLog
import Foundation
import Glibc
import SpocTesting
import SystemPackage
import Testing
import Ticketing

@testable import HelpDesk

/// Words that a repair cut off the log.
@Suite("Lost texts", .timeLimit(.minutes(5)))
struct LostTextTests {
  private let place: TemporaryDesk
  private let drafts: DraftStore

  init() throws {
    place = try TemporaryDesk()
    drafts = DraftStore(directory: place.path.appending("state/drafts"))
  }

  /// Everything from a commit on is cut off, as by a flipped bit in its hash.
  private func cut(from sequence: Int) throws -> FilePath {
    var lines = try place.logBytes().split(separator: 0x0A).map { Data($0) }
    lines[sequence][lines[sequence].startIndex + lines[sequence].count - 4] ^= 1
    let bytes = lines.reduce(into: Data()) { $0 += $1 + [0x0A] }
    let file = try FileHandle(forUpdating: URL(filePath: place.logPath.string))
    try file.write(contentsOf: bytes)
    try file.close()
    let log = try FileLog(directory: place.path, holder: "maria")
    return try #require(try log.repair(force: false) { _, _ in }.quarantine)
  }

  @Test func `one's own are drafts again, of others it is said whose they are`() throws {
    let maria = try place.open()
    let bo = try place.open(as: "bo")
    try maria.perform(.newTicket("c1"))
    let kept = try maria.history().count
    try maria.perform(.reply(1, "Dear Ana"), id: Cast.uuid(51))
    try maria.perform(.note(1, body: "Ask Bo"))
    try bo.perform(.note(1, body: "Maria is right"))
    try maria.perform(.newTicket("c2"))
    try maria.perform(.reply(2, "Dear Mr Brook"))
    let quarantine = try cut(from: kept + 1)
    let desk = try place.open()
    try desk.rebuild { _ in }
    let texts = try desk.offerAgain(from: quarantine, in: drafts)
    #expect(
      texts == [
        LostText(ticket: 2, kind: .reply, by: "maria", fate: .ticketGone),
        LostText(ticket: 1, kind: .note, by: "bo", fate: .anotherAgents),
        LostText(ticket: 1, kind: .note, by: "maria", fate: .draft),
        LostText(ticket: 1, kind: .reply, by: "maria", fate: .draft),
      ])
    #expect(Set(drafts.all().map(\.body)) == ["Dear Ana", "Ask Bo"])
    #expect(drafts.load(1, .reply)?.command == Cast.uuid(51))
    #expect(try desk.unsent(in: drafts).count == 2)
    // Once more makes no second drafts; what is sent is offered no more.
    #expect(try desk.offerAgain(from: quarantine, in: drafts) == texts)
    #expect(drafts.all().count == 2)
    try desk.perform(.reply(1, "Dear Ana"), id: Cast.uuid(51))
    #expect(try desk.unsent(in: drafts).map(\.body) == ["Ask Bo"])
    #expect(try desk.offerAgain(from: quarantine, in: drafts).count == 3)
  }

  @Test func `of what is no commit any more it is said where it lies`() throws {
    let maria = try place.open()
    try maria.perform(.newTicket("c1"))
    let kept = try maria.history().count
    for text in ["One", "Two", "Three"] { try maria.perform(.note(1, body: text)) }
    var lines = try place.logBytes().split(separator: 0x0A).map { Data($0) }
    // Half a word of the first and of the third is gone: neither is JSON.
    for line in [kept + 1, kept + 3] { lines[line] = lines[line].prefix(200) }
    try lines.reduce(into: Data()) { $0 += $1 + [0x0A] }
      .write(to: URL(filePath: place.logPath.string))
    let log = try FileLog(directory: place.path, holder: "maria")
    let quarantine = try #require(try log.repair(force: false) { _, _ in }.quarantine)
    #expect(
      try HelpDesk.unreadableLines(in: quarantine)
        == [UnreadableLine(number: 1, bytes: 200), UnreadableLine(number: 3, bytes: 200)])
  }

  @Test func `not more than somebody can go through`() throws {
    let maria = try place.open()
    try maria.perform(.newTicket("c1"))
    let kept = try maria.history().count
    for number in 1...60 { try maria.perform(.note(1, body: "Note \(number)")) }
    let quarantine = try cut(from: kept + 1)
    let desk = try place.open()
    try desk.rebuild { _ in }
    let texts = try desk.offerAgain(from: quarantine, in: drafts)
    #expect(texts.filter { $0.fate == .draft }.count == 50)
    #expect(texts.filter { $0.fate == .leftThere }.count == 10)
    #expect(drafts.all().contains { $0.body == "Note 60" })
    #expect(!drafts.all().contains { $0.body == "Note 10" })
  }
}

/// An index of one's own lies where nobody else has a say.
@Suite("The place of a private index")
struct PrivateIndexTests {
  @Test(.enabled(if: geteuid() == 0, "only root gives files away"))
  func `another account's cache is not used`() throws {
    let keep = try TemporaryDesk(populated: false)
    let (home, other) = (keep.path.appending("home"), keep.path.appending("other"))
    for path in [home, other] {
      try FileManager.default.createDirectory(
        atPath: path.string, withIntermediateDirectories: true)
    }
    let identity = Identity(login: "root", uid: 0, home: home.string)
    func directory() -> String? {
      PrivateIndex.directory(of: "d", identity, environment: ["XDG_CACHE_HOME": other.string])?
        .string
    }
    #expect(directory() == "\(other)/spoc/index/d")
    try FileManager.default.removeItem(atPath: other.appending("spoc").string)
    #expect(chown(other.string, 4_001, 4_001) == 0)
    #expect(directory() == "\(home)/.cache/spoc/index/d")
    #expect(!FileManager.default.fileExists(atPath: other.appending("spoc").string))
    #expect(chown(home.string, 4_001, 4_001) == 0)
    #expect(chown(home.appending(".cache/spoc/index").string, 4_001, 4_001) == 0)
    #expect(directory() == nil)
  }

  @Test func `an error that is nobody's in particular blames no index`() {
    struct Odd: Error {}
    guard case .unexpected = DeskError(Odd()) else {
      Issue.record("\(DeskError(Odd()))")
      return
    }
    let missing = Result { try Data(contentsOf: URL(filePath: "/nowhere/at/all")) }
    guard case .failure(let error) = missing, case .files(_, let path, let why) = DeskError(error)
    else {
      Issue.record("\(missing)")
      return
    }
    #expect(path == "/nowhere/at/all")
    #expect(why == "No such file or directory")
    #expect(DeskError.indexStale("SQLite error 13: full").message.contains("Free some space"))
    #expect(!DeskError.indexStale("SQLite error 8: readonly").message.contains("space"))
    #expect(
      DeskError.files(operation: "read", path: "/x", why: "Permission denied").message
        == "Can't read /x: Permission denied. Ask whoever owns it for the rights.")
  }
}
