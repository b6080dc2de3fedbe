import Foundation
import Ticketing

/// What was sold to one group, what of it came as a surprise, and what did not hold.
private struct Sold {
  var sales = 0
  var agreed = 0
  var charged = 0
  var surprised = 0
  var surprise = 0
  var opened = 0
  var rework = 0
}

// What cost more than was agreed, and what had to be done again.

extension ReportSheet {
  func surprises() throws -> ReportTable {
    var (all, found) = (Sold(), [ReportGroup: Sold]())
    for group in emptyGroups { found[group] = Sold() }
    let groupOfSale = saleGrouper(at: 3)
    let sold = SQLCondition.sales(SaleTest(ordered: request.stretch), at: now, in: zone)
    try SQLStatement(
      """
      SELECT sale.agreed, sale.charged, sale.surprise, \(saleGroupColumns)
      FROM sale JOIN customer ON customer.number = sale.customer WHERE \(sold.sql)
      """, in: reader.db
    ).each(sold.arguments) { (row: SQLRow<ResultColumn>) in
      func add(to sold: inout Sold) {
        sold.sales += 1
        sold.agreed += row.int(0)
        sold.charged += row.int(1)
        sold.surprise += row.int(2)
        if row.int(2) > 0 { sold.surprised += 1 }
      }
      add(to: &all)
      if let group = groupOfSale(row) { add(to: &found[group, default: Sold()]) }
      return true
    }
    let groups = grouper(at: 1)
    try each("reworkOf IS NOT NULL, \(groupColumn())", where: opened(request.stretch)) { row in
      func add(to sold: inout Sold) {
        sold.opened += 1
        if row.bool(0) { sold.rework += 1 }
      }
      add(to: &all)
      for group in groups(row) { add(to: &found[group, default: Sold()]) }
    }
    // Of customers only those who bought, or came again for the same.
    let ordered = found.inOrder.filter {
      request.grouping != .customer || $1.sales > 0 || $1.rework > 0
    }
    return table(
      ordered.map { row($0.name, $0, $1) }, total: row("All", nil, all),
      notes: try surpriseNotes(all),
      chart: .bars(
        unit: "\(desk.currency) that came as a surprise",
        ordered.prefix(60).map {
          ReportMark($0.name, Double($1.surprise) / Self.minorUnits(of: desk.currency))
        }))
  }

  private func row(_ name: String, _ group: ReportGroup?, _ sold: Sold) -> ReportRow {
    var test = saleTest(group)
    let sales = ReportCell.count(sold.sales, .sales(test))
    test.isSurprising = true
    return ReportRow(
      name,
      [
        sales, money(sold.agreed), money(sold.charged), .count(sold.surprised, .sales(test)),
      ] + cells(Proportion(sold.surprised, of: sold.sales))
        + [
          money(sold.surprise), .count(sold.opened, query(group)),
          .count(sold.rework, query(group, .rework)),
        ] + cells(Proportion(sold.rework, of: sold.opened)))
  }

  /// The ten that cost most above what was agreed, by name.
  private func surpriseNotes(_ all: Sold) throws -> [String] {
    guard all.surprised > 0 else {
      return all.sales == 0
        ? ["Nothing was ordered in the period."]
        : ["None of the \(all.sales) sales came with a surprise so far."]
    }
    var test = SaleTest(ordered: request.stretch)
    test.isSurprising = true
    let condition = SQLCondition.sales(test, at: now, in: zone)
    let rows = try reader.all(
      """
      SELECT sale.number, sale.title, customer.name, sale.surprise
      FROM sale JOIN customer ON customer.number = sale.customer WHERE \(condition.sql)
      ORDER BY sale.surprise DESC, sale.number LIMIT 11
      """, condition.arguments
    ) { (row: SQLRow<ResultColumn>) in
      let surprise = Money(row.int(3), desk.currency).text
      return "Sale \(row.int(0)) \(row.text(1)), \(row.text(2)): \(surprise) nobody was asked about"
    }
    return ["Surprises, the largest first:"] + rows.prefix(10)
      + (rows.count > 10 ? ["and more."] : [])
  }

  func money(_ amount: Int) -> ReportCell {
    ReportCell(.money(Money(amount, desk.currency)))
  }

  static func minorUnits(of currency: String) -> Double {
    (0..<Money.digits(of: currency)).reduce(1) { units, _ in units * 10 }
  }

  // Groups of sales, the same as those of tickets.

  /// Columns of `sale` and its `customer` that say which group a sale is in.
  var saleGroupColumns: String {
    switch request.grouping {
    case .agent: "customer.contact"
    case .phase: "sale.phase"
    case .customer: "customer.number, customer.name"
    case .week, .month, .weekday, .channel, .tag, .question: "sale.orderedAt"
    }
  }

  func saleGrouper(at column: Int) -> (SQLRow<ResultColumn>) -> ReportGroup? {
    switch request.grouping {
    case .agent, .phase, .customer, .week, .month:
      let group = grouper(at: column)
      return { group($0).first }
    case .weekday, .channel, .tag, .question: return { _ in nil }
    }
  }

  /// The sales of a group among those ordered in the period.
  func saleTest(_ group: ReportGroup?) -> SaleTest {
    var test = SaleTest(ordered: days(of: group))
    switch group?.query {
    case .contact(let agent)?: test.contact = .some(agent)
    case .phase(let phase)?: test.phase = phase
    case .customer(let customer)?: test.customer = customer
    case _: break
    }
    return test
  }

  /// Those of a group that stands for a time, else those of the report.
  func days(of group: ReportGroup?) -> ReportStretch {
    guard let group, case .time = group.query else { return request.stretch }
    let parts = request.stretch.parts(by: request.grouping)
    return parts.indices.contains(group.order) ? parts[group.order].stretch : request.stretch
  }
}
