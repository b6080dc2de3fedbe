import Foundation

/// Times that don't count, in order and apart from each other.
struct Breaks: Sendable {
  private let ranges: [Range<Int64>]

  init(_ ranges: [Range<Date>], in table: WorkingTable) {
    guard !ranges.isEmpty else {
      self.ranges = []
      return
    }
    self.ranges =
      ranges.map {
        ($0.lowerBound.milliseconds..<$0.upperBound.milliseconds).clamped(
          to: table.start..<table.end)
      }
      .filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
      .reduce(into: []) { united, next in
        guard let last = united.last, next.lowerBound <= last.upperBound else {
          return united.append(next)
        }
        united[united.count - 1] =
          last.lowerBound..<Swift.max(last.upperBound, next.upperBound)
      }
  }

  /// Those within that time, cut to it.
  func within(_ range: Range<Int64>) -> [Range<Int64>] {
    ranges.map { $0.clamped(to: range) }.filter { !$0.isEmpty }
  }

  // The table's own questions, with the breaks taken out.

  func worked(until moment: Int64, in table: WorkingTable) -> Int64 {
    var worked = table.worked(until: moment)
    for range in ranges {
      guard range.lowerBound < moment else { break }
      worked -=
        table.worked(until: min(range.upperBound, moment)) - table.worked(until: range.lowerBound)
    }
    return worked
  }

  func first(with worked: Int64, in table: WorkingTable) -> Int64? {
    guard worked > 0 else { return nil }
    return table.first(with: gross(worked, in: table) { $0 >= $1 })
  }

  func last(with worked: Int64, in table: WorkingTable) -> Int64? {
    guard worked >= 0 else { return nil }
    return table.last(with: gross(worked, in: table) { $0 > $1 })
  }

  /// What has to be worked if breaks counted, so that this much counts.
  ///
  /// - Parameter isReached: whether what was worked until a break is enough.
  private func gross(
    _ worked: Int64, in table: WorkingTable, isReached: (Int64, Int64) -> Bool
  ) -> Int64 {
    var gross = worked
    for range in ranges {
      let before = table.worked(until: range.lowerBound)
      if isReached(before, gross) { break }
      gross += table.worked(until: range.upperBound) - before
    }
    return gross
  }

  // Days. One that breaks take all of the hours of is no working day.

  /// The so-manieth working day behind that one.
  func workingDay(_ count: Int, after day: Int, in table: WorkingTable) -> Int? {
    var number = table.workingDays(before: day + 1)
    var rest = count
    for range in ranges {
      let (first, last) = days(touchedBy: range, in: table)
      guard last > day else { continue }
      // Up to the break nothing is lost; then day by day where it begins and ends.
      let free = max(0, table.workingDays(before: first) - number)
      if free >= rest { break }
      rest -= free
      number += free
      while let candidate = table.workingDay(number), candidate <= last {
        if range.contains(wholeDay: candidate, in: table) {
          number = max(number + 1, table.workingDays(before: last - 2))
        } else {
          if hasWork(candidate, in: table) { rest -= 1 }
          if rest == 0 { return candidate }
          number += 1
        }
      }
    }
    return table.workingDay(number + rest - 1)
  }

  /// The so-manieth working day ahead of that one.
  func workingDay(_ count: Int, before day: Int, in table: WorkingTable) -> Int? {
    var number = table.workingDays(before: day) - 1
    var rest = count
    for range in ranges.reversed() {
      let (first, last) = days(touchedBy: range, in: table)
      guard first < day else { continue }
      let free = max(0, number + 1 - table.workingDays(before: last + 1))
      if free >= rest { break }
      rest -= free
      number -= free
      while let candidate = table.workingDay(number), candidate >= first {
        if range.contains(wholeDay: candidate, in: table) {
          number = min(number - 1, table.workingDays(before: first + 3) - 1)
        } else {
          if hasWork(candidate, in: table) { rest -= 1 }
          if rest == 0 { return candidate }
          number -= 1
        }
      }
    }
    return table.workingDay(number - rest + 1)
  }

  /// Days whose hours may be in it, with one more at each end.
  private func days(touchedBy range: Range<Int64>, in table: WorkingTable) -> (Int, Int) {
    (
      table.clock.day(at: range.lowerBound).number - 2,
      table.clock.day(at: range.upperBound).number + 1
    )
  }

  func hasWork(_ day: Int, in table: WorkingTable) -> Bool {
    table.schedule.spans(on: day).contains { span in
      let hours = table.moments(of: span, on: day)
      return worked(until: hours.end, in: table) > worked(until: hours.start, in: table)
    }
  }
}

extension Range<Int64> {
  /// All hours that may begin on that date.
  fileprivate func contains(wholeDay day: Int, in table: WorkingTable) -> Bool {
    let midnight = Int64(day) * ZoneClock.day
    return lowerBound <= table.clock.moment(ofWall: midnight)
      && table.clock.moment(ofWall: midnight + 2 * ZoneClock.day) <= upperBound
  }
}
