import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// A history played in, as import and demo do.
@Suite("Playing in", .timeLimit(.minutes(5)))
struct PlayTests {
  static func deed(_ number: Int) -> Deed {
    var row = ImportedTicket(
      externalID: "old:\(number)",
      customer: NewPerson(name: "Kim \(number)", emails: ["kim\(number % 50)@example.org"]),
      subject: "Printer \(number)", channel: .email, openedAt: clock("07:00", day: -number))
    row.entries = [
      ImportedEntry(when: row.openedAt, .message(Message(.in, channel: .email, body: "…")))
    ]
    return Deed(.importTicket(row), by: "sam", at: clock("10:00"))
  }

  @Test func `in chunks, one batch, refused deeds told and left out`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    var deeds = (1...1_100).map(Self.deed)
    deeds[3] = Deed(.reply(9_999), by: "sam", at: clock("10:00"))
    deeds[700] = Deed(.newTicket("c1"), by: "eve", at: clock("10:00"))
    deeds[1_050] = Deed(.note(1, body: ""), by: "maria", at: clock("10:00"))
    let before = try desk.history().count
    var progress: [Int] = []
    let report = try desk.play(deeds, origin: .import) {
      progress.append($0)
      return true
    }
    #expect(progress == [0, 500, 1_000, 1_100])
    #expect(report.deeds == 1_100)
    #expect(report.commits == 1_097)
    #expect(report.unchanged == 0)
    #expect(!report.stopped)
    #expect(report.refused.map(\.index) == [3, 700, 1_050])
    #expect(
      report.refused.map(\.refusal) == [.noSuchTicket(9_999), .notMember("eve"), .empty("note")])
    let played = try desk.history().dropFirst(before)
    #expect(Set(played.map(\.batch)).count == 1)
    #expect(played.allSatisfy { $0.batch != nil && $0.origin == .import && $0.uid == 1_000 })
    #expect(Set(played.map(\.id)).count == 1_097)
    #expect(try desk.indexed() == desk.logged())
    // Fifty addresses, the two customers from before, and a name for each of the others.
    #expect(try desk.indexed().customers.count == 52)
  }

  @Test func `played again it changes nothing`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    let deeds = (1...20).map(Self.deed)
    _ = try desk.play(deeds.prefix(12), origin: .import)
    let report = try desk.play(deeds, origin: .import)
    #expect(report.unchanged == 12)
    #expect(report.commits == 8)
    let bytes = try place.logBytes()
    #expect(try desk.play(deeds, origin: .import).unchanged == 20)
    #expect(try place.logBytes() == bytes)
  }

  @Test func `stopped between chunks it keeps what was played`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    let report = try desk.play((1...1_200).map(Self.deed), origin: .import) { $0 < 500 }
    #expect(report.stopped)
    #expect(report.deeds == 500)
    #expect(try desk.indexed().tickets.count == 500)
    #expect(try place.open().indexed() == desk.logged())
  }

  @Test func `later deeds see earlier ones, and have their own times`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    let odd = clock("11:00").addingTimeInterval(0.000_4)
    let report = try desk.play(
      [
        Deed(.newTicket("Kim <kim@example.org>"), by: "maria", at: clock("10:00")),
        Deed(.claim("c3"), by: "bo", at: odd),
        Deed(.reply(1, status: StatusRequest(.solved)), by: "bo", at: clock("12:00")),
      ], origin: .demo)
    #expect(report.commits == 3)
    let detail = try desk.detail(of: 1)
    #expect(detail.customer.contact == "bo")
    #expect(detail.customer.contactSince == clock("11:00"))
    #expect(detail.ticket.solvedAt == clock("12:00"))
    #expect(try desk.history().suffix(3).map(\.by) == ["maria", "bo", "bo"])
    #expect(try desk.indexed() == desk.logged())
  }

  @Test func `nothing to play is nothing written`() throws {
    let place = try TemporaryDesk()
    let bytes = try place.logBytes()
    let report = try place.open().play([Deed](), origin: .demo)
    #expect(report.commits == 0 && report.deeds == 0 && !report.stopped)
    #expect(try place.logBytes() == bytes)
  }

  @Test func `when and by whom something was recorded elsewhere is an import's to say`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    let ana = try #require(try desk.read { try $0.customer(Customer.ID(number: 1)) })
    var ticket = Ticket(
      id: 5, subject: "As it was", customer: ana.id, phase: .after, channel: .email,
      openedAt: clock("07:00"))
    ticket.status = .open
    let note = Entry(
      sequence: 1, at: clock("07:00"), recordedAt: clock("07:30"), commit: 0, author: "olga",
      recordedBy: "olga", origin: .desk, content: .note("Called."))
    let history = Command.importHistory(
      ImportedHistory(ticket: ticket, customer: ana, entries: [note], numbering: .kept))
    let bytes = try place.logBytes()
    #expect(try refusal { try desk.perform(history) } == .importOnly)
    let deeds = [Deed(history, by: "sam", at: clock("10:00"))]
    #expect(try desk.play(deeds, origin: .demo).refused.map(\.refusal) == [.importOnly])
    #expect(try place.logBytes() == bytes)
    #expect(try desk.play(deeds, origin: .import).refused == [])
    #expect(try desk.detail(of: 5).timeline.first == note.of(commit: try desk.history().count))
    #expect(try desk.indexed() == desk.logged())
  }

  @Test func `a rehearsal comes to what playing comes to, and writes nothing`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    var deeds = (1...600).map(Self.deed)
    deeds[3] = Deed(.note(1, body: ""), by: "sam", at: clock("10:00"))
    deeds += deeds.prefix(20)
    let bytes = try place.logBytes()
    var rehearsed = try desk.rehearse(deeds)
    #expect(try place.logBytes() == bytes)
    let played = try desk.play(deeds, origin: .import)
    rehearsed.commits = played.commits
    #expect(rehearsed == played)
    #expect(played.unchanged == 19)
  }
}

extension Entry {
  fileprivate func of(commit: Int) -> Entry {
    var entry = self
    entry.commit = commit
    return entry
  }
}
