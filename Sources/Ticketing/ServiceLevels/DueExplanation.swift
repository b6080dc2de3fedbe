public import Foundation

/// Why a ticket is due when it is: which policy holds and why, and for each target every interval
/// that counts, what doesn't, and what it comes to.
public struct DueExplanation: Equatable, Sendable {
  /// A policy that was looked at and does not hold.
  public struct PassedOver: Equatable, Sendable {
    public var policy: String
    public var because: String
  }

  /// A target without a clock.
  public struct Idle: Equatable, Sendable {
    public var target: Target
    public var because: String
  }

  /// One clock, and how its end comes about.
  public struct Part: Equatable, Sendable {
    public var clock: Due.Clock
    public var state: Due.State
    /// As the account tells it: dates and times by the desk's clocks, then by the viewer's.
    public var account: WorkingAccount
    /// Real time has no calendar.
    public var isReal: Bool
    public var pauses: [Range<Date>]
    /// How much of the time was used until now, or until it ended.
    public var used: Int64?
  }

  public var ticket: Ticket.ID
  public var now: Date
  public var passedOver: [PassedOver]
  /// The one that holds; nil: none does.
  public var policy: Policy?
  public var calendar: String
  public var timeZoneName: String
  public var priority: Priority
  public var parts: [Part]
  /// Targets of the policy that have nothing to wait for now, or none for this priority.
  public var without: [Idle]
}

extension ServiceLevels {
  public func explanation(
    of ticket: Ticket, customer: Customer, at now: Date
  ) -> DueExplanation {
    let (passedOver, level) = tried(for: ticket, of: customer)
    var explanation = DueExplanation(
      ticket: ticket.id, now: now,
      passedOver: passedOver.map { level in
        DueExplanation.PassedOver(
          policy: level.policy.name,
          because: level.problem.map { "it can't be read here: \($0)" }
            ?? "\(level.policy.query) does not find it")
      }, policy: level?.policy, calendar: "", timeZoneName: desk.timeZoneName,
      priority: ticket.priority, parts: [], without: [])
    guard let level else { return explanation }
    let calendar = level.policy.calendar.flatMap(desk.calendar(named:)) ?? desk.calendars.first
    explanation.calendar =
      calendar?.name ?? "the program's own hours, \(WorkingHours.standardWords)"
    explanation.timeZoneName = level.time.hours.timeZoneName
    let status = ticket.status(at: now, in: desk)
    for target in Target.allCases {
      guard level.targets[target]?[ticket.priority] != nil else {
        if level.targets[target]?.isEmpty == false {
          explanation.without.append(
            DueExplanation.Idle(
              target: target,
              because: "the policy has none for \(ticket.priority.label) priority"))
        }
        continue
      }
      guard let clock = level.clock(target, of: ticket) else {
        explanation.without.append(
          DueExplanation.Idle(target: target, because: target.idle(on: ticket)))
        continue
      }
      explanation.parts.append(level.part(clock, of: ticket, at: now, status: status))
    }
    return explanation
  }
}

extension ServiceLevels.Level {
  fileprivate func part(
    _ clock: Due.Clock, of ticket: Ticket, at now: Date, status: Status
  ) -> DueExplanation.Part {
    let breaks = ticket.breaks(until: clock.end)
    let isReal = clock.span.isReal
    let time = isReal ? WorkingTime(.always) : self.time
    let end = clock.at ?? clock.end ?? max(now, clock.start)
    var account: WorkingAccount
    do throws(WorkingTimeError) {
      account =
        switch clock.span.span {
        case .days(let count) where !isReal && clock.at != nil:
          try time.account(ofDays: count, after: clock.start, breaks: breaks)
        case .days, .time: try time.account(from: clock.start, to: end, breaks: breaks)
        }
    } catch {
      account = WorkingAccount(sum: .time(0), hours: time.hours)
    }
    return DueExplanation.Part(
      clock: clock, state: clock.state(at: now, status: status), account: account,
      isReal: isReal, pauses: breaks.filter { $0.upperBound > clock.start && $0.lowerBound < end },
      used: try? time.between(
        clock.start, max(clock.start, min(clock.end ?? now, now)), breaks: breaks))
  }
}

extension WorkingHours {
  /// Every second counts.
  static let always = WorkingHours(
    timeZoneName: "UTC",
    week: Dictionary(
      uniqueKeysWithValues: Weekday.allCases.map { ($0, [Opening(unchecked: 0, 1_440)]) }))
}

extension Target {
  /// Why its clock does not run on a ticket.
  fileprivate func idle(on ticket: Ticket) -> String {
    switch self {
    case .firstResponse:
      guard let asked = ticket.firstAskedAt else {
        return "the customer has not asked for an answer"
      }
      if let answered = ticket.firstAnsweredAt, answered < asked { return "we spoke first" }
      return "nobody waits for one any more"
    case .nextResponse:
      if ticket.status.isEnded { return "the ticket has ended" }
      return ticket.waitingSince == nil
        ? "the customer does not wait for an answer" : "the first response comes before it"
    case .keepInTheLoop:
      if ticket.status.isEnded { return "the ticket has ended" }
      return ticket.waitingSince == nil
        ? "we have not answered yet" : "the customer waits for an answer: that comes first"
    case .resolution:
      return "the ticket ended otherwise: \(ticket.outcome?.label ?? ticket.status.label)"
    }
  }
}
