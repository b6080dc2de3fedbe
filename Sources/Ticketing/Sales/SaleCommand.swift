public import Foundation

/// What an agent asks of a sale. Amounts are in minor units of the desk's currency.
public enum SaleCommand: Hashable, Sendable {
  case open(NewSale)
  case rename(Sale.ID, String)
  case assign(Sale.ID, to: Agent.ID?)
  case quote(Sale.ID, [QuoteLine], validUntil: Date?)
  /// The quote on offer.
  case reject(Sale.ID, because: String?)
  /// With the quote on offer, or at a price they were told.
  case win(Sale.ID, price: Int?)
  /// Nil: no date is set any more.
  case schedule(Sale.ID, for: Date?)
  case agree(Sale.ID, AgreedChange)
  case charge(Sale.ID, Charge)
  /// - Parameter charge: nil: the latest that needs it.
  case approve(Sale.ID, charge: Int?, Approval)
  case deliver(Sale.ID, Warranty)
  /// Until when rework is free; nil: it is not.
  case warrant(Sale.ID, until: Date?)
  case close(Sale.ID, because: String?)
  case lose(Sale.ID, because: String)
  case decline(Sale.ID, Declining)
  case reopen(Sale.ID)
  case answer(Sale.ID, ChecklistAnswer)
  /// A ticket belongs to a sale from now on; nil: to none.
  case file(Ticket.ID, in: Sale.ID?)
  /// A ticket is about earlier work that did not hold; nil: it is not after all.
  case rework(Ticket.ID, of: Rework?)
}

/// A sale to begin.
public struct NewSale: Hashable, Sendable {
  public var who: Who
  public var title: String
  /// What it began with: tickets of the same customer.
  public var tickets: [Ticket.ID]

  public init(who: Who, title: String, tickets: [Ticket.ID] = []) {
    self.who = who
    self.title = title
    self.tickets = tickets
  }
}

/// Work that we can't take on, and how its customer knows.
public struct Declining: Hashable, Sendable {
  public var because: String
  /// Who can help them.
  public var referral: Who?
  /// How they were told, where no ticket has the answer.
  public var told: Channel?

  public init(because: String, referral: Who? = nil, told: Channel? = nil) {
    self.because = because
    self.referral = referral
    self.told = told
  }
}

/// Until when rework is free after a delivery.
public enum Warranty: Hashable, Sendable {
  /// As many days as the desk gives.
  case asUsual
  case until(Date)
  case none
}

/// Earlier work that did not hold.
public enum Rework: Hashable, Sendable {
  case ticket(Ticket.ID)
  case sale(Sale.ID)

  public var json: JSON {
    switch self {
    case .ticket(let id): .object([.init("ticket", .int(id.rawValue))])
    case .sale(let id): .object([.init("sale", .int(id.rawValue))])
    }
  }

  /// With every member.
  public var document: JSON {
    switch self {
    case .ticket(let id): .object([.init("ticket", .int(id.rawValue)), .init("sale", .null)])
    case .sale(let id): .object([.init("ticket", .null), .init("sale", .int(id.rawValue))])
    }
  }

  /// Nil where there is none.
  public init?(optional json: JSON?) throws(WireError) {
    guard let json, json != .null else { return nil }
    let fields = JSONFields(json, type: "rework")
    if let ticket = try fields.optionalInt("ticket") {
      self = .ticket(Ticket.ID(rawValue: ticket))
    } else {
      self = .sale(Sale.ID(rawValue: try fields.int("sale")))
    }
  }
}

/// Where a ticket belongs.
public struct Filing: Hashable, Sendable {
  public var sale: Sale.ID?
  public var reworkOf: Rework?
  /// The sale's, or what it is without one.
  public var phase: Phase

  public init(sale: Sale.ID?, reworkOf: Rework?, phase: Phase) {
    self.sale = sale
    self.reworkOf = reworkOf
    self.phase = phase
  }

  public var json: JSON {
    .known([
      ("sale", sale.map { .int($0.rawValue) } ?? .null), ("reworkOf", reworkOf?.json ?? .null),
      ("phase", JSON(phase)),
    ])
  }

  /// With every member.
  public var document: JSON {
    .object([
      .init("sale", sale.map { .int($0.rawValue) } ?? .null),
      .init("reworkOf", reworkOf?.document ?? .null), .init("phase", JSON(phase)),
    ])
  }

  /// What was done, in the words behind a name: “filed it in sale 3”.
  public static func difference(_ from: Filing, _ to: Filing) -> String {
    var parts: [String] = []
    if from.sale != to.sale {
      parts.append(to.sale.map { "filed it in sale \($0)" } ?? "took it out of its sale")
    }
    if from.reworkOf != to.reworkOf {
      switch to.reworkOf {
      case .ticket(let id): parts.append("marked it as rework of ticket \(id)")
      case .sale(let id): parts.append("marked it as rework of sale \(id)")
      case nil: parts.append("said it is no rework")
      }
    }
    return parts.isEmpty ? "filed it as it was" : parts.joined(separator: " and ")
  }

  public init(json: JSON?) throws(WireError) {
    let fields = JSONFields(json ?? .null, type: "place of a ticket")
    sale = try fields.optionalInt("sale").map(Sale.ID.init(rawValue:))
    reworkOf = try Rework(optional: fields.value("reworkOf"))
    phase = try fields.word("phase")
  }
}

extension Ticket {
  public var filing: Filing {
    get { Filing(sale: sale, reworkOf: reworkOf, phase: phase) }
    set { (sale, reworkOf, phase) = (newValue.sale, newValue.reworkOf, newValue.phase) }
  }

  /// About earlier work that did not hold.
  public var isRework: Bool { reworkOf != nil }
}
