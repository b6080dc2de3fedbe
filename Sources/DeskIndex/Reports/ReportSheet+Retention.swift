import Foundation
import Ticketing

/// Customers who first ordered at one time, and what they ordered since.
private struct Cohort {
  var customers = 0
  var again = 0
  var quiet = 0
  var first = 0
  var later = 0
}

/// What one customer ordered, in the order of time.
private struct Orders {
  var customer: Int
  var group: ReportGroup?
  var values: [(day: Int, amount: Int)] = []
}

/// What was ordered in the period by some customers.
private struct Ordered {
  var customers = 0
  var sales = 0
  var value = 0

  mutating func add(_ values: [(day: Int, amount: Int)]) {
    guard !values.isEmpty else { return }
    customers += 1
    sales += values.count
    value += values.reduce(0) { $0 + $1.amount }
  }
}

// Who came back, and who has gone quiet.

extension ReportSheet {
  func retention() throws -> ReportTable {
    let quiet = try reader.quiet(among: customerTest(nil, .quiet), at: now, in: desk)
    var (all, found) = (Cohort(), [ReportGroup: Cohort]())
    var (kept, new) = (Ordered(), Ordered())
    for group in emptyGroups { found[group] = Cohort() }
    let days = request.stretch.first...request.stretch.last
    try eachBuyer { orders in
      guard let first = orders.values.first else { return }
      let inPeriod = orders.values.filter { days.contains($0.day) }
      guard days.contains(first.day) else {
        if first.day < request.stretch.first { kept.add(inPeriod) }
        return
      }
      new.add(inPeriod)
      func add(to cohort: inout Cohort) {
        cohort.customers += 1
        if orders.values.count > 1 { cohort.again += 1 }
        if quiet.contains(orders.customer) { cohort.quiet += 1 }
        cohort.first += first.amount
        cohort.later += orders.values.dropFirst().reduce(0) { $0 + $1.amount }
      }
      add(to: &all)
      if let group = orders.group { add(to: &found[group, default: Cohort()]) }
    }
    let ordered = found.inOrder
    return table(
      ordered.map { row($0.name, $0, $1) }, total: row("All", nil, all),
      notes: try retentionNotes(kept, new, quiet),
      chart: .bars(
        unit: "% of customers who ordered again",
        ordered.prefix(60).map {
          ReportMark($0.name, Proportion($1.again, of: $1.customers).share.map { $0 * 100 })
        }))
  }

  private func row(_ name: String, _ group: ReportGroup?, _ cohort: Cohort) -> ReportRow {
    func count(_ count: Int, _ standing: CustomerTest.Standing?) -> ReportCell {
      .count(count, .customers(customerTest(group, standing)))
    }
    return ReportRow(
      name,
      [count(cohort.customers, nil), count(cohort.again, .again)]
        + cells(Proportion(cohort.again, of: cohort.customers))
        + [count(cohort.quiet, .quiet), money(cohort.first), money(cohort.later)])
  }

  private func customerTest(
    _ group: ReportGroup?, _ standing: CustomerTest.Standing?
  ) -> CustomerTest {
    var test = CustomerTest(days(of: group), standing: standing)
    if case .contact(let agent)? = group?.query { test.contact = .some(agent) }
    return test
  }

  /// Every customer who ever ordered, with the group their first order puts them in.
  private func eachBuyer(_ body: (Orders) -> Void) throws {
    let clock = HourClock(zone, from: 0, until: request.stretch.bounds(in: zone).until)
    let groupOf = saleGrouper(at: 3)
    let days = request.stretch.first...request.stretch.last
    var orders: Orders?
    try SQLStatement(
      """
      SELECT sale.customer, sale.orderedAt, ifnull(sale.agreed, 0), \(saleGroupColumns)
      FROM sale JOIN customer ON customer.number = sale.customer
      WHERE \(SQLCondition.isSold) ORDER BY 1, 2, sale.number
      """, in: reader.db
    ).each([]) { (row: SQLRow<ResultColumn>) in
      let (customer, day) = (row.int(0), clock.day(at: Int64(row.int(1))))
      if orders?.customer != customer {
        if let orders { body(orders) }
        orders = Orders(customer: customer, group: days.contains(day) ? groupOf(row) : nil)
      }
      orders?.values.append((day, row.int(2)))
      return true
    }
    if let orders { body(orders) }
  }

  private func retentionNotes(
    _ kept: Ordered, _ new: Ordered, _ quiet: Set<Int>
  ) throws -> [String] {
    func words(_ ordered: Ordered) -> String {
      """
      \(Money(ordered.value, desk.currency).text) (\(ordered.sales) sales, \(ordered.customers) customers)
      """
    }
    var notes: [String] = []
    if kept.sales + new.sales == 0 {
      notes.append("Nothing was ordered in the period.")
    } else {
      let share = Proportion(kept.sales, of: kept.sales + new.sales)
      notes.append(
        """
        Ordered in the period by customers who had bought before: \(words(kept)); by new ones: \(words(new)). \
        Of the sales \(ReportValue.share(share).words(.share)) are of customers kept.
        """)
    }
    guard !quiet.isEmpty else { return notes }
    let list = JSON.array(quiet.sorted().map { .int($0) }).text
    let rows = try reader.all(
      """
      SELECT number, name, contact FROM customer
      WHERE number IN (SELECT value FROM json_each(?)) ORDER BY folded, number LIMIT 11
      """, [.text(list)]
    ) { (row: SQLRow<ResultColumn>) in
      let contact = row.optionalText(2).map { ", contact \($0)" } ?? ", unclaimed"
      return "\(row.text(1)) (\(Customer.ID(number: row.int(0))))\(contact)"
    }
    return notes + ["Gone quiet, by name:"] + rows.prefix(10)
      + (rows.count > 10 ? ["and more."] : [])
  }
}
