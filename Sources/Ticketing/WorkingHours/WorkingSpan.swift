/// How much of working hours: time, or days.
public enum WorkingSpan: Hashable, Sendable {
  /// In milliseconds.
  case time(Int64)
  case days(Int)

  /// `90s`, `30m`, `4h`, `1h30m`: each unit once, the largest first. `2d` stands alone, since a
  /// working day is as long as it is.
  public init(_ text: String) throws(WorkingSpanError) {
    let text = text.lowercased().filter { !$0.isWhitespace }
    guard !text.isEmpty else { throw .empty }
    if let days = Self.number(of: "d", alone: text) {
      self = .days(days)
      return
    }
    var scan = DigitScan(text)
    var sum: Int64 = 0
    var units = Self.units[...]
    while !scan.isAtEnd {
      guard let count = scan.number(1...9), let next = units.firstIndex(where: { scan.take($0.0) })
      else {
        throw Self.number(of: "w", alone: text) != nil
          ? .weeks(text) : text.contains("d") ? .mixed(text) : .notUnderstood(text)
      }
      sum += Int64(count) * units[next].1
      units = units[(next + 1)...]
    }
    self = .time(sum)
  }

  /// In milliseconds, the largest first.
  private static let units: [(Unicode.Scalar, Int64)] = [
    ("h", 3_600_000), ("m", 60_000), ("s", 1_000),
  ]

  /// Of `2d`, a number and its unit and nothing else.
  static func number(of unit: Unicode.Scalar, alone text: some StringProtocol) -> Int? {
    var scan = DigitScan(text)
    guard let number = scan.number(1...9), scan.take(unit), scan.isAtEnd else { return nil }
    return number
  }

  /// As the explanation has it: `2 working days`, `1 h 30 min`.
  public var words: String {
    switch self {
    case .time(let milliseconds): Self.words(milliseconds)
    case .days(let days): days == 1 ? "1 working day" : "\(days) working days"
    }
  }

  /// `480 h`, `1 h 30 min 5 s`, `0 s`; a part of a second is written as one.
  public static func words(_ milliseconds: Int64) -> String {
    let (seconds, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1_000)
    var parts: [String] = []
    if seconds >= 3_600 { parts.append("\(seconds / 3_600) h") }
    if seconds / 60 % 60 > 0 { parts.append("\(seconds / 60 % 60) min") }
    if rest > 0 {
      let digits = "\(rest + 1_000)".dropFirst()
      parts.append("\(seconds % 60).\(digits) s")
    } else if seconds % 60 > 0 || parts.isEmpty {
      parts.append("\(seconds % 60) s")
    }
    return (milliseconds < 0 ? "−" : "") + parts.joined(separator: " ")
  }
}

/// Why a text is no span of working hours.
public enum WorkingSpanError: Error, Equatable, Sendable {
  case empty
  case notUnderstood(String)
  case mixed(String)
  case weeks(String)

  public var message: String {
    let problem =
      switch self {
      case .empty: "No duration given."
      case .notUnderstood(let text): "“\(text)” is no duration."
      case .mixed(let text):
        "“\(text)” has days beside something else: working days stand alone."
      case .weeks(let text): "“\(text)”: working time has no weeks; give working days."
      }
    return problem + " Try 90s, 30m, 4h, 1h30m of working time, or 2d for working days."
  }
}
