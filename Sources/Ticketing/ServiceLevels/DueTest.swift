import Foundation

extension Query {
  /// What a query may ask of when a ticket is due: of the clock that ends first.
  public enum DueTest: Hashable, Sendable {
    /// Some clock runs.
    case any
    /// `met` is none of a clock that runs.
    case state(Due.State)
    /// How much is left, below zero once it is over; milliseconds.
    case left(Comparison, Int64)
    case time(TimeTest)
  }
}

extension Query.DueTest {
  /// - Parameter status: as the clock has it.
  func passes(_ due: Due.Earliest?, status: Status, at now: Date, in desk: Desk) -> Bool {
    guard let due else { return false }
    switch self {
    case .any: return true
    case .state(let state): return due.state(at: now, status: status) == state
    case .left(let comparison, let span):
      return due.at.map { comparison.holds($0.milliseconds - now.milliseconds, span) } ?? false
    case .time(let test):
      guard let at = due.at?.milliseconds else { return false }
      let (from, until) = test.bounds(at: now, in: desk.timeZone)
      return from <= at && at < until
    }
  }
}

extension QueryValues {
  func due(
    _ mark: QueryToken.Mark, _ word: QueryToken.Word
  ) throws(Unfit) -> Query {
    let value = word.value.lowercased()
    switch mark {
    case .equal:
      if value == "any" { return .due(.any) }
      if value == "none" { return .not(.due(.any)) }
      let states = word.isQuoted ? [] : value.split(separator: ",").map(String.init)
      let known = states.compactMap { Due.State(rawValue: $0) }.filter { $0 != .met }
      if !known.isEmpty, known.count == states.count {
        return .any(known.map { .due(.state($0)) })
      }
      if When.Phrase.span(value) != nil {
        throw Unfit("use due<\(value) for sooner, due>\(value) for later.")
      }
    case .than(let comparison):
      if let span = When.Phrase.span(value) { return .due(.left(comparison, span)) }
    }
    do throws(Unfit) {
      return .due(.time(try QueryDates.test(mark, value)))
    } catch {
      throw Unfit(
        "it is due<1d, due:breached, due:warning, due:paused, due:due, due:any, due:none, or a date:"
          + " due:today, due<2026-12-01.")
    }
  }

  static let dueWanted = "due<1d, due:breached, due:today, due:none"
}
