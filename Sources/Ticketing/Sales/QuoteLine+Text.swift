import Foundation

extension QuoteLine {
  /// `Router = 120.00`, `2 x Till = 60.00`: what, and the price of one.
  public init(typed text: String, currency: String) throws(MoneyError) {
    guard let sign = text.lastIndex(of: "=") else { throw .noPrice(text) }
    let price = try Money(typed: String(text[text.index(after: sign)...]), currency: currency)
      .amount
    let what = text[..<sign].trimmingCharacters(in: .whitespaces)
    guard let counted = what.wholeMatch(of: /([0-9]{1,7})\s*[x×]\s+(.+)/),
      let quantity = Int(counted.1)
    else {
      self.init(what, price: price)
      return
    }
    self.init(String(counted.2), quantity: quantity, price: price)
  }
}
