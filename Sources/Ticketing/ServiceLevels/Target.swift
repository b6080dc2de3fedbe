/// What a customer may expect of us by a time.
public enum Target: String, Word {
  /// From the opening, or where we opened it from the first time the customer asks, to the first
  /// answer by a person.
  case firstResponse
  /// From the oldest message that nobody has answered, once there has been an answer.
  case nextResponse
  /// From our last answer until we say something again, as long as nobody waits for more.
  case keepInTheLoop
  /// From the opening until it is solved.
  case resolution

  public var label: String {
    switch self {
    case .firstResponse: "first response"
    case .nextResponse: "next response"
    case .keepInTheLoop: "keep in the loop"
    case .resolution: "resolution"
    }
  }
}

/// How long a target may take: working time or days by a calendar, or time as it passes.
public struct TargetSpan: Hashable, Sendable {
  public var span: WorkingSpan
  /// Nights, holidays and all; a day has 24 hours then.
  public var isReal: Bool

  public init(_ span: WorkingSpan, isReal: Bool = false) {
    self.span = span
    self.isReal = isReal
  }

  /// `4h`, `2d` of working time; `24h real`, `2d real`, `1w real` of time as it passes.
  public init(_ text: String) throws(WorkingSpanError) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    guard words.last == "real" else {
      try self.init(WorkingSpan(text))
      return
    }
    let rest = words.dropLast().joined()
    let (days, weeks) = (
      WorkingSpan.number(of: "d", alone: rest), WorkingSpan.number(of: "w", alone: rest)
    )
    if let count = days ?? weeks.map({ $0 * 7 }), count <= 70_000 {
      self.init(.time(Int64(count) * 86_400_000), isReal: true)
    } else {
      try self.init(WorkingSpan(rest), isReal: true)
    }
  }

  /// No time at all, or more than anybody keeps in mind.
  public var isReasonable: Bool {
    switch span {
    case .time(let milliseconds): (1_000...Int64(10_000) * 3_600_000).contains(milliseconds)
    case .days(let days): (1...1_000).contains(days)
    }
  }

  /// `4 h of working time`, `2 working days`, `24 h`.
  public var words: String {
    switch span {
    case .time: isReal ? "\(span.words) by the clock" : "\(span.words) of working time"
    case .days: span.words
    }
  }
}
