import Testing
import Ticketing

@Suite("Amounts")
struct MoneyTests {
  @Test(arguments: [
    ("45", 4_500), ("45.5", 4_550), ("45,50", 4_550), ("1 234,50", 123_450), ("EUR 45", 4_500),
    ("45 €", 4_500), ("-12.00", -1_200), ("1.234,50", 123_450), ("1,234.50", 123_450),
    ("1'234.50", 123_450), ("1234.5", 123_450), ("0.005e", nil), ("1.234.567", 123_456_700),
    ("12.345,6", 1_234_560), ("+3", 300), ("0,50", 50), (".50", nil), ("", nil), ("EUR", nil),
    ("1.2.3", nil), ("12,34,56", nil), ("1.234", nil), ("1,234", nil), ("45 USD", nil),
    ("$45", nil), ("45.123", nil), ("٤٥", nil), ("99999999999999999999", nil), ("1e5", nil),
    ("4 5", nil), ("20 2", nil), ("1 23", nil), ("1 2345", nil), ("12345 678", nil),
    (" 1 234 ", 123_400), (" 1.234", nil), ("1 234 567.8", 123_456_780), ("1 234.567", nil),
    ("1 234'567", nil), ("12,34 5", nil), ("- 12", -1_200), ("EUR -12 000", -1_200_000),
    ("1 234.56 EUR", 123_456), ("−7", -700), ("0", 0),
  ])
  func `typed amounts are read, and doubtful ones refused`(_ text: String, _ amount: Int?) {
    #expect((try? Money(typed: text, currency: "EUR"))?.amount == amount, "\(text)")
  }

  @Test func `what may be two amounts is said to be both`() {
    #expect(throws: MoneyError.ambiguous("1.234", one: "1234", other: "1.23")) {
      try Money(typed: "1.234", currency: "EUR")
    }
  }

  @Test func `a currency has its own digits`() throws {
    #expect(try Money(typed: "1,234", currency: "JPY").amount == 1_234)
    #expect(try Money(typed: "1.234", currency: "KWD").amount == 1_234)
    #expect(Money(1_234, "JPY").text == "1234 JPY")
    #expect(Money(1_234, "KWD").text == "1.234 KWD")
  }

  @Test(arguments: [
    (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_456, "1234.56"), (1_234_567, "12 345.67"),
    (-123_456_789, "-1 234 567.89"),
  ])
  func `written they are read the same`(_ amount: Int, _ text: String) throws {
    #expect(Money(amount, "EUR").number == text)
    #expect(try Money(typed: text, currency: "EUR").amount == amount)
  }
}
