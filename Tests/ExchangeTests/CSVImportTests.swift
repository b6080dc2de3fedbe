import Exchange
import Foundation
import HelpDesk
import Testing
import Ticketing

@Suite("CSV import")
struct CSVImportTests {
  let fixture: CSVImportFixture
  let desk: HelpDesk

  init() throws {
    fixture = try CSVImportFixture()
    desk = try fixture.createDesk()
  }

  static let closed = [
    "Customer Age": "32", "Product Purchased": "GoPro Hero", "Date of Purchase": "2021-03-22",
    "Ticket Type": "Technical issue", "Ticket Subject": "Network problem",
    "Ticket Description": "My {product_purchased} is off.\n\nThe {product_purchased}, I say.",
    "Ticket Status": "Closed", "Resolution": "Sent a new {product_purchased}.",
    "Ticket Priority": "Critical", "Ticket Channel": "Social media",
    "First Response Time": "2023-06-01 12:15:36", "Time to Resolution": "2023-06-01 18:05:38",
  ]

  @Test("a row becomes a ticket with all that was")
  func closedTicket() throws {
    let report = try fixture.csv(rows: [Self.closed]).run(into: desk)
    let detail = try #require(try desk.row("1"))
    #expect(
      detail.story == [
        "2023-05-31T22:00:00Z in social: My GoPro Hero is off.\n\nThe GoPro Hero, I say.",
        "2023-06-01T10:15:36Z out social: (first response; the import has no text of it)",
        "2023-06-01T16:05:38Z out social: Sent a new GoPro Hero.",
        "2023-06-01T16:05:38Z closed solved",
      ])
    #expect(detail.timeline.allSatisfy { $0.author == nil && $0.origin == .import })
    let ticket = detail.ticket
    #expect(ticket.subject == "Network problem")
    #expect((ticket.status, ticket.outcome) == (.closed, .solved))
    #expect((ticket.priority, ticket.channel, ticket.phase) == (.urgent, .social, .after))
    #expect(ticket.tags == ["technical-issue"])
    #expect(ticket.fields == [Field("Customer Age", "32")])
    let sale = try #require(try desk.theirSales(ticket.customer).first)
    #expect((sale.id, sale.title, sale.filed) == (try #require(ticket.sale), "GoPro Hero", [1]))
    #expect((sale.stage, sale.phase, sale.agreedAmount) == (.delivered, .after, nil))
    #expect(sale.deliveredAt?.timestamp == "2021-03-21T23:00:00.000Z")
    #expect(sale.warrantyUntil?.timestamp == "2023-03-21T23:00:00.000Z")
    #expect(sale.stage(at: CSVImportFixture.now) == .closed)
    #expect(report.salesAdded == 1)
    #expect(ticket.openedAt.timestamp == "2023-05-31T22:00:00.000Z")
    #expect(ticket.closedAt?.timestamp == "2023-06-01T16:05:38.000Z")
    #expect(ticket.waitingSince == nil)
    #expect(detail.customer.name == "Ana Silva")
    #expect(detail.customer.people.map(\.emails) == [["ana@example.org"]])
    #expect(report.findings.placeholdersFilled == 3)
    #expect(report.findings.multilineFields == 1)
  }

  @Test("one purchase is one sale, however many tickets are about it, also at a later import")
  func purchases() throws {
    let bought = [
      "Product Purchased": "GoPro Hero", "Date of Purchase": "2021-03-22",
      "First Response Time": "2023-06-01",
    ]
    let first = try fixture.csv(rows: [
      bought,
      bought.merging(["Ticket ID": "2"]) { $1 },
      bought.merging(["Ticket ID": "3", "Date of Purchase": "2021-03-23"]) { $1 },
      // One that is missing, one that is no date, and one that is ahead of us: fields as they were.
      bought.merging(["Ticket ID": "4", "Product Purchased": ""]) { $1 },
      bought.merging(["Ticket ID": "5", "Date of Purchase": "in May"]) { $1 },
      bought.merging(["Ticket ID": "6", "Date of Purchase": "2027-01-01"]) { $1 },
    ])
    let rehearsed = try first.rehearse(in: desk)
    let report = try first.run(into: desk)
    #expect((rehearsed.salesAdded, report.salesAdded) == (2, 2))
    #expect(report.lines.contains("  Sales in care: 2"))
    let sales = try (1...6).map { try desk.row("\($0)")?.ticket.sale?.rawValue }
    #expect(sales == [1, 1, 2, nil, nil, nil])
    #expect(
      try desk.row("5")?.ticket.fields
        == [Field("Product Purchased", "GoPro Hero"), Field("Date of Purchase", "in May")])
    #expect(try first.run(into: desk).salesAdded == 0)
    let later = try fixture.csv(rows: [bought.merging(["Ticket ID": "7"]) { $1 }])
    #expect(
      (try later.rehearse(in: desk).salesAdded, try later.run(into: desk).salesAdded) == (0, 0))
    #expect(try desk.row("7")?.ticket.sale == 1)
    try fixture.deleteIndex()
    let again = try fixture.openDesk()
    #expect(try again.theirSales(Customer.ID(rawValue: "c1")).map(\.filed) == [[1, 2, 7], [3]])
  }

  @Test("open waits, also by phone; pending was answered; who never bought stands before")
  func waiting() throws {
    let report = try fixture.csv(rows: [
      ["Ticket ID": "1", "Ticket Channel": "Phone"],
      [
        "Ticket ID": "2", "Ticket Status": "Pending Customer Response",
        "First Response Time": "2023-06-02 00:54:21",
      ],
    ]).run(into: desk)
    let (open, pending) = (try desk.row("1")?.ticket, try desk.row("2")?.ticket)
    // Without a first response of its own: the earliest day of one in the file.
    #expect(open?.waitingSince?.timestamp == "2023-06-01T22:00:00.000Z")
    #expect(open?.status == .open)
    #expect(open?.phase == .before)
    #expect(pending?.status == .pending)
    #expect(pending?.wakeUp == nil)
    #expect(pending?.waitingSince == nil)
    #expect(pending?.firstAnsweredAt?.timestamp == "2023-06-01T22:54:21.000Z")
    #expect(report.findings.withoutFirstResponse == 1)
  }

  @Test("a resolution before the first response stays where it was")
  func backwards() throws {
    var row = Self.closed
    row["Time to Resolution"] = "2023-05-31 23:00:00"
    let report = try fixture.csv(rows: [row]).run(into: desk)
    #expect(
      try desk.row("1")?.story.map { String($0.prefix(24)) } == [
        "2023-05-31T21:00:00Z out", "2023-05-31T21:00:00Z clo", "2023-05-31T22:00:00Z in ",
        "2023-06-01T10:15:36Z out",
      ])
    #expect(report.findings.resolutionsBeforeFirstResponse == 1)
    #expect(report.findings.resolutionsBeforeOpening == 1)
  }

  @Test("what ended without an answer is flagged, a resolution without a time is kept")
  func flagged() throws {
    let report = try fixture.csv(rows: [
      ["Ticket ID": "1", "Ticket Status": "Closed", "Time to Resolution": "2023-06-01"],
      ["Ticket ID": "2", "Resolution": "Done.", "First Response Time": "2023-06-01 09:00"],
      ["Ticket ID": "3", "Time to Resolution": "2023-06-01"],
    ]).run(into: desk)
    #expect(try desk.row("1")?.ticket.unansweredBecause?.reason == .notRecorded)
    #expect(try desk.row("2")?.story.last == "2023-06-01T07:00:00Z open")
    // An open ticket has no use for the time: it stays as a field.
    #expect(try desk.row("3")?.ticket.fields == [Field("Time to Resolution", "2023-06-01")])
    #expect(report.findings.endedWithoutAnswer == 1)
    #expect(report.findings.resolutionsWithoutTime == 1)
  }

  @Test("subjects that repeat are kinds: tags, with the product in the subject")
  func kinds() throws {
    let rows = (1...8).map { number in
      [
        "Ticket ID": "\(number)", "Ticket Subject": number < 5 ? "Data loss" : "Refund request",
        "Ticket Type": "Refund request", "Product Purchased": number == 8 ? "" : "Dell XPS",
        "First Response Time": "2023-06-01",
      ]
    }
    let csv = try fixture.csv(rows: rows)
    #expect(csv.subjectIsKind)
    _ = try csv.run(into: desk)
    #expect(try desk.row("1")?.ticket.subject == "Data loss: Dell XPS")
    #expect(try desk.row("1")?.ticket.tags == ["refund-request", "data-loss"])
    #expect(try desk.row("8")?.ticket.subject == "Refund request")
    #expect(try desk.row("8")?.ticket.tags == ["refund-request"])
  }

  @Test("a second name at an address is a person, in any case and over several runs")
  func people() throws {
    let first = try fixture.csv(rows: [
      ["Ticket ID": "1", "First Response Time": "2023-06-01"],
      ["Ticket ID": "2", "Customer Name": "Bo Silva", "Customer Email": "ANA@example.org"],
      ["Ticket ID": "3", "Customer Name": "ana silva"],
      ["Ticket ID": "4", "Customer Name": "Chen", "Customer Email": ""],
      ["Ticket ID": "5", "Customer Name": "Chen", "Customer Email": ""],
    ]).run(into: desk)
    #expect((first.customersAdded, first.peopleAdded) == (2, 1))
    let second = try fixture.csv(rows: [
      ["Ticket ID": "6", "Customer Name": "Cy Silva", "First Response Time": "2023-06-01"]
    ]).run(into: desk)
    #expect((second.customersAdded, second.peopleAdded) == (0, 1))
    let customer = try desk.row("6")?.customer
    #expect(customer?.name == "Ana Silva")
    #expect(customer?.people.map(\.name) == ["Ana Silva", "Bo Silva", "Cy Silva"])
    #expect(try desk.counts() == (6, 2))
  }
}
