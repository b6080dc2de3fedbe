import Foundation

extension Query {
  /// What reports count by: so each of their counts can be looked into.
  public enum CountTest: Hashable, Sendable {
    /// The first ticket of its customer, but for those that were taken back.
    case first
    case target(TargetTest)
    /// When it was opened by the desk's clocks; 0 is Monday.
    case weekday(Int)
    /// When it was opened by the desk's clocks: from the beginning of the first to the end of the last.
    case hours(Int, Int)
    /// Its survey is about what that agent did for the customer.
    case served(Agent.ID)
  }

  /// How a target of the desk's policies stands, those of a ticket that has ended, too.
  public enum TargetTest: String, Word {
    case responseMet = "response-met"
    /// Late, whether the answer came after all or not.
    case responseBreached = "response-breached"
    case responseRunning = "response-running"
    case resolutionMet = "resolution-met"
    case resolutionBreached = "resolution-breached"
    case resolutionRunning = "resolution-running"

    public var target: Target {
      switch self {
      case .responseMet, .responseBreached, .responseRunning: .firstResponse
      case .resolutionMet, .resolutionBreached, .resolutionRunning: .resolution
      }
    }

    func holds(_ state: Due.State) -> Bool {
      switch self {
      case .responseMet, .resolutionMet: state == .met
      case .responseBreached, .resolutionBreached: state == .breached
      case .responseRunning, .resolutionRunning: state != .met && state != .breached
      }
    }
  }
}

extension Query.CountTest {
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// As it is typed.
  var text: String {
    switch self {
    case .first: "is:first"
    case .target(let test): "target:\(test.rawValue)"
    case .weekday(let day): "weekday:\(Self.weekdays[day % 7])"
    case .hours(let first, let last): "hour:\(first)" + (first == last ? "" : "..\(last)")
    case .served(let agent):
      "served:\(QueryText.value(agent.rawValue, literally: ["me", "none"].contains(agent.rawValue.lowercased())))"
    }
  }

  /// Nil: the ticket's own facts decide.
  var unsteadyKey: String? {
    switch self {
    case .first: "is:first"
    case .target: "target"
    case .served: "served"
    case .weekday, .hours: nil
    }
  }

  /// Whether a moment is in it by the clocks of a zone; nil: it is about something else.
  func holds(_ moment: Date, in zone: TimeZone) -> Bool? {
    let wall = zone.wallClock(at: moment)
    switch self {
    case .first, .target, .served: return nil
    case .weekday(let day): return GregorianDay(number: wall.day).weekday == day
    case .hours(let first, let last): return (first...last).contains(Int(wall.time / 3_600_000))
    }
  }
}

extension QueryValues {
  func counted(_ key: QueryKey, _ word: QueryToken.Word) throws(Unfit) -> Query {
    .any(
      try Self.parts(word).map { part throws(Unfit) in
        let part = part.lowercased()
        if key == .weekday {
          guard let day = Query.CountTest.weekdays.firstIndex(where: { part.hasPrefix($0) }) else {
            throw Unfit("it is a day, like weekday:mon or weekday:sat,sun.")
          }
          return .counted(.weekday(day))
        }
        let ends = part.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count < 3,
          (0...23).contains(first), (first...23).contains(last)
        else { throw Unfit("it is an hour from 0 to 23, like hour:8 or hour:8..11.") }
        return .counted(.hours(first, last))
      })
  }

  static let weekdayWanted = "weekday:mon, weekday:sat,sun"
  static let hourWanted = "hour:8, hour:8..11 from 0 to 23"
}
