/// Reads short forms such as `09:00` or `2026-12-25` from their beginning: settings are full of them and
/// are read whenever the program starts, where a regular expression is slow to make.
struct DigitScan {
  private var rest: Substring.UTF8View

  init(_ text: some StringProtocol) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  /// A number of so many ASCII digits; nil, and nothing is taken, where there are fewer.
  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    for byte in rest.prefix(digits.upperBound) {
      guard (0x30...0x39).contains(byte) else { break }
      value = value * 10 + Int(byte - 0x30)
      count += 1
    }
    guard digits.contains(count) else { return nil }
    rest = rest.dropFirst(count)
    return value
  }

  /// Takes an ASCII character if it is next.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }
}
