import CommitLog
import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

/// The right to be forgotten: gone from every file of the desk, and everything else still holds.
@Suite("Erasing a customer", .timeLimit(.minutes(5)))
struct ErasureTests {
  static let zoe = Customer.ID(number: 3)
  /// What must be nowhere afterwards, in any case.
  // Nothing so short that a hash or an id may have it by chance.
  static let traces = [
    "zquirrel", "zoe@", "4711 4711", "47114711", "blinkenlicht", "xylophone", "quokka", "wombat",
  ]

  /// Ana's ticket 1 and Zoë's 2 and 3, both ended, among the commits of others.
  static func desk() throws -> (TemporaryDesk, HelpDesk) {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    try desk.perform(.newTicket("c1", "Ana's router"))
    var zoe = NewCustomer(name: "Zoe Zquirrel")
    zoe.people = [
      NewPerson(name: "Zoe Zquirrel", phones: ["+33 4711 4711"], emails: ["zoe@zquirrel.example"])
    ]
    zoe.notes = "Her wombat bites."
    try desk.perform(.addCustomer(zoe))
    try desk.perform(.newTicket("c3", "The blinkenlicht", body: "My xylophone hums."))
    try desk.perform(.note(1))
    try desk.perform(.reply(2, "Try the quokka."))
    try desk.perform(.edit("c3", .set(.whatMatters, "no quokka")))
    try desk.perform(.call("c3", .in, .answered, subject: "Wombat again"))
    try desk.perform(.status(2, .pending, because: "the xylophone is out"))
    try desk.perform(.receive(2, "And the wombat?"))
    try desk.perform(.status(2, .closed, unanswered: .answeredElsewhere, place: "zoe@home"))
    try desk.perform(.status(3, .closed))
    return (place, desk)
  }

  @Test func `who was merged into somebody is forgotten with them`() throws {
    let (place, desk) = try Self.desk()
    try desk.perform(.mergeCustomers("c3", into: "c2"))
    let report = try desk.erasure(of: Self.zoe)
    #expect(report.customer == Customer.ID(number: 2) && report.tickets == [2, 3])
    try desk.perform(.eraseCustomer(Self.zoe))
    #expect(try Self.found(in: place) == [])
    #expect(try desk.read { try $0.customer(Self.zoe)?.name } == Customer.erasedName)
  }

  @Test func `who was one again is forgotten alone, and what the other had stays`() throws {
    let (place, desk) = try Self.desk()
    try desk.perform(.edit("c2", .set(.notes, "Two doors.")))
    let merge = try desk.perform(.mergeCustomers("c3", into: "c2"))
    try desk.perform(.undo(merge))
    try desk.perform(.eraseCustomer(Self.zoe))
    #expect(try Self.found(in: place) == [])
    let brook = try desk.read { try $0.customer(Customer.ID(number: 2)) }
    #expect(brook?.name == "Brook & Sons" && brook?.notes == "Two doors.")
  }

  /// The files of the desk in which one of them stands.
  static func found(in place: TemporaryDesk) throws -> [String] {
    let files = try #require(FileManager.default.enumerator(atPath: place.path.string))
    var found: [String] = []
    for case let name as String in files {
      let path = place.path.appending(name).string
      guard let bytes = FileManager.default.contents(atPath: path) else { continue }
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      for trace in traces where text.contains(trace) { found.append("\(name): \(trace)") }
    }
    return found.sorted()
  }

  @Test func `nothing of them is left in any file, and the chain holds`() throws {
    let (place, desk) = try Self.desk()
    let before = try desk.indexed()
    #expect(try Self.found(in: place).count >= Self.traces.count)
    let commits = try desk.perform(.eraseCustomer(Self.zoe))
    #expect(commits.map(\.events) == [[Event(.customerErased(Self.zoe))]])
    let found = try Self.found(in: place)
    #expect(found == [])
    #expect(desk.readOnlyBecause == nil)
    let log = try FileLog(directory: place.path, holder: "test")
    #expect(log.verify { _, _ in }.isClean)

    // Everything else is as it was; of theirs numbers, times and statuses.
    let after = try desk.indexed()
    #expect(try after == desk.logged())
    #expect(after.customers[0] == before.customers[0])
    #expect(after.tickets[0] == before.tickets[0] && after.timelines[0] == before.timelines[0])
    #expect(after.tickets.map(\.status) == before.tickets.map(\.status))
    #expect(after.tickets.map(\.openedAt) == before.tickets.map(\.openedAt))
    #expect(after.timelines.map(\.count) == before.timelines.map(\.count))
    let zoe = try #require(after.customers.last)
    #expect(zoe.id == Self.zoe && zoe.name == Customer.erasedName && zoe.notes == nil)
    #expect(zoe.people.map(\.name) == [Customer.erasedName])
    #expect(zoe.people.flatMap(\.addresses) == [])
  }

  @Test func `praise for what was done on their tickets goes, too`() throws {
    let (place, desk) = try Self.desk()
    try desk.perform(.praise(.kudos("maria", text: "for that quokka's xylophone", ticket: 2)))
    try desk.perform(.eraseCustomer(Self.zoe))
    #expect(try Self.found(in: place) == [])
  }

  @Test func `sessions that were open read on and write on`() throws {
    let (place, desk) = try Self.desk()
    let (maria, bo) = (try place.open(as: "maria"), try place.open(as: "bo"))
    try desk.perform(.eraseCustomer(Self.zoe))
    #expect(try maria.catchUp())
    #expect(maria.readOnlyBecause == nil)
    #expect(try maria.indexed() == maria.logged())
    #expect(try maria.commits(of: 2).count == 5)
    try bo.perform(.note(1))
    try maria.perform(.newTicket("Zoe Zquirrel <zoe@zquirrel.example>"))
    try desk.catchUp()
    #expect(try desk.indexed() == desk.logged())
    #expect(try desk.indexed().customers.count == 4)
    #expect(try place.open().readOnlyBecause == nil)
  }

  @Test(arguments: [Failpoint.rewriteTemp, .rewriteRenamed, .rewriteSynced])
  func `broken off, it is done or not, and nobody takes it for a cut log`(
    _ point: Failpoint
  ) throws {
    let (place, _) = try Self.desk()
    let bo = try place.open(as: "bo")
    let time = place.time
    let desk = try HelpDesk(
      at: place.path, identity: TemporaryDesk.identity("sam"),
      failpoints: Failpoints(at: [point]) { (_) throws(Errno) in throw .ioError },
      clock: { time.now })
    #expect(throws: DeskError.self) { try desk.perform(.eraseCustomer(Self.zoe)) }
    try bo.catchUp()
    #expect(try bo.indexed() == bo.logged())
    #expect(bo.readOnlyBecause?.isDamage != true)
    #expect(try place.open().readOnlyBecause?.isDamage != true)
    let isDone = point != .rewriteTemp
    #expect(try (bo.indexed().customers.last?.name == Customer.erasedName) == isDone)
    if isDone {
      let left = try Self.found(in: place)
      #expect(left == [])
    }
  }

  @Test func `an index of before, as one of an account's own may be, is built again`() throws {
    let (place, desk) = try Self.desk()
    let files = try place.indexFiles()
    let copies = try files.map { try Data(contentsOf: URL(filePath: $0.string)) }
    try desk.perform(.eraseCustomer(Self.zoe))
    for file in try place.indexFiles() { try FileManager.default.removeItem(atPath: file.string) }
    for (file, copy) in zip(files, copies) { try copy.write(to: URL(filePath: file.string)) }
    let other = try place.open()
    #expect(other.readOnlyBecause == nil)
    #expect(try other.indexed() == other.logged())
    let left = try Self.found(in: place)
    #expect(left == [])
  }

  @Test func `it says before what it would do`() throws {
    let (place, desk) = try Self.desk()
    try desk.perform(.newTicket("c1", "About", body: "I am a friend of Zoe Zquirrel."))
    let before = try place.logBytes()
    let report = try desk.erasure(of: Self.zoe)
    #expect(try place.logBytes() == before)
    #expect(report.name == "Zoe Zquirrel" && report.tickets == [2, 3])
    #expect(report.count.commits == 8 && report.count.entries == 7)
    #expect(report.mentions == [try desk.history().count])
    try desk.perform(.eraseCustomer(Self.zoe))
    #expect(try desk.erasure(of: Self.zoe).isEmpty)
    #expect(try desk.perform(.eraseCustomer(Self.zoe)).isEmpty)
  }

  @Test func `what was merged is erased with the rest, and the merge itself stays`() throws {
    let (place, desk) = try Self.desk()
    try desk.perform(.newTicket(Self.zoe.rawValue, "Xylophone", body: "The xylophone, again."))
    try desk.perform(.newTicket(Self.zoe.rawValue, "More", body: "And the xylophone."))
    let numbers = try desk.read { try $0.tickets(of: Self.zoe).map(\.id).suffix(2) }
    let (gone, survivor) = (try #require(numbers.first), try #require(numbers.last))
    try desk.perform(.merge(gone, into: survivor))
    try desk.perform(.status(survivor, .closed, unanswered: .needsNoAnswer))
    try desk.perform(.eraseCustomer(Self.zoe))
    #expect(try !String(decoding: place.logBytes(), as: UTF8.self).contains("xylophone"))
    let detail = try desk.detail(of: gone)
    #expect(detail.ticket.id == survivor)
    #expect(detail.timeline.contains { $0.mergedFrom == gone })
    #expect(try desk.indexed() == desk.logged())
  }

  @Test func `a supervisor only, and no ticket may be open`() throws {
    let (place, desk) = try Self.desk()
    let bytes = try place.logBytes()
    let bo = try place.open(as: "bo")
    for look in [
      { _ = try bo.perform(.eraseCustomer(Self.zoe)) }, { _ = try bo.erasure(of: Self.zoe) },
    ] {
      #expect(try refusal(look) == .needsSupervisor("erase a customer"))
    }
    let ana = Customer.ID(number: 1)
    #expect(
      try refusal { try desk.perform(.eraseCustomer(ana)) }
        == .stillOpen(Candidate(id: ana, name: "Ana Silva"), [1]))
    #expect(
      try refusal { try desk.perform(.eraseCustomer(Customer.ID(number: 9))) }
        == .noSuchCustomer("c9"))
    #expect(try place.logBytes() == bytes)
  }

  @Test func `sent twice it is done once, and nobody else gets the name`() throws {
    let (place, desk) = try Self.desk()
    let id = UUID()
    #expect(try desk.perform(.eraseCustomer(Self.zoe), id: id).count == 1)
    #expect(try desk.perform(.eraseCustomer(Self.zoe), id: id).isEmpty)
    let left = try Self.found(in: place)
    #expect(left == [])
    #expect(
      try refusal { try desk.perform(.edit("c1", .set(.name, Customer.erasedName))) }
        == .reserved("what an erased customer is called", Customer.erasedName))
  }

  @Test func `no digest of what was asked stays, and asked for once it is the same erasure`() throws
  {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    _ = try desk.perform(.newTicket("c2", body: "Yes"), once: UUID())
    try desk.perform(.status(1, .closed, unanswered: .spam))
    func asked() throws -> [Int] { try desk.history().filter { $0.asked != nil }.map(\.sequence) }
    #expect(try asked() == [7])
    let (brook, id) = (Customer.ID(number: 2), UUID())
    let commits = try desk.perform(.eraseCustomer(brook), once: id)
    #expect(try desk.perform(.eraseCustomer(brook), once: id) == commits)
    #expect(try asked() == [9])
    #expect(try !String(decoding: place.logBytes(), as: UTF8.self).contains("brook"))
  }
}
