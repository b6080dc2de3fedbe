/// Why a text is no entry of a calendar of working hours. The cases carry what was not understood.
public enum CalendarEntryError: Error, Equatable, Sendable {
  case noOpening(String)
  case emptyOpening(String)
  case beginsAtTheEnd(String)
  case noSuchTime(String)
  case noDate(String)
  case noSuchDay(String)
  /// One end has a year and the other has none.
  case halfYearly(String)
  case backwards(String)

  public var message: String {
    switch self {
    case .noOpening(let text):
      "“\(text)” is no opening: it goes from one time to another, as in \"09:00-12:30\"."
    case .emptyOpening(let text):
      "“\(text)” ends as it begins. The whole day is \"00:00-24:00\", a closed one has the list []."
    case .beginsAtTheEnd(let text):
      "“\(text)” begins at 24:00: that is 00:00 of the next date, and stands there."
    case .noSuchTime(let text):
      "The clock has no such time: “\(text)”. A day goes from 00:00 to 24:00."
    case .noDate(let text):
      "“\(text)” is no date: it is like \"2026-12-25\", each year \"*-12-25\", or both with an end,"
        + " \"2026-12-24..2027-01-02\"."
    case .noSuchDay(let text): "The calendar has no such day: “\(text)”."
    case .halfYearly(let text):
      "“\(text)” has a year at one end only: give both, or * for both."
    case .backwards(let text): "“\(text)” ends before it begins: swap the two dates."
    }
  }
}
