import Exchange
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// What is taken for known at an import, and what is not: nothing is lost by mistake, nor doubled.
@Suite("What an import knows again", .timeLimit(.minutes(2)))
struct ImportIdentityTests {
  let fixture: CSVImportFixture
  let desk: HelpDesk

  init() throws {
    fixture = try CSVImportFixture()
    desk = try fixture.createDesk()
  }

  private static let zoe: [[String: String]] = [
    [
      "Ticket ID": "1", "Customer Name": "Zoe Quist", "Customer Email": "zoe@example.net",
      "Ticket Subject": "No heating", "First Response Time": "2024-02-03 08:00",
    ]
  ]

  @Test func `another file with the same name and ids is told, and not taken for known`() throws {
    let first = try fixture.csv(rows: CSVImportRunTests.rows(1...1)).run(into: desk)
    #expect(first.imported == 1)
    let second = try fixture.csv(rows: Self.zoe).run(into: desk)
    #expect(second.imported == 0 && second.unchanged == 0 && second.rejectedCount == 1)
    #expect(second.lines.contains { $0.contains("--source") }, "\(second.lines)")
    let own = try CSVImport(
      path: fixture.write(rows: Self.zoe), source: "zoe", zone: CSVImportFixture.zone)
    #expect(try own.run(into: desk).imported == 1)
  }

  @Test func `a row that was changed since is the same still`() throws {
    _ = try fixture.csv(rows: CSVImportRunTests.rows(1...1)).run(into: desk)
    var row = CSVImportRunTests.rows(1...1)
    row[0]["Ticket Subject"] = "Something else by now"
    let second = try fixture.csv(rows: row).run(into: desk)
    #expect((second.imported, second.unchanged, second.rejectedCount) == (0, 1, 0))
  }

  /// Tickets of a CSV file have a subject and a moment in common by the dozen, and get new numbers
  /// here: each number is another's in the file.
  @Test func `twins under the numbers of each other are all brought`() throws {
    _ = try fixture.csv(rows: CSVImportRunTests.rows(1...20)).run(into: desk)
    let file = try ExportFile(of: desk)
    let other = try TemporaryDesk()
    let here = try other.open(as: "sam")
    for subject in ["Router", "Printer", "Fax"] { try here.perform(.newTicket("c1", subject)) }
    let report = try file.importing(into: here, source: "old")
    #expect(report.tickets.imported == 20 && report.tickets.unchanged == 0)
    #expect(report.rejected == [])
    let again = try file.importing(into: here, source: "old")
    #expect(again.tickets.imported == 0 && again.tickets.unchanged == 20)
  }

  /// Praise of a colleague names no customer that would tell one desk from another.
  @Test func `praise of another desk under the same source is told, and not taken for known`()
    throws
  {
    func export(_ text: String, _ hour: Int) throws -> ExportFile {
      let place = try TemporaryDesk()
      let desk = try place.open()
      place.time.advance(Double(hour) * 3_600)
      try desk.perform(.praise(.kudos("sam", text: text)))
      return try ExportFile(of: desk)
    }
    let other = try TemporaryDesk()
    let here = try other.open(as: "sam")
    try here.perform(.newTicket("c1", "Fax"))
    _ = try export("stayed late", 1).importing(into: here, source: "old")
    let report = try export("mended the door", 2).importing(into: here, source: "old")
    #expect(report.rejected.contains { $0.reason.contains("old:k1") })
    let known = try export("stayed late", 1).importing(into: here, source: "old")
    #expect(!known.rejected.contains { $0.reason.contains("old:k1") })
  }

  @Test func `a text that is not UTF-8 is refused before anything is written`() throws {
    var rows = CSVImportRunTests.rows(1...2)
    rows[1]["Ticket Subject"] = "Cafe"
    let path = try fixture.write(rows: rows)
    var bytes = try Data(contentsOf: URL(filePath: path))
    let word = try #require(bytes.range(of: Data("Cafe".utf8)))
    // An é of Latin-1.
    bytes[word.upperBound - 1] = 0xE9
    try bytes.write(to: URL(filePath: path))
    #expect(throws: ImportError.notUTF8(texts: 1, line: 3)) {
      try CSVImport(path: path, zone: CSVImportFixture.zone)
    }
    let csv = try CSVImport(path: path, zone: CSVImportFixture.zone, mendsText: true)
    let report = try csv.run(into: desk)
    #expect(report.imported == 2 && report.repairedFields == 1)
  }

  @Test func `a file under another name is known by what is in it`() throws {
    func earlier(_ rows: [[String: String]], as source: String) throws -> String? {
      try CSVImport(path: fixture.write(rows: rows), source: source, zone: CSVImportFixture.zone)
        .earlierSource(in: desk)
    }
    let rows = CSVImportRunTests.rows(1...20)
    #expect(try earlier(rows, as: "new") == nil)
    _ = try fixture.csv(rows: CSVImportRunTests.rows(1...12)).run(into: desk)
    #expect(try earlier(rows, as: "new") == "shop")
    // Again, or carried on, is no other file.
    #expect(try earlier(rows, as: "shop") == nil)
    // Less than half of it; and ids that are others' there.
    #expect(try earlier(CSVImportRunTests.rows(10...20), as: "new") == nil)
    #expect(try earlier(Self.zoe, as: "new") == nil)
  }

  @Test func `an export under another name is known, too`() throws {
    _ = try fixture.csv(rows: CSVImportRunTests.rows(1...3)).run(into: desk)
    let file = try ExportFile(of: desk)
    let other = try TemporaryDesk()
    let here = try other.open(as: "sam")
    try here.perform(.newTicket("c1", "Fax"))
    #expect(try file.earlierSource(in: here, source: "new") == nil)
    _ = try file.importing(into: here, source: "old")
    #expect(try file.earlierSource(in: here, source: "new") == "old")
    #expect(try file.earlierSource(in: here, source: "old") == nil)
  }

  @Test(arguments: [
    ("Id\rSubject\r1\r", CSVError.carriageReturns), ("I\0d\0,\0S\0\n\0", .utf16),
  ])
  func `what can't be lines of text is told by what makes it such`(
    text: String, error: CSVError
  ) throws {
    let path = try fixture.write(text)
    #expect(throws: ImportError.csv(error)) {
      try CSVImport(path: path, zone: CSVImportFixture.zone)
    }
  }

  @Test(arguments: ["", "  ", "a:b", ":"])
  func `a source has a name, and no colon in it`(name: String) {
    #expect(ImportSource.problem(name) != nil)
    #expect(ImportSource.problem(ImportSource.name(ofFile: name)) == nil)
    #expect(ImportSource.problem("old desk") == nil)
  }
}
