/// An amount in minor units of a currency: 12345 of EUR are 123.45.
public struct Money: Hashable, Sendable {
  public var amount: Int
  /// Three letters of ISO 4217.
  public var currency: String

  public init(_ amount: Int, _ currency: String) {
    self.amount = amount
    self.currency = currency
  }

  /// More than any sale comes to; a thousand of them can be added up without overflow.
  public static let most = 1_000_000_000_000

  /// In minor units, given or taken.
  static func isSane(_ amount: Int) -> Bool { (-most...most).contains(amount) }

  /// Digits behind the point, as ISO 4217 says (list one, 2024); two for most.
  public static func digits(of currency: String) -> Int {
    switch currency {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
      "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }

  /// `-1 234.50`: groups of three from 10 000 on, apart by a blank.
  public var number: String {
    let digits = Self.digits(of: currency)
    var text = String(amount.magnitude)
    text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    let whole = text.dropLast(digits)
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      let left = whole.count - index
      if index > 0, left % 3 == 0, whole.count > 4 { grouped.append(" ") }
      grouped.append(digit)
    }
    let fraction = digits > 0 ? "." + text.suffix(digits) : ""
    return (amount < 0 ? "-" : "") + grouped + fraction
  }

  /// `123.45 EUR`
  public var text: String { "\(number) \(currency)" }

  public var json: JSON {
    .object([.init("amount", .int(amount)), .init("currency", .string(currency))])
  }
}

/// Why a text is no amount.
public enum MoneyError: Error, Hashable, Sendable {
  case notAnAmount(String, example: String)
  /// It may have a point or a group of three.
  case ambiguous(String, one: String, other: String)
  case otherCurrency(String, wanted: String)
  case tooLarge(String)
  /// A line of a quote that says what and not for how much.
  case noPrice(String)

  public var message: String {
    switch self {
    case .notAnAmount(let text, let example): "“\(text)” is no amount. One looks like \(example)."
    case .ambiguous(let text, let one, let other):
      "“\(text)” may be \(one) or \(other): write the one you mean."
    case .otherCurrency(let text, let wanted):
      "“\(text)” is in another currency; this desk's is \(wanted)."
    case .tooLarge(let text): "“\(text)” is more than an amount can be here."
    case .noPrice(let text):
      "“\(text)” has no price. A line looks like 'Router = 120.00' or '2 x Till = 60.00'."
    }
  }
}
