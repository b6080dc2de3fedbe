import DeskIndex
import Foundation
import HelpDesk
import Ticketing

/// What a writer asks besides notes: some of everything a desk is for, so that every kind of line is
/// written, killed over and read.
struct WriterDeeds {
  let desk: HelpDesk

  /// What is asked instead of the note with that number; nil: nothing.
  ///
  /// It may be refused, since others got there first: then the note is written after all.
  func command(_ number: Int, _ text: String, on ticket: Ticket.ID) throws -> Command? {
    let customer = SoakDesk.customer
    // By turns another one, where the number alone would always be the same.
    let other = Ticket.ID(rawValue: number / 16 % SoakDesk.tickets + 1)
    switch number % 16 {
    case 1: return .call(CallReport(.ticket(ticket), .in, .answered, body: text))
    case 2:
      return .promise(
        .make(
          NewPromise(
            customer: customer, ticket: ticket, text: text,
            time: PromiseTime(due: desk.now.addingTimeInterval(86_400)))))
    case 3: return .promise(.keep(Promise.ID(rawValue: try latest { try $0.nextPromise() })))
    case 5: return .sale(.open(NewSale(who: .id(customer), title: text)))
    case 6: return .sale(.quote(try sale, [QuoteLine(text, price: 12_345)], validUntil: nil))
    case 7: return .sale(.win(try sale, price: nil))
    case 8: return .sale(.charge(try sale, Charge(text, amount: 999)))
    // The desk asks about it then, by its rule.
    case 10:
      return .call(
        CallReport(.ticket(other), .in, .answered, body: text, status: StatusRequest(.solved)))
    case 11: return .setStatus(other, StatusRequest(.open))
    case 13: return .handOver(customer, to: SoakDesk.successor, reason: text, brief: text)
    case 14: return .decline(customer, because: text)
    case _: return nil
    }
  }

  private var sale: Sale.ID {
    get throws { Sale.ID(rawValue: try latest { try $0.nextSale() }) }
  }

  private func latest(_ next: (IndexReader) throws -> Int) throws -> Int {
    max(1, try desk.read(next) - 1)
  }

  /// What the types of the events begin with that come of them.
  static let kinds = ["call.", "promise.", "sale.", "survey.", "handover.", "ticket.solved"]
}
