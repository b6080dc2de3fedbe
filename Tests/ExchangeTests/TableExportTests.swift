import Exchange
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// Tickets and entries as records of CSV.
@Suite("Tables")
struct TableExportTests {
  let place: TemporaryDesk
  let desk: HelpDesk

  init() throws {
    place = try TemporaryDesk()
    desk = try place.open()
    var new = NewTicket(who: .id(Customer.ID(number: 1)), subject: "=HYPERLINK(\"x\")")
    new.body = "+1, \"quoted\"\ntwo lines"
    new.tags = ["fair", "vip"]
    try desk.perform(.newTicket(new))
    try desk.perform(.note(1))
  }

  func records(
    _ table: DeskExport.Table, _ query: Query? = nil, _ form: CSVLine = CSVLine()
  ) throws -> [CSVRecord] {
    var text = ""
    try DeskExport(of: desk, query: query).table(of: table) {
      text += form.text($0)
      return true
    }
    var bytes = Array(text.utf8)
    var reader = CSVReader(delimiter: .comma) {
      defer { bytes = [] }
      return bytes
    }
    var records: [CSVRecord] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  @Test("every record has as many cells as there are columns, and formulas are text")
  func guarded() throws {
    for table in DeskExport.Table.allCases {
      let records = try records(table)
      #expect(Set(records.map(\.fields.count)).count == 1)
    }
    let ticket = try records(.tickets)[1].fields
    #expect(ticket[1] == "'=HYPERLINK(\"x\")")
    #expect(ticket.contains("fair vip"))
    #expect(try records(.entries)[1].fields.contains("'+1, \"quoted\"\ntwo lines"))
    let raw = CSVLine(guardsFormulas: false)
    #expect(try records(.tickets, nil, raw)[1].fields[1] == "=HYPERLINK(\"x\")")
  }

  @Test("of what a query finds, and the header when it finds nothing")
  func query() throws {
    try desk.perform(.newTicket("c2"))
    #expect(try records(.tickets, .customer(Customer.ID(number: 2))).count == 2)
    #expect(try records(.tickets, .any([])).count == 1)
  }
}
