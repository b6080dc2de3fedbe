import Ticketing

/// Who of us: the stories name roles, since an agent's id depends on what yours is.
enum Colleague: Hashable, Sendable {
  case you, maria, bo, jun
}

/// You and four colleagues, one of whom only reads.
struct Staff: Hashable, Sendable {
  let you: NewAgent
  let maria: NewAgent
  /// On leave since about a week, and for some days to come.
  let bo: NewAgent
  let jun: NewAgent
  let olga: NewAgent

  init(with you: NewAgent) {
    func colleague(
      _ id: Agent.ID, _ name: String, or other: Agent.ID, _ otherName: String,
      _ role: AgentRole = .agent
    ) -> NewAgent {
      id.rawValue == you.id.rawValue.lowercased()
        ? NewAgent(id: other, name: otherName, role: role)
        : NewAgent(id: id, name: name, role: role)
    }
    self.you = NewAgent(id: you.id, name: you.name, role: .supervisor, accounts: you.accounts)
    maria = colleague("maria", "Maria Conceição", or: "marta", "Marta Conceição")
    bo = colleague("bo", "Bo Lindqvist", or: "per", "Per Lindqvist")
    jun = colleague("jun", "Jun Watanabe", or: "ken", "Ken Watanabe")
    olga = colleague("olga", "Olga Petrenko", or: "vira", "Vira Petrenko", .viewer)
  }

  func agent(_ colleague: Colleague) -> NewAgent {
    switch colleague {
    case .you: you
    case .maria: maria
    case .bo: bo
    case .jun: jun
    }
  }

  /// How customers call them.
  func name(_ colleague: Colleague) -> String {
    let name = agent(colleague).name
    return name.split(separator: " ").first.map(String.init) ?? name
  }
}
