import Foundation
import Ticketing

extension RandomAgents {
  /// Opened, and most of the time one of those there are taken a step on, in any order.
  mutating func sale(_ records: MemoryRecords) -> Command {
    let id = Sale.ID(rawValue: Int.random(in: 1...max(2, records.sales.count + 1), using: &chance))
    let amount = chance.pick([0, 1, 999, 12_345, 90_000, -500, 1 << 41]) ?? 1
    let ticket = chance.pick(Array(records.tickets.keys.sorted()))
    let when = past()
    let step: SaleCommand
    switch Int.random(in: 0..<24, using: &chance) {
    case 0..<4:
      let theirs = records.tickets(of: customer(records))
      var new = NewSale(who: .id(theirs.first?.customer ?? customer(records)), title: text())
      if chance.chance(40) { new.tickets = theirs.prefix(2).map(\.id) }
      step = .open(new)
    case 4..<7: step = .quote(id, lines(), validUntil: chance.chance(30) ? now : nil)
    case 7: step = .reject(id, because: chance.chance(50) ? text() : nil)
    case 8..<10: step = .win(id, price: chance.chance(40) ? abs(amount) : nil)
    case 10: step = .schedule(id, for: chance.chance(80) ? now.addingTimeInterval(86_400) : nil)
    case 11..<13:
      step = .agree(
        id,
        AgreedChange(text(), amount: amount, approval: chance.chance(50) ? approval() : nil))
    case 13..<16:
      step = .charge(
        id,
        Charge(
          text(), amount: amount, approval: chance.chance(30) ? approval() : nil,
          ticket: chance.chance(30) ? ticket : nil, because: chance.chance(30) ? text() : nil))
    case 16: step = .approve(id, charge: chance.chance(50) ? 1 : nil, approval())
    case 17..<19:
      step = .deliver(
        id, chance.pick([.asUsual, .none, .until(now.addingTimeInterval(3_600))]) ?? .asUsual)
    case 19: step = chance.chance(50) ? .close(id, because: nil) : .reopen(id)
    case 20:
      step =
        chance.chance(50)
        ? .lose(id, because: text())
        : .decline(
          id,
          Declining(
            because: text(), referral: chance.chance(40) ? .id(customer(records)) : nil,
            told: id.rawValue.isMultiple(of: 2) ? .phone : nil))
    case 21:
      let agent = chance.pick(["maria", "bo", "sam", "vera", nil]) ?? nil
      step =
        chance.chance(50)
        ? .assign(id, to: agent.map(Agent.ID.init(rawValue:)))
        : chance.chance(50)
          ? .rename(id, text()) : .warrant(id, until: chance.chance(70) ? now : nil)
    case 22:
      let question = chance.pick(Checklist.standard(.before)) ?? "?"
      step = .answer(
        id, ChecklistAnswer(.before, question, chance.pick(ChecklistAnswer.Answer.allCases) ?? .no))
    default:
      let earlier = Ticket.ID(
        rawValue: Int.random(in: 1...max(2, records.tickets.count), using: &chance))
      step =
        chance.chance(50)
        ? .file(ticket ?? 1, in: chance.chance(80) ? id : nil)
        : .rework(
          ticket ?? 1, of: chance.pick([.ticket(earlier), .ticket(earlier), .sale(id), nil]) ?? nil)
    }
    return .sale(step, when: when)
  }

  private mutating func lines() -> [QuoteLine] {
    (0...Int(chance.next() % 3)).map { _ in
      QuoteLine(
        text(), quantity: chance.pick([1, 1, 2, 30, 0]) ?? 1,
        price: chance.pick([0, 995, 12_000, -300]) ?? 1)
    }
  }

  private mutating func approval() -> Approval {
    Approval(
      by: text(), how: chance.pick(Channel.allCases) ?? .phone,
      at: chance.chance(80) ? now : now.addingTimeInterval(-3_600))
  }
}
