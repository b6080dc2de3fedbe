import Foundation
import SpocTesting
import Testing

@testable import Ticketing

/// What holds of every calendar, with parts of seconds and over decades, where no walk would come to
/// its end.
@Suite("Working hours, whatever the calendar")
struct WorkingTimePropertyTests {
  private struct Case {
    var time: WorkingTime
    var breaks: [Range<Date>]
    var random: SeededGenerator

    /// From 1975 to 2065.
    mutating func moment() -> Date {
      Date(milliseconds: Int64.random(in: 157_766_400_000...3_000_000_000_000, using: &random))
    }

    mutating func span() -> Int64 {
      random.chance(10)
        ? 0
        : random.chance(50)
          ? Int64.random(in: 1...100_000_000, using: &random)
          : Int64.random(in: 1...20_000_000_000, using: &random)
    }
  }

  private func cases(_ body: (inout Case) throws -> Void) throws {
    for seed in Seeds.some(12) {
      var random = SeededGenerator(seed: seed)
      let dates = (2020...2027).flatMap { year in
        [101, 401, 1_224, 1_231].map { year * 10_000 + $0 }
      }
      let calendar = PlainCalendar.random(around: dates, using: &random)
      let place = random.pick(WorkingHoursOracleTests.places)
      let zone = try #require(place?.zone)
      var next = Case(
        time: WorkingTime(try calendar.hours(in: zone)), breaks: [], random: random)
      for _ in 0..<20 {
        next.breaks = (0..<Int.random(in: 0...3, using: &next.random)).map { _ in
          let start = next.moment()
          return start..<start + Double(Int.random(in: 0...3_000_000, using: &next.random))
        }
        try body(&next)
      }
    }
  }

  @Test("What is added has passed, and what is subtracted passes")
  func inverse() throws {
    try cases { (one: inout Case) throws in
      let (moment, span) = (one.moment(), one.span())
      let time = one.time
      guard let end = try? time.moment(.time(span), after: moment, breaks: one.breaks) else {
        return
      }
      #expect(end >= moment)
      #expect(try time.between(moment, end, breaks: one.breaks) == span)
      let start = try time.moment(.time(span), before: end, breaks: one.breaks)
      #expect(try time.between(start, end, breaks: one.breaks) == span)
      // As far from the end as can be, and within the hours.
      #expect(start >= moment || span == 0)
      #expect(try time.moment(.time(0), after: start, breaks: one.breaks) == start || span == 0)
    }
  }

  @Test("Adding never ends outside the hours, and nothing added begins them")
  func inside() throws {
    try cases { (one: inout Case) throws in
      let (moment, span) = (one.moment(), one.span())
      guard let end = try? one.time.moment(.time(span), after: moment, breaks: one.breaks) else {
        return
      }
      let before = Date(milliseconds: end.milliseconds - 1)
      let behind = Date(milliseconds: end.milliseconds + 1)
      let range = span == 0 ? (end, behind) : (before, end)
      let worked = try one.time.between(range.0, range.1, breaks: one.breaks)
      #expect(worked == 1)
    }
  }

  @Test("What has passed never becomes less, and breaks never make anything earlier")
  func monotone() throws {
    try cases { (one: inout Case) throws in
      let (moment, span, days) = (one.moment(), one.span(), Int(one.span() % 40))
      let later = moment + Double(Int.random(in: 0...10_000_000, using: &one.random)) / 100
      let time = one.time
      #expect(try time.between(moment, later, breaks: one.breaks) >= 0)
      #expect(try time.between(later, moment, breaks: one.breaks) <= 0)
      for amount in [WorkingSpan.time(span), .days(days)] {
        guard let paused = try? time.moment(amount, after: moment, breaks: one.breaks) else {
          continue
        }
        #expect(try time.moment(amount, after: moment) <= paused)
        #expect(paused >= moment)
      }
      guard let paused = try? time.moment(.time(span), after: later, breaks: one.breaks) else {
        return
      }
      #expect(try time.moment(.time(span), after: moment, breaks: one.breaks) <= paused)
    }
  }

  @Test("The steps of an account come to the answer")
  func accounts() throws {
    try cases { (one: inout Case) throws in
      let (moment, span) = (one.moment(), one.span() / 8)
      let time = one.time
      if let end = try? time.moment(.time(span), after: moment, breaks: one.breaks) {
        let account = try time.account(from: moment, to: end, breaks: one.breaks)
        #expect(account.sum == .time(span))
        #expect(account.isAddedUp)
      }
      let days = Int(span % 300) + 1
      if (try? time.moment(.days(days), after: moment, breaks: one.breaks)) != nil {
        let account = try time.account(ofDays: days, after: moment, breaks: one.breaks)
        #expect(account.sum == .days(days))
        #expect(account.isAddedUp)
      }
    }
  }

  @Test("It is open from each opening to its closing")
  func presence() throws {
    try cases { (one: inout Case) throws in
      let moment = one.moment()
      guard let now = try? one.time.presence(at: moment, breaks: one.breaks) else { return }
      let end = now.isOpen ? now.closes : now.opens
      guard let end else { return }
      let worked = try one.time.between(moment, end, breaks: one.breaks)
      #expect(worked == (now.isOpen ? end.milliseconds - moment.milliseconds : 0))
      let then = try one.time.presence(at: end, breaks: one.breaks)
      #expect(then.isOpen != now.isOpen)
    }
  }
}

extension WorkingAccount {
  /// Each sum is the one before and what is added, and the last is the whole.
  var isAddedUp: Bool {
    var sum: Int64 = 0
    for step in steps {
      guard let amount = step.amount else { continue }
      sum += amount.number
      guard step.sum?.number == sum else { return false }
    }
    return self.sum.number == sum
      && zip(steps, steps.dropFirst()).allSatisfy { $0.start <= $1.start }
  }
}

extension WorkingSpan {
  fileprivate var number: Int64 {
    switch self {
    case .time(let time): time
    case .days(let days): Int64(days)
    }
  }
}
