import Foundation
import SpocTesting
import Testing
import Ticketing

/// Two customers who are one: everything of the duplicate is the survivor's, and can go back.
@Suite("Merge of customers")
struct CustomerMergeTests {
  private let c1 = Customer.ID(number: 1)
  private let c2 = Customer.ID(number: 2)
  private let ana = Candidate(id: Customer.ID(number: 1), name: "Ana Silva")
  private let brook = Candidate(id: Customer.ID(number: 2), name: "Brook & Sons")

  /// c2 is a second record of c1, with a ticket, a promise and notes.
  private func twice() throws -> RuleDesk {
    var desk = try RuleDesk()
    try desk.given(
      .newTicket("c1"), .newTicket("c2"),
      .edit("c2", .set(.notes, "Back door."), .set(.preferredChannel, "phone")), by: "sam")
    try desk.given(
      .promise(
        .make(
          NewPromise(
            customer: c2, ticket: 2, text: "call back", time: PromiseTime(due: clock("18:00"))))),
      by: "sam")
    #expect(desk.mishaps == [])
    return desk
  }

  @Test func `tickets, promises and people become the survivor's`() throws {
    var desk = try twice()
    let before = desk.customer("c2")
    let known = try #require(desk.customer("c1"))
    try desk.when(.mergeCustomers("c2", into: "c1"), by: "sam")
    #expect(desk.refusal == nil)
    #expect(desk.ticket(2)?.customer == c1)
    #expect(desk.records.promise(1)?.customer == c1)
    let survivor = try #require(desk.customer("c1"))
    #expect(survivor.people.count == known.people.count + (before?.people.count ?? 0))
    #expect(survivor.preferredChannel == known.preferredChannel ?? .phone)
    #expect(survivor.notes == "Back door.")
    let person = desk.ticket(2)?.person
    #expect(survivor.person(person)?.name == before?.person(Person.ID(number: 1))?.name)
    #expect(desk.records.entries(of: 2).first?.content.fromCustomer?.person == person)
    #expect(desk.customer("c2")?.mergedInto == c1)
    #expect(try desk.records.survivor(of: c2)?.id == c1)
    #expect(desk.records.customers(named: "Brook & Sons").isEmpty)
  }

  @Test func `the old id leads to the survivor for ever`() throws {
    var desk = try twice()
    try desk.given(.mergeCustomers("c2", into: "c1"), by: "sam")
    try desk.given(.claim("c2"), .newTicket("c2"), by: "bo")
    #expect(desk.mishaps == [])
    #expect(desk.customer("c1")?.contact == "bo")
    #expect(desk.customer("c2")?.contact == nil)
    #expect(desk.ticket(3)?.customer == c1)
  }

  @Test func `undo puts everything back where it came from`() throws {
    var desk = try twice()
    let (first, second) = (desk.customer("c1"), desk.customer("c2"))
    let (ticket, entries) = (desk.ticket(2), desk.records.entries(of: 2))
    try desk.given(.mergeCustomers("c2", into: "c1"), by: "sam")
    try desk.when(.undo(desk.commits.suffix(1)), by: "sam")
    #expect(desk.refusal == nil)
    var again = try #require(desk.customer("c1"))
    again.lastPerson = first?.lastPerson ?? 0
    #expect(again == first)
    #expect(desk.customer("c2") == second)
    #expect(desk.ticket(2) == ticket)
    #expect(desk.records.entries(of: 2) == entries)
    #expect(desk.records.promise(1)?.customer == c2)
    try desk.when(.redo([desk.commits[desk.commits.count - 2]]), by: "sam")
    #expect(desk.refusal == nil)
    #expect(desk.ticket(2)?.customer == c1)
    #expect(desk.customer("c2")?.mergedInto == c1)
  }

  @Test func `what came later stays with the survivor`() throws {
    var desk = try twice()
    try desk.given(.mergeCustomers("c2", into: "c1"), by: "sam")
    let merge = desk.commits.suffix(1)
    try desk.given(.newTicket("c2"), .edit("c1", .set(.whatMatters, "tea")), by: "sam")
    try desk.when(.undo(Array(merge)), by: "sam")
    #expect(desk.refusal == nil)
    #expect(desk.ticket(3)?.customer == c1)
    #expect(desk.customer("c1")?.whatMatters == "tea")
    #expect(desk.ticket(2)?.customer == c2)
  }

  @Test func `a ticket that was merged into one of the survivor's since stays there`() throws {
    var desk = try twice()
    try desk.given(.mergeCustomers("c2", into: "c1"), by: "sam")
    let merge = desk.commits.suffix(1)
    try desk.given(.merge(2, into: 1), by: "sam")
    try desk.when(.undo(Array(merge)), by: "sam")
    #expect(desk.refusal == nil)
    #expect(desk.ticket(2)?.customer == c1)
    #expect(desk.customer("c2")?.mergedInto == nil)
  }

  @Test func `the same person is one, with all their addresses`() throws {
    var desk = try RuleDesk()
    var new = NewCustomer(name: "Kim Lee")
    new.people = [NewPerson(name: "Kim Lee", phones: ["0900 123"])]
    try desk.given(.addCustomer(new), by: "sam")
    new.people = [NewPerson(name: "kim lee", emails: ["kim@example.org"])]
    try desk.given(.addCustomer(new), .addCustomer(new), by: "sam")
    let ids = desk.records.customers(named: "Kim Lee").map(\.id.rawValue)
    try desk.when(.mergeCustomers(ids[1], into: ids[0]), by: "sam")
    let kim = try #require(desk.customer(ids[0]))
    // One of them has another kind of address only: they may be two.
    #expect(kim.people.map(\.name) == ["Kim Lee", "kim lee"])
  }

  @Test func `who has nothing else to be known by is the same by name`() throws {
    var desk = try RuleDesk()
    try desk.given(
      .addCustomer(NewCustomer(name: "Kim Lee")), .addCustomer(NewCustomer(name: "Kim Lee")),
      by: "sam")
    let ids = desk.records.customers(named: "Kim Lee").map(\.id.rawValue)
    try desk.when(.mergeCustomers(ids[1], into: ids[0]), by: "sam")
    #expect(desk.customer(ids[0])?.people.map(\.name) == ["Kim Lee"])
  }

  @Test func `the survivor gets the contact of the duplicate where nobody was accountable`() throws
  {
    var desk = try twice()
    try desk.given(.claim("c2"), by: "maria")
    try desk.when(.mergeCustomers("c2", into: "c1"), by: "sam")
    #expect(desk.customer("c1")?.contact == "maria")
    try desk.when(.undo(desk.commits.suffix(1)), by: "sam")
    #expect(desk.customer("c1")?.contact == nil)
    #expect(desk.customer("c2")?.contact == "maria")
  }

  @Test func `who is accountable for the duplicate has to agree`() throws {
    var desk = try twice()
    try desk.given(.claim("c2"), by: "maria")
    try desk.given(.claim("c1"), by: "bo")
    try desk.when(.mergeCustomers("c2", into: "c1"), by: "bo")
    #expect(desk.refusal == .contact(.notAccountable(brook, contact: "maria", cover: nil)))
    try desk.when(.mergeCustomers("c2", into: "c1"), by: "maria")
    #expect(desk.refusal == nil)
    #expect(desk.customer("c1")?.contact == "bo")
    #expect(desk.ticket(2)?.assignee == "maria")
  }

  @Test func `a handover under way stands in the way`() throws {
    var desk = try twice()
    try desk.given(.claim("c2"), .handOver("c2", to: "bo"), by: "maria")
    try desk.when(.mergeCustomers("c2", into: "c1"), by: "maria")
    #expect(desk.refusal == .customerMerge(.handingOver(brook, to: "bo")))
  }

  @Test func `nobody is merged into themselves, or twice`() throws {
    var desk = try twice()
    try desk.when(.mergeCustomers("c1", into: "c1"), by: "sam")
    #expect(desk.refusal == .customerMerge(.itself(ana)))
    try desk.given(.mergeCustomers("c2", into: "c1"), by: "sam")
    try desk.when(.mergeCustomers("c2", into: "c1"), by: "sam")
    #expect(desk.refusal == .customerMerge(.already(brook, into: ana)))
    try desk.when(.mergeCustomers("c1", into: "c2"), by: "sam")
    #expect(desk.refusal == .customerMerge(.already(brook, into: ana)))
  }

  @Test func `undo is refused once the survivor was merged itself`() throws {
    var desk = try twice()
    try desk.given(.addCustomer(NewCustomer(name: "Ana S.")), by: "sam")
    let other = try #require(desk.records.customers(named: "Ana S.").first)
    try desk.given(.mergeCustomers("c2", into: "c1"), by: "sam")
    let merge = Array(desk.commits.suffix(1))
    try desk.given(.mergeCustomers("c1", into: other.id.rawValue), by: "sam")
    #expect(desk.ticket(2)?.customer == other.id)
    try desk.when(.undo(merge), by: "sam")
    #expect(desk.refusal == .customerMerge(.mergedSince(ana, into: other.candidate)))
  }

  @Test func `what was known of the duplicate is part of the survivor`() throws {
    var desk = try RuleDesk()
    try desk.given(.edit("c2", .set(.notes, "Back door.")), by: "sam")
    let edit = Array(desk.commits.suffix(1))
    try desk.given(.mergeCustomers("c2", into: "c1"), by: "sam")
    try desk.when(.undo(edit), by: "sam")
    #expect(desk.refusal == .customerMerge(.mergedSince(brook, into: ana)))
  }

  @Test func `what the two say differently stays with each, and later words stay after an undo`()
    throws
  {
    var desk = try twice()
    try desk.given(.edit("c1", .set(.notes, "Two doors.")), by: "sam")
    try desk.given(.mergeCustomers("c2", into: "c1"), by: "sam")
    let merge = Array(desk.commits.suffix(1))
    let (survivor, duplicate) = (
      try #require(desk.customer("c1")), try #require(desk.customer("c2"))
    )
    #expect(survivor.notes == "Two doors." && duplicate.notes == "Back door.")
    #expect(survivor.preferredChannel == .phone)
    let details = duplicate.details(otherThanOf: survivor).map(\.field)
    #expect(details.contains(.name) && details.contains(.notes))
    #expect(!details.contains(.preferredChannel))
    try desk.given(.edit("c1", .set(.preferredChannel, "email")), by: "sam")
    try desk.when(.undo(merge), by: "sam")
    #expect(desk.customer("c1")?.preferredChannel == .email)
    #expect(desk.customer("c2")?.preferredChannel == .phone)
  }

  @Test func `who spoke on a ticket that goes back is known there, too`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c2"), .mergeCustomers("c2", into: "c1"), by: "sam")
    let merge = Array(desk.commits.suffix(1))
    let ana = try #require(desk.customer("c1")?.people.first)
    let (name, email) = (ana.name, try #require(ana.emails.first))
    try desk.given(.call(email, .in, .answered), by: "sam")
    func caller() -> Person.ID? {
      for case .call(let call) in desk.records.entries(of: 1).reversed().map(\.content) {
        return call.person
      }
      return nil
    }
    #expect(desk.customer("c1")?.person(caller())?.name == name)
    try desk.when(.undo(merge), by: "sam")
    #expect(desk.refusal == nil && desk.ticket(1)?.customer == c2)
    #expect(desk.customer("c2")?.person(caller())?.name == name)
    #expect(desk.customer("c2")?.person(caller())?.addresses == [], "those are the survivor's")
  }

  @Test func `who asked not to be contacted is not, whichever of the two they said it to`() throws {
    var desk = try RuleDesk()
    try desk.given(.edit("c2", .set(.doNotContact, "By letter.")), by: "sam")
    try desk.when(.mergeCustomers("c2", into: "c1"), by: "sam")
    #expect(desk.customer("c1")?.doNotContact == "By letter.")
  }
}
