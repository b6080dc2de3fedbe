public import Foundation

/// Who could take which ticket over, so that nobody waits for want of hands. Whose customer it is never
/// changes: only who works on it does.
///
/// First what nobody has, then what stands still since whoever has it is away, then what somebody has much
/// more of than the others. Each step counts on the ones before it.
public struct Spreading: Hashable, Sendable {
  /// A ticket that has not ended.
  public struct Carried: Hashable, Sendable {
    public var ticket: Ticket.ID
    public var assignee: Agent.ID?
    public var contact: Agent.ID?
    public var waitingSince: Date?
    public var customer: String

    public init(
      _ ticket: Ticket.ID, assignee: Agent.ID?, contact: Agent.ID?, waitingSince: Date? = nil,
      customer: String = ""
    ) {
      self.ticket = ticket
      self.assignee = assignee
      self.contact = contact
      self.waitingSince = waitingSince
      self.customer = customer
    }
  }

  /// Why somebody else could have it.
  public enum Reason: Hashable, Sendable {
    /// Nobody has it, and the customer has no contact.
    case unclaimed
    /// Nobody has it, and the contact is in.
    case contactIsIn
    /// Whoever had it, or would, is away, and that agent is their deputy.
    case covers(Agent.ID)
    /// They are away, and nobody covers.
    case uncovered(Agent.ID)
    /// They have many more than the others; it is not a customer of theirs.
    case helping(Agent.ID)
    /// They have many more than the others, and stay the contact.
    case busy(Agent.ID)
  }

  public struct Step: Hashable, Sendable {
    public var carried: Carried
    public var to: Agent.ID
    public var reason: Reason
  }

  public private(set) var steps: [Step] = []
  /// Tickets of whoever is in, with the steps taken.
  public private(set) var loads: [Agent.ID: Int] = [:]

  /// More are looked at again after these were done.
  public static let most = 20

  /// - Parameters:
  ///   - tickets: that have not ended.
  ///   - agents: those who could take work; whoever is away is passed over.
  public init(
    _ tickets: [Carried], among agents: [Agent.ID], _ staff: Roster, at now: Date
  ) {
    let present = agents.filter { staff.isIn($0, at: now) }
    guard !present.isEmpty else { return }
    for agent in present { loads[agent] = 0 }
    for ticket in tickets { if let agent = ticket.assignee { loads[agent]? += 1 } }
    let ordered = tickets.sorted {
      ($0.waitingSince ?? .distantFuture, $0.ticket) < (
        $1.waitingSince ?? .distantFuture, $1.ticket
      )
    }
    for ticket in ordered where ticket.assignee == nil { give(ticket, staff, at: now) }
    for ticket in ordered where ticket.waitingSince != nil {
      if let agent = ticket.assignee, loads[agent] == nil {
        stepIn(for: agent, ticket, staff, at: now)
      }
    }
    even(ordered)
  }

  /// What nobody has: to the contact, or who covers for them, or who has least.
  private mutating func give(_ ticket: Carried, _ staff: Roster, at now: Date) {
    guard let contact = ticket.contact else { return take(ticket, least, .unclaimed) }
    if loads[contact] != nil { return take(ticket, contact, .contactIsIn) }
    stepIn(for: contact, ticket, staff, at: now)
  }

  private mutating func stepIn(
    for agent: Agent.ID, _ ticket: Carried, _ staff: Roster, at now: Date
  ) {
    if let cover = staff.cover(for: agent, at: now), loads[cover] != nil {
      return take(ticket, cover, .covers(agent))
    }
    if let contact = ticket.contact, contact != agent, loads[contact] != nil {
      return take(ticket, contact, .uncovered(agent))
    }
    take(ticket, least, .uncovered(agent))
  }

  /// From whoever has half as much again as is fair, and at least two more than somebody else; first what
  /// is of customers of others.
  private mutating func even(_ tickets: [Carried]) {
    let taken = Set(steps.map(\.carried.ticket))
    let fair = (loads.values.reduce(0, +) + loads.count - 1) / max(1, loads.count)
    let all = loads.values.reduce(0, +)
    for agent in loads.keys.sorted() {
      guard (loads[agent] ?? 0) * 2 * loads.count > all * 3 else { continue }
      let own = tickets.filter { $0.assignee == agent && !taken.contains($0.ticket) }
      for ticket in own.filter({ $0.contact != agent }) + own.filter({ $0.contact == agent }) {
        guard let load = loads[agent], load > fair else { break }
        var to = least
        if let contact = ticket.contact, contact != agent, let other = loads[contact], other < fair
        {
          to = contact
        }
        guard let to, to != agent, let other = loads[to], load - other >= 2 else { break }
        take(ticket, to, ticket.contact == agent ? .busy(agent) : .helping(agent))
      }
    }
  }

  private var least: Agent.ID? {
    loads.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  private mutating func take(_ ticket: Carried, _ to: Agent.ID?, _ reason: Reason) {
    guard let to, steps.count < Self.most else { return }
    steps.append(Step(carried: ticket, to: to, reason: reason))
    if let agent = ticket.assignee { loads[agent]? -= 1 }
    loads[to]? += 1
  }
}

extension Spreading.Reason {
  public var words: String {
    switch self {
    case .unclaimed: "nobody has it, and they have no point of contact"
    case .contactIsIn: "nobody has it, and their point of contact is in"
    case .covers(let agent): "\(agent) is away, and this is the deputy"
    case .uncovered(let agent): "\(agent) is away, and nobody covers"
    case .helping(let agent): "\(agent) has many more, and is not their contact"
    case .busy(let agent): "\(agent) has many more, and stays their contact"
    }
  }

  /// As JSON has it.
  public var word: String {
    switch self {
    case .unclaimed: "unclaimed"
    case .contactIsIn: "contact-is-in"
    case .covers: "covers"
    case .uncovered: "uncovered"
    case .helping: "helping"
    case .busy: "busy"
    }
  }
}

extension Spreading.Step {
  /// `#12 Ana Silva: to bo, nobody has it, …: spoc assign 12 bo`
  public var words: String {
    "#\(carried.ticket) \(carried.customer) to \(to): \(reason.words) (spoc assign \(carried.ticket) \(to))"
  }

  public var json: JSON {
    [
      "ticket": .int(carried.ticket.rawValue), "from": JSON(carried.assignee?.rawValue),
      "to": .string(to.rawValue), "contact": JSON(carried.contact?.rawValue),
      "because": .string(reason.word),
    ]
  }
}
