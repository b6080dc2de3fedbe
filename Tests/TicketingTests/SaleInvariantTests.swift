import Foundation
import SpocTesting
import Ticketing

// What must never be of sales; `InvariantTests` asks after every step of many histories.

extension InvariantTests {
  static func brokenSales(_ desk: RuleDesk) -> [String] {
    let records = desk.records
    var broken: [String] = []
    func check(_ holds: Bool, _ what: @autoclosure () -> String) {
      if !holds { broken.append(what()) }
    }
    let numbers = records.sales.keys.map(\.rawValue).sorted()
    check(numbers == Array(0..<numbers.count).map { $0 + 1 }, "sales \(numbers)")
    for (id, sale) in records.sales {
      check(records.customers[sale.customer] != nil, "sale \(id): no customer")
      let told = Sale(id: id, customer: sale.customer, records: sale.records, filed: sale.filed)
      check(told == sale, "sale \(id): is not what its records come to")
      check(sale.deliveredAt == nil || sale.orderedAt != nil, "sale \(id): delivered, not ordered")
      check((sale.endedAt != nil) == sale.stage.hasEnded, "sale \(id): endedAt")
      check(sale.quotes.count { $0.outcome == .offered } < 2, "sale \(id): two offers")
      check(sale.quotes.count { $0.outcome == .accepted } < 2, "sale \(id): two orders")
      if let agent = sale.assignee, !sale.stage.hasEnded, !sale.isWithdrawn {
        check(records.agent(agent)?.leftAt == nil, "sale \(id): of one who left")
      }
      let book = Book(of: id, in: desk.commits)
      check(
        book == Book(sale), "sale \(id): \(Book(sale)) is not what the log comes to, \(book)")
    }
    for (id, ticket) in records.tickets {
      guard let sale = ticket.sale.flatMap({ records.sales[$0] }) else { continue }
      check(sale.customer == ticket.customer, "\(id): in the sale of another")
      check(
        ticket.outcome == .withdrawn || ticket.phase == sale.phase,
        "\(id): \(ticket.phase) in a sale that is \(sale.phase)")
    }
    return broken
  }
}

/// The four sums of a sale, told from the log alone: another way than the program's.
struct Book: Equatable, CustomStringConvertible {
  var (agreed, charged, approved, surprise) = (0, 0, 0, 0)

  var description: String { "\(agreed)/\(charged)/\(approved)/\(surprise)" }

  init(_ sale: Sale) {
    (agreed, charged) = (sale.agreed, sale.charged)
    (approved, surprise) = (sale.approved, sale.surprise)
  }

  init(of sale: Sale.ID, in commits: [Commit]) {
    var gone: Set<Int> = []
    for commit in commits {
      gone.formUnion(commit.undoes ?? [])
      gone.subtract(commit.redoes ?? [])
    }
    var quotes: [Int: Int] = [:]
    var revision = 0
    for commit in commits {
      for case .sale(_, sale, let step) in commit.events.map(\.change) {
        let counts = !gone.contains(commit.sequence)
        switch step {
        case .quoted(let lines, _):
          revision += 1
          quotes[revision] = lines.reduce(0) { $0 + $1.quantity * $1.price }
        case .ordered(.quote(let number)): if counts { agreed += quotes[number] ?? 0 }
        case .ordered(.stated(let price)):
          revision += 1
          if counts { agreed += price }
        case .agreed(let change): if counts { agreed += change.amount }
        case .charged(let charge):
          guard counts else { continue }
          let room = max(0, agreed - charged)
          charged += charge.amount
          let above = max(0, charge.amount - room)
          if charge.amount > 0, charge.approval != nil { approved += above }
          if charge.amount > 0, charge.approval == nil { surprise += above }
        case .opened, .changed, .assigned, .rejected, .scheduled, .approved, .delivered, .closed,
          .lost, .declined, .reopened, .checked, .undone, .redone:
          continue
        }
      }
    }
  }
}
