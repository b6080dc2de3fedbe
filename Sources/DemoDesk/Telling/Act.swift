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

  var opensTicket: Bool {
    switch self {
    case .open, .carryOn: true
    case .found, .hire, .settle, .meet, .learn, .claim, .handOver, .away, .hear, .reply, .note,
      .call, .assign,
      .status:
      false
    }
  }

  var addsCustomer: Bool {
    switch self {
    case .meet: true
    case .open(_, let newcomer): newcomer
    case .found, .hire, .settle, .learn, .claim, .handOver, .away, .hear, .carryOn, .reply, .note,
      .call, .assign,
      .status:
      false
    }
  }

  /// The command, on the ticket and the customer of its scene.
  func command(on ticket: Ticket.ID, of customer: Customer.ID) -> Command {
    switch self {
    case .found(let desk, let founder): .createDesk(desk, founder: founder)
    case .hire(let agent): .addAgent(agent)
    case .settle(let changes): .changeDesk(changes)
    case .meet(let new): .addCustomer(new)
    case .learn(let edits): .editCustomer(customer, edits)
    case .claim: .claim(customer)
    case .handOver(let agent, let reason, let brief):
      .handOver(customer, to: agent, reason: reason, brief: brief)
    case .away(let agent, let absence): .away(agent, absence)
    case .open(let new, _): .newTicket(new)
    case .hear(let received), .carryOn(let received): .receive(ticket, received)
    case .reply(let reply): .reply(ticket, reply)
    case .note(let body): .note(ticket, body: body)
    case .call(let direction, let outcome, let body, let status):
      .call(CallReport(.ticket(ticket), direction, outcome, body: body, status: status))
    case .assign(let agent): .assign(ticket, to: agent)
    case .status(let request): .setStatus(ticket, request)
    }
  }
}
