internal import Ticketing

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
  public var rows: Int
  public var total: Int
  /// Rows a second so far; nil at the start.
  public var rate: Double?
  /// Seconds left at that rate.
  public var remaining: Double?

  /// `2,500 of 8,469 rows · 3,100/s · 2 s left`.
  public var text: String {
    var parts = ["\(rows.grouped) of \(total.grouped) rows"]
    if let rate { parts.append("\(Int(rate.rounded()).grouped)/s") }
    if let remaining, rows < total {
      let seconds = Int(min(remaining, 1e9).rounded(.up))
      parts.append(seconds < 60 ? "\(seconds) s left" : "\(Age.words(seconds)) left")
    }
    return parts.joined(separator: " · ")
  }
}

/// Speaks at most ten times a second, and once at the end.
struct ImportMeter {
  private let total: Int
  private let start: ContinuousClock.Instant
  private var next: ContinuousClock.Instant
  private var isDone = false

  init(total: Int, at start: ContinuousClock.Instant) {
    self.total = total
    self.start = start
    next = start
  }

  /// Nil when it is too early to say something again.
  mutating func reading(_ rows: Int, at now: ContinuousClock.Instant) -> ImportProgress? {
    guard !isDone, now >= next || rows >= total else { return nil }
    isDone = rows >= total
    next = now + .milliseconds(100)
    let seconds = (now - start) / .seconds(1)
    guard rows > 0, seconds > 0 else { return ImportProgress(rows: rows, total: total) }
    let rate = Double(rows) / seconds
    return ImportProgress(
      rows: rows, total: total, rate: rate, remaining: Double(max(total - rows, 0)) / rate)
  }
}

extension Int {
  /// `8,469`: English, whatever the locale.
  var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return self < 0 ? "-\(text)" : text
  }
}
