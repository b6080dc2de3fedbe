import Foundation
import Ticketing

/// What is done with the scene's sale.
enum SaleAct: Hashable, Sendable {
  /// Begins it, with the scene's ticket if it has one by then.
  case open(String)
  case quote([QuoteLine], validUntil: Date? = nil)
  case reject(String)
  /// - Parameter thanks: somebody recommended them, and it is their first.
  case win(price: Int? = nil, thanks: Bool = false)
  case schedule(Date)
  case agree(AgreedChange)
  case charge(Charge)
  case approve(Approval)
  case deliver
  case close(String)
  case lose(String)
  /// - Parameter to: names the customer they were sent to.
  case decline(String, to: String)
  case answer(ChecklistAnswer)
  /// The scene's ticket belongs to it.
  case file
  /// The scene's ticket is about what was delivered and did not hold.
  case rework

  /// The promises that the rules make of it.
  var promises: Int {
    switch self {
    case .win(_, let thanks): thanks ? 1 : 0
    case .deliver: FollowUp.standard.count
    case .open, .quote, .reject, .schedule, .agree, .charge, .approve, .close, .lose, .decline,
      .answer,
      .file, .rework:
      0
    }
  }

  func command(_ told: Told) -> SaleCommand {
    let sale = told.sale
    switch self {
    case .open(let title):
      return .open(
        NewSale(
          who: .id(told.customer), title: title,
          tickets: told.ticket.rawValue > 0 ? [told.ticket] : []))
    case .quote(let lines, let until): return .quote(sale, lines, validUntil: until)
    case .reject(let why): return .reject(sale, because: why)
    case .win(let price, _): return .win(sale, price: price)
    case .schedule(let date): return .schedule(sale, for: date)
    case .agree(let change): return .agree(sale, change)
    case .charge(var charge):
      // What is charged for although it is rework is said to be.
      if charge.because != nil { charge.ticket = told.ticket }
      return .charge(sale, charge)
    case .approve(let approval): return .approve(sale, charge: nil, approval)
    case .deliver: return .deliver(sale, .asUsual)
    case .close(let why): return .close(sale, because: why)
    case .lose(let why): return .lose(sale, because: why)
    case .decline(let why, let name):
      return .decline(
        sale, Declining(because: why, referral: told.customers[name].map(Who.id), told: .phone))
    case .answer(let answer): return .answer(sale, answer)
    case .file: return .file(told.ticket, in: sale)
    case .rework: return .rework(told.ticket, of: .sale(sale))
    }
  }
}

/// The numbers that what was told so far has been given.
struct Told {
  /// Of the scene; 0 where it has none yet.
  var ticket: Ticket.ID
  var customer: Customer.ID
  var sale: Sale.ID
  /// Made in the scene.
  var promises: [Promise.ID]
  /// All, by the names that scenes know them by.
  var customers: [String: Customer.ID]
}
