import SpocTesting
import Testing
import Ticketing

/// Who sent whom, whom we send others to, and who is to be left alone.
@Suite("Word of mouth")
struct WordOfMouthTests {
  @Test func `a customer is recommended by another, and never by themselves`() throws {
    var desk = try RuleDesk()
    try desk.when(.edit("c2", .set(.recommendedBy, "c1")))
    #expect(desk.customer("c2")?.recommendedBy == Customer.ID(number: 1))
    try desk.when(.edit("c1", .set(.recommendedBy, "c2")))
    #expect(desk.refusal == .contact(.recommendsThemselves(Customer.ID(number: 1))))
    try desk.when(.edit("c1", .set(.recommendedBy, "c1")))
    #expect(desk.refusal == .contact(.recommendsThemselves(Customer.ID(number: 1))))
    try desk.when(.edit("c1", .set(.recommendedBy, "c9")))
    #expect(desk.refusal == .noSuchCustomer("c9"))
    try desk.when(.edit("c2", .set(.recommendedBy, nil)))
    #expect(desk.customer("c2")?.recommendedBy == nil)
  }

  @Test func `who is not to be contacted is left alone, but answered when they ask`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"), .reply(1), .edit("c1", .set(.doNotContact, "by letter")))
    let left = Refusal.contact(
      .doNotContact(
        Candidate(id: Customer.ID(number: 1), name: "Ana Silva"), because: "by letter",
        contact: nil))
    try desk.when(.reply(1))
    #expect(desk.refusal == left)
    try desk.when(.call(1, .out, .answered))
    #expect(desk.refusal == left)
    try desk.when(.call("c1", .out, .answered, subject: "An offer"))
    #expect(desk.refusal == left)
    try desk.when(.note(1))
    #expect(desk.refusal == nil)
    try desk.given(.receive(1))
    try desk.when(.reply(1))
    #expect(desk.refusal == nil, "whoever asks gets an answer")
  }

  @Test func `whoever is declined may be referred on, with an answer`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1"))
    let c2 = Customer.ID(number: 2)
    let decline = StatusRequest(.solved, outcome: .declined, referral: c2)
    try desk.when(.setStatus(1, decline))
    #expect(desk.refusal == .declineNeedsAnswer(1))
    try desk.when(.setStatus(1, StatusRequest(.open, referral: c2)))
    #expect(desk.refusal == .contact(.referralNeedsDecline))
    try desk.when(
      .setStatus(
        1, StatusRequest(.solved, outcome: .declined, referral: Customer.ID(number: 1))))
    #expect(desk.refusal == .contact(.refersToThemselves(Customer.ID(number: 1))))
    try desk.given(.reply(1))
    try desk.when(.setStatus(1, decline))
    #expect(
      desk.changes == [
        .status(
          1, StatusChange(from: .open, to: .solved, outcome: .declined, referredTo: c2))
      ])
  }
}
