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
      /// Whole weeks from Monday to Sunday.
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

  /// Which working days those are, the date itself not among them.
  public func account(
    ofDays count: Int, after start: Date, breaks: [Range<Date>] = []
  ) throws(WorkingTimeError) -> WorkingAccount {
    let (day, breaks) = (
      table.clock.day(at: try checked(start)).number, Breaks(breaks, in: table)
    )
    let last = count > 0 ? breaks.workingDay(count, after: day, in: table) : nil
    return AccountOfDays(self, day + 1..<(last ?? day) + 1, breaks).account
  }

  public func account(
    ofDays count: Int, before end: Date, breaks: [Range<Date>] = []
  ) throws(WorkingTimeError) -> WorkingAccount {
    let (day, breaks) = (table.clock.day(at: try checked(end)).number, Breaks(breaks, in: table))
    let first = count > 0 ? breaks.workingDay(count, before: day, in: table) : nil
    return AccountOfDays(self, (first ?? day)..<day, breaks).account
  }
}

extension WorkingAccount {
  mutating func add(
    _ kind: Step.Kind, _ range: Range<Int64>, _ amount: WorkingSpan? = nil,
    _ sum: WorkingSpan? = nil, note: String? = nil
  ) {
    steps.append(
      Step(
        kind: kind, start: Date(milliseconds: range.lowerBound),
        end: Date(milliseconds: range.upperBound), amount: amount, sum: sum, note: note))
  }

  mutating func add(
    _ kind: Step.Kind, _ range: Range<Int64>, _ amount: WorkingSpan, _ sum: WorkingSpan,
    _ note: String?
  ) {
    add(kind, range, amount, sum, note: note)
  }

  /// One date without hours; goes with the one before it when that is for the same reason.
  mutating func addClosed(_ day: Int, in table: WorkingTable) {
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
  var endOfHours: Int64 {
    steps.last { $0.kind == .hours }?.end.milliseconds ?? .min
  }

  mutating func addClocks(of table: WorkingTable, in range: Range<Int64>) {
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
