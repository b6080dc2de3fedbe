public import Foundation

/// How an answer of working hours comes about: each stretch of time that counts, and what lies
/// between and why it doesn't, in order. The amounts make up the answer.
public struct WorkingAccount: Equatable, Sendable {
  public struct Step: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
      /// Time that counts.
      case hours
      /// A day that counts, where days are asked for.
      case day
      /// Whole weeks from Monday to Sunday in which nothing is out of the ordinary.
      case weeks
      /// Between the hours of one date.
      case gap
      /// Dates without hours.
      case closed
      case holiday
      /// Special hours with nothing in them.
      case special
      /// A break that covers some of the hours.
      case pause
      /// The clocks are put to another time.
      case clocks
    }

    public var kind: Kind
    /// Of dates: from the first one's beginning to the last one's end.
    public var start: Date
    public var end: Date
    /// What counts of it, and all that has so far; nil for what doesn't count.
    public var amount: WorkingSpan?
    public var sum: WorkingSpan?
    /// What the calendar says beside it, or why it doesn't count.
    public var note: String?
  }

  public internal(set) var steps: [Step] = []
  /// What all of it comes to.
  public internal(set) var sum: WorkingSpan
  public let hours: WorkingHours
}

extension WorkingTime {
  /// Why that much working time passes from one moment to the other.
  public func account(
    from start: Date, to end: Date, breaks: [Range<Date>] = []
  ) throws(WorkingTimeError) -> WorkingAccount {
    let (start, end) = (try checked(start), try checked(end))
    return AccountOfTime(self, start..<max(start, end), Breaks(breaks, in: table)).account
  }

  /// Why there are so many working days from one moment to the other.
  ///
  /// - Parameter isForward: the date at the beginning is not counted, but the one at the end; else
  ///   the other way about.
  public func accountOfDays(
    from start: Date, to end: Date, isForward: Bool, breaks: [Range<Date>] = []
  ) throws(WorkingTimeError) -> WorkingAccount {
    let days = (
      table.clock.day(at: try checked(start)).number, table.clock.day(at: try checked(end)).number
    )
    let counted = isForward ? days.0 + 1..<days.1 + 1 : days.0..<days.1
    return AccountOfDays(self, counted, Breaks(breaks, in: table)).account
  }
}

/// Goes through the dates of a stretch of time.
private struct AccountOfTime {
  let time: WorkingTime
  let range: Range<Int64>
  let breaks: Breaks
  private(set) var account: WorkingAccount
  private var sum: Int64 = 0
  private var table: WorkingTable { time.table }
  /// So long that weeks out of the ordinary have a line each, and not their days.
  private var isLong: Bool { range.count > 84 * ZoneClock.day }

  init(_ time: WorkingTime, _ range: Range<Int64>, _ breaks: Breaks) {
    self.time = time
    self.range = range
    self.breaks = breaks
    account = WorkingAccount(sum: .time(0), hours: time.hours)
    guard !range.isEmpty else { return }
    walk()
    account.sum = .time(sum)
    account.addClocks(of: table, in: range)
  }

  private mutating func walk() {
    let first = table.clock.day(at: range.lowerBound).number
    let last = table.clock.day(at: range.upperBound - 1).number
    let pauses = breaks.within(range)
    // What the day before reaches in with, and whatever a date has that clocks go back to.
    var day = first - 1
    while day <= last + 1 {
      if let pause = pauses.first(where: { table.isWhole(day, within: $0) }), addPause(pause) {
        day += 1
        continue
      }
      // The last of them may reach into the next day.
      let end = table.schedule.reachesOver ? last - 1 : last
      let weeks = day > first ? table.usualWeeks(from: day, before: end, pauses) : 0
      if weeks > 1 {
        addWeeks(weeks, from: day)
        day += weeks * 7
        continue
      }
      if isLong, day > first, table.isWeek(from: day, before: end, without: pauses) {
        addWeeks(1, from: day)
        day += 7
        continue
      }
      addHours(of: day, pauses)
      if first...last ~= day, table.hours(of: day).isEmpty { account.addClosed(day, in: table) }
      day += 1
    }
  }

  private mutating func addHours(of day: Int, _ pauses: [Range<Int64>]) {
    var previous: Int64?
    for hours in table.hours(of: day) {
      let counted = hours.clamped(to: range)
      guard !counted.isEmpty else { continue }
      if let previous, previous < counted.lowerBound {
        let gap = previous..<counted.lowerBound
        if !pauses.contains(where: { $0.clamped(to: gap) == gap }) { account.add(.gap, gap) }
      }
      previous = counted.upperBound
      var begin = counted.lowerBound
      for pause in pauses {
        let cut = pause.clamped(to: counted)
        guard !cut.isEmpty else { continue }
        addHours(begin..<cut.lowerBound, on: day)
        addPause(pause)
        begin = cut.upperBound
      }
      addHours(begin..<max(begin, counted.upperBound), on: day)
    }
  }

  private mutating func addHours(_ hours: Range<Int64>, on day: Int) {
    guard !hours.isEmpty else { return }
    sum += Int64(hours.count)
    account.add(
      .hours, hours, .time(Int64(hours.count)), .time(sum), table.noteOfSpecialHours(on: day))
  }

  private mutating func addWeeks(_ weeks: Int, from day: Int) {
    let start = max(table.dayStart(day), account.endOfHours)
    let range = start..<table.dayStart(day + weeks * 7)
    let amount = table.worked(in: day..<day + weeks * 7)
    sum += amount
    account.add(.weeks, range, .time(amount), .time(sum), table.noteOfWeeks(weeks, from: day))
  }

  /// Once, though it may cover the hours of many dates; not at all if it covers none.
  @discardableResult
  private mutating func addPause(_ pause: Range<Int64>) -> Bool {
    let missed = table.worked(until: pause.upperBound) - table.worked(until: pause.lowerBound)
    guard missed > 0 else { return false }
    let last = account.steps.last { $0.kind == .pause }
    if last?.start.milliseconds != pause.lowerBound {
      account.add(
        .pause, pause, note: "\(WorkingSpan.words(missed)) of working time that don't count")
    }
    return true
  }
}

/// Goes through dates and counts those that have hours.
private struct AccountOfDays {
  private(set) var account: WorkingAccount

  init(_ time: WorkingTime, _ days: Range<Int>, _ breaks: Breaks) {
    account = WorkingAccount(sum: .days(0), hours: time.hours)
    let table = time.table
    guard !days.isEmpty else { return }
    let range = table.dayStart(days.lowerBound)..<table.dayStart(days.upperBound)
    let pauses = breaks.within(range)
    var (sum, day) = (0, days.lowerBound)
    while day < days.upperBound {
      let weeks = table.usualWeeks(from: day, before: days.upperBound, pauses)
      if weeks > 1 {
        let count = table.workingDays(before: day + weeks * 7) - table.workingDays(before: day)
        sum += count
        account.add(
          .weeks, table.dayStart(day)..<table.dayStart(day + weeks * 7), .days(count), .days(sum),
          weeks.words("week") + " as usual")
        day += weeks * 7
        continue
      }
      let hours = table.dayStart(day)..<table.dayStart(day + 1)
      if breaks.hasWork(day, in: table) {
        sum += 1
        account.add(.day, hours, .days(1), .days(sum), table.noteOfSpecialHours(on: day))
      } else if table.hours(of: day).isEmpty {
        account.addClosed(day, in: table)
      } else {
        account.add(.pause, hours, note: "breaks take all of its hours")
      }
      day += 1
    }
    account.sum = .days(sum)
    account.addClocks(of: table, in: range)
  }
}

extension WorkingAccount {
  fileprivate mutating func add(
    _ kind: Step.Kind, _ range: Range<Int64>, _ amount: WorkingSpan? = nil,
    _ sum: WorkingSpan? = nil, note: String? = nil
  ) {
    steps.append(
      Step(
        kind: kind, start: Date(milliseconds: range.lowerBound),
        end: Date(milliseconds: range.upperBound), amount: amount, sum: sum, note: note))
  }

  fileprivate mutating func add(
    _ kind: Step.Kind, _ range: Range<Int64>, _ amount: WorkingSpan, _ sum: WorkingSpan,
    _ note: String?
  ) {
    add(kind, range, amount, sum, note: note)
  }

  /// One date without hours; goes with the one before it when that is for the same reason.
  fileprivate mutating func addClosed(_ day: Int, in table: WorkingTable) {
    // Clocks may skip a whole date.
    guard table.dayStart(day) < table.dayStart(day + 1) else { return }
    let (kind, note) = table.reasonForNoHours(on: day)
    let start = Date(milliseconds: max(table.dayStart(day), endOfHours))
    let end = Date(milliseconds: table.dayStart(day + 1))
    if let last = steps.last, last.kind == kind, last.note == note, last.end == start {
      steps[steps.count - 1].end = end
    } else {
      steps.append(Step(kind: kind, start: start, end: end, note: note))
    }
  }

  /// Where the hours told last end, which may be on the date after theirs.
  fileprivate var endOfHours: Int64 {
    steps.last { $0.kind == .hours }?.end.milliseconds ?? .min
  }

  fileprivate mutating func addClocks(of table: WorkingTable, in range: Range<Int64>) {
    for change in table.clock.changes
    where range.lowerBound < change.at && change.at < range.upperBound {
      let difference = change.after - change.before
      let step = Step(
        kind: .clocks, start: Date(milliseconds: change.at), end: Date(milliseconds: change.at),
        note: "clocks are put \(difference > 0 ? "forward" : "back") by "
          + WorkingSpan.words(abs(difference)))
      steps.insert(step, at: steps.firstIndex { $0.start >= step.start } ?? steps.endIndex)
    }
  }
}

extension Int {
  fileprivate func words(_ what: String) -> String { self == 1 ? "1 \(what)" : "\(self) \(what)s" }
}
