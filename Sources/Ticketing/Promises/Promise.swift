public import Foundation

/// What we said we would do for a customer, by when, and who made it. It is never deleted: it is kept,
/// kept late, moved before it was due, broken, or withdrawn by the customer.
public struct Promise: Hashable, Sendable, Identifiable {
  public var id: ID
  public var customer: Customer.ID
  /// The matter it is about; nil: none in particular.
  public var ticket: Ticket.ID?
  /// The sale it is about, as a follow-up is; nil: none in particular.
  public var sale: Sale.ID?
  public var kind: PromiseKind
  /// What was promised, in one line.
  public var text: String
  public var madeAt: Date
  public var madeBy: Agent.ID
  /// Source and its number there, for one that was brought from another desk.
  public var externalID: String?
  /// All that steps change.
  public var state: PromiseState

  public init(
    id: ID, customer: Customer.ID, ticket: Ticket.ID? = nil, sale: Sale.ID? = nil,
    kind: PromiseKind = .promise,
    text: String, madeAt: Date, madeBy: Agent.ID, state: PromiseState
  ) {
    self.id = id
    self.customer = customer
    self.ticket = ticket
    self.sale = sale
    self.kind = kind
    self.text = text
    self.madeAt = madeAt
    self.madeBy = madeBy
    self.state = state
  }

  /// Of an appointment the end of its window.
  public var due: Date { state.time.due }
  /// Of an appointment: when its window begins.
  public var begins: Date? { state.time.begins }
  public var agent: Agent.ID { state.agent }
  public var outcome: PromiseOutcome? { state.outcome }

  /// Still to be kept, whether or not it is due.
  public var isOpen: Bool { state.outcome == nil && !state.isWithdrawn }
}

/// When it is due. An appointment has a window.
public struct PromiseTime: Hashable, Sendable {
  public var begins: Date?
  public var due: Date

  public init(begins: Date? = nil, due: Date) {
    self.begins = begins
    self.due = due
  }

  /// As the log keeps times.
  var wholeMilliseconds: PromiseTime {
    PromiseTime(begins: begins?.wholeMilliseconds, due: due.wholeMilliseconds)
  }

  /// Two windows that touch at their ends don't overlap.
  func overlaps(_ other: PromiseTime) -> Bool {
    guard let begins, let otherBegins = other.begins else { return false }
    return begins < other.due && otherBegins < due
  }
}

/// What of a promise its steps change. Steps carry all of it before and after, so that one can be
/// undone as long as nothing came after it.
public struct PromiseState: Hashable, Sendable {
  public var time: PromiseTime
  public var place: String?
  /// Who is accountable for keeping it.
  public var agent: Agent.ID
  /// The customer said that they will be there.
  public var isConfirmed = false
  /// How often it was moved before it was due.
  public var moves = 0
  public var outcome: PromiseOutcome?
  /// When the outcome came about.
  public var endedAt: Date?
  /// When a broken one was made good; it stays broken.
  public var madeGoodAt: Date?
  /// Made by mistake and undone: nobody is shown it, its number stays.
  public var isWithdrawn = false

  public init(time: PromiseTime, place: String? = nil, agent: Agent.ID) {
    self.time = time
    self.place = place
    self.agent = agent
  }
}

public enum PromiseKind: String, Word {
  case promise, appointment
  /// Made by the plan when something was delivered.
  case followUp = "follow-up"
  case thanks
}

/// How a promise ended. The clock's own word, broken while nobody has kept it, is in `standing(at:)`.
public enum PromiseOutcome: String, Word {
  case kept
  /// After it was due, on the same day.
  case late
  /// By our own account, or kept on a later day only.
  case broken
  /// By the customer.
  case withdrawn
  case noShowUs = "no-show-us"
  case noShowThem = "no-show-them"

  public var label: String {
    switch self {
    case .kept, .broken: rawValue
    case .late: "kept late"
    case .withdrawn: "withdrawn by the customer"
    case .noShowUs: "we did not come"
    case .noShowThem: "they were not there"
    }
  }
}

/// Where a promise stands at a moment: every one has an outcome, a due time ahead, or the name broken.
public enum PromiseStanding: String, Word {
  /// Its due time is ahead.
  case open
  case kept, late, broken, withdrawn
  case noShowUs = "no-show-us"
  case noShowThem = "no-show-them"

  public var label: String {
    switch self {
    case .open: rawValue
    case .kept: PromiseOutcome.kept.label
    case .late: PromiseOutcome.late.label
    case .broken: PromiseOutcome.broken.label
    case .withdrawn: PromiseOutcome.withdrawn.label
    case .noShowUs: PromiseOutcome.noShowUs.label
    case .noShowThem: PromiseOutcome.noShowThem.label
    }
  }
}

extension Promise {
  public func standing(at now: Date) -> PromiseStanding {
    switch state.outcome {
    case nil: due <= now ? .broken : .open
    case .kept: .kept
    case .late: .late
    case .broken: .broken
    case .withdrawn: .withdrawn
    case .noShowUs: .noShowUs
    case .noShowThem: .noShowThem
    }
  }

  /// What keeping it at that moment comes to.
  ///
  /// Why a day: whoever was to call at ten and calls at eleven is late; whoever calls next week has
  /// broken their word, and makes good.
  func outcome(keptAt moment: Date, in zone: TimeZone) -> PromiseOutcome {
    if moment <= due { return .kept }
    let day = zone.wallClock(at: due).day
    return moment.milliseconds < zone.firstMoment(onDay: day + 1, at: 0) ? .late : .broken
  }

  /// As the lines before say it, once they are rewritten.
  mutating func forget() {
    text = Customer.erasedName
    if state.place != nil { state.place = Customer.erasedName }
  }
}

/// One step on a promise's way.
public enum PromiseStep: Hashable, Sendable {
  case made(Promise)
  /// - Parameter said: what the customer said of it, or why.
  case changed(PromiseDeed, from: PromiseState, to: PromiseState, said: String? = nil)
}

/// What was done with a promise after it was made.
public enum PromiseDeed: String, Word {
  case moved, kept, broken, withdrawn
  /// By us or by them: the outcome says.
  case missed
  case confirmed
  /// To another agent.
  case handed
  case undone, redone
}
