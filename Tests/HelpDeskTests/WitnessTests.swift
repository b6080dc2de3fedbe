import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

/// What an account saw last of a log shows that it was cut, whatever became of the index.
@Suite("Witness", .timeLimit(.minutes(5)))
struct WitnessTests {
  private let place: TemporaryDesk
  private let book: WitnessBook

  init() throws {
    place = try TemporaryDesk()
    book = WitnessBook(directory: place.path.appending("home/spoc/witness"))
  }

  private func open(as login: String = "maria", book: WitnessBook? = nil) throws -> HelpDesk {
    let time = place.time
    return try HelpDesk(
      at: place.path, identity: TemporaryDesk.identity(login), witnesses: book ?? self.book,
      clock: { time.now })
  }

  private func write(_ bytes: Data) throws {
    try bytes.write(to: URL(filePath: place.logPath.string))
  }

  /// Whoever rolls a desk back can rebuild its index as well.
  private func rollBack(to bytes: Data) throws {
    try write(bytes)
    for file in try place.indexFiles() { try FileManager.default.removeItem(atPath: file.string) }
  }

  @Test func `it is kept, for the account alone, and follows the log`() throws {
    let desk = try open()
    #expect(book.witness(of: desk.id, at: place.path.string)?.sequence == 6)
    try desk.perform(.newTicket("c1"))
    let seen = try #require(book.witness(of: desk.id, at: place.path.string))
    #expect(seen.sequence == 7 && seen.path == place.path.string && seen.at == desk.now)
    let file = try #require(book.file(of: desk.id, at: place.path.string))
    let mode = try FileManager.default.attributesOfItem(atPath: file.string)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    #expect(book.file(of: "..", at: "/") == nil && book.file(of: "a/b", at: "/") == nil)
  }

  @Test func `a log that was cut is told, with an index that knows nothing of it`() throws {
    let before = try place.logBytes()
    try open().perform(.newTicket("c1"))
    try rollBack(to: before)
    let desk = try open()
    guard case .rolledBack(after: 7, _)? = desk.readOnlyBecause else {
      Issue.record("\(String(describing: desk.readOnlyBecause))")
      return
    }
    #expect(desk.readOnlyBecause?.message.contains("spoc verify --accept") == true)
    #expect(try desk.indexed().tickets.isEmpty)
    #expect(throws: DeskError.self) { try desk.perform(.newTicket("c2")) }
    #expect(try place.logBytes() == before)
    // Somebody who had seen no more goes on.
    let other = WitnessBook(directory: place.path.appending("other"))
    #expect(try open(as: "bo", book: other).readOnlyBecause == nil)
  }

  @Test func `another commit in its place is told, too`() throws {
    let before = try place.logBytes()
    try open().perform(.newTicket("c1"))
    try rollBack(to: before)
    try place.open(as: "bo").perform(.newTicket("c2"))
    guard case .rolledBack? = try open().readOnlyBecause else {
      Issue.record("nothing was said")
      return
    }
  }

  @Test func `a supervisor accepts it, and everybody goes on, open sessions too`() throws {
    let before = try place.logBytes()
    try open().perform(.newTicket("c1"))
    let bosBook = WitnessBook(directory: place.path.appending("bo"))
    _ = try open(as: "bo", book: bosBook)
    try rollBack(to: before)
    let (maria, bo) = (try open(), try open(as: "bo", book: bosBook))
    #expect(maria.readOnlyBecause != nil && bo.readOnlyBecause != nil)
    #expect(
      try refusal { _ = try maria.acceptLog() }
        == .needsSupervisor("accept a log that was cut or put back"))
    let sam = try open(as: "sam")
    let commit = try #require(try sam.acceptLog())
    guard case .deskRestored(after: 7, _)? = commit.events.first?.change else {
      Issue.record("\(commit)")
      return
    }
    #expect(sam.readOnlyBecause == nil)
    for desk in [maria, bo] {
      try desk.catchUp()
      #expect(desk.readOnlyBecause == nil)
      try desk.perform(.newTicket("c2"))
    }
    #expect(try sam.acceptLog() == nil)
    #expect(book.witness(of: sam.id, at: place.path.string)?.sequence == 8)
    #expect(try open().readOnlyBecause == nil)
  }

  @Test func `what the index alone had seen is accepted the same way`() throws {
    let before = try place.logBytes()
    try place.open().perform(.newTicket("c1"))
    try write(before)
    let sam = try open(as: "sam")
    guard case .logCut? = sam.readOnlyBecause else {
      Issue.record("\(String(describing: sam.readOnlyBecause))")
      return
    }
    #expect(try sam.acceptLog()?.sequence == 7)
    #expect(sam.readOnlyBecause == nil)
    #expect(try sam.indexed() == sam.logged())
  }

  @Test func `an erasure is no other log`() throws {
    let sam = try open(as: "sam")
    try sam.perform(.eraseCustomer(Customer.ID(number: 1)))
    #expect(book.witness(of: sam.id, at: place.path.string)?.erased == [Customer.ID(number: 1)])
    #expect(try open().readOnlyBecause == nil)
  }

  @Test func `a copy elsewhere is not held against anybody, nor the desk against a copy`() throws {
    let copy = FilePath(place.path.string + "-copy")
    try FileManager.default.copyItem(atPath: place.path.string, toPath: copy.string)
    defer { try? FileManager.default.removeItem(atPath: copy.string) }
    try open().perform(.newTicket("c1"))
    let identity = TemporaryDesk.identity("maria")
    let desk = try HelpDesk(at: copy, identity: identity, witnesses: book)
    #expect(desk.readOnlyBecause == nil)
    try desk.perform(.newTicket("c2"))
    #expect(try open().readOnlyBecause == nil)
    #expect(book.witness(of: desk.id, at: place.path.string)?.path == place.path.string)
    #expect(book.witnesses(of: desk.id).count == 2)
    // Having looked at a copy is no reason not to see what becomes of the desk.
    let before = try place.logBytes()
    try open().perform(.newTicket("c1"))
    try rollBack(to: before)
    guard case .rolledBack(after: 8, _)? = try open().readOnlyBecause else {
      Issue.record("the desk's own witness is silent")
      return
    }
  }

  @Test func `what was accepted once is no leave to cut more off later`() throws {
    let before = try place.logBytes()
    for customer in ["c1", "c2", "c1"] { try open().perform(.newTicket(customer)) }
    try rollBack(to: before)
    place.time.advance(60)
    #expect(try open(as: "sam").acceptLog()?.sequence == 7)
    let accepted = try place.logBytes()
    place.time.advance(60)
    try open().perform(.newTicket("c2"))
    // Fewer than were accepted as missing then, and the log still says so.
    try rollBack(to: accepted)
    guard case .rolledBack(after: 8, _)? = try open().readOnlyBecause else {
      Issue.record("cut again, and nobody says so")
      return
    }
  }

  @Test func `one that can't be read or written stops nobody`() throws {
    let desk = try open()
    let file = try #require(book.file(of: desk.id, at: place.path.string))
    try Data("{".utf8).write(to: URL(filePath: file.string))
    #expect(try open().readOnlyBecause == nil)
    #expect(book.witness(of: desk.id, at: place.path.string)?.sequence == 6)
    let nowhere = WitnessBook(directory: "/proc/nowhere")
    let other = try open(book: nowhere)
    try other.perform(.newTicket("c1"))
    #expect(other.readOnlyBecause == nil)
  }
}
