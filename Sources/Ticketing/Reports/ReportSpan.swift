/// How long a period of a report is, as one goes from one to the next.
public enum ReportSpan: String, Word {
  /// Ending today at first.
  case fourWeeks = "four weeks"
  /// Of ISO 8601, from Monday on.
  case week
  case month, quarter, year

  /// The one that holds a day.
  public func stretch(holding day: Int) -> ReportStretch {
    let date = GregorianDay(number: day)
    switch self {
    case .fourWeeks: return ReportStretch(first: day - 27, last: day)
    case .week:
      let monday = day - date.weekday
      return ReportStretch(first: monday, last: monday + 6)
    case .month: return Self.months(1, from: date.month, of: date.year)
    case .quarter: return Self.months(3, from: (date.month - 1) / 3 * 3 + 1, of: date.year)
    case .year: return Self.months(12, from: 1, of: date.year)
    }
  }

  /// So many periods after one, or before.
  public func stretch(_ steps: Int, after stretch: ReportStretch) -> ReportStretch {
    if self == .fourWeeks {
      return ReportStretch(first: stretch.first + 28 * steps, last: stretch.last + 28 * steps)
    }
    var stretch = stretch
    for _ in 0..<abs(steps) {
      stretch = self.stretch(holding: steps > 0 ? stretch.last + 1 : stretch.first - 1)
    }
    return stretch
  }

  public var next: ReportSpan {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  private static func months(_ count: Int, from month: Int, of year: Int) -> ReportStretch {
    let end = month + count
    let first = GregorianDay(year: year, month: month, day: 1)?.number ?? 0
    let next = GregorianDay(
      year: end > 12 ? year + 1 : year, month: end > 12 ? end - 12 : end, day: 1)
    return ReportStretch(first: first, last: (next?.number ?? first + 31) - 1)
  }
}
