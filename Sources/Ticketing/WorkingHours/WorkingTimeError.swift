public import Foundation

/// Why working hours give no answer.
public enum WorkingTimeError: Error, Equatable, Sendable {
  case neverOpens
  /// There are special hours only, and none after this moment.
  case closesForEver(after: Date)
  /// There are special hours only, and none before this moment.
  case neverBefore(Date)
  /// The moment asked about is not in the years that are reckoned.
  case outOfRange(Date)
  /// The answer is not in the years that are reckoned.
  case tooFar

  public var message: String {
    let remedy = "as in [hours] mon = [\"09:00-17:00\"]."
    let years = WorkingTime.years
    return switch self {
    case .neverOpens:
      "This calendar never opens: it has no hours, or its holidays leave none. Give it some, \(remedy)"
    case .closesForEver(let date):
      "This calendar is closed for ever after \(Self.day(date)): it has special hours only. Give it"
        + " hours of the week, \(remedy)"
    case .neverBefore(let date):
      "This calendar does not open before \(Self.day(date)): it has special hours only. Give it hours"
        + " of the week, \(remedy)"
    case .outOfRange(let date):
      "Working hours are reckoned for the years \(years.lowerBound) to \(years.upperBound), and"
        + " \(Self.day(date)) is none of them."
    case .tooFar:
      "That is outside the years \(years.lowerBound) to \(years.upperBound), for which working hours"
        + " are reckoned. Give a shorter time, or a nearer moment."
    }
  }

  private static func day(_ date: Date) -> String { String(date.timestamp.prefix(10)) }
}
