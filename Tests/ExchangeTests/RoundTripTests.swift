import DeskIndex
import Exchange
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import Testing
import Ticketing

/// Out of one desk and into another: what comes out there is what went in here.
@Suite("Export and import", .timeLimit(.minutes(5)))
struct RoundTripTests {
  /// A desk some time after random agents worked at it.
  static func livelyDesk(seed: UInt64, steps: Int = 200) throws -> (TemporaryDesk, HelpDesk) {
    let place = try TemporaryDesk()
    var world = try RuleDesk()
    var agents = RandomAgents(seed: seed)
    var sessions: [Agent.ID: HelpDesk] = [:]
    for _ in 0..<steps {
      let deed = agents.next(knowing: world.records)
      place.time.set(deed.at)
      try world.when(deed.command, by: deed.by, at: deed.at)
      guard world.refusal == nil else { continue }
      let session = try sessions[deed.by] ?? place.open(as: deed.by.rawValue)
      sessions[deed.by] = session
      try session.perform(deed.command)
    }
    return (place, try place.open(as: "sam"))
  }

  @Test("A reply that was taken back is brought once: a second import leaves the log as it is")
  func takenBack() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    try desk.perform(.newTicket("c1"))
    place.time.advance(7_200)
    let reply = try desk.perform(.reply(1))
    #expect(
      try desk.read { try $0.customer(Customer.ID(number: 1)) }?.lastTouchAt == place.time.now)
    try desk.perform(.undo(reply))
    let file = try ExportFile(of: desk)
    let other = try EmptyDesk(at: place.time.now)
    #expect(try file.importing(into: other.desk).tickets.imported == 1)
    let size = try other.logSize()
    let second = try file.importing(into: other.desk)
    #expect(second.tickets.imported == 0 && second.rejected == [])
    #expect(try other.logSize() == size)
    #expect(try ExportFile(of: other.desk).text == file.text)
  }

  @Test("An import into a desk in use can be stopped while it is still compared with the file")
  func stoppedWhileComparing() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    try desk.perform(.newTicket("c1"))
    let size = try desk.lastCommit()
    let file = try ExportFile(of: desk)
    var shares: [Double] = []
    let stopped = try file.importing(into: desk) { lines, share in
      shares.append(share)
      return false
    }
    #expect(stopped.isStopped && stopped.lines == 0)
    #expect(stopped.lineTexts.count == 2)
    #expect(shares.count == 1 && shares.allSatisfy { (0...0.1).contains($0) })
    #expect(try desk.lastCommit() == size)
    let whole = try file.importing(into: desk) { _, share in
      shares.append(share)
      return true
    }
    #expect(!whole.isStopped && whole.tickets.unchanged == 1)
    #expect(shares == shares.sorted() && shares.last == 1)
  }

  @Test("random desks come back byte by byte", arguments: Seeds.some(4))
  func exact(seed: UInt64) throws {
    let (place, desk) = try Self.livelyDesk(seed: seed)
    let file = try ExportFile(of: desk)
    #expect(file.lines.count > 20, "\(Seeds.hint(seed))")
    let other = try EmptyDesk(at: place.time.now)
    let report = try file.importing(into: other.desk)
    #expect(report.rejected == [], "\(Seeds.hint(seed))")
    #expect(report.keepsNumbers)
    let again = try ExportFile(of: other.desk)
    #expect(again.text == file.text, "\(Seeds.hint(seed)): \(file.difference(from: again))")
    // Once more, and from the log alone.
    let size = try other.logSize()
    let second = try file.importing(into: other.desk)
    #expect(second.tickets.imported + second.customers.imported + second.agents.imported == 0)
    #expect(try other.logSize() == size)
    try other.desk.rebuild()
    let rebuilt = try ExportFile(of: other.desk)
    #expect(rebuilt.text == file.text, "\(Seeds.hint(seed)): \(file.difference(from: rebuilt))")
  }

  @Test("what due times need comes back: pauses and what was told", arguments: Seeds.some(4))
  func due(seed: UInt64) throws {
    let (place, desk) = try Self.livelyDesk(seed: seed)
    var settings = try desk.settings()
    settings.calendars = RandomAgents.calendars
    settings.policies = RandomAgents.policies.filter { $0.name != "Nonsense" }
    settings.rules = [Rule(name: "Late", when: "waited 1h", tags: ["+late"])]
    let changes = try desk.settings().changes(to: settings)
    try desk.perform(.changeDesk(changes))
    place.time.advance(86_400)
    let told = try desk.tick(tells: true)
    #expect(!told.commits.isEmpty || !told.breaches.isEmpty, "\(Seeds.hint(seed))")
    let other = try EmptyDesk(at: place.time.now)
    #expect(try ExportFile(of: desk).importing(into: other.desk).rejected == [])
    try other.desk.perform(
      .changeDesk(
        other.desk.settings().changes(to: settings).filter {
          [.timeZone, .calendars, .policies, .rules].contains($0.field)
        }))
    let levels = ServiceLevels(settings)
    try desk.read { here in
      try other.desk.read { there in
        for number in 1..<(try here.nextTicket()) {
          let id = Ticket.ID(rawValue: number)
          let (one, two) = (try #require(try here.ticket(id)), try #require(try there.ticket(id)))
          let (a, b) = (
            try #require(try here.customer(one.customer)),
            try #require(try there.customer(two.customer))
          )
          #expect(one.pauses == two.pauses, "\(id), \(Seeds.hint(seed))")
          #expect(
            levels.due(of: one, customer: a) == levels.due(of: two, customer: b),
            "\(id), \(Seeds.hint(seed))")
          #expect(
            one.marks.map { [$0.what, $0.since.timestamp] }
              == two.marks.map { [$0.what, $0.since.timestamp] }, "\(id), \(Seeds.hint(seed))")
        }
      }
    }
    // Nothing that was told or done there is told or done here.
    let again = try other.desk.tick(tells: true)
    #expect(again.commits.isEmpty && again.breaches.isEmpty, "\(Seeds.hint(seed))")
  }

  @Test("with policies, by when what is due comes back byte by byte, too")
  func policies() throws {
    let (place, desk) = try Self.livelyDesk(seed: 7)
    let zone = TimeZone(identifier: "Asia/Kolkata") ?? .gmt
    var settings = try desk.settings()
    settings.timeZoneName = zone.identifier
    settings.calendars = [DeskCalendar(name: "Ours", hours: .standard(timeZoneName: ""))]
    settings.policies = [Policy(name: "All", targets: [.resolution: ["normal": "4h"]])]
    try desk.perform(.changeDesk(desk.settings().changes(to: settings)))
    let file = try ExportFile(of: desk)
    let other = try EmptyDesk(at: place.time.now)
    let report = try file.importing(into: other.desk)
    #expect(report.rejected == [])
    let again = try ExportFile(of: other.desk)
    #expect(again.text == file.text, "\(file.difference(from: again))")
    #expect(file.text.contains("\"policy\":\"All\""))
  }

  @Test("what was taken back comes back as that, and nobody takes it for more")
  func withdrawn() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    try desk.perform(.newTicket("Kim Lee <kim@example.org>", "By mistake"))
    try desk.undo()
    try desk.perform(.newTicket("c1", "Router"))
    try desk.perform(.reply(2, "The wrong words."))
    try desk.undo()
    let file = try ExportFile(of: desk)
    let other = try EmptyDesk(at: place.time.now)
    #expect(try file.importing(into: other.desk).rejected == [])
    #expect(try ExportFile(of: other.desk).text == file.text)
    #expect(try other.desk.read { try $0.customers(named: "Kim Lee") } == [])
    #expect(try ExportFile(of: desk, .status([.closed])).lines.count == 1)
  }

  @Test("what a query finds comes back byte by byte, too", arguments: Seeds.some(2))
  func partial(seed: UInt64) throws {
    let (place, desk) = try Self.livelyDesk(seed: seed)
    let query = Query.status([.open, .pending, .closed])
    let file = try ExportFile(of: desk, query)
    let other = try EmptyDesk(at: place.time.now, founder: "zoe")
    #expect(try file.importing(into: other.desk).rejected == [])
    let again = try ExportFile(of: other.desk, query)
    #expect(again.text == file.text, "\(Seeds.hint(seed)): \(file.difference(from: again))")
  }

  @Test("into a desk in use: new numbers, the old ones beside them, and nothing twice")
  func inUse() throws {
    let (place, desk) = try Self.livelyDesk(seed: 3)
    let file = try ExportFile(of: desk)
    let other = try TemporaryDesk()
    other.time.set(place.time.now)
    let here = try other.open(as: "sam")
    try here.perform(.newTicket("Kim <kim@example.org>"))
    let before = try ExportFile(of: here)
    let report = try file.importing(into: here, source: "old")
    #expect(!report.keepsNumbers)
    #expect(report.rejected == [])
    #expect(report.tickets.imported == file.count(of: "ticket"))
    let after = try ExportFile(of: here)
    // Nothing of it speaks of another ticket, which has another number here.
    let old = try #require(file.ticket { Self.kinds($0).isDisjoint(with: Self.speakingOfOthers) })
    guard case .int(let number)? = old["number"] else {
      Issue.record("a ticket without a number")
      return
    }
    let new = try #require(after.ticket { $0["externalID"] == .string("old:\(number)") })
    #expect(new["number"] == .int(number + 1))
    #expect(new["subject"] == old["subject"])
    #expect(new["openedAt"] == old["openedAt"] && new["updatedAt"] == old["updatedAt"])
    #expect(Self.anonymous(new["timeline"]) == Self.anonymous(old["timeline"]))
    // Ana is the customer of that name and address there is; nobody of the desk was changed.
    #expect(
      before.lines.filter { $0["type"] == "agent" }
        == after.lines.filter { $0["type"] == "agent" && $0["id"] != "ada" })
    let size = try other.logBytes().count
    let second = try file.importing(into: here, source: "old")
    #expect((second.tickets.imported, second.customers.imported, second.peopleAdded) == (0, 0, 0))
    #expect(second.tickets.unchanged == file.count(of: "ticket"))
    #expect(try other.logBytes().count == size)
  }

  static let speakingOfOthers: Set<String> = [
    "linked", "merged", "absorbed", "split", "undone", "redone",
  ]

  static func kinds(_ ticket: JSON) -> Set<String> {
    guard case .array(let entries)? = ticket["timeline"] else { return [] }
    return entries.reduce(into: []) { kinds, entry in
      if case .string(let type)? = entry["type"] { kinds.insert(type) }
    }
  }

  @Test("a merged one leads to its survivor there, too, and not where it had led before an undo")
  func merged() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    for subject in ["Router", "Router again", "Router, third"] {
      try desk.perform(.newTicket("c1", subject))
    }
    try desk.perform(.merge(1, into: 2))
    try desk.undo()
    try desk.perform(.merge(1, into: 3))
    try desk.perform(.split(3, Quotation(1, of: 1), subject: "Something else"))
    let file = try ExportFile(of: desk)
    let other = try TemporaryDesk()
    let here = try other.open(as: "sam")
    try here.perform(.newTicket("Kim <kim@example.org>"))
    #expect(try file.importing(into: here, source: "old").rejected == [])
    let detail = try here.detail(of: 2)
    #expect(detail.ticket.id == 4 && detail.ticket.links == [5])
    #expect(detail.timeline.contains { $0.mergedFrom == 2 })
    #expect(try here.detail(of: 3).ticket.id == 3)
    let size = try other.logBytes().count
    #expect(try file.importing(into: here, source: "old").tickets.imported == 0)
    #expect(try other.logBytes().count == size)
  }

  @Test("what was split off says so there, too, under the number it has there")
  func splitOff() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.newTicket("c1", "Router", body: "It blinks."))
    for body in ["And the printer jams.", "The fax is dead."] {
      try desk.perform(.receive(1, body))
    }
    try desk.perform(.split(1, Quotation(3), subject: "Fax"))
    try desk.perform(.split(1, Quotation(2), subject: "Printer"))
    let file = try ExportFile(of: desk)
    let other = try TemporaryDesk()
    let here = try other.open(as: "sam")
    try here.perform(.newTicket("Kim <kim@example.org>"))
    #expect(try file.importing(into: here, source: "old").rejected == [])
    let said = try here.detail(of: 2).timeline.filter(\.content.isTouch)
    #expect(said.map(\.splitInto) == [nil, 4, 3])
    #expect(try here.detail(of: 2).ticket.waitingSince == desk.detail(of: 1).ticket.waitingSince)
    let size = try other.logBytes().count
    #expect(try file.importing(into: here, source: "old").tickets.imported == 0)
    #expect(try other.logBytes().count == size)
  }

  /// Without the ids of people, who may be others here.
  static func anonymous(_ timeline: JSON?) -> [JSON] {
    guard case .array(let entries)? = timeline else { return [] }
    return entries.map { entry in
      guard case .object(let members) = entry else { return entry }
      return .object(members.filter { $0.key != "person" })
    }
  }

  @Test("a desk's own export changes nothing at it")
  func home() throws {
    let (place, desk) = try Self.livelyDesk(seed: 4)
    defer { withExtendedLifetime(place) {} }
    let file = try ExportFile(of: desk)
    let report = try file.importing(into: desk)
    #expect(report.tickets.imported + report.customers.imported + report.agents.imported == 0)
    try desk.perform(.newTicket("Somebody <new@example.org>"))
    let later = try file.importing(into: desk)
    #expect(!later.keepsNumbers)
    #expect(later.tickets.imported + later.customers.imported + later.peopleAdded == 0)
    #expect(later.rejected == [])
  }

  @Test("two desks can't share a source")
  func shared() throws {
    let (place, desk) = try Self.livelyDesk(seed: 5)
    let (otherPlace, otherDesk) = try Self.livelyDesk(seed: 6)
    defer { withExtendedLifetime(otherPlace) {} }
    let target = try TemporaryDesk()
    target.time.set(place.time.now.addingTimeInterval(400 * 86_400))
    let here = try target.open(as: "sam")
    try here.perform(.newTicket("Kim <kim@example.org>"))
    _ = try ExportFile(of: desk).importing(into: here, source: "old")
    let report = try ExportFile(of: otherDesk).importing(into: here, source: "old")
    #expect(report.rejectedCount > 0)
    let reasons = Set(report.rejected.map(\.reason))
    #expect(reasons.contains { $0.contains("is another one at this desk") })
  }

  @Test("a ticket larger than a line of the log comes back whole")
  func large() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    try desk.perform(.newTicket("c1"))
    let body = String(repeating: "\u{1B}[31m“mad”\n", count: 12_000)
    for _ in 0..<14 { try desk.perform(.reply(1, body)) }
    let file = try ExportFile(of: desk)
    #expect(file.text.utf8.count > 3 << 20)
    let other = try EmptyDesk(at: place.time.now)
    #expect(try file.importing(into: other.desk).rejected == [])
    #expect(try ExportFile(of: other.desk).text == file.text)
    let lines = try other.logLines()
    #expect(lines.allSatisfy { $0.utf8.count < 1 << 20 })
    let pieces = lines.filter { $0.contains("\"ticket\":1") }
    #expect(pieces.count > 3)
  }

  @Test("an import that broke off, even inside a ticket, is carried on")
  func carriedOn() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    try desk.perform(.newTicket("c1"))
    for _ in 0..<9 {
      try desk.perform(.reply(1, String(repeating: "more text ", count: 24_000)))
    }
    try desk.perform(.newTicket("c2"))
    let file = try ExportFile(of: desk)
    let whole = try EmptyDesk(at: place.time.now)
    _ = try file.importing(into: whole.desk)
    let lines = try whole.logLines().count
    for kept in 2..<lines {
      let broken = try EmptyDesk(at: place.time.now)
      _ = try file.importing(into: broken.desk)
      let reopened = try broken.cut(to: kept)
      let report = try file.importing(into: reopened)
      #expect(report.rejected == [] && report.keepsNumbers, "cut after \(kept) lines")
      #expect(try ExportFile(of: reopened).text == file.text, "cut after \(kept) lines")
    }
  }
}
