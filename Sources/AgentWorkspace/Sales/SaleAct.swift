import Foundation
import TerminalUI
public import Ticketing

/// What may happen with a sale, as its page offers it.
enum SaleAct: String, CaseIterable, Sendable {
  case quote
  case accept = "accepted"
  case price = "ordered at a price"
  case reject = "rejected"
  case schedule
  case charge
  case agree = "agreed change"
  case approve = "approved"
  case deliver = "delivered"
  case warranty
  case close
  case lose = "lost"
  case decline = "declined"
  case reopen = "reopened"
  case title
  case assign

  var summary: String {
    switch self {
    case .quote: "line by line; it takes the place of the one before"
    case .accept: "they ordered what was quoted"
    case .price: "they ordered, told what it costs"
    case .reject: "no to the quote on offer"
    case .schedule: "when the work is to be done"
    case .charge: "what they have to pay"
    case .agree: "more or less than the quote, with their yes"
    case .approve: "they said yes to a charge afterwards"
    case .deliver: "the work is done: care and warranty begin"
    case .warranty: "until when rework is free"
    case .close: "care ends before the warranty does"
    case .lose: "they won't buy it from us"
    case .decline: "we can't, and have told them"
    case .reopen: "it goes on where it stood"
    case .title: "what they buy, in one line"
    case .assign: "who works on it"
    }
  }

  /// A step like the one it leads to, to ask the rules whether it can be taken.
  func probe(_ sale: Sale) -> SaleStep? {
    switch self {
    case .quote: .quoted([], validUntil: nil)
    case .accept: .ordered(.quote(revision: sale.offer?.revision ?? 0))
    case .price: .ordered(.stated(0))
    case .reject: .rejected(revision: sale.offer?.revision ?? 0, because: nil)
    case .schedule: .scheduled(from: sale.scheduledFor, to: nil)
    case .charge: nil
    case .agree: .agreed(AgreedChange("", amount: 1))
    case .approve:
      .approved(
        charge: sale.charges.last { $0.above > 0 && $0.approval == nil }?.number ?? 0,
        Approval(by: "", how: .phone, at: .distantPast))
    case .deliver: .delivered(warrantyUntil: nil)
    case .warranty: nil
    case .close: .closed(because: nil)
    case .lose: .lost(because: "")
    case .decline: .declined(because: "", referredTo: nil, told: nil)
    case .reopen: .reopened
    case .title, .assign: nil
    }
  }

  /// Why it can't be now, in the rules' own words; nil when it can.
  func obstacle(_ sale: Sale, at now: Date) -> Refusal? {
    if self == .accept, sale.offer == nil, sale.stage == .enquiry {
      return .sale(.nothingAccepted(sale.id))
    }
    if self == .warranty, sale.deliveredAt == nil { return .sale(.nothingDelivered(sale.id)) }
    if self == .approve, !sale.charges.contains(where: { $0.above > 0 && $0.approval == nil }) {
      return sale.charges.last.map { .sale(.approvedAlready(sale.id, $0.number)) }
        ?? .sale(.noSuchCharge(sale.id, 1, known: []))
    }
    return probe(sale).flatMap { sale.objection(to: $0) }.map { .sale($0) }
  }

  /// What there is to do next, as one of these.
  init?(_ next: Sale.Next, _ sale: Sale) {
    switch next {
    case .quote: self = .quote
    case .answer: self = .accept
    case .date: self = .schedule
    case .work: self = .deliver
    case .approval: self = .approve
    case .care, .nothing: return nil
    }
  }
}

/// A line that is filled in about a sale.
public enum SaleLine: Equatable, Sendable {
  /// Of a new one, begun with the ticket, if one is meant.
  case new
  case quote, price, reject, schedule, charge, agree, approve, warranty, close, lose, decline
  case title
  /// Who said yes to a charge above what was agreed.
  case yes(Charge)

  /// What Enter does with it.
  var deed: String {
    switch self {
    case .new: "begin"
    case .quote: "quote"
    case .price: "order"
    case .reject: "reject"
    case .schedule: "schedule"
    case .charge, .yes: "charge"
    case .agree: "agree"
    case .approve: "approve"
    case .warranty, .title: "keep"
    case .close: "close"
    case .lose: "lose"
    case .decline: "decline"
    }
  }
}
