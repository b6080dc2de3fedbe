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
                if let listing = cell.listing {
                  let found = try Self.count(listing, in: reader, at: now)
                  #expect(
                    cell.value == .count(found),
                    "\(Seeds.hint(seed)), \(report) by \(grouping), \(row.name): \(listing.command)"
                  )
                }
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

  private static func count(
    _ listing: ReportListing, in reader: IndexReader, at now: Date
  ) throws -> Int {
    switch listing {
    case .customers(let test):
      var selection = CustomerSelection()
      selection.test = test
      return try reader.customers(selection, limit: -1, at: now).count
    case .sales(let test):
      var selection = SaleSelection()
      selection.test = test
      return try reader.sales(selection, at: now).count
    }
  }

  @Test(
    "Service levels are what each ticket's own clocks say", arguments: [2, 4, 6, 8] as [UInt64])
  func serviceLevels(seed: UInt64) throws {
    let file = try TemporaryIndex()
    let desk = try DifferentialTests.play(seed, steps: 200, into: file.index)
    let settings = try #require(desk.records.desk())
    let now = try #require(desk.commits.last?.at)
    let levels = ServiceLevels(settings)
    var wanted: [Query.TargetTest: Int] = [:]
    for ticket in desk.records.tickets.values {
      guard ![.spam, .duplicate, .withdrawn].contains(ticket.outcome),
        let customer = desk.records.customers[ticket.customer]
      else { continue }
      let due = levels.due(of: ticket, customer: customer)
      for test in Query.TargetTest.allCases {
        let state = due[test.target]?.state(at: now, status: ticket.status(at: now, in: settings))
        if let state, test.holds(state) { wanted[test, default: 0] += 1 }
      }
    }
    let table = try file.index.read { reader in
      let stretch = ReportStretch(
        first: 0, last: ReportStretch(endingAt: now, in: settings.timeZone).last + 1)
      return try reader.report(ReportRequest(.serviceLevels, stretch), at: now, in: settings)
    }
    let cells = try #require(table.total?.cells)
    let order: [(Int, Query.TargetTest)] = [
      (0, .responseMet), (1, .responseBreached), (2, .responseRunning), (5, .resolutionMet),
      (6, .resolutionBreached), (7, .resolutionRunning),
    ]
    for (column, test) in order {
      #expect(cells[column].value == .count(wanted[test] ?? 0), "\(Seeds.hint(seed)), \(test)")
    }
    // The others' supervisors gave their policies up.
    #expect(seed != 8 || !wanted.isEmpty, "no policy held")
  }

  @Test("Retention, surprises and checklists are what the sales say", arguments: Seeds.some(4))
  func sales(seed: UInt64) throws {
    let file = try TemporaryIndex()
    let desk = try DifferentialTests.play(seed, steps: 300, into: file.index)
    let settings = try #require(desk.records.desk())
    let now = try #require(desk.commits.last?.at)
    let sold = desk.records.sales.values.filter {
      $0.isSold && $0.stage != .lost && $0.stage != .declined
    }
    try file.index.read { reader in
      let stretch = ReportStretch(
        first: 0, last: ReportStretch(endingAt: now, in: settings.timeZone).last + 400)
      func total(_ report: Report) throws -> [ReportValue] {
        try reader.report(ReportRequest(report, stretch), at: now, in: settings).total?.cells
          .map(\.value) ?? []
      }
      let buyers = Dictionary(grouping: sold, by: \.customer)
      let retention = try total(.retention)
      #expect(retention[0] == .count(buyers.count), "\(Seeds.hint(seed))")
      #expect(retention[1] == .count(buyers.values.count { $0.count > 1 }), "\(Seeds.hint(seed))")
      guard case .money(let first) = retention[5], case .money(let later) = retention[6] else {
        Issue.record("no money: \(retention)")
        return
      }
      #expect(first.amount + later.amount == sold.reduce(0) { $0 + $1.agreed })
      let surprises = try total(.surprises)
      #expect(surprises[0] == .count(sold.count))
      #expect(surprises[3] == .count(sold.count { $0.surprise > 0 }))
      #expect(
        surprises[6] == .money(Money(sold.reduce(0) { $0 + $1.surprise }, settings.currency)))
      let answered = try reader.report(
        ReportRequest(.checklists, stretch), at: now, in: settings
      ).rows.reduce(0) { sum, row in
        sum
          + row.cells[1...3].reduce(0) {
            if case .count(let count) = $1.value { $0 + count } else { $0 }
          }
      }
      let wanted = desk.records.sales.values.filter { !$0.isWithdrawn }.reduce(0) { sum, sale in
        sum + sale.answers.count { Self.hasEnded($0.phase, of: sale, at: now) }
      }
      #expect(answered == wanted, "\(Seeds.hint(seed))")
    }
  }

  private static func hasEnded(_ phase: Phase, of sale: Sale, at now: Date) -> Bool {
    let isGivenUp = sale.stage == .lost || sale.stage == .declined
    return switch phase {
    case .before: sale.orderedAt != nil || isGivenUp
    case .during: sale.deliveredAt != nil || isGivenUp && sale.phase == .during
    case .after: sale.stage(at: now) == .closed
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
