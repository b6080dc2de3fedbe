import Foundation
import SpocTesting
import Testing
import Ticketing

/// enquiry → quoted → ordered → scheduled → in care → closed, or lost, or declined.
@Suite("Sales")
struct SaleTests {
  private let c1 = Customer.ID(number: 1)

  private func sold(_ price: Int = 10_000) throws -> RuleDesk {
    var desk = try RuleDesk()
    try desk.given(.openSale(), .quote(price), .win())
    return desk
  }

  @Test func `one that is opened is an enquiry, of the contact, with its tickets`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .claim(c1), by: "bo")
    try desk.given(.openSale("Router", tickets: [1]))
    let sale = try #require(desk.records.sale(1))
    #expect(sale.stage == .enquiry && sale.phase == .before && sale.assignee == "bo")
    #expect(sale.title == "Router" && sale.customer == c1)
    #expect(desk.records.ticket(1)?.sale == 1)
    #expect(try desk.records.tickets(ofSale: 1).map(\.id) == [1])
    try desk.when(.openSale(of: "c2", tickets: [1]))
    #expect(
      desk.refusal
        == .sale(.otherCustomers(1, 2, Candidate(id: Customer.ID(number: 2), name: "Brook & Sons")))
    )
  }

  @Test func `its tickets follow its phase`() throws {
    var desk = try sold()
    var new = NewTicket(who: .id(c1), subject: "Where does it go?")
    new.sale = 1
    try desk.given(.newTicket(new))
    #expect(desk.records.ticket(1)?.phase == .during)
    try desk.given(.sale(.deliver(1, .asUsual)))
    #expect(desk.records.ticket(1)?.phase == .after)
    let delivery = try #require(desk.commits.last)
    try desk.given(.undo([delivery]))
    #expect(desk.records.ticket(1)?.phase == .during)
    #expect(desk.mishaps == [])
  }

  @Test func `without a sale it is before until we sold them something, then after`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .openSale(), .newTicket("c1"), .win(price: 500))
    try desk.given(.newTicket("c1"), .newTicket("c2"))
    let phases = (1...4).map { desk.records.ticket(Ticket.ID(rawValue: $0))?.phase }
    #expect(phases == [.before, .before, .after, .before])
  }

  @Test func `it goes on on what carries on, and on what is split off`() throws {
    var desk = try sold()
    try desk.given(.newTicket("c1"), .sale(.file(1, in: 1)))
    try desk.given(.setStatus(1, StatusRequest(.closed, unanswered: Unanswered(.spam))))
    try desk.given(.receive(1, "Still there?"))
    #expect(desk.records.ticket(2)?.sale == 1 && desk.records.ticket(2)?.phase == .during)
    try desk.given(.receive(2, "And the lamp?"))
    try desk.given(.split(2, Quotation(2), subject: "Lamp"))
    #expect(desk.records.ticket(3)?.sale == 1)
    #expect(desk.mishaps == [])
  }

  @Test func `a quote has revisions, and only the latest is on offer`() throws {
    var desk = try RuleDesk()
    try desk.given(.openSale(), .quote(10_000), .quote(9_000))
    var sale = try #require(desk.records.sale(1))
    #expect(sale.stage == .quoted && sale.quotes.map(\.outcome) == [.replaced, .offered])
    try desk.given(.sale(.reject(1, because: "Too dear.")))
    sale = try #require(desk.records.sale(1))
    #expect(sale.stage == .enquiry && sale.quotes.last?.because == "Too dear.")
    try desk.when(.win())
    #expect(desk.refusal == .sale(.nothingAccepted(1)))
    try desk.given(.quote(8_000), .win())
    sale = try #require(desk.records.sale(1))
    #expect(sale.stage == .ordered && sale.agreedAmount == 8_000)
    #expect(sale.acceptedQuote?.revision == 3)
  }

  @Test func `won at a price they were told needs no quote`() throws {
    var desk = try RuleDesk()
    try desk.given(.openSale(), .win(price: 4_500))
    let sale = try #require(desk.records.sale(1))
    #expect(sale.agreedAmount == 4_500 && sale.acceptedQuote?.lines.map(\.what) == ["Router"])
  }

  @Test func `a delivery begins the care, which the warranty ends`() throws {
    var desk = try sold()
    try desk.given(.sale(.deliver(1, .asUsual)), at: clock("12:00"))
    let sale = try #require(desk.records.sale(1))
    #expect(sale.warrantyUntil == clock("12:00", day: 730))
    #expect(sale.stage(at: clock("11:59", day: 730)) == .delivered)
    #expect(sale.stage(at: clock("12:00", day: 730)) == .closed)
    try desk.when(.sale(.reopen(1)), at: clock("12:00", day: 731))
    #expect(desk.refusal == .sale(.careEnded(1, clock("12:00", day: 730))))
    try desk.when(.sale(.warrant(1, until: clock("12:00", day: -1))))
    #expect(desk.refusal == .sale(.warrantyBeforeDelivery(clock("12:00", day: -1))))
    try desk.given(.sale(.warrant(1, until: clock("12:00", day: 900))))
    #expect(desk.records.sale(1)?.isOpen(at: desk.now) == true)
  }

  @Test func `who waits is answered before the sale is declined`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .openSale(tickets: [1]))
    let decline = Command.sale(
      .decline(1, Declining(because: "We do no plumbing.", referral: .id(Customer.ID(number: 2)))))
    try desk.when(decline)
    #expect(desk.refusal == .sale(.declineNeedsAnswer(1, 1)))
    try desk.given(.reply(1, "Brook & Sons do."), decline)
    let sale = try #require(desk.records.sale(1))
    #expect(sale.stage == .declined && sale.referredTo == Customer.ID(number: 2))
    #expect(desk.mishaps == [])
  }

  @Test func `a decline needs an answer on record, or how they were told`() throws {
    var desk = try RuleDesk()
    try desk.given(.openSale(tickets: []))
    let why = "We do no plumbing."
    try desk.when(.sale(.decline(1, Declining(because: why))))
    #expect(desk.refusal == .sale(.declineNeedsTelling(1, nil)))
    try desk.when(.sale(.decline(1, Declining(because: why, told: .inPerson))))
    #expect(
      desk.changes == [
        .sale(Customer.ID(number: 1), 1, .declined(because: why, referredTo: nil, told: .inPerson))
      ])
  }

  @Test func `that an enquiry needs no answer is no answer`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1"), .openSale(tickets: [1]),
      .status(1, .closed, unanswered: .needsNoAnswer))
    try desk.when(.sale(.decline(1, Declining(because: "We do no plumbing."))))
    #expect(desk.refusal == .sale(.declineNeedsTelling(1, 1)))
  }

  @Test func `an offer ends after it is made`() throws {
    var desk = try RuleDesk()
    try desk.given(.openSale(tickets: []))
    let lines = [QuoteLine("Router", price: 12_000)]
    let past = desk.now.addingTimeInterval(-60)
    try desk.when(.sale(.quote(1, lines, validUntil: past)))
    #expect(desk.refusal == .sale(.offerBeforeQuote(past)))
  }

  @Test func `while rework is open a charge says what it is for`() throws {
    var desk = try sold()
    try desk.given(
      .newTicket("c1"), .newTicket("c1"), .sale(.deliver(1, .asUsual)),
      .sale(.rework(1, of: .sale(1))))
    let charge = Charge("Cleaning", amount: 1_500)
    try desk.when(.sale(.charge(1, charge)))
    #expect(desk.refusal == .sale(.chargedBesideRework(1, 1)))
    try desk.when(.sale(.charge(1, Charge("Cleaning", amount: 1_500, ticket: 2))))
    #expect(desk.refusal == nil)
    try desk.when(.sale(.charge(1, Charge("Refund", amount: -1_500))))
    #expect(desk.refusal == nil)
  }

  static let outOfOrder: [(SaleCommand, SaleRefusal)] = [
    (
      .deliver(1, .asUsual),
      .wrongStage(
        1, .enquiry, to: "delivered", need: "ordered or scheduled",
        remedy: "Win it first: spoc sale win 1")
    ),
    (
      .agree(1, AgreedChange("More", amount: 1)),
      .wrongStage(
        1, .enquiry, to: "changed in price", need: "ordered, scheduled or in care",
        remedy: "Win it first: spoc sale win 1")
    ),
    (.close(1, because: nil), .wrongStage(1, .enquiry, to: "closed", need: "in care", remedy: "")),
    (.charge(1, Charge("Nothing", amount: 0)), .zero), (.lose(9, because: "x"), .noSuchSale(9)),
    (.approve(1, charge: 3, .byAna), .noSuchCharge(1, 3, known: [])),
    (.warrant(1, until: nil), .nothingDelivered(1)),
    (
      .quote(1, [QuoteLine("Gold", quantity: 2, price: Money.most)], validUntil: nil),
      .tooMuch("quote")
    ),
  ]

  @Test(arguments: outOfOrder)
  func `a step before its time is refused, with what it needs`(
    _ command: SaleCommand, _ refusal: SaleRefusal
  ) throws {
    var desk = try RuleDesk()
    try desk.given(.openSale())
    try desk.when(.sale(command))
    #expect(desk.refusal == .sale(refusal))
  }

  @Test func `lost, it can go on where it stood`() throws {
    var desk = try sold()
    try desk.given(.sale(.lose(1, because: "They moved away.")))
    #expect(desk.records.sale(1)?.stage == .lost && desk.records.sale(1)?.phase == .during)
    try desk.given(.sale(.reopen(1)))
    #expect(desk.records.sale(1)?.stage == .ordered && desk.records.sale(1)?.because == nil)
  }

  @Test func `it moves with the customer, and from who leaves`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim(c1), .openSale())
    #expect(desk.records.sale(1)?.assignee == "maria")
    try desk.given(.handOver(c1, to: "bo", reason: "Holidays.", brief: "All well."))
    try desk.given(.accept(c1), by: "bo")
    #expect(desk.records.sale(1)?.assignee == "bo")
    let accepted = try #require(desk.commits.last)
    try desk.given(.undo([accepted]), by: "bo")
    #expect(desk.records.sale(1)?.assignee == "maria")
    try desk.given(.sale(.assign(1, to: "bo")))
    try desk.given(.leave("bo"), by: "sam")
    #expect(desk.records.sale(1)?.assignee == "maria")
    #expect(desk.mishaps == [])
  }

  @Test func `who buys from us is not forgotten, nor the currency changed`() throws {
    var desk = try RuleDesk()
    try desk.given(.openSale("Ana's router"))
    try desk.when(.eraseCustomer(c1), by: "sam")
    #expect(desk.refusal == .sale(.stillOpen(Candidate(id: c1, name: "Ana Silva"), [1])))
    try desk.given(.changeDesk([DeskChange(.currency("USD"), at: Cast.settings)]), by: "sam")
    let changed = try #require(desk.commits.last)
    try desk.given(.quote(10_000), .sale(.lose(1, because: "Ana found another.")))
    try desk.when(.undo([changed]), by: "sam")
    #expect(desk.refusal == .sale(.currencyInUse("USD")))
    try desk.given(.eraseCustomer(c1), by: "sam")
    let sale = try #require(desk.records.sale(1))
    #expect(sale.title == Customer.erasedName && sale.because == Customer.erasedName)
    #expect(sale.quotes.map(\.amount) == [10_000], "the desk's own figures stay")
    #expect(desk.mishaps == [])
  }

  @Test func `a delivery makes the follow-ups, which its undo takes back`() throws {
    var desk = try sold()
    try desk.given(.sale(.deliver(1, .asUsual)))
    let made = desk.records.promises(of: c1)
    #expect(made.map(\.text) == FollowUp.standard.map(\.text))
    #expect(made.allSatisfy { $0.sale == 1 && $0.kind == .followUp })
    let delivery = try #require(desk.commits.last)
    try desk.given(.undo([delivery]))
    #expect(desk.records.promises(of: c1).isEmpty && desk.records.sale(1)?.stage == .ordered)
    try desk.given(.redo([delivery]))
    #expect(desk.records.promises(of: c1) == made && desk.mishaps == [])
  }

  @Test func `the first order of who was recommended thanks whoever did`() throws {
    var desk = try RuleDesk()
    try desk.given(.edit("c1", .set(.recommendedBy, "c2")), .openSale(), .win(price: 500))
    let c2 = Customer.ID(number: 2)
    #expect(desk.records.promises(of: c2).map(\.kind) == [.thanks])
    try desk.given(.openSale(), .win(2, price: 700))
    #expect(desk.records.promises(of: c2).count == 1, "once")
    #expect(desk.mishaps == [])
  }
}
