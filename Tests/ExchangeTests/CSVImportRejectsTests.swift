import Exchange
import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite("CSV import: what can't be imported")
struct CSVImportRejectsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var row: [String: String]
    var reason: String
    var testDescription: String { reason }

    init(_ row: [String: String], _ reason: String) {
      (self.row, self.reason) = (row, reason)
    }
  }

  static let forms =
    "Write it like 2023-06-01 12:15:36, 2023-06-01T12:15, 2023-06-01, or with a zone "
    + "2023-06-01T12:15:36+02:00."

  static let cases = [
    Case(["Ticket ID": " "], "“Ticket ID” is empty. Fill in the id."),
    Case(["Customer Name": ""], "“Customer Name” is empty. Fill in the customer's name."),
    Case(
      ["Ticket Subject": "", "Ticket Description": ""],
      "“Ticket Subject” is empty. Fill in the subject."),
    Case(
      ["Ticket ID": "good"],
      "Another row above has the id “good”. Give this one an id of its own, or leave it out."),
    Case(
      ["Ticket Priority": "sky-high"],
      "“sky-high” in “Ticket Priority” is not known here. Write one of: low, normal, high, urgent,"
        + " minor, trivial, medium, moderate, standard, major, important, critical, emergency,"
        + " immediate, blocker."),
    Case(
      ["First Response Time": "06/01/2023"],
      "“06/01/2023” in “First Response Time” is no time. " + forms),
    Case(["Time to Resolution": "soon"], "“soon” in “Time to Resolution” is no time. " + forms),
    Case(
      ["First Response Time": "2033-06-01"],
      "“2033-06-01” in “First Response Time” is still to come. Correct it; times without a zone"
        + " are in Europe/Paris."),
    Case(
      ["Ticket Description": String(repeating: "x", count: 262_145)],
      "The message has 262145 bytes; at most 262144 are kept. Shorten it, nothing was changed."),
    Case(
      Dictionary(
        uniqueKeysWithValues: ["Ticket Description", "Resolution", "Customer Age"]
          .map { ($0, String(repeating: "\u{1}", count: 60_000)) }),
      "It has more text than one ticket can take in (1 MiB). Shorten it."),
  ]

  @Test("a bad row is rejected with its line and the remedy, the others go on", arguments: cases)
  func rejected(_ example: Case) throws {
    let fixture = try CSVImportFixture()
    let desk = try fixture.createDesk()
    let good = ["Ticket ID": "good", "First Response Time": "2023-06-01"]
    let last = ["Ticket ID": "last"]
    let bad = ["Ticket ID": "bad"].merging(example.row) { _, own in own }
    let report = try fixture.csv(rows: [good, bad, last]).run(into: desk)
    #expect(report.rejected.map(\.line) == [3])
    #expect(report.rejected.map(\.reason) == [example.reason])
    #expect((report.rows, report.imported, report.rejectedCount) == (3, 2, 1))
    #expect(try desk.row("last") != nil)
  }

  @Test("unknown words name what is known", arguments: ["Ticket Status", "Ticket Channel"])
  func unknownWord(_ header: String) throws {
    let fixture = try CSVImportFixture()
    let rows = [[header: "Frozen", "First Response Time": "2023-06-01"]]
    let csv = try fixture.csv(rows: rows)
    let reason = try csv.rehearse(in: fixture.createDesk()).rejected.first?.reason
    #expect(reason?.hasPrefix("“Frozen” in “\(header)” is not known here. Write one of: ") == true)
    // And before anything is read in earnest.
    #expect(csv.lines.contains("“\(header)”: Frozen → not known, such rows are rejected"))
  }

  @Test("a row with cells too many or too few")
  func cells() throws {
    let fixture = try CSVImportFixture()
    let path = try fixture.write(
      "id,name,subject,opened\n1,a,b\n2,a,b,2023-06-01,x\n3,a,b,2023-06-01\n")
    let csv = try CSVImport(path: path, zone: .gmt)
    let rest = "in 4 columns. Put texts with a delimiter or a line break in quotes."
    #expect(
      try csv.rehearse(in: fixture.createDesk()).rejected.map(\.reason)
        == ["It has 3 cells \(rest)", "It has 5 cells \(rest)"])
  }

  @Test("a file without what is needed fails before anything is written")
  func files() throws {
    let fixture = try CSVImportFixture()
    func error(_ text: String) throws -> ImportError? {
      let path = try fixture.write(text)
      do {
        _ = try CSVImport(path: path, zone: .gmt)
        return nil
      } catch {
        return error
      }
    }
    #expect(try error("") == .noHeader)
    #expect(try error("id,name,subject,opened\n") == .noRows)
    #expect(try error("id,name,subject,opened\n1,a,b,c\n") == .noTime(columns: ["opened"]))
    #expect(try error("id,name,subject,opened\n1,\"a") == .csv(.unterminatedQuote(line: 2)))
    #expect(
      try error("name,opened\na,b\n")?.message
        == "No column for: id (id, number, no, key). No column for: subject (subject, title,"
        + " summary, topic) or first message of the customer (description, body, message, text)."
        + " The file has: name, opened."
        + " Rename a header, or say in a mapping what is what. Nothing was imported.")
  }

  @Test("a directory, or no file at all")
  func noFile() throws {
    let fixture = try CSVImportFixture()
    #expect(throws: ImportError.self) { try CSVImport(path: fixture.url.path, zone: .gmt) }
    let path = fixture.url.path + "/none.csv"
    #expect(throws: ImportError.cannotOpen(path: path, why: "there is no such file")) {
      try CSVImport(path: path, zone: .gmt)
    }
  }
}
