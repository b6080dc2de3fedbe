import Foundation
import Ticketing

// Who carries what, who met the customers, what was promised, who recommended us.

extension ReportSheet {
  private var bounds: [SQLValue] {
    let bounds = request.stretch.bounds(in: zone)
    return [.integer(bounds.from), .integer(bounds.until)]
  }

  func continuity() throws -> ReportTable {
    let staff = try reader.roster()
    let histories = try contactHistories()
    var found: [Agent.ID?: Faces] = [:]
    var all = Faces()
    // One agent after the other, as the index has them.
    var (by, number) = (Agent.ID(rawValue: ""), -1)
    try SQLStatement(
      """
      SELECT ticket.customer, entry.toucher, entry.at FROM entry
      CROSS JOIN ticket ON ticket.number = entry.ticket
      WHERE entry.toucher IS NOT NULL AND entry.at >= ? AND entry.at < ? ORDER BY entry.toucher
      """, in: reader.db
    ).each(bounds) { (row: SQLRow<ResultColumn>) in
      let (customer, at) = (row.int(0), try row.date(2))
      if !row.holds(by.rawValue, 1) { (by, number) = (Agent.ID(rawValue: row.text(1)), number + 1) }
      let contact = histories[customer]?.contact(at: at)
      let isTheirs =
        contact.map { $0 == by || staff.serves(by, for: $0, at: at) } ?? false
      all.add(customer, number, isTheirs)
      found[contact, default: Faces()].add(customer, number, isTheirs)
      return true
    }
    func row(_ name: String, _ faces: Faces) -> ReportRow {
      ReportRow(
        name,
        [.count(faces.customers.count), .count(faces.touches), .count(faces.byContact)]
          + cells(Proportion(faces.byContact, of: faces.touches))
          + [ReportCell(faces.mean.map { .number($0) } ?? .none)])
    }
    let ordered = found.sorted { ($0.key?.rawValue ?? "~") < ($1.key?.rawValue ?? "~") }
    return table(
      ordered.map { row($0.key?.rawValue ?? "nobody", $0.value) }, total: row("All", all),
      notes: ["Touches of one customer are alike: the interval is narrower than it should be."],
      chart: .bars(
        unit: "% of touches by the contact",
        ordered.map {
          ReportMark(
            $0.key?.rawValue ?? "nobody",
            Proportion($0.value.byContact, of: $0.value.touches).share.map { $0 * 100 })
        }))
  }

  /// Who was whose contact from when on; the decoding of events is left to SQLite.
  private func contactHistories() throws -> [Int: ContactHistory] {
    var changes: [Int: [ContactHistory.Change]] = [:]
    try SQLStatement(
      """
      SELECT customer, recordedAt, json_extract(event, '$.when'),
        ifnull(json_extract(event, '$.to'), json_extract(event, '$.contact'))
      FROM happening
      WHERE json_extract(event, '$.type') IN ('customer.added', 'customer.claimed')
      ORDER BY number
      """, in: reader.db
    ).each([]) { (row: SQLRow<ResultColumn>) in
      let at = try row.optionalText(2).flatMap(Date.init(timestamp:)) ?? row.date(1)
      changes[row.int(0), default: []].append(
        ContactHistory.Change(at: at, contact: row.optionalText(3).map(Agent.ID.init(rawValue:))))
      return true
    }
    return changes.mapValues(ContactHistory.init(changes:))
  }

  func workload() throws -> ReportTable {
    let team = try reader.team().filter { $0.agent.role != .viewer }
    let touches = try counts(
      """
      SELECT toucher, count(*) FROM entry
      WHERE toucher IS NOT NULL AND at >= ? AND at < ? GROUP BY 1
      """, bounds)
    let promises = try counts(
      """
      SELECT agent, count(*) FROM promise WHERE outcome IS NULL AND NOT isWithdrawn GROUP BY 1
      """)
    let rows = try team.sorted { $0.id < $1.id }.map { member in
      let open = Query.all([.assignee(member.id), .unsolved])
      let waiting = Query.all([.assignee(member.id), .isWaiting])
      return ReportRow(
        member.id.rawValue,
        [
          .count(member.customers),
          .count(try reader.count(open, at: now, in: desk), open),
          .count(try reader.count(waiting, at: now, in: desk), waiting),
          .count(promises[member.id.rawValue] ?? 0), .count(touches[member.id.rawValue] ?? 0),
        ])
    }
    let spreading = Spreading(
      try carried(), among: team.map(\.id), Roster(team.map(\.agent)), at: now)
    var table = table(
      rows, notes: notes(rows, spreading),
      chart: .bars(
        unit: "open tickets", rows.map { ReportMark($0.name, Double($0.cells[1].countValue)) }))
    table.suggestions = spreading.steps
    return table
  }

  /// What has not ended, whoever has it.
  private func carried() throws -> [Spreading.Carried] {
    let condition = Query.unsolved.shown(at: now, in: desk)
    return try reader.all(
      """
      SELECT number, assignee, contact, waitingSince, customerName FROM ticket
      WHERE \(condition.sql)
      """, condition.arguments
    ) { (row: SQLRow<ResultColumn>) in
      Spreading.Carried(
        Ticket.ID(rawValue: row.int(0)),
        assignee: row.optionalText(1).map(Agent.ID.init(rawValue:)),
        contact: row.optionalText(2).map(Agent.ID.init(rawValue:)),
        waitingSince: row.optionalDate(3), customer: row.text(4))
    }
  }

  private func notes(_ rows: [ReportRow], _ spreading: Spreading) -> [String] {
    let carried = rows.map(\.cells[1].countValue)
    let total = carried.reduce(0, +)
    guard carried.count > 1, let least = carried.min(), let most = carried.max() else { return [] }
    let equal = Double(total) / Double(carried.count)
    var notes = [
      """
      \(total) open tickets among \(carried.count) agents: \(ReportValue.numberWords(equal)) each if \
      spread evenly, in fact from \(least) to \(most).
      """
    ]
    guard !spreading.steps.isEmpty else {
      return notes + [
        "Nothing has to be handed over: whoever has a ticket is in, and nobody has much more."
      ]
    }
    notes.append("What could be handed over; the customers' point of contact stays who it is:")
    return notes + spreading.steps.map(\.words)
      + (spreading.steps.count == Spreading.most ? ["and perhaps more, once these are done."] : [])
  }

  private func counts(_ sql: String, _ arguments: [SQLValue] = []) throws -> [String: Int] {
    let rows = try reader.all(sql, arguments) { (row: SQLRow<ResultColumn>) in
      (row.text(0), row.int(1))
    }
    return Dictionary(rows) { first, _ in first }
  }

  func promises() throws -> ReportTable {
    var found: [Agent.ID: [PromiseStanding: Int]] = [:]
    var selection = PromiseSelection()
    let stretch = request.stretch.bounds(in: zone)
    selection.from = Date(milliseconds: stretch.from - 1)
    selection.to = Date(milliseconds: stretch.until)
    for promise in try reader.promises(selection, at: now)
    where promise.due.milliseconds < stretch.until {
      found[promise.agent, default: [:]][promise.standing(at: now), default: 0] += 1
    }
    func row(_ name: String, _ counts: [PromiseStanding: Int]) -> ReportRow {
      func count(_ standings: PromiseStanding...) -> Int {
        standings.reduce(0) { $0 + (counts[$1] ?? 0) }
      }
      let (kept, late) = (count(.kept), count(.late))
      let broken = count(.broken, .noShowUs)
      let share = Proportion(kept, of: kept + late + broken)
      return ReportRow(
        name,
        [
          .count(counts.values.reduce(0, +)), .count(kept), .count(late), .count(broken),
          .count(count(.open)), .count(count(.withdrawn, .noShowThem)),
          ReportCell(share.share == nil ? .none : .share(share)),
          ReportCell(share.interval.map { .interval($0) } ?? .none),
        ])
    }
    let ordered = found.sorted { $0.key < $1.key }
    let all = found.values.reduce(into: [PromiseStanding: Int]()) { sum, counts in
      sum.merge(counts, uniquingKeysWith: +)
    }
    return table(
      ordered.map { row($0.key.rawValue, $0.value) }, total: row("All", all),
      notes: ["Whoever promises little breaks little: look at what is due, too."])
  }

  func wordOfMouth() throws -> ReportTable {
    let added = try count(
      "SELECT count(*) FROM customer WHERE NOT isWithdrawn AND createdAt >= ? AND createdAt < ?",
      bounds)
    let rows = try reader.all(
      """
      SELECT one.recommendedBy, ifnull(other.name, one.recommendedBy), count(*)
      FROM customer one
      LEFT JOIN customer other ON other.number = CAST(substr(one.recommendedBy, 2) AS INTEGER)
      WHERE one.recommendedBy IS NOT NULL AND NOT one.isWithdrawn AND one.createdAt >= ?
        AND one.createdAt < ?
      GROUP BY 1 ORDER BY 2, 1
      """, bounds
    ) { (row: SQLRow<ResultColumn>) in
      ReportRow(
        "by \(row.text(1)) (\(row.text(0)))",
        [.count(row.int(2)), .count(row.int(2)), .init(.none)])
    }
    let recommended = rows.reduce(0) { $0 + $1.cells[0].countValue }
    let share = Proportion(recommended, of: added)
    return table(
      rows,
      total: ReportRow(
        "All",
        [.count(added), .count(recommended), .init(share.share == nil ? .none : .share(share))]))
  }
}

private struct Faces {
  var touches = 0
  var byContact = 0
  var customers: Set<Int> = []
  /// Who of us met whom, once each.
  private var meetings: Set<Int> = []

  /// - Parameter agent: counted from 0.
  mutating func add(_ customer: Int, _ agent: Int, _ isTheirs: Bool) {
    touches += 1
    if isTheirs { byContact += 1 }
    customers.insert(customer)
    meetings.insert(customer << 16 | agent)
  }

  var mean: Double? {
    customers.isEmpty ? nil : Double(meetings.count) / Double(customers.count)
  }
}

extension ReportCell {
  var countValue: Int { if case .count(let count) = value { count } else { 0 } }
}
