import Foundation
import GRDB
public import Ticketing

// What the clock will come to on each ticket, in its row: by when it is due, when that is to be told,
// when a rule may start. Written with the ticket; anew for others when the settings change, or their
// customer, in the same transaction.

extension IndexWriter {
  public func automation() throws -> Automation? {
    try desk().map(services.automation(of:))
  }

  func clockwork(of ticket: Ticket, _ customer: Customer?) throws -> Clockwork {
    // While the index is built settings come and go: all get it at the end.
    guard !isBuilding, let automation = try automation(),
      !automation.isIdle, let customer
    else { return Clockwork() }
    return automation.clockwork(of: ticket, customer: customer)
  }

  /// Settings were saved that the rows may not go by any more.
  func notice(_ desk: Desk) throws {
    guard !isBuilding, !isDueStale, let before = try rows.desk() else { return }
    isDueStale = !Automation.isSame(before, desk)
  }

  /// - Parameter customers: whose names, addresses or contacts are others than before.
  func refreshDue(ofCustomers customers: [Int]) throws {
    guard !isBuilding else { return }
    if isDueStale {
      try refreshDue(where: "1", [])
      isDueStale = false
    } else if !customers.isEmpty, try automation()?.needsCustomer == true {
      for number in customers { try refreshDue(where: "customer = ?", [SQLValue(number)]) }
    }
  }

  /// Writes those that are due at another time than their row says.
  func refreshDue(where condition: String, _ arguments: [SQLValue]) throws {
    guard let automation = try automation() else { return }
    guard !automation.isIdle else {
      try SQLStatement(
        """
        UPDATE ticket SET dueAt = NULL, warnsAt = NULL, dueTarget = NULL, tellsAt = NULL,
          startsAt = NULL, answerBy = NULL, solveBy = NULL
        WHERE (dueTarget IS NOT NULL OR startsAt IS NOT NULL OR answerBy IS NOT NULL
          OR solveBy IS NOT NULL) AND (\(condition))
        """, in: db
      ).run(arguments)
      return
    }
    var known: [Customer.ID: Customer] = [:]
    var changes: [(Int, Clockwork)] = []
    // Without a policy nothing is kept of those that have ended.
    let sql = """
      \(Ticket.select) WHERE (\(condition)) AND (\(automation.levels.isEmpty ? 0 : 1)
        OR status NOT IN ('solved', 'closed') OR answerBy IS NOT NULL OR solveBy IS NOT NULL)
      """
    try SQLStatement(sql, in: db).each(arguments) { (row: SQLRow<Ticket.Column>) in
      let ticket = try Ticket(row: row)
      var customer = known[ticket.customer]
      if customer == nil {
        // Most policies ask nothing of the customer: no need to look for each.
        customer =
          automation.needsCustomer
          ? try rows.customer(ticket.customer)
          : Customer(id: ticket.customer, name: "", createdAt: ticket.openedAt)
        if automation.needsCustomer { known[ticket.customer] = customer }
      }
      guard let customer else { return true }
      let clockwork = automation.clockwork(of: ticket, customer: customer)
      if clockwork != Clockwork(row: row) { changes.append((ticket.id.rawValue, clockwork)) }
      return true
    }
    let update = try SQLStatement(
      """
      UPDATE ticket SET dueAt = ?, warnsAt = ?, dueTarget = ?, tellsAt = ?, startsAt = ?,
        answerBy = ?, solveBy = ?
      WHERE number = ?
      """, in: db)
    for (number, clockwork) in changes {
      func value(_ date: Date?) -> SQLValue { date.map(SQLValue.init) ?? .null }
      try update.run([
        value(clockwork.due?.at), value(clockwork.due?.warnsAt),
        SQLValue(clockwork.due?.target.rawValue), value(clockwork.tellsAt),
        value(clockwork.startsAt), value(clockwork.answerBy), value(clockwork.solveBy),
        SQLValue(number),
      ])
    }
  }
}

extension Clockwork {
  fileprivate init(row: SQLRow<Ticket.Column>) {
    self.init(
      due: Due.Earliest(row: row), tellsAt: row.optionalDate(.tellsAt),
      startsAt: row.optionalDate(.startsAt), answerBy: row.optionalDate(.answerBy),
      solveBy: row.optionalDate(.solveBy))
  }
}

extension Due.Earliest {
  init?(row: SQLRow<Ticket.Column>) {
    guard let target: Target = row.optional(.dueTarget) else { return nil }
    self.init(
      target: target, at: row.optionalDate(.dueAt), warnsAt: row.optionalDate(.warnsAt))
  }
}
