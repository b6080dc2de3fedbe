import Exchange
import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite("CSV import: runs")
struct CSVImportRunTests {
  let fixture: CSVImportFixture
  let desk: HelpDesk

  init() throws {
    fixture = try CSVImportFixture()
    desk = try fixture.createDesk()
  }

  static func rows(_ range: ClosedRange<Int>) -> [[String: String]] {
    range.map { ["Ticket ID": "\($0)", "First Response Time": "2023-06-01 10:00"] }
  }

  @Test("a second import changes nothing and says so")
  func twice() throws {
    let csv = try fixture.csv(rows: Self.rows(1...3))
    #expect(
      try csv.run(into: desk).lines == [
        "Tickets imported: 3. Rows of shop: 3.", "  New customers: 1",
      ])
    let size = try fixture.logSize()
    let second = try csv.run(into: desk)
    #expect(second.lines == ["Nothing changed. Rows of shop: 3, imported before: 3."])
    #expect((second.imported, second.unchanged, second.customersAdded) == (0, 3, 0))
    #expect(try fixture.logSize() == size)
  }

  @Test("a longer file brings what is new, another source everything")
  func more() throws {
    _ = try fixture.csv(rows: Self.rows(1...2)).run(into: desk)
    let csv = try fixture.csv(rows: Self.rows(1...5))
    let second = try csv.run(into: desk)
    #expect(second.lines.first == "Tickets imported: 3. Rows of shop: 5, imported before: 2.")
    let other = try CSVImport(path: csv.path, source: "old desk", zone: csv.zone)
    #expect(try other.run(into: desk).imported == 5)
    #expect(try desk.row("5", of: "old desk")?.customer.people.count == 1)
  }

  @Test("one batch, and stopping keeps what was imported")
  func stopped() throws {
    let csv = try fixture.csv(rows: Self.rows(1...1_200))
    var seen: [Int] = []
    var instant = ContinuousClock.now
    let first = try csv.run(
      into: desk,
      progress: { progress in
        seen.append(progress.rows)
        return progress.rows < 500
      },
      clock: {
        instant += .seconds(1)
        return instant
      })
    #expect(seen == [0, 500])
    #expect(first.isStopped)
    #expect((first.rows, first.imported) == (500, 500))
    #expect(first.lines.first == "Tickets imported: 500. Rows of shop: 500 of 1,200.")
    let second = try csv.run(into: desk)
    #expect((second.imported, second.unchanged, second.isStopped) == (700, 500, false))

    var batches: Set<UUID?> = []
    try desk.eachCommit { commit in
      batches.insert(commit.batch)
      return true
    }
    #expect(batches.count == 3)
  }

  @Test("a rehearsal writes nothing")
  func rehearsal() throws {
    let csv = try fixture.csv(rows: Self.rows(1...2) + [["Ticket ID": ""]])
    let report = try csv.rehearse(in: desk)
    #expect(
      report.lines == [
        "Rows of shop that can be imported: 2 of 3. Nothing was written.",
        "  Customers who would be new: 1", "    line 2: Ana Silva <ana@example.org>",
        "Rejected rows: 1", "  line 4: “Ticket ID” is empty. Fill in the id.",
      ])
    #expect(try desk.counts() == (0, 0))
  }

  @Test("only a supervisor imports")
  func supervisor() throws {
    let bo = Identity(login: "bo", uid: 1005)
    let csv = try fixture.csv(rows: Self.rows(1...1))
    let stranger = try fixture.openDesk(as: bo)
    #expect { try csv.run(into: stranger) } throws: { error in
      guard case DeskError.refused(.notMember("bo")) = error else { return false }
      return true
    }
    try desk.perform(
      .addAgent(NewAgent(id: "bo", name: "Bo", role: .agent, accounts: [bo.account])))
    let agent = try fixture.openDesk(as: bo)
    #expect { try csv.run(into: agent) } throws: { error in
      guard case DeskError.refused(.needsSupervisor("import")) = error else { return false }
      return true
    }
  }

  @Test("a file that changed meanwhile is not mixed up")
  func changed() throws {
    let csv = try fixture.csv(rows: Self.rows(1...2))
    try fixture.write(rows: Self.rows(1...3))
    #expect(throws: ImportError.changed) { try csv.run(into: desk) }
    try fixture.write("id,name\n1,2\n")
    #expect(throws: ImportError.changed) { try csv.run(into: desk) }
  }
}
