internal import Foundation
internal import HelpDesk
internal import Ticketing

/// Counts the customers and people that a run adds, by what the desk knows of the addresses in its
/// rows before and after a chunk of them is committed. (Who is known is for the rules to say.)
struct PeopleCount {
  private(set) var customers = 0
  private(set) var people = 0
  private var asked: [NewPerson] = []
  private var before: [Customer.ID: Int] = [:]

  /// Somebody a row of the chunk to come is about.
  mutating func expect(_ person: NewPerson, in desk: HelpDesk) throws {
    try desk.read { reader in try Self.find([person], in: reader, &before) }
    asked.append(person)
  }

  /// The chunk is committed.
  mutating func settle(in desk: HelpDesk) throws {
    guard !asked.isEmpty else { return }
    var after: [Customer.ID: Int] = [:]
    try desk.read { reader in try Self.find(asked, in: reader, &after) }
    for (id, count) in after {
      if let known = before[id] {
        people += count - known
      } else {
        customers += 1
        people += count - 1
      }
    }
    (asked, before) = ([], [:])
  }

  /// How many people each customer has who may be meant.
  private static func find(
    _ people: [NewPerson], in records: some Records, _ counts: inout [Customer.ID: Int]
  ) throws {
    for person in people {
      let addresses =
        person.emails.map(Address.init(email:)) + person.phones.map(Address.init(phone:))
      let found =
        addresses.isEmpty
        ? try records.customers(named: person.name)
        : try addresses.flatMap { try records.customers(at: $0) }
      for customer in found { counts[customer.id] = customer.people.count }
    }
  }
}
