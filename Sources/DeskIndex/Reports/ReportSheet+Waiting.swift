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
  private func waits(_ base: Query) throws -> (all: Waits, groups: [ReportGroup: Waits]) {
    let groups = grouper(at: 3)
    var (all, found) = (Waits(), [ReportGroup: Waits]())
    for group in emptyGroups { found[group] = Waits() }
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
    let first = """
      number IN (SELECT min(number) FROM ticket WHERE outcome IS NOT 'withdrawn' GROUP BY customer)
      """
    let groups = grouper(at: 4)
    var (all, found) = (FirstTickets(), [ReportGroup: FirstTickets]())
    let condition = opened(request.stretch).shown(at: now, in: desk)
    try SQLStatement(
      """
      SELECT openedAt, firstAnsweredAt, waitingSince IS NOT NULL AND status NOT IN
        ('solved', 'closed'), number, \(groupColumn())
      FROM ticket WHERE (\(condition.sql)) AND \(first)
      """, in: reader.db
    ).each(condition.arguments) { (row: SQLRow<ResultColumn>) in
      func add(to tickets: inout FirstTickets) {
        let number = Ticket.ID(rawValue: row.int(3))
        tickets.all.append(number)
        if !row.isNull(1) {
          tickets.waits.append(Double(max(0, row.int(1) - row.int(0))))
          tickets.answered.append(number)
        } else if row.bool(2) {
          tickets.unanswered.append(number)
        }
      }
      add(to: &all)
      for group in groups(row) { add(to: &found[group, default: FirstTickets()]) }
      return true
    }
    func row(_ name: String, _ tickets: FirstTickets) -> ReportRow {
      let times = Percentiles(tickets.waits)
      func within(_ limit: Double) -> ReportCell {
        let count = tickets.waits.count { $0 <= limit }
        return ReportCell(.share(Proportion(count, of: tickets.all.count)))
      }
      func time(_ share: Double) -> ReportCell {
        ReportCell(times.value(at: share).map { .time($0) } ?? .none)
      }
      return ReportRow(
        name,
        [
          .count(tickets.all.count, Self.named(tickets.all)),
          .count(tickets.answered.count, Self.named(tickets.answered)),
          .count(tickets.unanswered.count, Self.named(tickets.unanswered)),
          within(3_600_000), within(86_400_000), time(0.5), time(0.9),
        ])
    }
    let ordered = found.sorted { ($0.key.order, $0.key.name) < ($1.key.order, $1.key.name) }
    return table(
      ordered.map { row($0.key.name, $0.value) }, total: row("All", all),
      notes: all.all.count > Self.most
        ? ["Rows of more than \(Self.most) tickets open no list: narrow the period."] : [],
      chart: .bars(
        unit: "first tickets",
        ordered.map { ReportMark($0.key.name, Double($0.value.all.count)) }))
  }

  /// So many are named one by one in a query.
  static let most = 100

  static func named(_ tickets: [Ticket.ID]) -> Query? {
    tickets.count <= most ? .any(tickets.sorted().map(Query.number)) : nil
  }

  func volume() throws -> ReportTable {
    let bounds = request.stretch.bounds(in: zone)
    let clock = HourClock(zone, from: bounds.from, until: bounds.until)
    var hours = Array(repeating: Array(repeating: 0, count: 24), count: 7)
    try each("openedAt", where: opened(request.stretch)) { row in
      let (weekday, hour) = clock.hour(at: Int64(row.int(0)))
      hours[weekday][hour] += 1
    }
    func row(_ name: String, _ hours: [Int], _ query: Query?) -> ReportRow {
      let quarters = stride(from: 0, to: 24, by: 6).map { hours[$0..<$0 + 6].reduce(0, +) }
      return ReportRow(
        name, [.count(hours.reduce(0, +), query)] + quarters.map { ReportCell.count($0) })
    }
    let sums = (0..<24).map { hour in hours.reduce(0) { $0 + $1[hour] } }
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return table(
      zip(names, hours).map { row($0, $1, nil) }, total: row("All", sums, query(nil)),
      chart: .heat(
        unit: "tickets opened", rows: names, columns: (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" },
        hours))
  }
}

private struct FirstTickets {
  var all: [Ticket.ID] = []
  var answered: [Ticket.ID] = []
  var unanswered: [Ticket.ID] = []
  var waits: [Double] = []
}
