import SpocTesting
import Testing
import Ticketing

/// The phone rings: which ticket a call lands on.
@Suite("Calls")
struct CallTests {
  @Test func `without an open ticket a call opens one`() throws {
    var desk = try RuleDesk()
    try desk.when(.call("Ana Silva", .in, .answered))
    #expect(desk.ticket(1)?.subject == "Call from Ana Silva")
    #expect(desk.ticket(1)?.channel == .phone)
    #expect(desk.status(1) == .open)
    try desk.when(.call("c2", .out, .missed))
    #expect(desk.ticket(2)?.subject == "Call to Brook & Sons")
  }

  @Test func `the one open ticket takes it`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .newTicket("c1"), .reply(1, status: StatusRequest(.solved)))
    try desk.when(.call("c1", .in, .answered))
    #expect(desk.changes.map(\.ticket) == [2, 2])
    #expect(desk.ticket(3) == nil)
  }

  @Test func `whoever calls of them is named, though somebody else wrote the ticket`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c2"))
    func caller() -> (name: String?, address: String?) {
      guard let id = desk.records.entries(of: 1).lastIndex(where: \.content.isTouch),
        case .call(let call) = desk.records.entries(of: 1)[id].content
      else { return (nil, nil) }
      return (desk.customer("c2")?.person(call.person)?.name, call.address)
    }
    try desk.when(.call("al@brook.example", .in, .answered))
    #expect(caller() == ("Al Brook", nil), "Jo's phone is not his")
    try desk.when(.call("020 7946 0018", .in, .answered))
    #expect(caller() == ("Jo Brook", "020 7946 0018"))
    try desk.when(.call("Brook & Sons", .in, .answered))
    #expect(caller().name == "Jo Brook", "whoever it was: the ticket's")
    try desk.when(.call("Ida Brook <jo@brook.example>", .in, .answered))
    #expect(caller().name == "Ida Brook", "one more at the same address")
  }

  @Test func `among several somebody has to choose, or give a subject`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .newTicket("c1"), .status(2, .pending))
    try desk.when(.call("c1", .in, .voicemail))
    let ana = Candidate(id: Customer.ID(number: 1), name: "Ana Silva")
    #expect(desk.refusal == .severalOpen(ana, [1, 2]))
    try desk.when(.call("c1", .in, .voicemail, subject: "The invoice"))
    #expect(desk.ticket(3)?.subject == "The invoice")
  }

  @Test func `a caller nobody knows becomes a customer when they say their name`() throws {
    var desk = try RuleDesk()
    try desk.when(.call("0900 12345", .in, .answered))
    #expect(desk.refusal == .noSuchCustomer("090012345"))
    try desk.when(.call("Kim Lee <0900 12345>", .in, .missed), at: clock("10:00"))
    #expect(desk.customer("c3")?.people.map(\.phones) == [["0900 12345"]])
    #expect(desk.waiting(1) == clock("10:00"))
  }

  @Test func `words said on the phone are answered in writing`() throws {
    var desk = try RuleDesk()
    try desk.given(.call("c1", .in, .missed))
    try desk.when(.reply(1))
    guard case .message(_, let mail)? = desk.changes.first else {
      Issue.record("no message in \(desk.changes)")
      return
    }
    #expect(mail.channel == .email)
    #expect(mail.address == "ana@example.org")
    try desk.given(.edit("c1", .set(.preferredChannel, "chat")))
    try desk.when(.reply(1))
    guard case .message(_, let chat)? = desk.changes.first else {
      Issue.record("no message in \(desk.changes)")
      return
    }
    #expect(chat.channel == .chat)
    #expect(chat.address == nil)
  }

  @Test func `a touch is remembered at the customer, the latest by when it happened`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), at: clock("09:00"))
    try desk.given(.call(1, .out, .missed), at: clock("11:00"))
    try desk.given(.receive(1, when: clock("10:00")), .note(1), at: clock("12:00"))
    #expect(desk.customer("c1")?.lastTouchAt == clock("11:00"))
  }
}
