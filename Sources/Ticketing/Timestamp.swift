public import Foundation

/// Times as the desk keeps and writes them: whole milliseconds, RFC 3339 in UTC with exactly three
/// fraction digits, so that they sort as text.
///
/// Why not a formatter: an index of a million tickets is rebuilt from these.
extension Date {
  /// The only way dates are made here, so that a date read back equals the one written.
  /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
  public init(milliseconds: Int64) {
    let sinceReference = Double(milliseconds) - Self.referenceMilliseconds
    self.init(timeIntervalSinceReferenceDate: sinceReference / 1_000)
  }

  /// Since 1970, rounded to the nearest; what doesn't fit gives the end of the range.
  public var milliseconds: Int64 {
    let value = (timeIntervalSinceReferenceDate * 1_000).rounded() + Self.referenceMilliseconds
    return Int64(exactly: value) ?? (value < 0 ? .min : .max)
  }

  /// The same time as `init(milliseconds:)` makes it: for times from a clock or a file.
  public var wholeMilliseconds: Date { Date(milliseconds: milliseconds) }

  /// As `2026-11-21T20:44:49.123Z`. The format ends with the years 1 and 9999: what lies outside
  /// is written as the first or last moment inside.
  public var timestamp: String {
    let range = Self.timestampMilliseconds
    let value = Int(min(max(milliseconds, range.lowerBound), range.upperBound))
    let (number, rest) = value.flooredQuotient(by: 86_400_000)
    let day = GregorianDay(number: number)
    return String(unsafeUninitializedCapacity: 24) { bytes in
      func put(_ value: Int, _ digits: Int, at position: Int, then mark: Unicode.Scalar) {
        var value = value
        for index in stride(from: position + digits - 1, through: position, by: -1) {
          bytes[index] = 0x30 + UInt8(value % 10)
          value /= 10
        }
        bytes[position + digits] = UInt8(ascii: mark)
      }
      put(day.year, 4, at: 0, then: "-")
      put(day.month, 2, at: 5, then: "-")
      put(day.day, 2, at: 8, then: "T")
      put(rest / 3_600_000, 2, at: 11, then: ":")
      put(rest / 60_000 % 60, 2, at: 14, then: ":")
      put(rest / 1_000 % 60, 2, at: 17, then: ".")
      put(rest % 1_000, 3, at: 20, then: "Z")
      return 24
    }
  }

  /// Reads RFC 3339: any number of fraction digits or none (rounded to milliseconds), `Z` or an
  /// offset, either case. A leap second is the moment after it. Nil for anything else, and for
  /// times outside the years 1 to 9999 in UTC.
  public init?(timestamp text: some StringProtocol) {
    let found =
      text.utf8.withContiguousStorageIfAvailable { Self.milliseconds(ofTimestamp: $0.span) }
      ?? Self.milliseconds(ofTimestamp: Array(text.utf8).span)
    guard let found else { return nil }
    self.init(milliseconds: found)
  }

  /// 0001-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z.
  static let timestampMilliseconds: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

  /// Foundation counts from 2001-01-01, and keeps a `Double` of seconds.
  private static let referenceMilliseconds = 978_307_200_000.0

  private static func milliseconds(ofTimestamp bytes: Span<UInt8>) -> Int64? {
    func number(_ position: Int, _ digits: Int, upTo limit: Int, then marks: StaticString) -> Int? {
      guard position + digits < bytes.count else { return nil }
      var value = 0
      for index in position..<position + digits {
        guard let digit = bytes[index].digit else { return nil }
        value = value * 10 + digit
      }
      let mark = bytes[position + digits]
      let fits = marks.withUTF8Buffer { $0.isEmpty || $0.contains(mark) }
      return fits && value <= limit ? value : nil
    }
    guard let year = number(0, 4, upTo: 9_999, then: "-"),
      let month = number(5, 2, upTo: 12, then: "-"),
      let dayOfMonth = number(8, 2, upTo: 31, then: "Tt"),
      let day = GregorianDay(year: year, month: month, day: dayOfMonth),
      let hour = number(11, 2, upTo: 23, then: ":"),
      let minute = number(14, 2, upTo: 59, then: ":"),
      let second = number(17, 2, upTo: 60, then: ".Zz+-")
    else { return nil }

    var (fraction, position) = (0, 19)
    if bytes[position] == UInt8(ascii: ".") {
      position += 1
      let first = position
      while position < bytes.count, let digit = bytes[position].digit {
        // Four digits decide; the fourth rounds.
        if position - first < 4 { fraction = fraction * 10 + digit }
        position += 1
      }
      guard position > first, position < bytes.count else { return nil }
      for _ in min(position - first, 4)..<4 { fraction *= 10 }
    }

    var offset = 0
    switch bytes[position] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"):
      guard position + 1 == bytes.count else { return nil }
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard position + 6 == bytes.count, let hours = number(position + 1, 2, upTo: 23, then: ":"),
        let tens = bytes[position + 4].digit, let ones = bytes[position + 5].digit, tens < 6
      else { return nil }
      offset = hours * 3_600 + (tens * 10 + ones) * 60
      if bytes[position] == UInt8(ascii: "-") { offset.negate() }
    default: return nil
    }

    let seconds = day.number * 86_400 + hour * 3_600 + minute * 60 + second - offset
    guard second < 60 || seconds.isMultiple(of: 86_400) else { return nil }
    let result = Int64(seconds * 1_000 + (fraction + 5) / 10)
    return timestampMilliseconds.contains(result) ? result : nil
  }
}

/// A day of the Gregorian calendar, before 1582 too, as ISO 8601 counts (Foundation's calendars
/// turn Julian there, and are slow). Arithmetic: Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms" (days_from_civil, civil_from_days).
public struct GregorianDay: Equatable, Sendable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil if the calendar has no such day; years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard day <= 28 || GregorianDay(number: number) == self else { return nil }
  }

  /// Days since 1970-01-01.
  public init(number: Int) {
    let (era, dayOfEra) = (number + 719_468).flooredQuotient(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  public var number: Int {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredQuotient(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 0 is Monday, 6 is Sunday. (1970-01-01 was a Thursday.)
  public var weekday: Int { (number + 3).flooredQuotient(by: 7).remainder }
}

extension Int {
  /// Division that rounds down, so that times before 1970 fall into the right day.
  func flooredQuotient(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

extension UInt8 {
  fileprivate var digit: Int? { self &- 0x30 < 10 ? Int(self &- 0x30) : nil }
}
