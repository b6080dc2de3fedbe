/// What an account tells of single dates.
extension WorkingTable {
  func dayStart(_ day: Int) -> Int64 { clock.moment(ofWall: Int64(day) * ZoneClock.day) }

  /// Those that begin on that date, as moments.
  func hours(of day: Int) -> [Range<Int64>] {
    schedule.spans(on: day).compactMap { span in
      let hours = moments(of: span, on: day)
      return hours.start < hours.end ? hours.start..<hours.end : nil
    }
  }

  /// Of whole days.
  func worked(in days: Range<Int>) -> Int64 {
    worked(before: days.upperBound) - worked(before: days.lowerBound)
  }

  /// How many weeks that are all as usual begin on that day, if it is a Monday: with nothing of a
  /// break in them, and nothing that reaches beyond `last`.
  func usualWeeks(from day: Int, before last: Int, _ pauses: [Range<Int64>]) -> Int {
    guard isEndless, WorkingSchedule.weekday(of: day) == 0 else { return 0 }
    var end = min(unusualDay(from: day), last)
    for pause in pauses where pause.upperBound > dayStart(day) {
      end = min(end, clock.day(at: pause.lowerBound).number - 1)
    }
    return max(0, end - day) / 7
  }

  /// A whole week of a calendar that has weeks, with nothing of a break in it, and nothing that
  /// reaches beyond `last`.
  func isWeek(from day: Int, before last: Int, without pauses: [Range<Int64>]) -> Bool {
    guard isEndless, WorkingSchedule.weekday(of: day) == 0, day + 7 <= last else { return false }
    let week = dayStart(day)..<dayStart(day + 8)
    return !pauses.contains { $0.overlaps(week) }
  }

  /// `12 weeks as usual`, `1 week, holiday: *-12-25`.
  func noteOfWeeks(_ count: Int, from day: Int) -> String {
    guard count == 1 else { return "\(count) weeks as usual" }
    var reasons: [String] = []
    for day in day..<day + 7 {
      let reason: String? =
        switch schedule.exception(on: day) {
        case .holiday(let holiday): "holiday: \(holiday.text)"
        case .special: noteOfSpecialHours(on: day)
        case nil: nil
        }
      if let reason, reasons.last != reason { reasons.append(reason) }
    }
    let range = dayStart(day)..<dayStart(day + 7)
    if clock.changes.contains(where: { range.contains($0.at) }) {
      reasons.append("clocks are changed")
    }
    return ([reasons.isEmpty ? "1 week as usual" : "1 week"] + reasons).joined(separator: ", ")
  }

  /// The date, and all hours that begin on it.
  func isWhole(_ day: Int, within pause: Range<Int64>) -> Bool {
    let end = max(dayStart(day + 1), hours(of: day).last?.upperBound ?? .min)
    return pause.lowerBound <= dayStart(day) && end <= pause.upperBound
  }

  func noteOfSpecialHours(on day: Int) -> String? {
    guard case .special(let special) = schedule.exception(on: day) else { return nil }
    return special.name ?? "special hours"
  }

  func reasonForNoHours(on day: Int) -> (WorkingAccount.Step.Kind, String) {
    switch schedule.exception(on: day) {
    case .holiday(let holiday): (.holiday, holiday.text)
    case .special(let special): (.special, special.name ?? "special: closed")
    case nil: (.closed, schedule.spans(on: day).isEmpty ? "no hours" : "the clocks skip its hours")
    }
  }
}
