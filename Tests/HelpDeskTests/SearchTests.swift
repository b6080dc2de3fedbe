import Foundation
import SpocTesting
import Testing
import Ticketing

@testable import DeskIndex

/// What the search box finds, and by which way.
@Suite("Search")
struct SearchTests {
  static let now = clock("12:00", day: 1)

  static func found(
    _ text: String, _ order: View.Order = .newest, limit: Int = 1_000, in file: TemporaryIndex
  ) throws -> [Int] {
    let view = View(name: "", query: try QueryText.parse(text, me: "maria").query, order: order)
    return try file.index.read { reader in
      try reader.tickets(view, limit: limit, at: now, in: Cast.settings).map(\.id.rawValue)
    }
  }

  @Test func `words may stand in different entries, a phrase stands in one`() throws {
    let file = try TemporaryIndex()
    try file.fill { writer in
      try writer.save(Ticket(1, "Paper jam"))
      try writer.append(Entry(1, .note("Tray 2 of José's printer")), to: 1)
      try writer.append(Entry(2, .message(Message(.in, channel: .email, body: "jam again"))), to: 1)
      try writer.save(Ticket(2, "Jam on paper"))
      try writer.append(Entry(1, .call(Call(.in, .missed))), to: 2)
    }
    for (text, tickets) in [
      ("jam", [2, 1]), ("paper jam", [2, 1]), ("\"paper jam\"", [1]), ("\"jam again\"", [1]),
      ("\"jam tray\"", []), ("jam jose", [1]), ("PRINT*", [1]), ("print", []), ("-printer", [2]),
      ("subject:again", []), ("note:printer", [1]), ("note:jam", []), ("has:note", [1]),
      ("has:call", [2]), ("ana", [2, 1]), ("ana jam", [2, 1]), ("ana -jam", []),
      ("again or ana", [2, 1]), ("again or #2", [2, 1]), ("\"silva paper\"", []),
      ("silv*", [2, 1]),
      ("customer:silv", [2, 1]), ("customer:\"silv\"", []), ("ana@", [2, 1]),
      ("+33123456789", [2, 1]),
    ] {
      #expect(try Self.found(text, in: file) == tickets, "\(text)")
    }
  }

  @Test func `what changes is found by what it is now`() throws {
    let file = try TemporaryIndex()
    var ticket = Ticket(1, "Paper jam")
    ticket.tags = ["printer", "Late Night"]
    try file.fill { writer in try writer.save(ticket) }
    #expect(try Self.found("tag:late-night", in: file) == [1])
    ticket.tags = ["printer", "vip"]
    ticket.subject = "Router"
    var ana = Customer.ana
    ana.name = "Ana Costa"
    try file.change { writer in
      try writer.save(ticket)
      try writer.save(ana)
    }
    for (text, isFound) in [
      ("tag:late-night", false), ("tag:vip", true), ("tag:printer", true), ("jam", false),
      ("router", true), ("customer:costa", true), ("\"ana silva\"", true), ("\"costa ana\"", false),
    ] {
      #expect(try Self.found(text, in: file) == (isFound ? [1] : []), "\(text)")
    }
  }

  /// Of 3,000 hits in another order, the newest thousand are sorted.
  @Test func `another order is made of the newest hits`() throws {
    let file = try TemporaryIndex()
    try file.fill { writer in
      for number in 1...3_000 {
        var ticket = Ticket(Ticket.ID(rawValue: number), number % 2 == 0 ? "jam" : "paper jam")
        ticket.priority = number == 1 ? .urgent : number == 2_500 ? .high : .normal
        ticket.assignee = number % 1_000 == 0 ? "bo" : nil
        try writer.save(ticket)
      }
    }
    #expect(try Self.found("jam", .priority, limit: 2, in: file) == [2_500, 3_000])
    #expect(try Self.found("jam", .oldest, limit: 1, in: file) == [2_001])
    #expect(try Self.found("jam priority>normal", .oldest, in: file) == [1, 2_500])
    #expect(try Self.found("jam assignee:bo", in: file) == [3_000, 2_000, 1_000])
    #expect(try Self.found("jam -assignee:bo", limit: 2, in: file) == [2_999, 2_998])
    #expect(try Self.found("paper jam", limit: -1, in: file).count == 1_500)
    #expect(try Self.found("jam -paper", limit: -1, in: file).count == 1_500)
    #expect(try Self.found("ana", limit: -1, in: file).count == 3_000)
    try file.index.read { reader in
      let (jam, now) = (Query.text(.anywhere, TextTerm("jam")), Self.now)
      let count = try reader.count(jam, at: now, in: Cast.settings)
      let capped = try reader.count(jam, upTo: 1_000, at: now, in: Cast.settings)
      #expect(count == 3_000 && capped.number == 1_000 && !capped.isWhole)
    }
  }

  /// Few words begin with `word3`, more than are looked for one by one with `word`.
  @Test func `a beginning is found in every word, few or many`() throws {
    let file = try TemporaryIndex()
    try file.fill { writer in
      for number in 1...100 {
        try writer.save(Ticket(Ticket.ID(rawValue: number), "red word\(number)"))
      }
      try writer.append(Entry(1, .note("blue word3")), to: 7)
    }
    let thirties = [3, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39]
    #expect(try Self.found("word3*", in: file).sorted() == [3, 7] + thirties.dropFirst())
    #expect(try Self.found("subject:word3*", in: file).sorted() == thirties)
    #expect(try Self.found("note:word3*", in: file) == [7])
    #expect(try Self.found("\"red word3\"*", in: file).sorted() == thirties)
    #expect(try Self.found("\"blue word3\"*", in: file) == [7])
    #expect(try Self.found("word*", in: file) == Array((1...100).reversed()))
    #expect(try Self.found("word1000*", in: file) == [])
  }

  /// As long and as deep as a query may be, whichever way it is put.
  @Test(arguments: [
    (0..<10).reduce("jam") { text, _ in "(tag:a or is:woken \(text))" },
    (0..<10).reduce("closed:today") { text, _ in "(is:woken or phase:after \(text))" },
    (0..<10).reduce("is:asleep") { text, _ in "(assignee:bo or is:waiting \(text))" },
    (0..<5).reduce("jam") { text, _ in "-(tag:a or is:woken \(text))" },
    String(repeating: "jam ", count: 200), String(repeating: "-jam ", count: 200),
    "number:" + (1...200).map(String.init).joined(separator: ","),
    (1...200).map { "a\($0)" }.joined(separator: " or "),
    (1...100).map { "(x\($0) or #\($0))" }.joined(separator: " "),
  ])
  func `the largest queries`(text: String) throws {
    let file = try TemporaryIndex()
    try file.fill { writer in try writer.save(Ticket(1, "Paper jam")) }
    let query = try QueryText.parse(text, me: nil).query
    let found = try Self.found(text, in: file).count
    let count = try file.index.read { try $0.count(query, at: Self.now, in: Cast.settings) }
    #expect(count == found)
  }

  /// The lists one looks at all day go by an index, whatever else is there.
  @Test(arguments: [
    ("assignee:maria is:unsolved", View.Order.waiting, "ticketAssignee"),
    ("is:unclaimed is:unsolved", .waiting, "ticketContact"),
    ("customer:c1", .newest, "ticketCustomer"), ("customer:silva", .waiting, "ticketCustomer"),
    ("tag:printer", .waiting, "ticketTag"), ("id:old:1", .newest, "ticketExternal"),
    ("ana@example.org", .newest, "ticketCustomer"),
  ])
  func `lists that go by an index`(text: String, order: View.Order, index: String) throws {
    let file = try TemporaryIndex()
    try file.fill { writer in try writer.save(Ticket(1, "Paper jam")) }
    let view = View(name: "", query: try QueryText.parse(text, me: "maria").query, order: order)
    try file.index.read { reader in
      let source = try reader.source(
        of: view, limit: 50, offset: 0, at: Self.now, in: Cast.settings)
      let plan = try reader.all(
        "EXPLAIN QUERY PLAN SELECT * \(source.sql)", source.arguments
      ) { (row: SQLRow<ResultColumn>) in row.text(3) }
      #expect(plan.contains { $0.contains(index) }, "\(plan)")
      #expect(!plan.contains { $0.hasPrefix("SCAN ticket") && !$0.contains(index) }, "\(plan)")
    }
  }

  @Test(
    arguments: ["due:any", "is:waiting", "is:unsolved", "status:new,open", "due:breached", ""],
    [(View.Order.due, "ticketDue"), (.waiting, "ticketWaiting")])
  func `what comes first in a queue is read in the order of an index`(
    text: String, queue: (order: View.Order, index: String)
  ) throws {
    let file = try TemporaryIndex()
    try file.fill { writer in try writer.save(Ticket(1, "Paper jam")) }
    let view = View(
      name: "", query: try QueryText.parse(text, me: "maria").query, order: queue.order)
    let leaders = try #require(view.leaders)
    try file.index.read { reader in
      let condition = view.query.shown(at: Self.now, in: Cast.settings)
      let source = leaders.first(of: condition, limit: 50, offset: 0)
      let plan = try reader.all(
        "EXPLAIN QUERY PLAN SELECT * \(source.sql)", source.arguments
      ) { (row: SQLRow<ResultColumn>) in row.text(3) }
      #expect(plan.contains { $0.contains(queue.index) }, "\(plan)")
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
  }
}

extension TemporaryIndex {
  /// Empty but for Ana, and what `body` writes.
  fileprivate func fill(_ body: (IndexWriter) throws -> Void) throws {
    try index.write { writer in
      try writer.begin()
      try writer.create()
      try writer.save(Customer.ana)
      try body(writer)
      try writer.end(at: Self.place)
    }
  }

  fileprivate func change(_ body: (IndexWriter) throws -> Void) throws {
    try index.write { writer in
      try writer.begin()
      try body(writer)
      try writer.end(at: Self.place)
    }
  }

  private static let place = IndexPlace(
    desk: "5f0c", sequence: 1, offset: 0, hash: [0], lastAt: nil)
}

extension Customer {
  fileprivate static let ana = Customer(
    id: Customer.ID(number: 1), name: "Ana Silva",
    people: [
      Person(
        id: Person.ID(number: 1), name: "Ana Silva", phones: ["01 23 45 67 89"],
        emails: ["ana@example.org"])
    ], createdAt: clock("08:00"))
}

extension Ticket {
  fileprivate init(_ id: ID, _ subject: String) {
    self.init(
      id: id, subject: subject, customer: Customer.ID(number: 1), phase: .before, channel: .email,
      openedAt: clock("09:00"))
  }
}

extension Entry {
  fileprivate init(_ sequence: Int, _ content: Content) {
    self.init(
      sequence: sequence, at: clock("09:00"), recordedAt: clock("09:00"), commit: 1, author: nil,
      recordedBy: "maria", origin: .desk, content: content)
  }
}
