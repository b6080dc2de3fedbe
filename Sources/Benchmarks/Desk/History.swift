import DemoDesk
import Foundation
import Ticketing

/// Two years of a desk, told ticket by ticket: 3–8 messages of 200–800 bytes each, about 14 % still
/// open, four tickets a customer. The same arguments give the same history.
struct History: Sequence, IteratorProtocol {
  private let tickets: Int
  private let start: Date
  private let step: TimeInterval
  private let now: Date
  private let staff: [Agent.ID]
  private var random = SplitMix(seed: 2_026)
  private var ticket = 0
  /// The number each customer has, once they wrote.
  private var customers: [Int: Int] = [:]
  /// The next deed last.
  private var waiting: [Deed]

  private static let colleagues = ["ana", "bruno", "carla", "dinis", "eva"]
  private static let span: TimeInterval = 730 * 86_400

  init(tickets: Int, founder: NewAgent, now: Date) {
    self.tickets = tickets
    self.now = now
    let ids = Self.colleagues.map(Agent.ID.init(rawValue:)).filter { $0 != founder.id }
    staff = [founder.id] + ids
    let start = now.addingTimeInterval(-Self.span)
    let desk = Desk(name: "Bench", timeZoneName: "UTC", currency: "EUR")
    let hiring = ids.map { id in
      Deed(
        .addAgent(NewAgent(id: id, name: id.rawValue.capitalized, role: .agent)), by: founder.id,
        at: start)
    }
    waiting = hiring + [Deed(.createDesk(desk, founder: founder), by: founder.id, at: start)]
    self.start = start
    step = Self.span / Double(tickets + 1)
  }

  mutating func next() -> Deed? {
    if waiting.isEmpty, ticket < tickets {
      ticket += 1
      waiting = tell(Ticket.ID(rawValue: ticket)).reversed()
    }
    return waiting.popLast()
  }

  private mutating func tell(_ id: Ticket.ID) -> [Deed] {
    let share = random.fraction()
    let ending: Ending =
      share < 0.08 ? .waiting : share < 0.11 ? .answered : share < 0.14 ? .asleep : .solved
    // Customer and desk in turn; who spoke last is what the ending says.
    let messages = random.number(3...8)
    let agent = staff[random.number(0...(staff.count - 1))]
    var time = start.addingTimeInterval(step * Double(id.rawValue))
    let pause = step / Double(messages + 2)
    var deeds = open(id, by: agent, at: time)
    for message in 2...messages {
      time += pause
      let isLast = message == messages
      let isOurs = isLast ? ending != .waiting : message % 2 == 0
      let body = Prose.text(random.number(200...800), &random)
      let command: Command =
        isOurs
        ? .reply(id, Reply(body: body, status: isLast ? request(ending) : nil))
        : .receive(id, Received(body: body))
      deeds.append(Deed(command, by: agent, at: time))
    }
    return deeds
  }

  /// How a ticket stands at the end.
  private enum Ending { case waiting, answered, asleep, solved }

  private func request(_ ending: Ending) -> StatusRequest? {
    switch ending {
    case .waiting, .answered: nil
    case .asleep: StatusRequest(.pending, until: now.addingTimeInterval(30 * 86_400))
    case .solved: StatusRequest(.solved)
    }
  }

  /// The first words; two newcomers out of three get their point of contact then.
  private mutating func open(_ id: Ticket.ID, by agent: Agent.ID, at time: Date) -> [Deed] {
    let customer = random.number(0...(tickets / 4 - 1))
    var new = NewTicket(
      who: .mailbox(Self.person(customer)), subject: Prose.line(random.number(3...7), &random))
    new.body = Prose.text(random.number(200...800), &random)
    // A word that hardly any ticket has.
    if id.rawValue % 997 == 0 { new.body += " Zyxquartz." }
    new.priority = id.rawValue % 17 == 0 ? .high : id.rawValue % 101 == 0 ? .urgent : .normal
    new.tags = id.rawValue % 3 == 0 ? [Prose.word(&random)] : []
    var deeds = [Deed(.newTicket(new), by: agent, at: time)]
    if customers[customer] == nil {
      let number = customers.count + 1
      customers[customer] = number
      if number % 3 != 0 {
        deeds.append(Deed(.claim(Customer.ID(number: number)), by: agent, at: time))
      }
    }
    return deeds
  }

  private static func person(_ customer: Int) -> NewPerson {
    let first = ["Ana", "Rui", "Zoë", "Jonas", "Marta", "Ivo", "Chen", "Lea", "Omar", "Inês"]
    let last = ["Silva", "Costa", "Weber", "Novák", "Rossi", "Okafor", "Lind", "Sousa", "Park"]
    let name = "\(first[customer % first.count]) \(last[customer / 10 % last.count]) \(customer)"
    return NewPerson(name: name, emails: ["c\(customer)@example.org"])
  }
}
