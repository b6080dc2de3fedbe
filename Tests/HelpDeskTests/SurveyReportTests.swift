import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// Scores with what keeps them honest. Mean and interval of 9, 8, 7, 10, 6, 8 are SciPy's:
/// `t.interval(.95, 5, mean(x), sem(x))`.
@Suite("Reports on surveys")
struct SurveyReportTests {
  /// Seven tickets solved by maria, six of them scored by way of bo, the last never asked about.
  private static func table(
    _ scores: [Int], by grouping: ReportGrouping = .channel
  ) throws -> ReportTable {
    let place = try TemporaryDesk()
    let (maria, bo) = (try place.open(as: "maria"), try place.open(as: "bo"))
    for (index, score) in (scores.map(Optional.some) + [nil]).enumerated() {
      let id = Ticket.ID(rawValue: index + 1)
      try maria.perform(.newTicket("c1", "Lamp \(index)"))
      try maria.perform(.reply(id, "It shines.", over: nil, status: StatusRequest(.solved)))
      guard let score else { continue }
      try bo.perform(.survey(.record(id, SurveyAnswer([SurveyScore("quality", score)]))))
    }
    try bo.perform(
      .survey(
        .correct(
          1, SurveyAnswer([SurveyScore("quality", scores[0])], comment: "Kind."), because: "more")))
    return try bo.read { reader in
      let settings = try #require(try reader.desk())
      return try reader.report(
        ReportRequest(
          .scores, ReportStretch(endingAt: bo.now, in: settings.timeZone), by: grouping),
        at: bo.now, in: settings)
    }
  }

  private static func cell(_ name: String, of row: ReportRow?) -> ReportValue? {
    zip(Report.scores.columns, row?.cells ?? []).first { $0.0.name == name }?.1.value
  }

  @Test("mean, interval, n and response are told together")
  func figures() throws {
    let total = try Self.table([9, 8, 7, 10, 6, 8]).total
    #expect(Self.cell("solved", of: total) == .count(7))
    #expect(Self.cell("asked", of: total) == .count(6))
    #expect(Self.cell("rate", of: total) == .share(Proportion(6, of: 6)))
    #expect(Self.cell("n", of: total) == .count(6))
    guard case .number(let mean)? = Self.cell("mean", of: total),
      case .interval(let interval)? = Self.cell("interval", of: total)
    else {
      Issue.record("no mean: \(String(describing: total))")
      return
    }
    #expect(abs(mean - 8) < 1e-9)
    #expect(abs(interval.low - 6.515873884656518) < 1e-9)
    #expect(abs(interval.high - 9.484126115343482) < 1e-9)
    #expect(Self.cell("recommend", of: total) == .tooFew(0))
  }

  @Test("fewer than the desk's minimum are too few to tell")
  func few() throws {
    #expect(Self.cell("mean", of: try Self.table([9, 8, 10, 10]).total) == .tooFew(4))
  }

  @Test("beneath stand the honesty checks, in words with numbers")
  func checks() throws {
    let notes = try Self.table([9, 8, 7, 10, 6, 8]).notes.joined(separator: "\n")
    for words in [
      "quality 8.00 (95 % 6.52 to 9.48, n 6)", "Asked about 6 of 7 (86 %",
      "solved and never asked: 1", "0 by the desk's rule and 6 by hand",
      "Of those asked 6 of 6 (100 %", "Answered, by who served: maria 6 of 6",
      "half of the others", "opened again after they were solved: 0 of 6",
      "Taken down by colleagues who did not serve: bo 6", "Corrected afterwards: 1",
    ] {
      #expect(notes.contains(words), "\(words) in:\n\(notes)")
    }
  }

  @Test("by agent a score belongs to those who served, not to the assignee")
  func credit() throws {
    let table = try Self.table([9, 8, 7, 10, 6, 8], by: .agent)
    #expect(table.rows.map(\.name) == ["maria"])
    #expect(Self.cell("n", of: table.rows.first) == .count(6))
    #expect(table.notes.contains { $0.contains("maria 100 % (n 6)") })
  }
}
