public import Foundation

/// What an agent asks to be done with promises.
public enum PromiseCommand: Hashable, Sendable {
  case make(NewPromise)
  /// Before it is due only, with what the customer said.
  case move(Promise.ID, to: PromiseTime, said: String, isForced: Bool = false)
  /// - Parameter at: when it was; nil: now.
  case keep(Promise.ID, at: Date? = nil)
  /// We won't keep it: said before the customer has to find out.
  case breaks(Promise.ID, because: String? = nil)
  /// The customer wants it no more.
  case withdraw(Promise.ID, because: String)
  case noShow(Promise.ID, by: NoShow, said: String? = nil)
  case confirm(Promise.ID)
  case hand(Promise.ID, to: Agent.ID, isForced: Bool = false)
}

extension PromiseCommand {
  /// Beside what there is at that time already; nil for what has no time.
  public var forced: PromiseCommand? {
    switch self {
    case .make(var new):
      new.isForced = true
      return .make(new)
    case .move(let id, let time, let said, _):
      return .move(id, to: time, said: said, isForced: true)
    case .hand(let id, let agent, _): return .hand(id, to: agent, isForced: true)
    case .keep, .breaks, .withdraw, .noShow, .confirm: return nil
    }
  }
}

/// Who was not there.
public enum NoShow: String, Word {
  case us, them
}

/// A promise to make.
public struct NewPromise: Hashable, Sendable {
  public var customer: Customer.ID
  public var ticket: Ticket.ID?
  /// The sale it is about.
  public var sale: Sale.ID?
  public var kind: PromiseKind
  public var text: String
  public var time: PromiseTime
  public var place: String?
  /// Who is to keep it; nil: who asks. Of an agent who is away it is whoever covers for them.
  public var agent: Agent.ID?
  public var isConfirmed = false
  /// Beside another appointment at the same time.
  public var isForced = false

  public init(
    customer: Customer.ID, ticket: Ticket.ID? = nil, kind: PromiseKind = .promise, text: String,
    time: PromiseTime, place: String? = nil, agent: Agent.ID? = nil
  ) {
    self.customer = customer
    self.ticket = ticket
    self.kind = kind
    self.text = text
    self.time = time
    self.place = place
    self.agent = agent
  }
}
