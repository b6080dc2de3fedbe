import DeskIndex
import Exchange
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// Sales of another desk, in one that has tickets and sales of its own.
@Suite("Sales that are imported", .timeLimit(.minutes(2)))
struct ImportedSaleTests {
  @Test func `a charge is for the ticket it was for, under the number that has here`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(
      .sale(.open(NewSale(who: .id(Customer.ID(number: 1)), title: "Router")), when: nil))
    try desk.perform(.sale(.win(1, price: 10_000), when: nil))
    try desk.perform(.newTicket("c1", "Router"))
    try desk.perform(.sale(.file(1, in: 1), when: nil))
    try desk.perform(.sale(.charge(1, Charge("Work", amount: 4_000, ticket: 1)), when: nil))
    try desk.perform(.sale(.charge(1, Charge("A cable", amount: 1_000)), when: nil))
    let file = try ExportFile(of: desk)

    let other = try TemporaryDesk()
    let here = try other.open(as: "sam")
    try here.perform(.newTicket("Kim <kim@example.org>"))
    try here.perform(
      .sale(.open(NewSale(who: .id(Customer.ID(number: 2)), title: "Desk lamp")), when: nil))
    let report = try file.importing(into: here, source: "old")
    #expect(report.rejected == [])
    let sale = try #require(try here.read { try $0.sale(2) })
    #expect(sale.charges.map(\.ticket) == [2, nil])
    #expect(sale.charges.map(\.what) == ["Work", "A cable"])
    #expect(sale.charges.map(\.at) == (try desk.read { try $0.sale(1) })?.charges.map(\.at))
    #expect(try here.detail(of: 2).ticket.sale == 2)

    // Once more changes nothing, and what was done with it here stays.
    let size = try other.logBytes().count
    #expect(try file.importing(into: here, source: "old").rejected == [])
    #expect(try other.logBytes().count == size)
    try here.perform(.sale(.charge(2, Charge("A visit", amount: 500)), when: nil))
    #expect(try file.importing(into: here, source: "old").rejected == [])
    #expect(try here.read { try $0.sale(2) }?.charges.count == 3)
  }
}
