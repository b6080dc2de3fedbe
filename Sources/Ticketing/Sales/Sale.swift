public import Foundation

/// One thing a customer buys from us, from enquiry to aftercare: what is known of it now.
///
/// It is what its records come to, told one after the other (`Sale+Take`). They are kept with it: so an
/// undone step is left out and the rest told again, and nobody has to know the opposite of each.
public struct Sale: Hashable, Sendable, Identifiable {
  public let id: ID
  public internal(set) var customer: Customer.ID
  /// All that happened to it, in the order of recording.
  public internal(set) var records: [SaleRecord] = []
  /// Tickets that ever belonged to it (`Records.tickets(ofSale:)` says which do).
  public internal(set) var filed: [Ticket.ID] = []

  /// What is bought, in one line.
  public internal(set) var title = ""
  public internal(set) var person: Person.ID?
  /// Who works on it; the customer's contact is accountable.
  public internal(set) var assignee: Agent.ID?
  /// As recorded; the end of care is the clock's to say (`stage(at:)`).
  public internal(set) var stage = Stage.enquiry
  /// Where it stood when it was lost, declined or closed.
  var stageBefore: Stage?
  /// In the order of their revisions.
  public internal(set) var quotes: [Quote] = []
  public internal(set) var changes: [AgreedChange] = []
  /// In the order of their numbers.
  public internal(set) var charges: [Charge] = []
  /// The latest answer to each question, in the order of the first.
  public internal(set) var answers: [ChecklistAnswer] = []
  public internal(set) var openedAt = Date.distantPast
  public internal(set) var orderedAt: Date?
  /// When the work is to be done.
  public internal(set) var scheduledFor: Date?
  public internal(set) var deliveredAt: Date?
  /// Until when rework is free.
  public internal(set) var warrantyUntil: Date?
  /// When it was lost, declined or closed.
  public internal(set) var endedAt: Date?
  public internal(set) var because: String?
  /// Whom we sent them to, when we declined.
  public internal(set) var referredTo: Customer.ID?
  public internal(set) var externalID: String?
  public internal(set) var updatedAt = Date.distantPast
  /// Revisions and charges so far, those that were undone, too: a number means one thing for ever.
  var lastRevision = 0
  var lastCharge = 0

  public init(id: ID, customer: Customer.ID) {
    self.id = id
    self.customer = customer
  }

  public func charge(_ number: Int) -> Charge? { charges.first { $0.number == number } }

  /// Money was recorded, if only by mistake.
  public var hasAmounts: Bool { records.contains { $0.step.hasAmounts } }

  /// Who gave it to an agent; nil for one that was theirs from the beginning.
  func giver(of agent: Agent.ID) -> Agent.ID? {
    records.last { record in
      if case .assigned(_, agent) = record.step { !record.isUndone } else { false }
    }?.by ?? records.first?.by
  }

  /// Opened by mistake: nothing of it counts, the number stays its own.
  public var isWithdrawn: Bool { !records.contains { $0.isOpening && !$0.isUndone } }
}

extension Sale {
  /// How far it has come.
  public enum Stage: String, Word {
    case enquiry, quoted, ordered, scheduled, delivered, closed, lost, declined

    public var label: String { self == .delivered ? "in care" : rawValue }

    public var hasEnded: Bool {
      switch self {
      case .closed, .lost, .declined: true
      case .enquiry, .quoted, .ordered, .scheduled, .delivered: false
      }
    }
  }

  /// A sale in care is closed when its warranty has ended.
  public func stage(at now: Date) -> Stage {
    guard stage == .delivered, let warrantyUntil, warrantyUntil <= now else { return stage }
    return .closed
  }

  /// One that ended without a delivery stays in the phase it had come to.
  public var phase: Phase {
    switch stage {
    case .enquiry, .quoted: .before
    case .ordered, .scheduled: .during
    case .delivered, .closed: .after
    case .lost, .declined: stageBefore == .ordered || stageBefore == .scheduled ? .during : .before
    }
  }

  public func isOpen(at now: Date) -> Bool { !isWithdrawn && !stage(at: now).hasEnded }

  /// The customer has bought it.
  public var isSold: Bool { !isWithdrawn && orderedAt != nil }
}

/// One step of a sale, with who took it and when.
public struct SaleRecord: Hashable, Sendable {
  public var step: SaleStep
  /// When it happened.
  public var at: Date
  public var recordedAt: Date
  /// Who of us did it.
  public var by: Agent.ID
  public var commit: Int
  /// Still shown, and doesn't count.
  public var isUndone = false

  public init(step: SaleStep, at: Date, recordedAt: Date, by: Agent.ID, commit: Int) {
    self.step = step
    self.at = at
    self.recordedAt = recordedAt
    self.by = by
    self.commit = commit
  }

  var isOpening: Bool { if case .opened = step { true } else { false } }
}
