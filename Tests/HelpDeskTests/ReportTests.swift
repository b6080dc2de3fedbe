import Foundation
import SpocTesting
import Testing

@testable import DeskIndex
@testable import Ticketing

/// Reports over desks that anything may have happened on.
@Suite("Reports")
struct ReportTests {
  @Test("The query of a count finds exactly so many tickets", arguments: Seeds.some(8))
  func drills(seed: UInt64) throws {
    let file = try TemporaryIndex()
    let desk = try DifferentialTests.play(seed, steps: 150, into: file.index)
    let settings = try #require(desk.records.desk())
    let now = try #require(desk.commits.last?.at)
    try file.index.read { reader in
      for stretch in Self.stretches(at: now, in: settings.timeZone) {
        for report in Report.allCases {
          for grouping in report.groupings {
            let table = try reader.report(
              ReportRequest(report, stretch, by: grouping), at: now, in: settings)
            for row in table.rows + (table.total.map { [$0] } ?? []) {
              #expect(row.cells.count == table.columns.count)
              for (column, cell) in zip(table.columns, row.cells) {
                guard let query = cell.query else { continue }
                let found = try reader.count(query, at: now, in: settings)
                let read = try Query(parsing: query.description, me: nil)
                let foundAgain = try reader.count(read, at: now, in: settings)
                let what =
                  "\(Seeds.hint(seed)), \(report) by \(grouping), \(row.name), \(column.name)"
                #expect(cell.value == .count(found), "\(what): \(query)")
                #expect(found == foundAgain, "\(what): \(query)")
              }
            }
          }
        }
      }
    }
  }

  private static func stretches(at now: Date, in zone: TimeZone) -> [ReportStretch] {
    let usual = ReportStretch(endingAt: now, in: zone)
    return [
      usual, ReportStretch(first: usual.last, last: usual.last),
      ReportStretch(first: usual.last - 400, last: usual.last + 3),
    ]
  }

  @Test("Rows by agent stand in the order of names, and nothing ranks them")
  func order() throws {
    let file = try TemporaryIndex()
    let desk = try DifferentialTests.play(7, steps: 150, into: file.index)
    let settings = try #require(desk.records.desk())
    let now = try #require(desk.commits.last?.at)
    try file.index.read { reader in
      let stretch = ReportStretch(endingAt: now, in: settings.timeZone)
      for report in Report.allCases where report.groupings.contains(.agent) {
        let names = try reader.report(
          ReportRequest(report, stretch, by: .agent), at: now, in: settings
        ).rows.map(\.name).filter { $0 != "nobody" }
        #expect(names == names.sorted(), "\(report)")
      }
    }
  }

  @Test("Continuity adds up to what each customer's own says")
  func continuity() throws {
    let file = try TemporaryIndex()
    let desk = try DifferentialTests.play(11, steps: 200, into: file.index)
    let settings = try #require(desk.records.desk())
    let now = try #require(desk.commits.last?.at)
    try file.index.read { reader in
      let stretch = ReportStretch(
        first: 0, last: ReportStretch(endingAt: now, in: settings.timeZone).last + 1)
      let total = try reader.report(
        ReportRequest(.continuity, stretch), at: now, in: settings
      ).total
      let each = try desk.records.customers.keys.map { try reader.continuity(of: $0) }
      #expect(total?.cells[1].value == .count(each.reduce(0) { $0 + $1.touches }))
      #expect(total?.cells[2].value == .count(each.reduce(0) { $0 + $1.byContact }))
    }
  }
}
