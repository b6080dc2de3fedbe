import Foundation

/// Working hours reckoned as a child would: through some weeks minute by minute, asking Foundation's
/// calendar what the clocks show. Shares nothing with the program but what a calendar means.
///
/// What is asked in seconds is answered in seconds; breaks have whole minutes.
struct MinuteByMinute {
  /// What the clocks of a zone show in each minute of some weeks.
  struct Clocks {
    let zone: TimeZone
    /// Seconds since 1970 of the first minute.
    let start: Int
    /// Of each minute: which of the dates, and the minute of that date. The latest the clocks have
    /// shown so far: an hour that comes twice goes on where it was.
    private(set) var shown: [(date: Int, minute: Int)] = []
    /// The same as they stand, going back where they do.
    private(set) var standing: [(date: Int, minute: Int)] = []
    /// As 20261225, and the weekday from Monday as 0; one more before the first minute's.
    private(set) var dates: [(date: Int, weekday: Int)] = []

    init(zone: TimeZone, around moment: Int, weeks: Int) {
      self.zone = zone
      start = (moment - weeks * 302_400) / 60 * 60
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = zone
      var plain = calendar
      plain.timeZone = .gmt
      var index: [Int: Int] = [:]
      func date(_ day: Date) -> (date: Int, weekday: Int) {
        let parts = plain.dateComponents([.year, .month, .day, .weekday], from: day)
        return (
          (parts.year ?? 0) * 10_000 + (parts.month ?? 0) * 100 + (parts.day ?? 0),
          ((parts.weekday ?? 0) + 5) % 7
        )
      }
      // Every date there is, those that the clocks skip as well.
      let first = Date(timeIntervalSince1970: TimeInterval(start - 5 * 86_400))
      for day in 0..<weeks * 7 + 10 {
        let known = date(plain.date(byAdding: .day, value: day, to: first) ?? first)
        index[known.date] = day
        dates.append(known)
      }
      // Begins earlier, so that what was shown before is known.
      var latest = (date: 0, minute: 0)
      for minute in -2 * 1_440..<weeks * 10_080 {
        let parts = calendar.dateComponents(
          [.year, .month, .day, .hour, .minute],
          from: Date(timeIntervalSince1970: TimeInterval(start + minute * 60)))
        let date = (parts.year ?? 0) * 10_000 + (parts.month ?? 0) * 100 + (parts.day ?? 0)
        let now = (date: index[date] ?? 0, minute: (parts.hour ?? 0) * 60 + (parts.minute ?? 0))
        if now > latest { latest = now }
        guard minute >= 0 else { continue }
        shown.append(latest)
        standing.append(now)
      }
    }

    var seconds: Range<Int> { start..<start + shown.count * 60 }
  }

  let clocks: Clocks
  /// Of each minute: the date whose hours it is in, or nil.
  private let owners: [Int?]
  /// Dates whose hours some minute is in.
  private let workingDates: [Int]

  init(_ calendar: PlainCalendar, clocks: Clocks, breaks: [Range<Int>] = []) {
    self.clocks = clocks
    let hours = clocks.dates.map { calendar.openings(on: $0.date, weekday: $0.weekday) }
    func covers(_ date: Int, _ minute: Int) -> Bool {
      date >= 0 && hours[date].contains { $0.lowerBound <= minute && minute < $0.upperBound }
    }
    var owners = clocks.shown.map { date, minute in
      covers(date - 1, minute + 1_440) ? date - 1 : covers(date, minute) ? date : nil
    }
    for pause in breaks {
      for second in stride(from: pause.lowerBound, to: pause.upperBound, by: 60)
      where clocks.seconds.contains(second) {
        owners[(second - clocks.start) / 60] = nil
      }
    }
    self.owners = owners
    workingDates = Set(owners.compactMap { $0 }).sorted()
  }

  private func minute(_ second: Int) -> Int { (second - clocks.start) / 60 }

  private func isOpen(_ second: Int) -> Bool { owners[minute(second)] != nil }

  func between(_ start: Int, _ end: Int) -> Int {
    guard start <= end else { return -between(end, start) }
    var (sum, second) = (0, start)
    while second < end {
      let next = min(end, clocks.start + (minute(second) + 1) * 60)
      if isOpen(second) { sum += next - second }
      second = next
    }
    return sum
  }

  /// Nil where the weeks end before it is found.
  func after(_ start: Int, _ duration: Int) -> Int? {
    var (rest, second) = (duration, start)
    while clocks.seconds.contains(second) {
      let next = clocks.start + (minute(second) + 1) * 60
      if isOpen(second) {
        if rest <= next - second { return second + rest }
        rest -= next - second
      }
      second = next
    }
    return nil
  }

  func before(_ end: Int, _ duration: Int) -> Int? {
    var (rest, second) = (duration, end)
    while clocks.seconds.contains(second - 1) {
      let previous = clocks.start + minute(second - 1) * 60
      if isOpen(second - 1) {
        if rest <= second - previous { return second - rest }
        rest -= second - previous
      }
      second = previous
    }
    return nil
  }

  func daysAfter(_ start: Int, _ count: Int) -> Int? {
    guard count > 0 else { return after(start, 0) }
    let days = workingDates.filter { $0 > clocks.standing[minute(start)].date }
    guard days.count >= count, let moment = moment(likeThat: start, on: days[count - 1])
    else { return nil }
    return isWithin(moment) ? moment : after(moment, 0)
  }

  func daysBefore(_ end: Int, _ count: Int) -> Int? {
    guard count > 0 else { return before(end, 0) }
    let days = workingDates.filter { $0 < clocks.standing[minute(end)].date }
    guard days.count >= count, let moment = moment(likeThat: end, on: days[days.count - count])
    else { return nil }
    return isWithin(moment) ? moment : before(moment, 0)
  }

  /// The same time of day on another date, or the end of the gap that skips it.
  private func moment(likeThat second: Int, on date: Int) -> Int? {
    let wanted = (date: date, minute: clocks.standing[minute(second)].minute)
    guard let found = clocks.shown.firstIndex(where: { $0 >= wanted }), found > 0 else {
      return nil
    }
    let rest = clocks.shown[found] == wanted ? (second - clocks.start) % 60 : 0
    return clocks.start + found * 60 + rest
  }

  private func isWithin(_ second: Int) -> Bool { isOpen(second) || isOpen(second - 1) }

  /// Moments around which everything is known.
  var known: ClosedRange<Int> {
    clocks.start + 3 * 86_400...clocks.seconds.upperBound - 3 * 86_400
  }
}
