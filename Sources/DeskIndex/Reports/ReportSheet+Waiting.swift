import Foundation
import Ticketing

/// How long those of one group waited for their first answer.
struct Waits: Hashable {
  var tickets = 0
  var unanswered = 0
  var ended = 0
  /// Milliseconds.
  var waits: [Double] = []
}

// Whether, and how soon, people were answered.

extension ReportSheet {
  /// - Parameter keepingEmpty: weeks and months without any stand in their place, too.
  private func waits(
    _ base: Query, keepingEmpty: Bool = true
  ) throws -> (all: Waits, groups: [ReportGroup: Waits]) {
    let groups = grouper(at: 3)
    var (all, found) = (Waits(), [ReportGroup: Waits]())
    if keepingEmpty { for group in emptyGroups { found[group] = Waits() } }
    try each(
      """
      openedAt, firstAnsweredAt, waitingSince IS NOT NULL AND status NOT IN ('solved', 'closed'),
      \(groupColumn())
      """, where: base
    ) { row in
      func add(to waits: inout Waits) {
        waits.tickets += 1
        if !row.isNull(1) {
          waits.waits.append(Double(max(0, row.int(1) - row.int(0))))
        } else if row.bool(2) {
          waits.unanswered += 1
        } else {
          waits.ended += 1
        }
      }
      add(to: &all)
      for group in groups(row) { add(to: &found[group, default: Waits()]) }
    }
    return (all, found)
  }

  private static let answered = Query.time(.answered, .from(.year(1)))

  func answered() throws -> ReportTable {
    let (all, groups) = try waits(opened(request.stretch))
    func row(_ name: String, _ group: ReportGroup?, _ waits: Waits) -> ReportRow {
      let times = Percentiles(waits.waits)
      func time(_ value: Double?) -> ReportCell { ReportCell(value.map { .time($0) } ?? .none) }
      return ReportRow(
        name,
        [
          .count(waits.tickets, query(group)),
          .count(times.count, query(group, Self.answered)),
          .count(waits.unanswered, query(group, .not(Self.answered), .isWaiting)),
          .count(waits.ended, query(group, .not(Self.answered), .not(.isWaiting))),
          time(times.value(at: 0.5)), time(times.value(at: 0.9)), time(times.greatest),
        ])
    }
    let ordered = groups.inOrder
    var notes: [String] = []
    if request.grouping == .tag {
      notes.append("A ticket with several tags stands in several rows, and once in the total.")
    }
    notes += try waitingByName()
    let marks = ordered.prefix(60).map { group, waits in
      ReportMark(
        group.name, Percentiles(waits.waits).value(at: 0.5).map { $0 / 3_600_000 })
    }
    return table(
      ordered.map { row($0.name, $0, $1) }, total: row("All", nil, all), notes: notes,
      chart: .bars(unit: "h waited by half of those answered", marks))
  }

  /// Those of the period whom nobody has answered, the longest wait first.
  private func waitingByName() throws -> [String] {
    let condition = opened(request.stretch, .not(Self.answered), .isWaiting)
      .shown(at: now, in: desk)
    let rows = try reader.all(
      """
      SELECT number, customerName, waitingSince, contact FROM ticket WHERE \(condition.sql)
      ORDER BY waitingSince, number LIMIT 11
      """, condition.arguments
    ) { (row: SQLRow<ResultColumn>) in
      let contact = row.optionalText(3).map { ", contact \($0)" } ?? ", unclaimed"
      let wait = ReportValue.timeWords(Double(now.milliseconds) - Double(row.int(2)))
      return "#\(row.int(0)) \(row.text(1)) has waited \(wait)\(contact)"
    }
    guard !rows.isEmpty else { return ["Nobody who came in the period waits for a first answer."] }
    return ["Unanswered so far, the longest wait first:"] + rows.prefix(10)
      + (rows.count > 10 ? ["and more."] : [])
  }

  func firstImpressions() throws -> ReportTable {
    let first = Query.counted(.first)
    let (all, groups) = try waits(opened(request.stretch, first), keepingEmpty: false)
    func row(_ name: String, _ group: ReportGroup?, _ waits: Waits) -> ReportRow {
      let times = Percentiles(waits.waits)
      func within(_ limit: Double) -> ReportCell {
        ReportCell(
          .share(Proportion(waits.waits.count { $0 <= limit }, of: waits.tickets)))
      }
      func time(_ share: Double) -> ReportCell {
        ReportCell(times.value(at: share).map { .time($0) } ?? .none)
      }
      return ReportRow(
        name,
        [
          .count(waits.tickets, query(group, first)),
          .count(times.count, query(group, first, Self.answered)),
          .count(waits.unanswered, query(group, first, .not(Self.answered), .isWaiting)),
          within(3_600_000), within(86_400_000), time(0.5), time(0.9),
        ])
    }
    let ordered = groups.inOrder
    return table(
      ordered.map { row($0.name, $0, $1) }, total: row("All", nil, all),
      chart: .bars(
        unit: "first tickets", ordered.prefix(60).map { ReportMark($0.name, Double($1.tickets)) }))
  }

  func volume() throws -> ReportTable {
    let bounds = request.stretch.bounds(in: zone)
    let clock = HourClock(zone, from: bounds.from, until: bounds.until)
    var hours = Array(repeating: Array(repeating: 0, count: 24), count: 7)
    try each("openedAt", where: opened(request.stretch)) { row in
      let (weekday, hour) = clock.hour(at: Int64(row.int(0)))
      hours[weekday][hour] += 1
    }
    func row(_ name: String, _ hours: [Int], _ weekday: Int?) -> ReportRow {
      let day = Query.all(weekday.map { [.counted(.weekday($0))] } ?? [])
      return ReportRow(
        name,
        [.count(hours.reduce(0, +), query(nil, day))]
          + stride(from: 0, to: 24, by: 6).map { hour in
            .count(
              hours[hour..<hour + 6].reduce(0, +),
              query(nil, day, .counted(.hours(hour, hour + 5))))
          })
    }
    let sums = (0..<24).map { hour in hours.reduce(0) { $0 + $1[hour] } }
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return table(
      names.indices.map { row(names[$0], hours[$0], $0) }, total: row("All", sums, nil),
      chart: .heat(
        unit: "tickets opened", rows: names, columns: (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" },
        hours))
  }
}
