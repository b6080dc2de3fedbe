import Foundation
import Ticketing

/// How the two kept targets of one group stand.
private struct Kept {
  var counts: [Query.TargetTest: Int] = [:]

  func share(_ met: Query.TargetTest, _ breached: Query.TargetTest) -> Proportion {
    let (part, late) = (counts[met] ?? 0, counts[breached] ?? 0)
    return Proportion(part, of: part + late)
  }
}

// Whether what the desk's policies ask for was kept.

extension ReportSheet {
  func serviceLevels() throws -> ReportTable {
    let groups = grouper(at: 4)
    var (all, found) = (Kept(), [ReportGroup: Kept]())
    var without = 0
    for group in emptyGroups { found[group] = Kept() }
    let now = Int(now.milliseconds)
    try each(
      "answerBy, firstAnsweredAt, solveBy, solvedAt, \(groupColumn())",
      where: opened(request.stretch)
    ) { row in
      func test(
        _ column: Int, _ met: Query.TargetTest, _ late: Query.TargetTest,
        _ open: Query.TargetTest
      ) -> Query.TargetTest? {
        guard let limit = row.optionalInt(ResultColumn(rawValue: column)) else { return nil }
        guard let end = row.optionalInt(ResultColumn(rawValue: column + 1)) else {
          return limit <= now ? late : open
        }
        return end <= limit ? met : late
      }
      let tests = [
        test(0, .responseMet, .responseBreached, .responseRunning),
        test(2, .resolutionMet, .resolutionBreached, .resolutionRunning),
      ].compactMap(\.self)
      if tests.isEmpty { without += 1 }
      for test in tests { all.counts[test, default: 0] += 1 }
      for group in groups(row) {
        for test in tests { found[group, default: Kept()].counts[test, default: 0] += 1 }
      }
    }
    func row(_ name: String, _ group: ReportGroup?, _ kept: Kept) -> ReportRow {
      func count(_ test: Query.TargetTest) -> ReportCell {
        .count(kept.counts[test] ?? 0, query(group, .counted(.target(test))))
      }
      return ReportRow(
        name,
        [count(.responseMet), count(.responseBreached), count(.responseRunning)]
          + cells(kept.share(.responseMet, .responseBreached))
          + [count(.resolutionMet), count(.resolutionBreached), count(.resolutionRunning)]
          + cells(kept.share(.resolutionMet, .resolutionBreached)))
    }
    let ordered = found.inOrder
    return table(
      ordered.map { row($0.name, $0, $1) }, total: row("All", nil, all),
      notes: try levelNotes(without),
      chart: .bars(
        unit: "% first answered in time",
        ordered.prefix(60).map { group, kept in
          ReportMark(
            group.name, kept.share(.responseMet, .responseBreached).share.map { $0 * 100 })
        }))
  }

  private func levelNotes(_ without: Int) throws -> [String] {
    guard !desk.policies.isEmpty else {
      return [
        "This desk has no policies, so nothing is due: a supervisor makes some with spoc desk edit."
      ]
    }
    var notes: [String] = []
    if request.grouping == .tag {
      notes.append("A ticket with several tags stands in several rows, and once in the total.")
    }
    if without > 0 {
      notes.append(
        "\(without) tickets of the period have neither target: no policy gives them one, or they ended unanswered and unsolved."
      )
    }
    let over = try reader.count(.due(.state(.breached)), at: now, in: desk)
    notes.append("Over their time now, by any target and whenever opened: \(over) (due:breached).")
    return notes
  }

  /// A share, and its interval; dashes of nothing.
  func cells(_ share: Proportion) -> [ReportCell] {
    [
      ReportCell(share.share == nil ? .none : .share(share)),
      ReportCell(share.interval.map { .interval($0) } ?? .none),
    ]
  }
}
