public import Foundation
public import Ticketing

/// What a report is asked for.
public struct ReportRequest: Hashable, Sendable {
  public var report: Report
  public var stretch: ReportStretch
  public var grouping: ReportGrouping

  /// - Parameter grouping: nil: the report's own.
  public init(_ report: Report, _ stretch: ReportStretch, by grouping: ReportGrouping? = nil) {
    (self.report, self.stretch) = (report, stretch)
    self.grouping = grouping ?? report.groupings.first ?? .agent
  }
}

extension IndexReader {
  public func report(
    _ request: ReportRequest, at now: Date, in desk: Desk
  ) throws -> ReportTable {
    let sheet = ReportSheet(reader: self, request: request, now: now, desk: desk)
    return switch request.report {
    case .answered: try sheet.answered()
    case .firstImpressions: try sheet.firstImpressions()
    case .serviceLevels: try sheet.serviceLevels()
    case .surprises: try sheet.surprises()
    case .checklists: try sheet.checklists()
    case .retention: try sheet.retention()
    case .continuity: try sheet.continuity()
    case .workload: try sheet.workload()
    case .volume: try sheet.volume()
    case .promises: try sheet.promises()
    case .scores: try sheet.scores()
    case .ratings: try sheet.ratings()
    case .wordOfMouth: try sheet.wordOfMouth()
    }
  }
}

/// One report being worked out.
struct ReportSheet {
  let reader: IndexReader
  let request: ReportRequest
  let now: Date
  let desk: Desk

  var zone: TimeZone { desk.timeZone }

  /// Scores are of what was solved in the period, all else is of what was opened in it.
  var timeField: Query.TimeField { request.report == .scores ? .solved : .opened }

  /// Nobody served them: what came by mistake, and what is counted as another ticket.
  static let served: [Query] = [.not(.outcome(.spam)), .not(.outcome(.duplicate))]

  /// Tickets opened in a stretch.
  func opened(_ stretch: ReportStretch, _ more: Query...) -> Query {
    .all([stretch.test(.opened)] + Self.served + more)
  }

  func each(
    _ columns: String, where query: Query, _ body: (SQLRow<ResultColumn>) throws -> Void
  ) throws {
    let condition = query.shown(at: now, in: desk)
    try SQLStatement("SELECT \(columns) FROM ticket WHERE \(condition.sql)", in: reader.db)
      .each(condition.arguments) { (row: SQLRow<ResultColumn>) in
        try body(row)
        return true
      }
  }

  func table(
    _ rows: [ReportRow], total: ReportRow? = nil, notes: [String] = [], chart: ReportChart? = nil
  ) -> ReportTable {
    ReportTable(
      request.report, request.stretch, request.grouping, rows: rows, total: total, notes: notes,
      chart: chart)
  }

  func count(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int {
    try reader.number(sql, arguments) ?? 0
  }
}

/// What a row is about: its name, and what finds its tickets among all that are counted.
struct ReportGroup: Hashable {
  var name: String
  var query: Query
  /// Where the rows of a time stand.
  var order: Int = 0

  /// Names are as good as different; a query takes long to hash.
  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension ReportSheet {
  /// Columns of `ticket` that say which group a ticket is in, and what they say.
  func groupColumn() -> String {
    switch request.grouping {
    case .agent: "contact"
    case .phase: "phase"
    case .channel: "channel"
    case .tag: "tags"
    case .customer: "customer, customerName"
    case .week, .month, .weekday, .question: timeField == .solved ? "solvedAt" : "openedAt"
    }
  }

  /// The groups of a row whose group columns begin at `at`.
  func grouper(at column: Int) -> (SQLRow<ResultColumn>) -> [ReportGroup] {
    let here = ResultColumn(rawValue: column)
    switch request.grouping {
    case .agent:
      return { row in
        let agent = row.optionalText(here).map(Agent.ID.init(rawValue:))
        return [ReportGroup(name: agent?.rawValue ?? "nobody", query: .contact(agent))]
      }
    case .phase:
      return { row in
        let phase: Phase = row.optional(here) ?? .before
        return [
          ReportGroup(
            name: phase.label, query: .phase(phase),
            order: Phase.allCases.firstIndex(of: phase) ?? 0)
        ]
      }
    case .channel:
      return { row in
        let channel: Channel = row.optional(here) ?? .email
        return [ReportGroup(name: channel.label, query: .channel(channel))]
      }
    case .tag:
      return { row in
        // However an import spelt them: a query finds them all.
        let tags = Set(ListText.strings(row.text(here)).map(Tag.folded))
        guard !tags.isEmpty else {
          return [ReportGroup(name: "without a tag", query: .not(.has(.tag)), order: 1)]
        }
        return tags.map { ReportGroup(name: $0, query: .tag($0)) }
      }
    case .customer:
      let name = ResultColumn(rawValue: column + 1)
      return { row in
        let id = Customer.ID(number: row.int(here))
        return [ReportGroup(name: "\(row.text(name)) (\(id))", query: .customer(id))]
      }
    case .week, .month, .weekday, .question:
      let parts = request.stretch.parts(by: request.grouping)
      let clock = HourClock(
        zone, from: request.stretch.bounds(in: zone).from,
        until: request.stretch.bounds(in: zone).until)
      let groups = parts.enumerated().map { index, part in
        ReportGroup(name: part.name, query: part.stretch.test(timeField), order: index)
      }
      let ends = parts.map(\.stretch.last)
      return { row in
        let day = clock.day(at: Int64(row.int(here)))
        var (low, high) = (0, ends.count - 1)
        while low < high {
          let middle = (low + high) / 2
          if ends[middle] < day { low = middle + 1 } else { high = middle }
        }
        return [groups[low]]
      }
    }
  }

  /// What finds the tickets of a group: of a time its own days, else the days of the report.
  func query(_ group: ReportGroup?, _ more: Query...) -> Query {
    guard let group else { return .all([request.stretch.test(timeField)] + Self.served + more) }
    if case .time = group.query { return .all([group.query] + Self.served + more) }
    return .all([request.stretch.test(timeField), group.query] + Self.served + more)
  }

  /// Weeks and months without a ticket stand in their place, too.
  var emptyGroups: [ReportGroup] {
    guard request.grouping == .week || request.grouping == .month else { return [] }
    return request.stretch.parts(by: request.grouping).enumerated().map { index, part in
      ReportGroup(name: part.name, query: part.stretch.test(timeField), order: index)
    }
  }
}

extension Dictionary where Key == ReportGroup {
  /// By name, or by when.
  var inOrder: [(ReportGroup, Value)] {
    sorted {
      ($0.key.order, $0.key.name.lowercased(), $0.key.name)
        < ($1.key.order, $1.key.name.lowercased(), $1.key.name)
    }.map { ($0.key, $0.value) }
  }
}
