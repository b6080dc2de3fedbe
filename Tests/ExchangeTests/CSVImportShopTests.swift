import DeskIndex
import Exchange
import Foundation
import HelpDesk
import Testing
import Ticketing

/// The whole of a shop's real export, when it lies beside the package (`../shared/data`).
@Suite("CSV import: the shop's export")
struct CSVImportShopTests {
  static let file = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/data/customer_support_tickets.csv").standardizedFileURL

  static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

  /// All numbers were counted with Python's csv module, from the file's text alone:
  /// `sum(r["Time to Resolution"] < r["First Response Time"] for r in closed)` and the like.
  @Test(
    "8,469 tickets of 8,320 customers, twice, and again from the log alone",
    .enabled(if: isThere, "customer_support_tickets.csv is not beside the package"))
  func everything() throws {
    let fixture = try CSVImportFixture()
    let desk = try fixture.createDesk()
    let csv = try CSVImport(path: Self.file.path, zone: CSVImportFixture.zone)
    #expect(csv.rows == 8_469)
    #expect(csv.subjectIsKind)

    let report = try csv.run(into: desk)
    #expect((report.imported, report.unchanged, report.rejectedCount) == (8_469, 0, 0))
    // 8,469 pairs of a name and an address, of which 8,320 are different addresses.
    #expect((report.customersAdded, report.peopleAdded) == (8_320, 149))
    var findings = ImportFindings()
    findings.withoutFirstResponse = 2_819
    findings.resolutionsBeforeFirstResponse = 1_365
    // Of another, earlier day than the first response.
    findings.resolutionsBeforeOpening = 114
    findings.pendingWithoutWakeUp = 2_881
    findings.placeholdersFilled = 13_873
    findings.multilineFields = 6_150
    #expect(report.findings == findings)
    #expect(report.repairedFields == 0)

    let tally = try Tally(of: desk)
    #expect(
      tally.counts == [
        "open": 2_819, "pending": 2_881, "closed": 2_769, "waiting": 2_819, "after": 8_469,
        "low": 2_063, "normal": 2_192, "high": 2_085, "urgent": 2_129,
        "email": 2_143, "phone": 2_132, "social": 2_121, "chat": 2_073,
        "entries": 8_469 + 5_650 + 2_769 + 8_469, "flagged": 0, "fields": 8_469 * 2 + 2_769,
        "of a sale": 8_469,
        "tagged technical-issue": 1_747, "tagged network-problem": 539,
        // 576 of that subject and 1,752 of that type, 119 of both.
        "tagged refund-request": 2_209,
      ])
    #expect(try desk.counts() == (8_469, 8_320))

    // Different pairs of an address, a product and a day.
    #expect(report.salesAdded == 8_469)
    let second = try csv.run(into: desk)
    #expect((second.imported, second.unchanged) == (0, 8_469))
    #expect(
      second.lines
        == ["Nothing changed. Rows of customer_support_tickets: 8,469, imported before: 8,469."])

    try fixture.deleteIndex()
    let again = try fixture.openDesk()
    #expect(try Tally(of: again) == tally)
    #expect(try again.counts() == (8_469, 8_320))
  }
}

/// Counts of what a desk has.
private struct Tally: Equatable {
  var counts: [String: Int] = ["flagged": 0]

  init(of desk: HelpDesk) throws {
    let count = try desk.counts().tickets
    self = try desk.read { reader in try Tally(count, in: reader) }
  }

  private init(_ count: Int, in records: some Records) throws {
    let tags = ["technical-issue", "network-problem", "refund-request"]
    for number in 1...max(count, 1) {
      guard let ticket = try records.ticket(Ticket.ID(rawValue: number)) else { continue }
      counts[ticket.status.rawValue, default: 0] += 1
      counts[ticket.priority.rawValue, default: 0] += 1
      counts[ticket.channel.rawValue, default: 0] += 1
      counts[ticket.phase.rawValue, default: 0] += 1
      counts["waiting", default: 0] += ticket.waitingSince == nil ? 0 : 1
      counts["flagged", default: 0] += ticket.unansweredBecause == nil ? 0 : 1
      counts["entries", default: 0] += ticket.entryCount
      counts["of a sale", default: 0] += ticket.sale == nil ? 0 : 1
      counts["fields", default: 0] += ticket.fields.count
      for tag in tags where ticket.tags.contains(tag) { counts["tagged \(tag)", default: 0] += 1 }
    }
  }
}

/// Figures of a report on the same file, against Python's own from the file's text: NumPy's `mean`, and SciPy's
/// `t.ppf(.975, n - 1) * std(ddof=1) / sqrt(n)` for the interval.
@Suite("CSV import: reports on the shop's export")
struct CSVImportReportTests {
  @Test(
    "Ratings of 2,769 closed tickets",
    .enabled(
      if: CSVImportShopTests.isThere, "customer_support_tickets.csv is not beside the package"))
  func ratings() throws {
    let fixture = try CSVImportFixture()
    let desk = try fixture.createDesk()
    let csv = try CSVImport(path: CSVImportShopTests.file.path, zone: CSVImportFixture.zone)
    _ = try csv.run(into: desk)
    let table = try desk.read { reader in
      let settings = try #require(try reader.desk())
      return try reader.report(
        ReportRequest(.ratings, ReportStretch(first: 0, last: 30_000), by: .channel), at: desk.now,
        in: settings)
    }
    let total = try #require(table.total)
    #expect(total.cells[0].value == .count(2_769))
    #expect(total.cells[1].value == .count(2_769))
    guard case .number(let mean) = total.cells[3].value,
      case .interval(let interval) = total.cells[4].value
    else {
      Issue.record("no mean: \(total)")
      return
    }
    #expect(abs(mean - 2.991332611050921) < 1e-9)
    #expect(abs(interval.low - 2.9389031309937925) < 1e-9)
    #expect(abs(interval.high - 3.043762091108049) < 1e-9)
    #expect(
      table.chart
        == .bars(
          unit: "ratings",
          [("1", 553), ("2", 549), ("3", 580), ("4", 543), ("5", 544)].map {
            ReportMark($0.0, $0.1)
          }))
    let channels = table.rows.map { ($0.name, $0.cells[1].value, $0.cells[3].value) }
    let expected = [
      ("chat", 674, 3.083086053412463), ("email", 720, 2.963888888888889),
      ("phone", 691, 2.952243125904486), ("social", 684, 2.969298245614035),
    ]
    #expect(channels.count == expected.count)
    for (row, wanted) in zip(channels, expected) {
      #expect(row.0 == wanted.0)
      #expect(row.1 == .count(wanted.1))
      guard case .number(let mean) = row.2 else { continue }
      #expect(abs(mean - wanted.2) < 1e-9, "\(row.0)")
    }
  }

  @Test(
    "Waiting and volume are what Python makes of the file itself",
    .enabled(
      if: CSVImportShopTests.isThere && Python.path != nil,
      "customer_support_tickets.csv is not beside the package, or no python3 on the PATH"))
  func waiting() throws {
    let figures = try Python.figures(of: CSVImportShopTests.file)
    let fixture = try CSVImportFixture()
    let desk = try fixture.createDesk()
    _ = try CSVImport(path: CSVImportShopTests.file.path, zone: CSVImportFixture.zone).run(
      into: desk)
    let stretch = ReportStretch(first: 0, last: 30_000)
    let (answered, volume) = try desk.read { reader in
      let settings = try #require(try reader.desk())
      return (
        try reader.report(
          ReportRequest(.answered, stretch, by: .channel), at: desk.now, in: settings),
        try reader.report(ReportRequest(.volume, stretch), at: desk.now, in: settings)
      )
    }
    #expect(answered.rows.count == 4)
    for row in answered.rows + [try #require(answered.total)] {
      let wanted = try #require(figures.answered[row.name.lowercased()], "\(row.name)")
      #expect(row.cells[0].value == .count(wanted.opened), "\(row.name)")
      #expect(row.cells[1].value == .count(wanted.answered), "\(row.name)")
      #expect(row.cells[2].value == .count(wanted.waiting), "\(row.name)")
      for (cell, time) in zip(row.cells[4...], [wanted.p50, wanted.p90, wanted.max]) {
        guard case .time(let found) = cell.value else {
          Issue.record("no time: \(row)")
          continue
        }
        #expect(abs(found - time) < 0.001, "\(row.name)")
      }
    }
    #expect(volume.rows.map(\.cells[0].value) == figures.weekdays.map { .count($0) })
  }
}

/// What `scripts/csv-figures.py` makes of the file.
private struct Python: Decodable {
  struct Answered: Decodable {
    var opened: Int
    var answered: Int
    var waiting: Int
    var p50: Double
    var p90: Double
    var max: Double
  }

  var answered: [String: Answered]
  var weekdays: [Int]

  static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/python3" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static func figures(of file: URL) throws -> Python {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = [
      URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../scripts/csv-figures.py").standardizedFileURL.path, file.path,
    ]
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    let data = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode(Python.self, from: data)
  }
}
