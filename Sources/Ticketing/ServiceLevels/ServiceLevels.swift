import Foundation

/// The policies of a desk, ready to say what is due when: queries parsed, calendars made into tables.
///
/// Made once for the settings of a desk (some milliseconds a calendar), asked as often as one likes.
/// Pure: it reads no clock. What is due depends on the ticket's own facts and those of its customer,
/// and changes only with a commit.
public struct ServiceLevels: Sendable {
  /// A policy as it is used.
  struct Level: Sendable {
    var policy: Policy
    /// Nil: for every ticket.
    var query: Query?
    var time: WorkingTime
    var warning: TargetSpan?
    var targets: [Target: [Priority: TargetSpan]]
    /// Why it holds for nothing: a newer spoc wrote it.
    var problem: String?
  }

  let levels: [Level]
  private(set) var desk: Desk

  public init(_ desk: Desk) {
    self.desk = desk
    var times: [WorkingHours: WorkingTime] = [:]
    levels = desk.policies.map { policy in
      let hours = desk.workingHours(named: policy.calendar)
      let time = times[hours] ?? WorkingTime(hours)
      times[hours] = time
      var level = Level(
        policy: policy, time: time, warning: policy.warning.flatMap { try? TargetSpan($0) },
        targets: policy.targets.mapValues(Self.spans))
      do throws(QueryError) {
        if !policy.query.isEmpty { level.query = try Query(parsing: policy.query, me: nil) }
        level.problem = level.query?.unsteadyKey.map { "its query asks for \($0)" }
      } catch {
        level.problem = error.message
      }
      return level
    }
  }

  private static func spans(_ texts: [String: String]) -> [Priority: TargetSpan] {
    var spans: [Priority: TargetSpan] = [:]
    for (word, text) in texts {
      if let priority = Priority(rawValue: word) { spans[priority] = try? TargetSpan(text) }
    }
    return spans
  }

  /// Nothing is ever due.
  public var isEmpty: Bool { levels.isEmpty }

  /// Whether another desk's settings come to the same.
  public func holds(for other: Desk) -> Bool { Self.isSame(desk, other) }

  /// The same for other settings, where they come to the same; nil where they don't.
  func of(_ other: Desk) -> ServiceLevels? {
    guard holds(for: other) else { return nil }
    var levels = self
    levels.desk = other
    return levels
  }

  public static func isSame(_ desk: Desk, _ other: Desk) -> Bool {
    desk.policies == other.policies && desk.calendars == other.calendars
      && desk.timeZoneName == other.timeZoneName
  }

  /// Some policy goes by what the customer is called, or who is accountable for them.
  public var needsCustomer: Bool { levels.contains { $0.query?.asksForCustomer == true } }

  /// Which policies are looked at for a ticket, in their order, up to the one that holds.
  func tried(
    for ticket: Ticket, of customer: Customer
  ) -> (passedOver: [Level], holds: Level?) {
    var passedOver: [Level] = []
    for level in levels {
      if level.finds(ticket, of: customer, in: desk) { return (passedOver, level) }
      passedOver.append(level)
    }
    return (passedOver, nil)
  }

  /// What is due on a ticket, and was.
  public func due(of ticket: Ticket, customer: Customer) -> Due {
    guard let level = levels.first(where: { $0.finds(ticket, of: customer, in: desk) }) else {
      return Due()
    }
    return Due(
      policy: level.policy.name,
      clocks: Target.allCases.compactMap { target in
        level.clock(target, of: ticket)
      })
  }
}

extension ServiceLevels.Level {
  func finds(_ ticket: Ticket, of customer: Customer, in desk: Desk) -> Bool {
    guard problem == nil else { return false }
    guard let query else { return true }
    return query.matches(
      ticket, of: customer, timeline: [], promises: [], at: ticket.openedAt, in: desk,
      staff: Roster([]))
  }

  /// Nil where the policy has no such target for the ticket's priority, or there is nothing to wait
  /// for.
  func clock(_ target: Target, of ticket: Ticket) -> Due.Clock? {
    guard let span = targets[target]?[ticket.priority], let run = target.run(on: ticket) else {
      return nil
    }
    let breaks = ticket.breaks(until: run.end)
    var clock = Due.Clock(target: target, span: span, start: run.start, end: run.end)
    do throws(WorkingTimeError) {
      // A sleep without a wake-up goes on until somebody ends it, and what is due with it.
      guard run.end != nil || !ticket.sleepsForGood else { return clock }
      clock.at = try moment(span, after: run.start, breaks: breaks)
      if let warning, let at = clock.at {
        clock.warnsAt = max(run.start, try moment(warning, before: at, breaks: breaks))
      }
    } catch {
      clock.problem = error.message
    }
    return clock
  }

  private func moment(
    _ span: TargetSpan, after start: Date, breaks: [Range<Date>]
  ) throws(WorkingTimeError) -> Date {
    guard span.isReal, case .time(let time) = span.span else {
      return try self.time.moment(span.span, after: start, breaks: breaks)
    }
    return RealTime.moment(time, after: start, breaks: breaks)
  }

  private func moment(
    _ span: TargetSpan, before end: Date, breaks: [Range<Date>]
  ) throws(WorkingTimeError) -> Date {
    guard span.isReal, case .time(let time) = span.span else {
      return try self.time.moment(span.span, before: end, breaks: breaks)
    }
    return RealTime.moment(time, before: end, breaks: breaks)
  }
}

/// Time as it passes, with breaks taken out.
enum RealTime {
  static func moment(_ time: Int64, after start: Date, breaks: [Range<Date>]) -> Date {
    var (at, rest) = (start.milliseconds, time)
    for pause in united(breaks) where pause.upperBound > at {
      let free = max(0, pause.lowerBound - at)
      if free >= rest { break }
      rest -= free
      at = pause.upperBound
    }
    return Date(milliseconds: at + rest)
  }

  static func moment(_ time: Int64, before end: Date, breaks: [Range<Date>]) -> Date {
    var (at, rest) = (end.milliseconds, time)
    for pause in united(breaks).reversed() where pause.lowerBound < at {
      let free = max(0, at - pause.upperBound)
      if free >= rest { break }
      rest -= free
      at = pause.lowerBound
    }
    return Date(milliseconds: at - rest)
  }

  /// In order and apart.
  static func united(_ breaks: [Range<Date>]) -> [Range<Int64>] {
    breaks.map { $0.lowerBound.milliseconds..<$0.upperBound.milliseconds }
      .sorted { $0.lowerBound < $1.lowerBound }
      .reduce(into: []) { united, next in
        guard let last = united.last, next.lowerBound <= last.upperBound else {
          return united.append(next)
        }
        united[united.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      }
  }
}

extension Target {
  /// When its clock began on a ticket, and when it ended; nil when it has nothing to wait for.
  func run(on ticket: Ticket) -> (start: Date, end: Date?)? {
    let isRunning = !ticket.status.isEnded
    switch self {
    case .firstResponse:
      guard let asked = ticket.firstAskedAt else { return nil }
      if let answered = ticket.firstAnsweredAt {
        // Where we spoke first, what comes in later waits for the next response.
        return answered < asked ? nil : (asked, answered)
      }
      return isRunning && ticket.waitingSince != nil ? (asked, nil) : nil
    case .nextResponse:
      guard isRunning, ticket.firstAnsweredAt != nil, let asked = ticket.waitingSince else {
        return nil
      }
      if let first = ticket.firstAskedAt, let answered = ticket.firstAnsweredAt, first > answered,
        first > asked
      {
        return (first, nil)
      }
      return (asked, nil)
    case .keepInTheLoop:
      guard isRunning, ticket.waitingSince == nil, let said = ticket.lastAnsweredAt else {
        return nil
      }
      return (said, nil)
    case .resolution:
      if let solved = ticket.solvedAt {
        return ticket.outcome == .solved ? (ticket.openedAt, solved) : nil
      }
      return isRunning ? (ticket.openedAt, nil) : nil
    }
  }
}

extension Ticket {
  /// Times that don't count, up to where a clock ended.
  func breaks(until end: Date?) -> [Range<Date>] {
    pauses.compactMap { pause in
      let to = min(pause.to ?? end ?? pause.from, end ?? .distantFuture)
      return pause.from < to ? pause.from..<to : nil
    }
  }

  var sleepsForGood: Bool {
    status.sleeps && (pauses.last.map { $0.to == nil } ?? (wakeUp == nil))
  }
}
