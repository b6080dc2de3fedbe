import Foundation
import Testing
import Ticketing

/// Who may be in the desk twice.
@Suite("Two who look like one")
struct ResemblanceTests {
  private func customer(
    _ number: Int, _ name: String, phones: [String] = [], emails: [String] = []
  ) -> Customer {
    let person = Person(id: Person.ID(number: 1), name: name, phones: phones, emails: emails)
    return Customer(
      id: Customer.ID(number: number), name: name, people: [person], createdAt: .distantPast)
  }

  @Test(arguments: [
    ("+33 1 23 45 67 89", "01 23 45 67 89", true), ("0033-123456789", "+33 (1) 23456789", true),
    ("0131 555 0101", "0131 555 0102", false),
    // An extension is another telephone; so is a number that is much shorter.
    ("0131 555 0101", "0131 555 0101 22", false), ("555010", "0044 131 555 010", false),
    ("01234", "01234", false), ("", "", false),
  ])
  func phones(one: String, other: String, isOne: Bool) {
    let (ana, bea) = (customer(1, "Ana", phones: [one]), customer(2, "Bea", phones: [other]))
    #expect(ana.resemblance(to: bea) == (isOne ? .phone(one, other) : nil))
    #expect(bea.resemblance(to: ana) == (isOne ? .phone(other, one) : nil))
  }

  @Test(arguments: [
    ("ana@example.org", "Ana+shop@Example.org", true), ("a+1@example.org", "a+2@example.org", true),
    ("ana@example.org", "ana@example.com", false), ("+ana@example.org", "+bea@example.org", false),
    ("ana", "ana+shop", false),
  ])
  func mailboxes(one: String, other: String, isOne: Bool) {
    let (ana, bea) = (customer(1, "Ana", emails: [one]), customer(2, "Bea", emails: [other]))
    #expect(ana.resemblance(to: bea) == (isOne ? .email(one, other) : nil))
  }

  @Test func `a name alone says little`() {
    let (bare, known) = (customer(1, "Kim Lee"), customer(2, "KIM LEE", phones: ["0900 123"]))
    #expect(bare.resemblance(to: known) == .name)
    #expect(known.resemblance(to: customer(3, "Kim Lee", phones: ["0900 456"])) == nil)
    #expect(bare.resemblance(to: customer(3, "Kim Li")) == nil)
    #expect(bare.resemblance(to: bare) == nil)
  }

  @Test func `who is no more is nobody's twin`() {
    let (ana, gone) = (customer(1, "Ana"), customer(2, "Ana"))
    var other = gone
    other.isWithdrawn = true
    #expect(ana.resemblance(to: other) == nil)
    other = customer(2, Customer.erasedName)
    #expect(customer(1, Customer.erasedName).resemblance(to: other) == nil)
  }

  @Test func `who has a point of contact would stay, else who was there before`() throws {
    var (first, second) = (customer(1, "Ana"), customer(2, "Ana"))
    #expect(LikelyDuplicate(second, first)?.survivor.id == first.id)
    second.contact = "bo"
    #expect(LikelyDuplicate(first, second)?.survivor.id == second.id)
    first.contact = "maria"
    #expect(LikelyDuplicate(second, first)?.survivor.id == first.id)
  }
}
