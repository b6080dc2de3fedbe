public import Foundation

/// Why the rules about sales say no.
public enum SaleRefusal: Hashable, Sendable {
  case noSuchSale(Sale.ID)
  case withdrawn(Sale.ID)
  /// - Parameter need: as in “ordered or scheduled”.
  case wrongStage(Sale.ID, Sale.Stage, to: String, need: String, remedy: String)
  /// Won without a quote on offer and without a price.
  case nothingAccepted(Sale.ID)
  case noSuchQuote(Sale.ID, Int, offered: Int?)
  case noSuchCharge(Sale.ID, Int, known: [Int])
  case approvedAlready(Sale.ID, Int)
  case otherCustomers(Ticket.ID, Sale.ID, Candidate)
  case inSaleAlready(Ticket.ID, Sale.ID?)
  case reworksItself(Ticket.ID)
  case reworkIsFree(Ticket.ID)
  case nothingDelivered(Sale.ID)
  /// Declined while somebody waits for an answer.
  case declineNeedsAnswer(Sale.ID, Ticket.ID)
  /// Declined while no answer is on record.
  case declineNeedsTelling(Sale.ID, Ticket.ID?)
  /// Without a ticket, while one of rework is open.
  case chargedBesideRework(Sale.ID, Ticket.ID)
  case offerBeforeQuote(Date)
  case zero
  case tooMuch(String)
  case warrantyBeforeDelivery(Date)
  /// The clock has closed it.
  case careEnded(Sale.ID, Date)
  /// Work that has to end before the customer is forgotten.
  case stillOpen(Candidate, [Sale.ID])
  /// Nobody can say what the amounts would come to in another one.
  case currencyInUse(String)
  /// A later step relies on one that is to go.
  case contradicts(Sale.ID, String)
}

extension SaleRefusal {
  var message: String {
    switch self {
    case .noSuchSale(let id): "There is no sale \(id). spoc sale list --all shows them."
    case .withdrawn(let id):
      "Sale \(id) was opened by mistake and withdrawn. Whoever did it brings it back with: spoc redo."
    case .wrongStage(let id, let stage, let act, let need, let remedy):
      "Sale \(id) is \(stage.label) and can't be \(act): that needs one that is \(need)."
        + (remedy.isEmpty ? "" : " \(remedy)")
    case .nothingAccepted(let id):
      "Sale \(id) has no quote on offer, and nobody has said what it costs. Say the price they agreed"
        + " to: spoc sale win \(id) --price AMOUNT, or quote first: spoc sale quote \(id) --line …"
    case .noSuchQuote(let id, let revision, let offered):
      "Sale \(id) has no quote \(revision) on offer"
        + (offered.map { "; on offer is \($0)." }
          ?? ", nor any other: spoc sale quote \(id) --line …")
    case .noSuchCharge(let id, let number, let known):
      "Sale \(id) has no charge \(number)"
        + (known.isEmpty
          ? ": nothing was charged." : ", but \(known.map(String.init).joined(separator: ", ")).")
    case .approvedAlready(let id, let number):
      "Charge \(number) of sale \(id) was approved already, or needed no approval."
    case .otherCustomers(let ticket, let id, let customer):
      "Sale \(id) is \(customer.name)'s (\(customer.id)), and ticket \(ticket) is not theirs."
    case .inSaleAlready(let ticket, let id):
      id.map { "Ticket \(ticket) belongs to sale \($0) already." }
        ?? "Ticket \(ticket) belongs to no sale as it is."
    case .reworksItself(let id): "Ticket \(id) can't be rework of itself: name the earlier one."
    case .reworkIsFree(let id):
      "Ticket \(id) is rework, which costs the customer nothing. A supervisor may charge all the same"
        + " and says why with --because."
    case .nothingDelivered(let id):
      "Nothing was delivered on sale \(id) yet: what doesn't hold before that is part of the work."
    case .declineNeedsAnswer(let id, let ticket):
      "Sale \(id) can be declined only with an answer, and the customer waits on ticket \(ticket):"
        + " tell them first (spoc reply \(ticket) --body …), then decline."
    case .declineNeedsTelling(let id, let ticket):
      "Sale \(id) can be declined only with an answer, and none is on record:"
        + (ticket.map { " tell them (spoc reply \($0) --body …)," } ?? "")
        + " \(ticket == nil ? "Say" : "or say") how they were told, with --told phone, or email,"
        + " or “in person”."
    case .chargedBesideRework(let id, let ticket):
      "Sale \(id) has rework open (ticket \(ticket)), which costs the customer nothing: name the ticket"
        + " that is charged for with --ticket N. For rework a supervisor says why with --because."
    case .offerBeforeQuote(let until):
      "The offer would end (\(until.timestamp)) before it is made: give a later time with --until."
    case .zero: "An amount of 0 says nothing: leave it out."
    case .tooMuch(let what): "The \(what) is more than an amount can be here."
    case .warrantyBeforeDelivery(let until):
      "The warranty would end (\(until.timestamp)) before the work was delivered."
    case .careEnded(let id, let end):
      "Sale \(id) is closed since its warranty ended (\(end.timestamp)). Care goes on with a later end:"
        + " spoc sale warranty \(id) DATE"
    case .stillOpen(let customer, let ids):
      "\(customer.name) (\(customer.id)) has open sales: \(ids.map(\.description).joined(separator: ", "))."
        + " End them first: spoc sale close, lose or decline."
    case .currencyInUse(let code):
      "Amounts are recorded in \(code): the desk's currency can't change any more."
    case .contradicts(let id, let what): "Sale \(id): \(what)."
    }
  }
}
