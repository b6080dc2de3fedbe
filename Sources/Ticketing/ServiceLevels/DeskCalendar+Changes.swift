extension DeskCalendar {
  /// Puts in what it has not got yet; a date that stands there stays as it is, off too.
  ///
  /// - Returns: those that are new.
  @discardableResult
  public mutating func add(_ holidays: [Holiday]) -> [Holiday] {
    var known = Set(hours.holidays.map(\.dateText))
    let new = holidays.filter { known.insert($0.dateText).inserted }
    hours.holidays += new
    return new
  }

  /// Switches a holiday off or on again.
  ///
  /// - Parameter date: as it is written: `2026-12-25`, `*-12-25`, `2026-08-03..2026-08-14`.
  /// - Throws: `Refusal` where there is none.
  public mutating func turn(_ date: String, off isOff: Bool) throws {
    guard let index = hours.holidays.firstIndex(where: { $0.dateText == date }) else {
      throw Refusal.service(.noSuchEntry(date, calendar: name))
    }
    hours.holidays[index].isOff = isOff
  }
}
