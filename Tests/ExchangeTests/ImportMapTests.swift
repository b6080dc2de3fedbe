import Exchange
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// A file that says which column is what.
@Suite("Mapping files")
struct ImportMapTests {
  static let csv = """
    Nr,Wer,Mail,Betreff,Am,Zustand,Wie dringend,Note
    1,Ana Silva,ana@example.org,Kein Signal,2023-06-01,wartet,brennt,9
    2,Kim Lee,kim@example.org,Drucker,2023-06-02,fertig,egal,3

    """
  static let map = """
    source = "alt"
    time-zone = "Europe/Lisbon"

    [columns]
    id = "Nr"
    customer-name = "Wer"
    customer-email = "Mail"
    subject = "Betreff"
    opened = "Am"
    status = "Zustand"
    priority = "Wie dringend"

    [status]
    wartet = "pending"
    fertig = "solved"

    [priority]
    brennt = "urgent"
    egal = "low"
    """

  let fixture: CSVImportFixture
  let desk: HelpDesk

  init() throws {
    fixture = try CSVImportFixture()
    desk = try fixture.createDesk()
  }

  func csv(_ map: String, _ text: String = csv) throws -> CSVImport {
    try CSVImport(
      path: fixture.write(text), zone: CSVImportFixture.zone, map: ImportMap(map))
  }

  func problems(_ map: String) throws -> [String] {
    do {
      _ = try csv(map)
      return []
    } catch let error as ImportError {
      guard case .badMap(let problems) = error else { throw error }
      return problems.map(Self.text)
    }
  }

  static func text(_ problem: ImportMap.Problem) -> String {
    "\(problem.line):\(problem.column) \(problem.message)"
  }

  @Test("columns and words are what it says; the rest stays a field")
  func used() throws {
    let report = try csv(Self.map).run(into: desk)
    #expect((report.imported, report.rejectedCount, report.source) == (2, 0, "alt"))
    let ticket = try #require(try desk.row("1", of: "alt")).ticket
    #expect((ticket.status, ticket.priority) == (.pending, .urgent))
    #expect(ticket.fields == [Field("Note", "9")])
    // Midnight in Lisbon, not in the desk's Paris.
    #expect(ticket.openedAt == Date(timestamp: "2023-05-31T23:00:00Z"))
    #expect(try desk.row("2", of: "alt")?.ticket.status == .solved)
  }

  @Test("a column that is left out does not come along")
  func leftOut() throws {
    let map = Self.map.replacingOccurrences(
      of: "[status]", with: "left-out = [\"Note\"]\n\n[status]")
    _ = try csv(map).run(into: desk)
    #expect(try desk.row("1", of: "alt")?.ticket.fields == [])
  }

  @Test(
    "what is wrong in it has its line and column",
    arguments: [
      ("id = \"Nr\"", "id = \"Nummer\"", "5:6 There is no column “Nummer”"),
      ("subject =", "subjct =", "8:1 A column can't be taken as “subjct”; did you mean “subject”?"),
      ("\"Am\"", "\"Nr\"", "9:10 The column “Nr” is taken as id already"),
      ("\"urgent\"", "\"urgnt\"", "18:10 There is no priority “urgnt”; did you mean “urgent”?"),
      ("\"pending\"", "7", "14:10 This is text in quotes"),
      ("[priority]", "[prioritaet]", "17:1 There is no entry “prioritaet”"),
      ("Europe/Lisbon", "Lisboa", "2:13 “Lisboa” is no time zone"),
      ("\"alt\"", "\" \"", "1:10 This is empty."),
      ("\"Nr\"", "\"Nr", "5:"),
    ])
  func wrong(_ old: String, _ new: String, _ message: String) throws {
    let range = try #require(Self.map.range(of: old))
    let told = try problems(Self.map.replacingCharacters(in: range, with: new))
    #expect(told.contains { $0.hasPrefix(message) }, "\(told)")
  }

  @Test("all of it is told at once, in the order of the text")
  func several() throws {
    let map = Self.map.replacingOccurrences(of: "\"pending\"", with: "\"sleepy\"")
      .replacingOccurrences(of: "\"low\"", with: "\"lowest\"")
    #expect(try problems(map).map { $0.prefix { $0 != ":" } } == ["14", "19"])
    #expect(try problems("") == ["1:1 “[columns]” is missing: it says which column is what."])
  }

  @Test("the mapping that is written says what would be done without it")
  func written() throws {
    let path = try fixture.write(rows: [
      ["Ticket Status": "Pending Customer Response", "First Response Time": "2023-06-01 10:00"]
    ])
    let text = try ImportMapText(path: path, zone: CSVImportFixture.zone).text
    let guessed = try CSVImport(path: path, zone: CSVImportFixture.zone)
    let map = ImportMap(text)
    #expect(map.problems == [])
    let read = try CSVImport(path: path, zone: CSVImportFixture.zone, map: map)
    #expect(read.mapping == guessed.mapping)
    #expect(read.lines == guessed.lines)
    #expect(text.contains("\"Pending Customer Response\" = \"pending\""))
  }

  @Test("it is written where nothing can be guessed, and stays TOML whatever the headers say")
  func hostile() throws {
    let headers = "\"a\"\"b\",\"[x]\ny = 1\",\"\u{1B}[31m\",id"
    let path = try fixture.write("\(headers)\n1,2,3,4\n")
    let text = try ImportMapText(path: path, zone: .gmt).text
    #expect(ImportMap(text).problems == [])
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("# subject = \"…\""))
  }

  @Test("chewed mappings are read to the end", arguments: Seeds.some(200))
  func chewed(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    var text = Array(Self.map.unicodeScalars)
    let odd: [Unicode.Scalar] = ["[", "]", "=", "\"", "\\", "\n", "{", "}", ",", "#", ".", "\u{0}"]
    for _ in 0..<Int.random(in: 1...5, using: &chance) {
      let place = Int.random(in: 0..<text.count, using: &chance)
      switch Int.random(in: 0..<3, using: &chance) {
      case 0: text[place] = chance.pick(odd) ?? "="
      case 1: text.remove(at: place)
      default: text.insert(chance.pick(odd) ?? "=", at: place)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text)
    let map = String(view)
    let lines = map.split(separator: "\n", omittingEmptySubsequences: false).count
    for problem in ImportMap(map).problems {
      #expect((1...lines + 1).contains(problem.line) && problem.column > 0, "\(Seeds.hint(seed))")
      #expect(!problem.message.isEmpty)
    }
  }

  @Test("a dry run tells who is known, who is new and who would join one")
  func matches() throws {
    try desk.perform(.newTicket("Pat <kim@example.org>"))
    let ana = try desk.perform(
      .addCustomer(
        {
          var new = NewCustomer(name: "Ana Silva")
          new.people = [NewPerson(name: "Ana Silva", emails: ["ana@example.org"])]
          return new
        }()))
    #expect(!ana.isEmpty)
    let size = try fixture.logSize()
    let more =
      Self.csv.trimmingCharacters(in: .newlines)
      + "\n3,Jo Brook,jo@example.org,Hallo,2023-06-03,fertig,egal,1\n"
      + "4,Jo Brook,jo@example.org,Nochmal,2023-06-04,fertig,egal,1\n"
    let report = try csv(Self.map, more).rehearse(in: desk)
    #expect(try fixture.logSize() == size)
    let matches = report.matches
    #expect((matches.known.count, matches.added.count, matches.joined.count) == (1, 1, 1))
    #expect(
      matches.known.examples.map(\.text) == ["Ana Silva <ana@example.org> is c2 Ana Silva"])
    #expect(matches.joined.examples.map(\.text) == ["Kim Lee <kim@example.org> joins c1 Pat"])
    #expect(matches.added.examples.map(\.text) == ["Jo Brook <jo@example.org>"])
    let run = try csv(Self.map, more).run(into: desk)
    #expect((run.customersAdded, run.peopleAdded) == (1, 1))
  }
}
