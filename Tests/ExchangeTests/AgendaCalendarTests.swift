import Exchange
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// A calendar file as RFC 5545 wants it.
@Suite("Agenda as iCalendar")
struct AgendaCalendarTests {
  private func listing(
    _ id: Promise.ID, _ text: String, begins: Date?, due: Date, place: String? = nil
  ) -> PromiseListing {
    let customer = Customer(
      id: Customer.ID(number: 1), name: "Brook, Sons; \\ & Co", createdAt: clock("08:00"))
    var promise = Promise(
      id: id, customer: customer.id, ticket: 12, kind: begins == nil ? .promise : .appointment,
      text: text, madeAt: clock("08:00"), madeBy: "maria",
      state: PromiseState(
        time: PromiseTime(begins: begins, due: due), place: place, agent: "maria"))
    promise.state.moves = 2
    return PromiseListing(promise: promise, customer: customer)
  }

  private func text(_ listings: PromiseListing...) -> String {
    AgendaCalendar(listings, desk: "Acme", id: "d1", at: clock("09:00")).text
  }

  @Test func `one event, line by line`() {
    let text = text(
      listing(
        7, "visit", begins: clock("09:00", day: 1), due: clock("11:00", day: 1),
        place: "Main St 12, rear"))
    #expect(
      text.components(separatedBy: "\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Spoc//Agenda//EN", "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Acme", "BEGIN:VEVENT", "UID:promise-7@d1", "DTSTAMP:20261123T090000Z",
        "DTSTART:20261124T090000Z", "DTEND:20261124T110000Z",
        #"SUMMARY:Brook\, Sons\; \\ & Co: visit"#, #"LOCATION:Main St 12\, rear"#,
        #"DESCRIPTION:Promise 7\, by maria\, ticket 12\, open"#, "SEQUENCE:2", "STATUS:TENTATIVE",
        "END:VEVENT", "END:VCALENDAR", "",
      ])
  }

  @Test func `a promise without a window is a moment`() {
    let text = text(listing(8, "call back", begins: nil, due: clock("15:00")))
    #expect(text.contains("DTSTART:20261123T150000Z\r\n"))
    #expect(!text.contains("DTEND"))
  }

  @Test func `no line is longer than 75 octets, and unfolded it is whole`() {
    let long = String(repeating: "Straße 東京都 ", count: 30) + "e\u{301}nd"
    let text = text(listing(9, long, begins: nil, due: clock("15:00")))
    for line in text.components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 75)
    }
    #expect(!text.replacingOccurrences(of: "\r\n", with: "").contains("\n"), "CRLF only")
    let unfolded = text.replacingOccurrences(of: "\r\n ", with: "")
    #expect(unfolded.contains(long))
  }

  @Test func `nothing of a text gets out of its line`() {
    let text = text(
      listing(9, "a\r\nEND:VEVENT\u{1B}[2J\u{202E}", begins: nil, due: clock("15:00")))
    #expect(text.components(separatedBy: "\r\n").filter { $0 == "END:VEVENT" }.count == 1)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    #expect(text.contains(#"a\nEND:VEVENT[2J"#))
  }

  /// 09:00 in Paris is another moment on either side of 25 October 2026.
  @Test func `an appointment stands right on both sides of a change of the clocks`() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    for (day, utc) in [("2026-10-24", "20261024T070000Z"), ("2026-10-25", "20261025T080000Z")] {
      let now = try #require(Date(timestamp: "2026-10-20T09:00:00Z"))
      let time = try PromiseTime("\(day) 9-11", now: now, in: zone)
      let text = text(listing(1, "visit", begins: time.begins, due: time.due))
      #expect(text.contains("DTSTART:\(utc)\r\n"))
    }
  }
}
