import Foundation
import Ticketing

/// What is asked of working hours, with moments as they were typed or as they are.
enum HoursQuestion<Moment> {
  case after(Moment, WorkingSpan)
  case before(Moment, WorkingSpan)
  case between(Moment, Moment)
  case openAt(Moment)

  func map<Other>(_ read: (Moment) throws -> Other) rethrows -> HoursQuestion<Other> {
    switch self {
    case .after(let moment, let span): .after(try read(moment), span)
    case .before(let moment, let span): .before(try read(moment), span)
    case .between(let start, let end): .between(try read(start), try read(end))
    case .openAt(let moment): .openAt(try read(moment))
    }
  }
}

/// Working hours, and who says them.
struct NamedCalendar {
  enum Origin: Equatable {
    case file(String)
    /// One of the desk's, by its name.
    case desk(String)
    /// The desk has not said any.
    case program
  }

  var hours: WorkingHours
  var origin: Origin
}

/// An answer with all that leads to it.
struct HoursAnswer {
  let question: HoursQuestion<Date>
  let calendar: NamedCalendar
  /// Nil for `between`.
  let moment: Date?
  let account: WorkingAccount
  /// Milliseconds of working time between; below zero when the second moment is earlier.
  let between: Int64?
  /// For `openAt`.
  let presence: WorkingTime.Hours?

  /// - Throws: `WorkingTimeError`.
  init(_ question: HoursQuestion<Date>, _ calendar: NamedCalendar) throws {
    self.question = question
    self.calendar = calendar
    let time = WorkingTime(calendar.hours)
    switch question {
    case .after(let start, let span):
      let end = try time.moment(span, after: start)
      moment = end
      account =
        switch span {
        case .days(let count) where count > 0: try time.account(ofDays: count, after: start)
        case .days, .time: try time.account(from: start, to: end)
        }
      (between, presence) = (nil, nil)
    case .before(let end, let span):
      let start = try time.moment(span, before: end)
      moment = start
      account =
        switch span {
        case .days(let count) where count > 0: try time.account(ofDays: count, before: end)
        case .days, .time: try time.account(from: start, to: end)
        }
      (between, presence) = (nil, nil)
    case .between(let start, let end):
      moment = nil
      account = try time.account(from: min(start, end), to: max(start, end))
      between = try time.between(start, end)
      presence = nil
    case .openAt(let start):
      let opening = try time.moment(.time(0), after: start)
      moment = opening
      account = try time.account(from: start, to: opening)
      between = nil
      presence = try time.presence(at: start)
    }
  }

  /// Whole ones, as a clock that is read at either end.
  var seconds: Int64? { between.map { $0 / 1_000 } }

  /// The first line.
  var text: String {
    if let seconds { return "\(seconds)" }
    let text = moment?.timestamp ?? ""
    return text.hasSuffix(".000Z") ? text.dropLast(5) + "Z" : text
  }
}
