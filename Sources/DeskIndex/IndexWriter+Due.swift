import Foundation
import GRDB
import Ticketing

// By when each ticket is due, in its row: what the policies say of it, the clock apart. Written with
// the ticket; anew for others when the settings change, or their customer, in the same transaction.

extension IndexWriter {
  /// Compiled once for as long as the settings stay.
  func serviceLevels() throws -> ServiceLevels? {
    guard let desk = try desk() else { return nil }
    if let levels, levels.holds(for: desk) { return levels }
    levels = ServiceLevels(desk)
    return levels
  }

  func due(of ticket: Ticket, _ customer: Customer?) throws -> Due.Earliest? {
    // While the index is built settings come and go: all get it at the end.
    guard !isBuilding, !ticket.status.isEnded, let levels = try serviceLevels(), !levels.isEmpty,
      let customer
    else { return nil }
    return levels.due(of: ticket, customer: customer).earliest
  }

  /// Settings were saved that the rows may not go by any more.
  func notice(_ desk: Desk) throws {
    guard !isBuilding, !isDueStale, let before = try rows.desk() else { return }
    isDueStale = !ServiceLevels.isSame(before, desk)
  }

  /// - Parameter customers: whose names, addresses or contacts are others than before.
  func refreshDue(ofCustomers customers: [Int]) throws {
    guard !isBuilding else { return }
    if isDueStale {
      try refreshDue(where: "1", [])
      isDueStale = false
    } else if !customers.isEmpty, try serviceLevels()?.needsCustomer == true {
      for number in customers { try refreshDue(where: "customer = ?", [SQLValue(number)]) }
    }
  }

  /// Writes those that are due at another time than their row says.
  func refreshDue(where condition: String, _ arguments: [SQLValue]) throws {
    guard let levels = try serviceLevels() else { return }
    guard !levels.isEmpty else {
      try SQLStatement(
        """
        UPDATE ticket SET dueAt = NULL, warnsAt = NULL, dueTarget = NULL
        WHERE dueTarget IS NOT NULL AND (\(condition))
        """, in: db
      ).run(arguments)
      return
    }
    var known: [Customer.ID: Customer] = [:]
    var changes: [(Int, Due.Earliest?)] = []
    let sql = """
      \(Ticket.select) WHERE status NOT IN ('solved', 'closed') AND (\(condition))
      """
    try SQLStatement(sql, in: db).each(arguments) { (row: SQLRow<Ticket.Column>) in
      let ticket = try Ticket(row: row)
      var customer = known[ticket.customer]
      if customer == nil {
        // Most policies ask nothing of the customer: no need to look for each.
        customer =
          levels.needsCustomer
          ? try rows.customer(ticket.customer)
          : Customer(id: ticket.customer, name: "", createdAt: ticket.openedAt)
        if levels.needsCustomer { known[ticket.customer] = customer }
      }
      guard let customer else { return true }
      let due = levels.due(of: ticket, customer: customer).earliest
      if due != Due.Earliest(row: row) { changes.append((ticket.id.rawValue, due)) }
      return true
    }
    let update = try SQLStatement(
      "UPDATE ticket SET dueAt = ?, warnsAt = ?, dueTarget = ? WHERE number = ?", in: db)
    for (number, due) in changes {
      try update.run([
        due?.at.map(SQLValue.init) ?? .null, due?.warnsAt.map(SQLValue.init) ?? .null,
        SQLValue(due?.target.rawValue),
        SQLValue(number),
      ])
    }
  }
}

extension Due.Earliest {
  init?(row: SQLRow<Ticket.Column>) {
    guard let target: Target = row.optional(.dueTarget) else { return nil }
    self.init(
      target: target, at: row.optionalDate(.dueAt), warnsAt: row.optionalDate(.warnsAt))
  }
}
