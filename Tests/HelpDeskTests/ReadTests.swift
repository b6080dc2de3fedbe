import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// What screens and verbs are answered from.
@Suite("Reading", .timeLimit(.minutes(5)))
struct ReadTests {
  @Test func `the commits of a ticket are those that speak of it`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.newTicket("c1"))
    try desk.perform(.newTicket("c2"))
    try desk.perform(.claim("c1"))
    try desk.perform(.reply(2))
    try desk.perform(.reply(1, status: StatusRequest(.closed)))
    try desk.perform(.receive(1))
    let ids = try desk.history()
    for number in 1...3 {
      let id = Ticket.ID(rawValue: number)
      // What carries on a closed one speaks of that, too.
      let subject = HistoryFilter.Subject(tickets: [id], customer: Customer.ID(number: 1))
      let expected = ids.filter { $0.events.contains { subject.isSpoken(of: $0.change) } }
      #expect(try desk.commits(of: id) == expected)
      #expect(try place.open(as: "bo").commits(of: id) == expected)
    }
    #expect(try desk.commits(of: 1).count == 4)
    #expect(try desk.commits(of: 3).map(\.sequence) == [ids.count])
    try desk.rebuild()
    #expect(try desk.commits(of: 1).count == 4)
    #expect(try refusal { _ = try desk.commits(of: 9) } == .noSuchTicket(9))
    #expect(try refusal { _ = try desk.detail(of: 9) } == .noSuchTicket(9))
  }

  @Test func `promises about a ticket belong to what happened on it, and others do not`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.newTicket("c1"))
    try desk.perform(.newTicket("c1"))
    for ticket in [1, 2, nil] as [Ticket.ID?] {
      let promise = NewPromise(
        customer: Customer.ID(number: 1), ticket: ticket, text: "ring back",
        time: PromiseTime(due: desk.now.addingTimeInterval(3_600)))
      try desk.perform(.promise(.make(promise)))
    }
    try desk.perform(.promise(.keep(2, at: nil)))
    let filter = HistoryFilter(subject: try desk.subject(of: 2))
    let types = try desk.commits(of: 2).compactMap(filter.part).map { $0.events.map(\.change.type) }
    #expect(types.suffix(2) == [["promise.made"], ["promise.kept"]])
    #expect(types.joined().count { $0.hasPrefix("promise.") } == 2)
    let made = HistoryFilter(types: ["promise.made"])
    #expect(try desk.commits(of: 1).compactMap(made.part).count == 1)
  }

  @Test func `so does what the customer thinks of it`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    for _ in 1...2 {
      try desk.perform(.newTicket("c1"))
    }
    for ticket in [1, 2] as [Ticket.ID] {
      try desk.perform(.reply(ticket, status: StatusRequest(.solved)))
      // Whoever served does not ask.
      try place.open(as: "bo").perform(.survey(.ask(ticket)))
    }
    let filter = HistoryFilter(subject: try desk.subject(of: 2))
    let types = try desk.commits(of: 2).compactMap(filter.part).flatMap(\.events).map(\.change.type)
    #expect(types.filter { $0.hasPrefix("survey.") } == ["survey.asked"])
  }

  @Test func `every commit, until somebody has seen enough`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    var seen: [Int] = []
    try desk.eachCommit {
      seen.append($0.sequence)
      return seen.count < 3
    }
    #expect(seen == [1, 2, 3])
  }

  @Test func `the last words are the customer's, if they said any`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.newTicket("c1", body: "First", over: .email, .out))
    #expect(try desk.read { try $0.lastWords(1) }?.sequence == 1)
    try desk.perform(.receive(1, "Second"))
    try desk.perform(.reply(1, "Third"))
    try desk.perform(.note(1))
    guard case .message(let message)? = try desk.read({ try $0.lastWords(1) })?.content else {
      Issue.record("no message")
      return
    }
    #expect(message.body == "Second")
  }

  @Test(arguments: [("silva", 1), ("ANA", 1), ("s", 2), ("%", 0), ("_", 0), ("\\", 0), ("& S", 1)])
  func `customers whose name holds a text`(text: String, count: Int) throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    #expect(try desk.read { try $0.customers(like: text, limit: 9) }.count == count)
  }

  @Test func `lists page through, in the order of the view`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    for hour in [9, 7, 8] { try desk.perform(.newTicket("c1", when: clock("0\(hour - 1):30"))) }
    try desk.perform(.newTicket("c2", over: .phone))
    // His own, so that the claim changes the contact in its row and nothing else.
    try desk.perform(.assign(1, to: "bo"))
    try desk.perform(.claim("c1"))
    let settings = try desk.settings()
    func numbers(_ name: String, _ limit: Int = 9, _ offset: Int = 0) throws -> [Int] {
      let view = try #require(View.standard(for: "maria").first { $0.name == name })
      return try desk.read {
        try $0.listings(view, limit: limit, offset: offset, at: desk.now, in: settings)
      }.map(\.id.rawValue)
    }
    #expect(try numbers("Waiting") == [2, 3, 1])
    #expect(try numbers("Waiting", 1, 1) == [3])
    #expect(try numbers("Mine") == [2, 3])
    #expect(try numbers("Unclaimed") == [4])
    #expect(try numbers("Open") == [2, 3, 1, 4])
    #expect(try numbers("All") == [4, 3, 2, 1])
    let rows = try desk.read {
      try $0.listings(View.standard(for: nil)[4], limit: 9, at: desk.now, in: settings)
    }
    #expect(rows.map(\.contact) == [nil, "maria", "maria", "maria"])
    #expect(rows.map(\.customerName).last == "Ana Silva")
    try desk.perform(.edit("c1", .set(.name, "Silva")))
    let renamed = try desk.read {
      try $0.listings(View.standard(for: nil)[4], limit: 9, at: desk.now, in: settings)
    }
    #expect(renamed.map(\.customerName).last == "Silva")
  }
}
