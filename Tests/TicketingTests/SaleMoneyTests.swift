import Foundation
import SpocTesting
import Testing
import Ticketing

/// Agreed, charged, approved, and what came as a surprise.
@Suite("Money of a sale")
struct SaleMoneyTests {
  private let c1 = Customer.ID(number: 1)

  private func sold(_ price: Int = 10_000) throws -> RuleDesk {
    var desk = try RuleDesk()
    try desk.given(.openSale(), .quote(price), .win())
    return desk
  }

  @Test(arguments: [
    (8_000, ChargeOutlook.within), (8_001, .near(percent: 80)), (9_950, .near(percent: 99)),
    (10_000, .near(percent: 100)), (10_001, .above(by: 1)), (12_500, .above(by: 2_500)),
    (-5, .within),
  ])
  func `above 80 % of what was agreed it warns, above all of it it asks`(
    _ amount: Int, _ outlook: ChargeOutlook
  ) throws {
    #expect(try sold().records.sale(1)?.outlook(charging: amount) == outlook)
  }

  @Test func `what nobody was asked about is a surprise, and stays one`() throws {
    var desk = try sold()
    try desk.given(.charge(9_000), .charge(2_500))
    var sale = try #require(desk.records.sale(1))
    #expect((sale.agreed, sale.charged) == (10_000, 11_500))
    #expect((sale.approved, sale.surprise) == (0, 1_500))
    try desk.given(.sale(.approve(1, charge: nil, .byAna)))
    sale = try #require(desk.records.sale(1))
    #expect(sale.charges.last?.approval == .byAna && sale.surprise == 1_500)
    // A change that is agreed later makes no surprise good.
    try desk.given(.agree(3_000), .charge(1_000))
    sale = try #require(desk.records.sale(1))
    #expect((sale.agreed, sale.charged, sale.surprise) == (13_000, 12_500, 1_500))
    try desk.when(.sale(.approve(1, charge: 2, .byAna)))
    #expect(desk.refusal == .sale(.approvedAlready(1, 2)))
  }

  @Test func `asked first, it is approved`() throws {
    var desk = try sold()
    try desk.given(.charge(10_700, approval: .byAna))
    let sale = try #require(desk.records.sale(1))
    #expect((sale.approved, sale.surprise) == (700, 0))
  }

  @Test func `rework is free but for a supervisor with a reason`() throws {
    var desk = try sold()
    try desk.given(.sale(.deliver(1, .asUsual)))
    var new = NewTicket(who: .id(c1), subject: "It broke again")
    new.reworkOf = .sale(1)
    try desk.given(.newTicket(new))
    let ticket = try #require(desk.records.ticket(1))
    #expect(ticket.sale == 1 && ticket.isRework && ticket.phase == .after)
    try desk.when(.charge(500, ticket: 1), by: "sam")
    #expect(desk.refusal == .sale(.reworkIsFree(1)))
    try desk.when(.charge(500, ticket: 1, because: "They dropped it."))
    #expect(desk.refusal == .needsSupervisor("charge for rework"))
    try desk.given(.charge(500, ticket: 1, because: "They dropped it."), by: "sam")
    #expect(desk.records.sale(1)?.charges.last?.because == "They dropped it.")
    #expect(desk.mishaps == [])
  }

  @Test func `rework of a ticket is in the sale of that ticket`() throws {
    var desk = try sold()
    try desk.given(.newTicket("c1"), .sale(.file(1, in: 1)), .newTicket("c1"))
    try desk.when(.sale(.rework(2, of: .sale(1))))
    #expect(desk.refusal == .sale(.nothingDelivered(1)))
    try desk.when(.sale(.rework(2, of: .ticket(2))))
    #expect(desk.refusal == .sale(.reworksItself(2)))
    try desk.when(.sale(.rework(2, of: .ticket(1))))
    #expect(desk.refusal == .sale(.nothingDelivered(1)))
    try desk.given(.sale(.deliver(1, .asUsual)), .sale(.rework(2, of: .ticket(1))))
    #expect(desk.records.ticket(2)?.reworkOf == .ticket(1) && desk.records.ticket(2)?.sale == 1)
    let filed = try #require(desk.commits.last)
    try desk.given(.undo([filed]))
    #expect(desk.records.ticket(2)?.filing == Filing(sale: nil, reworkOf: nil, phase: .after))
    try desk.given(.redo([filed]))
    #expect(desk.records.ticket(2)?.sale == 1)
    #expect(desk.mishaps == [])
  }

  @Test func `a charge keeps its number when an earlier one is taken back`() throws {
    var desk = try sold()
    try desk.given(.charge(1_000), .charge(10_500), .charge(3_000))
    let first = desk.commits[desk.commits.count - 3]
    try desk.given(.sale(.approve(1, charge: 3, .byAna)), .undo([first]))
    let sale = try #require(desk.records.sale(1))
    #expect(sale.charges.map(\.number) == [2, 3])
    #expect(sale.charge(3)?.approval == .byAna && sale.charge(3)?.above == 3_000)
    #expect(desk.mishaps == [])
  }

  @Test func `every step is undone and done again`() throws {
    var desk = try RuleDesk()
    let steps: [Command] = [
      .openSale(), .sale(.rename(1, "Two routers")), .quote(10_000), .quote(9_000),
      .sale(.reject(1, because: nil)), .quote(8_000), .win(), .agree(500),
      .sale(.schedule(1, for: clock("10:00", day: 3))), .charge(9_000),
      .sale(.approve(1, charge: nil, .byAna)),
      .sale(.answer(1, ChecklistAnswer(.during, "Does it work?", .yes))),
      .sale(.deliver(1, .asUsual)), .sale(.warrant(1, until: nil)), .sale(.close(1, because: nil)),
      .sale(.reopen(1)), .sale(.assign(1, to: "bo")),
    ]
    for step in steps {
      let before = desk.records.sale(1)
      try desk.given(step)
      let (commit, after) = (try #require(desk.commits.last), desk.records.sale(1))
      try desk.given(.undo([commit]))
      if let before { #expect(desk.records.sale(1)?.isLike(before) == true, "\(step)") }
      try desk.given(.redo([commit]))
      #expect(try desk.records.sale(1)?.isLike(#require(after)) == true, "\(step)")
    }
    #expect(desk.mishaps == [])
    try desk.when(.undo([try #require(desk.commits.first { $0.events.isOpening })]))
    #expect(desk.refusal != nil, "others went on with it")
  }
}

extension Sale {
  /// All that counts is the same; what was taken back is still told.
  func isLike(_ other: Sale) -> Bool {
    title == other.title && assignee == other.assignee && stage == other.stage
      && quotes == other.quotes && changes == other.changes && charges == other.charges
      && answers == other.answers && orderedAt == other.orderedAt
      && scheduledFor == other.scheduledFor && deliveredAt == other.deliveredAt
      && warrantyUntil == other.warrantyUntil && endedAt == other.endedAt
      && isWithdrawn == other.isWithdrawn && because == other.because
  }
}

extension [Event] {
  fileprivate var isOpening: Bool {
    contains { if case .sale(_, _, .opened) = $0.change { true } else { false } }
  }
}
