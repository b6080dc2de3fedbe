/// The measures of a firm with so many tickets: how old it is, how many work there, how many
/// customers it has.
struct LargeFirm {
  let tickets: Int
  /// From the first day to now: eight months for a thousand tickets, five years for a hundred
  /// thousand and for all above, whose days are fuller.
  let days: Int
  /// Who works there besides the five of the small firm: one for six tickets a workday.
  let colleagues: Int
  /// Customers at the end.
  let customers: Int

  init(tickets: Int) {
    self.tickets = tickets
    let share = min(1, (Double(tickets) / 100_000).squareRoot())
    days = 70 + Int(share * (5 * 365 - 70))
    let perDay = Double(tickets) / (Double(days) * 5 / 7)
    colleagues = max(0, Int(perDay / 6) - 2)
    customers = max(40, tickets / 5)
  }

  /// A firm begins with some and gains as many every day.
  private var atFirst: Double { Double(customers) * 0.1 }

  func customers(at share: Double) -> Double {
    atFirst + (Double(customers) - atFirst) * share
  }

  /// When that customer came, as a share of the whole time.
  func share(ofCustomer index: Int) -> Double {
    max(0, (Double(index) - atFirst) / (Double(customers) - atFirst))
  }
}
