public import Foundation

/// What happened to a sale. Amounts are in minor units of the desk's currency.
public enum SaleStep: Hashable, Sendable {
  case opened(SaleOpened)
  case changed(SaleField, from: String?, to: String?)
  case assigned(from: Agent.ID?, to: Agent.ID?)
  /// A revision of the quote; the one before is not on offer any more.
  case quoted([QuoteLine], validUntil: Date?)
  case rejected(revision: Int, because: String?)
  /// The customer said yes: to a revision of the quote, or to a price they were told.
  case ordered(OrderedPrice)
  case scheduled(from: Date?, to: Date?)
  case agreed(AgreedChange)
  case charged(Charge)
  /// A charge that nobody had asked about was approved afterwards.
  case approved(charge: Int, Approval)
  case delivered(warrantyUntil: Date?)
  case closed(because: String?)
  case lost(because: String)
  /// - Parameter told: how they were, where no ticket has the answer.
  case declined(because: String, referredTo: Customer.ID?, told: Channel?)
  case reopened
  case checked(ChecklistAnswer)
  /// The steps of these commits don't count any more, or do again.
  case undone(commits: [Int])
  case redone(commits: [Int])
}

/// What a sale begins with.
public struct SaleOpened: Hashable, Sendable {
  public var title: String
  public var person: Person.ID?
  public var assignee: Agent.ID?
  public var externalID: String?
  /// It was bought before we kept sales here, at a price nobody recorded.
  public var care: Care?

  public init(
    title: String, person: Person.ID? = nil, assignee: Agent.ID? = nil, externalID: String? = nil,
    care: Care? = nil
  ) {
    self.title = title
    self.person = person
    self.assignee = assignee
    self.externalID = externalID
    self.care = care
  }
}

/// What we owe after a delivery.
public struct Care: Hashable, Sendable {
  /// Until when rework is free; nil: it is not.
  public var warrantyUntil: Date?

  public init(warrantyUntil: Date?) { self.warrantyUntil = warrantyUntil }
}

/// The single lines of a sale that an agent may change.
public enum SaleField: String, Word {
  case title
  /// A time, as the log writes times.
  case warrantyUntil

  public var label: String { self == .title ? rawValue : "warranty" }
}

/// One line of a quote.
public struct QuoteLine: Hashable, Sendable {
  public var what: String
  public var quantity: Int
  /// Of one, in minor units.
  public var price: Int

  public init(_ what: String, quantity: Int = 1, price: Int) {
    self.what = what
    self.quantity = quantity
    self.price = price
  }

  public var amount: Int { quantity * price }

  static let most = 100
}

/// A revision of a quote, with what became of it.
public struct Quote: Hashable, Sendable {
  public enum Outcome: String, Word {
    case offered, accepted, rejected, replaced
  }

  /// 1, 2, 3, … of its sale; one that was undone keeps its own.
  public var revision: Int
  public var lines: [QuoteLine]
  public var validUntil: Date?
  public var outcome = Outcome.offered
  public var because: String?
  public var at: Date
  public var by: Agent.ID

  public var amount: Int { lines.reduce(0) { $0 + $1.amount } }
}

/// What a sale was ordered at.
public enum OrderedPrice: Hashable, Sendable {
  case quote(revision: Int)
  /// Told and agreed to without a quote in writing.
  case stated(Int)
}

/// More or less than the quote, agreed with the customer while the work goes on.
public struct AgreedChange: Hashable, Sendable {
  public var what: String
  /// Below 0 for less.
  public var amount: Int
  public var approval: Approval?

  public init(_ what: String, amount: Int, approval: Approval? = nil) {
    self.what = what
    self.amount = amount
    self.approval = approval
  }
}

/// The customer's yes: who of them, how, and when.
public struct Approval: Hashable, Sendable {
  public var by: String
  public var how: Channel
  public var at: Date

  public init(by: String, how: Channel, at: Date) {
    self.by = by
    self.how = how
    self.at = at
  }
}

/// What the customer has to pay.
public struct Charge: Hashable, Sendable {
  public var what: String
  /// Below 0 for money that goes back.
  public var amount: Int
  /// Of a charge above what was agreed.
  public var approval: Approval?
  /// The ticket it is for, if it is for one.
  public var ticket: Ticket.ID?
  /// Why rework is not free after all.
  public var because: String?

  /// 1, 2, 3, … of its sale; one that was undone keeps its own.
  public internal(set) var number = 0
  /// What of it lies above what was agreed then; worked out, not recorded.
  public internal(set) var above = 0
  /// It was approved before it was charged; a later approval leaves it a surprise.
  public internal(set) var approvedBefore = false
  public internal(set) var at = Date.distantPast
  public internal(set) var by: Agent.ID?

  public init(
    _ what: String, amount: Int, approval: Approval? = nil, ticket: Ticket.ID? = nil,
    because: String? = nil
  ) {
    self.what = what
    self.amount = amount
    self.approval = approval
    self.ticket = ticket
    self.because = because
  }

  /// The part of it that came as a surprise.
  public var surprise: Int { approvedBefore ? 0 : above }
}

/// One answer to a question of a checklist.
public struct ChecklistAnswer: Hashable, Sendable {
  public enum Answer: String, Word {
    case yes, no
    case notApplicable = "not applicable"
  }

  /// The phase the list is of.
  public var phase: Phase
  /// As it was asked then.
  public var question: String
  public var answer: Answer

  public init(_ phase: Phase, _ question: String, _ answer: Answer) {
    self.phase = phase
    self.question = question
    self.answer = answer
  }
}
