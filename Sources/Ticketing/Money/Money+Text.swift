extension Money {
  /// Reads an amount as people type it: `45`, `45.5`, `1 234,50`, `EUR 45`, `45 €`, `-12.00`.
  ///
  /// A point and a comma both serve as either; what could be read in two ways is refused. A blank or
  /// an apostrophe stands between groups of three digits, nowhere else: `20 2` is two numbers.
  public init(typed text: String, currency: String) throws(MoneyError) {
    let digits = Self.digits(of: currency)
    let example = Money(
      Self.power(digits) * 45 + (digits > 0 ? 5 * Self.power(digits - 1) : 0), currency)
    let wrong = MoneyError.notAnAmount(text, example: example.number)
    var rest = Self.trimmed(text)
    try Self.takeCurrency(from: &rest, of: text, currency)
    rest = Self.trimmed(rest)
    let isNegative = rest.hasPrefix("-") || rest.hasPrefix("−")
    if isNegative || rest.hasPrefix("+") { rest = Self.trimmed(String(rest.dropFirst())) }
    rest = try Self.ungrouped(rest, wrong)
    guard let first = rest.first, first.isASCII, first.isNumber, let last = rest.last,
      last.isASCII, last.isNumber
    else { throw wrong }
    let (whole, fraction) = try Self.parts(of: rest, text, digits, wrong)
    guard fraction.count <= digits, !whole.isEmpty else { throw wrong }
    let padded = fraction + String(repeating: "0", count: digits - fraction.count)
    guard let amount = Int(whole + padded), amount <= Self.most else { throw .tooLarge(text) }
    self.init(isNegative ? -amount : amount, currency)
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(
      start.prefix(
        start.lastIndex { !$0.isWhitespace }.map {
          start.distance(from: start.startIndex, to: $0) + 1
        } ?? 0))
  }

  /// `1 234,50` without what stands between the groups.
  private static func ungrouped(
    _ text: String, _ wrong: MoneyError
  ) throws(MoneyError) -> String {
    let isGap = { (sign: Character) in sign.isWhitespace || sign == "'" || sign == "’" }
    let gaps = Set(text.filter(isGap))
    guard !gaps.isEmpty else { return text }
    let point = text.lastIndex { $0 == "." || $0 == "," } ?? text.endIndex
    let groups = text[..<point].split(omittingEmptySubsequences: false, whereSeparator: isGap)
    guard gaps.count == 1, (1...3).contains(groups[0].count),
      groups.dropFirst().allSatisfy({ $0.count == 3 }), !text[point...].contains(where: isGap),
      groups.joined().allSatisfy({ $0.isASCII && $0.isNumber })
    else { throw wrong }
    return groups.joined() + text[point...]
  }

  private static func power(_ digits: Int) -> Int {
    (0..<max(0, digits)).reduce(1) { product, _ in product * 10 }
  }

  private static func takeCurrency(
    from rest: inout String, of text: String, _ currency: String
  ) throws(MoneyError) {
    let letters = rest.filter { $0.isLetter || $0.isCurrencySymbol }
    guard !letters.isEmpty else { return }
    let isAtEdge = rest.hasPrefix(letters) || rest.hasSuffix(letters)
    guard isAtEdge, letters.uppercased() == currency || signs[letters]?.contains(currency) == true
    else { throw .otherCurrency(text, wanted: currency) }
    rest.removeAll { letters.contains($0) }
  }

  private static let signs: [String: [String]] = [
    "€": ["EUR"], "£": ["GBP"], "¥": ["JPY", "CNY"],
    "$": ["USD", "CAD", "AUD", "NZD", "MXN", "SGD", "HKD"],
  ]

  /// What stands before and behind the point, as digits alone.
  private static func parts(
    of rest: String, _ text: String, _ digits: Int, _ wrong: MoneyError
  ) throws(MoneyError) -> (whole: String, fraction: String) {
    let signs = rest.filter { !($0.isASCII && $0.isNumber) }
    guard signs.allSatisfy({ $0 == "." || $0 == "," }) else { throw wrong }
    let groups = rest.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
      .map(String.init)
    guard let sign = signs.last, groups.count > 1 else { return (rest, "") }
    let isMixed = Set(signs).count > 1
    guard !isMixed || signs.count(where: { $0 == sign }) == 1 else { throw wrong }
    if signs.count == 1, groups[1].count == 3, digits != 3, groups[0].count <= 3, groups[0] != "0" {
      guard digits > 0 else { return (groups.joined(), "") }
      throw .ambiguous(
        text, one: groups.joined(), other: groups[0] + "." + groups[1].prefix(digits))
    }
    let isGroupedOnly = signs.count > 1 && !isMixed
    let head = isGroupedOnly ? groups : groups.dropLast()
    guard head.dropFirst().allSatisfy({ $0.count == 3 }),
      (1...3).contains(head[0].count)
        || head.count == 1
    else { throw wrong }
    return (head.joined(), isGroupedOnly ? "" : groups.last ?? "")
  }
}
