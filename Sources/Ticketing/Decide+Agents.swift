import Foundation

// Members of staff: what they may do here, as whom, and when they go.

extension Decider {
  func edit(_ id: Agent.ID, _ edits: [AgentEdit]) throws -> [Event] {
    try supervising("change agents")
    let agent = try member(id)
    var profile = agent.profile
    for edit in edits {
      switch edit {
      case .name(let name): profile.name = name
      case .role(let role): profile.role = role
      case .addAccount(let account):
        if !profile.accounts.contains(account) { profile.accounts.append(account) }
      case .removeAccount(let login):
        guard profile.accounts.contains(where: { $0.login == login }) else {
          throw Refusal.noSuchAccount(login: login, of: id)
        }
        profile.accounts.removeAll { $0.login == login }
      }
    }
    return try change(agent, to: profile)
  }

  func change(_ agent: Agent, to profile: AgentProfile) throws -> [Event] {
    guard profile != agent.profile else { throw Refusal.noChange }
    try Limits.check(
      newAgent: NewAgent(
        id: agent.id, name: profile.name, role: profile.role, accounts: profile.accounts))
    try refuseTaken(
      profile.accounts.filter { !agent.accounts.contains($0) }, except: agent.id)
    let worked = agent.role != .viewer && profile.role == .viewer
    if agent.role == .supervisor,
      profile.role != .supervisor || !agent.accounts.allSatisfy(profile.accounts.contains)
    {
      try refuseLast(agent)
    }
    return [Event(.agentChanged(agent.id, from: agent.profile, to: profile))]
      + (worked ? try freeing(agent) : [])
  }

  /// Whoever goes is nobody's point of contact any more before, and leaves no ticket that nobody sees.
  func leave(_ id: Agent.ID) throws -> [Event] {
    try supervising("say who leaves")
    let agent = try member(id)
    if agent.role == .supervisor { try refuseLast(agent) }
    return [Event(.agentLeft(id))] + (try freeing(agent))
  }

  /// The events that give an agent's open tickets to nobody.
  func freeing(_ agent: Agent) throws -> [Event] {
    let customers = try records.customers(ofContact: agent.id)
    guard customers.isEmpty else {
      throw Refusal.stillContact(
        agent.id,
        of: customers.prefix(5).map { Candidate(id: $0.id, name: $0.name) }, count: customers.count)
    }
    // What is offered to them, nobody will accept.
    let offered = try records.customersOffered().compactMap { customer -> Event? in
      guard let handover = customer.handover, handover.to == agent.id else { return nil }
      return Event(.handover(customer.id, .withdrawn(handover)))
    }
    // By the rule, as tickets: to the customer's contact, or whoever covers for them.
    let sales = try records.openSales(assignedTo: agent.id).map { sale in
      let next = try worker(for: try customer(sale.customer))
      return Event(
        .sale(
          sale.customer, sale.id,
          .assigned(from: agent.id, to: next == agent.id ? nil : next)))
    }
    return try offered + sales + handingOn(promisesOf: agent.id)
      + records.openTickets(assignedTo: agent.id)
      .filter { $0.status(at: now, in: desk) != .closed }
      .map { ticket in
        // By the rule: to the customer's contact, or whoever covers for them.
        let next = try worker(for: try customer(ticket.customer))
        return Event(.assigned(ticket.id, from: agent.id, to: next == agent.id ? nil : next))
      }
  }

  func refuseLast(_ agent: Agent) throws {
    let others = try records.agents().contains {
      $0.id != agent.id && $0.role == .supervisor && $0.leftAt == nil && !$0.accounts.isEmpty
    }
    guard others || agent.accounts.isEmpty else { throw Refusal.lastSupervisor(agent.id) }
  }

  func refuseTaken(_ accounts: [Agent.Account], except own: Agent.ID) throws {
    for other in try records.agents() where other.id != own && other.leftAt == nil {
      for account in accounts where other.accounts.contains(account) {
        throw Refusal.accountTaken(login: account.login, by: other.id)
      }
    }
  }

  func member(_ id: Agent.ID) throws -> Agent {
    guard let agent = try records.agent(id) else { throw Refusal.noSuchAgent(id) }
    guard agent.leftAt == nil else { throw Refusal.left(id) }
    return agent
  }
}
