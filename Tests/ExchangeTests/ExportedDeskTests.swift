import Exchange
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// Reading exports: golden ones, bad ones, and ones that somebody's disk has chewed.
@Suite("Exports of a desk", .timeLimit(.minutes(5)))
struct ExportedDeskTests {
  static let file = "Tests/ExchangeTests/Golden/desk.jsonl"
  static let first = #"{"type":"desk","format":"spoc-export","version":1}"#
  static let kim =
    #"{"type":"customer","id":"c1","name":"Kim Lee","people":[{"id":"p1","name":"Kim Lee","#
    + #""phones":[],"emails":["kim@example.org"]}],"createdAt":"2026-11-01T08:00:00Z"}"#
  static let ticket =
    #"{"type":"ticket","number":1,"subject":"Printer","customer":{"id":"c1","name":"Kim Lee"},"#
    + #""openedAt":"2026-11-01T08:00:00Z"}"#

  let place: EmptyDesk
  let spare: EmptyDesk
  var desk: HelpDesk { place.desk }

  init() throws {
    place = try EmptyDesk(at: Self.now)
    spare = try EmptyDesk(at: Self.now)
  }

  static func golden() throws -> ExportFile {
    let url = try #require(
      Bundle.module.url(forResource: "desk", withExtension: "jsonl", subdirectory: "Golden"))
    return ExportFile(try String(contentsOf: url, encoding: .utf8))
  }

  static let now = clock("09:00", day: 10)

  @Test("the golden export is read and written as it stands")
  func goldenFile() throws {
    let golden = try Self.golden()
    let report = try golden.importing(into: desk)
    #expect(report.rejected == [] && report.ignored == [])
    let again = try ExportFile(of: desk)
    if ProcessInfo.processInfo.environment["SPOC_GOLDEN"] != nil {
      try Data(again.text.utf8).write(to: URL(fileURLWithPath: Self.file))
    }
    #expect(
      again.text == golden.text,
      """
      Exports are kept: what \(Self.file) has must stay readable. Where a version has added members, \
      take them in with: SPOC_GOLDEN=1 swift test --filter ExportedDeskTests
      \(golden.difference(from: again))
      """)
  }

  @Test("every kind of entry is in the golden export")
  func kinds() throws {
    let timelines = try Self.golden().lines.compactMap { $0["timeline"] }
    var kinds: Set<String> = []
    for case .array(let entries) in timelines {
      for case .string(let type)? in entries.map({ $0["type"] }) { kinds.insert(type) }
    }
    #expect(
      kinds == [
        "message", "note", "call", "status", "assigned", "excused", "prioritized", "tagged",
        "linked", "merged", "absorbed", "split", "undone", "redone",
      ])
  }

  /// A line that is wrong, and what is said of it.
  @Test(
    "each bad line is told with what is wrong in it; the others are in",
    arguments: [
      ("{\"type\":\"ticket\",", "column 18: a name in quotes should stand here"),
      ("ünsinn", "column 1: no value begins here"),
      ("[1]", "It is no object of agent, customer, sale, ticket, promise, survey or praise."),
      (
        "{\"type\":\"lease\"}",
        "“lease” is none of the types agent, customer, sale, ticket, promise, survey and praise."
      ),
      (Self.first, "A second desk begins here."),
      (Self.ticket.replacing("\"number\":1,", with: ""), "ticket without “number”"),
      (Self.ticket.replacing("\"Printer\"", with: "7"), "ticket: “subject” is not a text"),
      (
        Self.ticket.replacing("2026-11-01T08:00:00Z", with: "yesterday"),
        "ticket: “openedAt” is not a time like 2026-11-21T20:44:49.123Z"
      ),
      (Self.ticket.replacing("\"c1\"", with: "\"c9\""), "Its customer c9 is not here"),
      (Self.ticket.replacing("\"number\":1", with: "\"number\":0"), "“0” is no ticket's number"),
      (
        Self.ticket.replacing("2026-11-01", with: "2027-11-01"),
        "2027-11-01T08:00:00.000Z is still to come"
      ),
      (
        Self.with(timeline: #"{"type":"note","at":"2026-11-01T08:00:00Z"}"#),
        "timeline[0] without “body”"
      ),
      (
        Self.with(timeline: Self.note(1) + "," + Self.note(1)),
        "timeline: sequence 1 is not above 0, or there twice."
      ),
      (
        Self.with(timeline: #"{"type":"poem","at":"2026-11-01T08:00:00Z","body":"…"}"#),
        "timeline: “type” is not one this version knows (“poem”)"
      ),
      (
        Self.kim.replacing("\"c1\"", with: "\"c0\"").replacing("kim@", with: "kam@"),
        "“c0” is no customer's id"
      ),
    ])
  func badLine(_ line: String, _ reason: String) throws {
    let last = Self.ticket.replacing("\"number\":1", with: "\"number\":2")
    let text = [Self.first, Self.kim, line, last].joined(separator: "\n") + "\n"
    let report = try ExportFile(text).importing(into: desk)
    #expect(report.rejected.map(\.line) == [3])
    #expect(report.rejected.first?.reason.hasPrefix(reason) == true, "\(report.rejected)")
    #expect(report.tickets.imported == 1)
    let rehearsal = try ExportFile(text).rehearsing(in: spare.desk)
    #expect(rehearsal.rejected == report.rejected)
  }

  static func note(_ sequence: Int) -> String {
    #"{"sequence":\#(sequence),"type":"note","at":"2026-11-01T08:00:00Z","body":"…"}"#
  }

  static func with(timeline: String) -> String {
    ticket.dropLast() + ",\"timeline\":[\(timeline)]}"
  }

  @Test("a rehearsal in a desk that is in use names who is known there")
  func rehearsalInUse() throws {
    let (lines, other) = ([Self.first, Self.kim], Self.ticket.replacing("Printer", with: "Phone"))
    _ = try ExportFile((lines + [other]).joined(separator: "\n")).importing(into: desk)
    let file = ExportFile((lines + [Self.ticket]).joined(separator: "\n"))
    let report = try file.rehearsing(in: desk, source: "elsewhere")
    #expect(!report.keepsNumbers)
    #expect(report.matches.known.count == 1)
  }

  @Test("what is there twice is told of once more")
  func twice() throws {
    let other = Self.ticket.replacing("Printer", with: "Phone")
    let text = [Self.first, Self.kim, Self.ticket, Self.ticket, other].joined(separator: "\n")
    let report = try ExportFile(text).importing(into: desk)
    #expect((report.tickets.imported, report.tickets.unchanged) == (1, 1))
    #expect(report.rejected.map(\.reason) == ["This desk has another ticket 1 already."])
  }

  @Test("a line that is cut off, and bytes that are no text")
  func cutOff() throws {
    let text = [Self.first, Self.kim, String(Self.ticket.dropLast(10))].joined(separator: "\n")
    let report = try ExportFile(text).importing(into: desk)
    #expect(report.rejected.map(\.line) == [3])
    #expect(report.rejected.first?.reason.hasPrefix("It is cut off") == true)
    var bytes = Data([Self.first, Self.kim].joined(separator: "\n").utf8)
    bytes.replace(Data("Kim".utf8), with: Data([0xFF, 0x69, 0x6D]))
    let latin = try ExportFile.importing(bytes, into: spare.desk)
    #expect(latin.rejected.first?.reason.contains("a string that is not UTF-8") == true)
    #expect(latin.rejected.first?.line == 2)
  }

  @Test("members nobody knows are left out and counted")
  func ignored() throws {
    let odd = String(Self.ticket.dropLast()) + #","mood":"grim","promises":[1],"sale":null}"#
    let text = [Self.first, Self.kim, odd].joined(separator: "\n")
    let report = try ExportFile(text).importing(into: desk)
    #expect(
      report.ignored.map { "\($0.name) \($0.count)" } == ["ticket.mood 1"])
  }

  @Test(
    "what is no export is not read at all",
    arguments: [
      ("", "the file is empty"), ("{}", "its first line names no format"),
      ("id,name\n", "line 1, column 1: no value begins here"),
      (#"{"format":"spoc","version":1,"desk":"5f0c"}"#, "it is the log of a desk"),
      (#"{"type":"desk","format":"other","version":1}"#, "its format is “other”"),
      (#"{"type":"desk","format":"spoc-export"}"#, "its first line names no version"),
      (#"{"type":"desk","format":"spoc-export","version":2}"#, "which a newer spoc wrote"),
    ])
  func noExport(_ text: String, _ reason: String) throws {
    do {
      _ = try ExportFile(text).importing(into: desk)
      Issue.record("it was read")
    } catch let error as ImportError {
      #expect(error.message.contains(reason), "\(error.message)")
    }
  }

  @Test(
    "chewed exports are read to the end, and every problem has its line", arguments: Seeds.some(60))
  func chewed(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    var bytes = Array(try Self.golden().text.utf8)
    let start = (bytes.firstIndex(of: 0x0A) ?? 0) + 1
    for _ in 0..<Int.random(in: 1...6, using: &chance) {
      let place = Int.random(in: start..<bytes.count, using: &chance)
      switch Int.random(in: 0..<5, using: &chance) {
      case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &chance)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: .min ... .max, using: &chance), at: place)
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + 40))
      default: bytes.insert(contentsOf: Array("9223372036854775807".utf8), at: place)
      }
    }
    let report = try ExportFile.importing(Data(bytes), into: place.desk)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
    for rejected in report.rejected {
      #expect((2...lines).contains(rejected.line), "\(Seeds.hint(seed))")
      #expect(!rejected.reason.isEmpty)
    }
    // And the desk is a whole one that goes on.
    try place.desk.rebuild()
    _ = try ExportFile(of: place.desk)
    try place.desk.perform(.newTicket("Somebody <new@example.org>"))
  }
}
