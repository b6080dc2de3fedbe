public import Foundation
public import Ticketing

// Sales: what each customer buys from us.

extension IndexReader {
  /// Also one that was opened by mistake.
  public func sale(_ id: Sale.ID) throws -> Sale? {
    try one(Sale.selectOne, [SQLValue(id.rawValue)], Sale.init(row:))
  }

  public func sale(externalID: String) throws -> Sale? {
    try one("\(Sale.select) WHERE externalID = ?", [.text(externalID)], Sale.init(row:))
  }

  public func sales(of customer: Customer.ID) throws -> [Sale] {
    try all(
      "\(Sale.select) WHERE customer = ? AND NOT isWithdrawn ORDER BY number",
      [SQLValue(customer.number ?? 0)], Sale.init(row:))
  }

  public func openSales(assignedTo agent: Agent.ID) throws -> [Sale] {
    try all(
      """
      \(Sale.select) WHERE assignee = ? AND stage NOT IN ('closed', 'lost', 'declined')
      AND NOT isWithdrawn ORDER BY number
      """, [.text(agent.rawValue)], Sale.init(row:))
  }

  public func hasAmounts() throws -> Bool {
    try number("SELECT 1 FROM sale WHERE hasAmounts LIMIT 1", []) != nil
  }

  public func nextSale() throws -> Int {
    try number("SELECT ifnull(max(number), 0) + 1 FROM sale", []) ?? 1
  }

  /// The latest changed first.
  ///
  /// - Parameter limit: below 0 for all.
  public func sales(
    _ selection: SaleSelection, limit: Int = -1, at now: Date
  ) throws -> [Sale] {
    var conditions = ["NOT isWithdrawn"]
    var arguments: [SQLValue] = []
    if let agents = selection.agents {
      conditions.append("assignee IN (\(agents.map { _ in "?" }.joined(separator: ", ")))")
      arguments += agents.map { .text($0.rawValue) }
    }
    if let customer = selection.customer {
      conditions.append("customer = ?")
      arguments.append(SQLValue(customer.number ?? 0))
    }
    if let phase = selection.phase {
      conditions.append("phase = ?")
      arguments.append(.text(phase.rawValue))
    }
    if selection.isOpen {
      conditions.append(
        """
        stage NOT IN ('closed', 'lost', 'declined')
        AND (stage <> 'delivered' OR warrantyUntil IS NULL OR warrantyUntil > ?)
        """)
      arguments.append(SQLValue(now))
    }
    if let test = selection.test, let desk = try desk() {
      let condition = SQLCondition.sales(test, at: now, in: desk.timeZone)
      conditions.append(condition.sql)
      arguments += condition.arguments
    }
    if selection.isSurprising { conditions.append("surprise > 0") }
    return try all(
      """
      \(Sale.select) WHERE \(conditions.joined(separator: " AND "))
      ORDER BY updatedAt DESC, number DESC LIMIT ?
      """, arguments + [SQLValue(limit)], Sale.init(row:))
  }
}
