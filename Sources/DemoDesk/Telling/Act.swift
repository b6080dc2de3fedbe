import Ticketing

/// What somebody does in a scene: a command that doesn't know the numbers yet.
enum Act: Hashable, Sendable {
  case found(Desk, NewAgent)
  case hire(NewAgent)
  case settle([DeskChange])

  case meet(NewCustomer)
  case learn([CustomerEdit])
  case claim
  /// Offers the customer to a colleague.
  case handOver(to: Agent.ID, reason: String, brief: String)
  /// Whoever does it is away.
  case away(Agent.ID, Absence)

  /// A newcomer becomes known by their first words.
  case open(NewTicket, newcomer: Bool = false)
  case hear(Received)
  /// The ticket was closed by then: what is heard takes a number of its own.
  case carryOn(Received)
  case reply(Reply)
  case note(String)
  case call(Direction, Call.Outcome, String, StatusRequest? = nil)
  case assign(Agent.ID?)
  case status(StatusRequest)

  /// On the scene's ticket, if it has one by then.
  case promise(String, PromiseTime, place: String? = nil)
  /// What becomes of the scene's promises, counted from 0.
  case keep(Int)
  case breaks(Int, because: String)
  case move(Int, to: PromiseTime, said: String)
  case withdraw(Int, String)
  case confirm(Int)
  case noShow(Int, NoShow)

  /// On the scene's sale.
  case sale(SaleAct)
  /// Names the customer who recommended them.
  case recommended(by: String)

  /// The scene's customer is asked what they think; what they say; that they would rather not.
  case ask
  case say(SurveyAnswer)
  case refuse
  /// By the scene's customer.
  case nominate(Agent.ID, String)
  case kudos(Agent.ID, String)

  var opensTicket: Bool {
    switch self {
    case .open, .carryOn: true
    case .found, .hire, .settle, .meet, .learn, .claim, .handOver, .away, .hear, .reply, .note,
      .call, .assign,
      .status, .promise, .keep, .breaks, .move, .withdraw, .confirm, .noShow, .sale, .recommended,
      .ask, .say,
      .refuse, .nominate, .kudos:
      false
    }
  }

  var opensSale: Bool { if case .sale(.open) = self { true } else { false } }

  /// How many promises are made of it.
  var promises: Int {
    if case .sale(let act) = self { return act.promises }
    if case .promise = self { return 1 }
    return 0
  }

  var addsCustomer: Bool {
    switch self {
    case .meet: true
    case .open(_, let newcomer): newcomer
    case .found, .hire, .settle, .learn, .claim, .handOver, .away, .hear, .carryOn, .reply, .note,
      .call, .assign,
      .status, .promise, .keep, .breaks, .move, .withdraw, .confirm, .noShow, .sale, .recommended,
      .ask, .say,
      .refuse, .nominate, .kudos:
      false
    }
  }

  /// The command, on the ticket, the sale and the customer of its scene.
  func command(_ told: Told) -> Command {
    let (ticket, customer, promises) = (told.ticket, told.customer, told.promises)
    func promise(_ index: Int) -> Promise.ID {
      promises.indices.contains(index) ? promises[index] : 0
    }
    switch self {
    case .promise(let text, let time, let place):
      return .promise(
        .make(
          NewPromise(
            customer: customer, ticket: ticket.rawValue > 0 ? ticket : nil,
            kind: time.begins == nil ? .promise : .appointment, text: text, time: time,
            place: place)))
    case .keep(let index): return .promise(.keep(promise(index)))
    case .breaks(let index, let why): return .promise(.breaks(promise(index), because: why))
    case .move(let index, let time, let said):
      return .promise(.move(promise(index), to: time, said: said))
    case .withdraw(let index, let why):
      return .promise(.withdraw(promise(index), because: why))
    case .confirm(let index): return .promise(.confirm(promise(index)))
    case .noShow(let index, let party): return .promise(.noShow(promise(index), by: party))
    case .sale(let act): return .sale(act.command(told))
    case .recommended(let name):
      return .editCustomer(customer, [.set(.recommendedBy, told.customers[name]?.rawValue)])
    case .ask: return .survey(.ask(ticket))
    case .say(let answer): return .survey(.record(ticket, answer))
    case .refuse: return .survey(.decline(ticket, over: .phone))
    case .nominate(let agent, let text):
      return .praise(.nominate(agent, by: customer, text: text))
    case .kudos(let agent, let text): return .praise(.kudos(agent, text: text))
    case .found(let desk, let founder): return .createDesk(desk, founder: founder)
    case .hire(let agent): return .addAgent(agent)
    case .settle(let changes): return .changeDesk(changes)
    case .meet(let new): return .addCustomer(new)
    case .learn(let edits): return .editCustomer(customer, edits)
    case .claim: return .claim(customer)
    case .handOver(let agent, let reason, let brief):
      return .handOver(customer, to: agent, reason: reason, brief: brief)
    case .away(let agent, let absence): return .away(agent, absence)
    case .open(let new, _): return .newTicket(new)
    case .hear(let received), .carryOn(let received): return .receive(ticket, received)
    case .reply(let reply): return .reply(ticket, reply)
    case .note(let body): return .note(ticket, body: body)
    case .call(let direction, let outcome, let body, let status):
      return .call(CallReport(.ticket(ticket), direction, outcome, body: body, status: status))
    case .assign(let agent): return .assign(ticket, to: agent)
    case .status(let request): return .setStatus(ticket, request)
    }
  }
}
