import Ticketing

/// Who of us: the stories name roles, since an agent's id depends on what yours is.
enum Colleague: Hashable, Sendable {
  case you, maria, bo, jun
  /// Of a large firm; counted from 0.
  case other(Int)
}

/// You and four colleagues, one of whom only reads; in a large firm some more who work.
struct Staff: Hashable, Sendable {
  let you: NewAgent
  let maria: NewAgent
  /// On leave since about a week, and for some days to come.
  let bo: NewAgent
  let jun: NewAgent
  let olga: NewAgent
  let others: [NewAgent]

  /// - Parameter others: how many work here besides the five.
  init(with you: NewAgent, others: Int = 0) {
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
    let taken = Set([you, maria, bo, jun, olga].map { $0.id.rawValue.lowercased() })
    self.others = (0..<others).map { Self.newcomer($0, taken) }
  }

  /// `rita`, then `rita2` for the second of that name.
  private static func newcomer(_ index: Int, _ taken: Set<String>) -> NewAgent {
    let first = Names.first[index % Names.first.count]
    let round = index / Names.first.count
    let last = Names.last[(index * 7 + round) % Names.last.count]
    let base = Names.plain(first) + (round == 0 ? "" : "\(round + 1)")
    let id = taken.contains(base) ? base + ".b" : base
    return NewAgent(id: Agent.ID(rawValue: id), name: "\(first) \(last)", role: .agent)
  }

  /// Who may step in for somebody.
  var helpers: [Colleague] { [.you, .maria, .jun] + others.indices.map(Colleague.other) }

  func agent(_ colleague: Colleague) -> NewAgent {
    switch colleague {
    case .you: you
    case .maria: maria
    case .bo: bo
    case .jun: jun
    case .other(let index): others.indices.contains(index) ? others[index] : maria
    }
  }

  /// How customers call them.
  func name(_ colleague: Colleague) -> String {
    let name = agent(colleague).name
    return name.split(separator: " ").first.map(String.init) ?? name
  }
}
