import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// The index finds whom the rule finds, for one customer and for all.
@Suite("Duplicates in the index")
struct DuplicatesTests {
  @Test(arguments: Seeds.some(8))
  func `as the rule says of every pair`(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    let names = ["Kim Lee", "kim lee", "Ana", "Àna", "Bea"]
    let phones = [
      "0131 555 0101", "+44 131 555 0101", "5550101", "01 23 45 67 89", "123456", "12345",
    ]
    let emails = ["kim@x.org", "kim+a@x.org", "KIM+b@x.org", "kim@y.org", "+kim@x.org", "kim"]
    for _ in 0..<24 {
      var new = NewCustomer(name: names.randomElement(using: &chance) ?? "Ana")
      var person = NewPerson(name: new.name)
      if Bool.random(using: &chance) { person.phones = phones.shuffled(using: &chance).suffix(1) }
      if Bool.random(using: &chance) { person.emails = emails.shuffled(using: &chance).suffix(1) }
      new.people = [person]
      // An address that somebody has is refused.
      _ = try? desk.perform(.addCustomer(new))
    }
    let customers = try desk.read { reader in
      try (1..<30).compactMap { try reader.customer(Customer.ID(number: $0)) }
    }
    var expected: [LikelyDuplicate] = []
    for (index, one) in customers.enumerated() {
      let rest = customers[(index + 1)...]
      expected += rest.compactMap { LikelyDuplicate(one, $0) }
      let own = customers.compactMap { LikelyDuplicate(one, $0) }
      #expect(try desk.likelyDuplicates(of: one.id) == own, "seed \(seed), \(one.id)")
    }
    #expect(!expected.isEmpty)
    #expect(try desk.likelyDuplicates() == expected, "seed \(seed)")
  }

  @Test func `a name and an id from before a merge find who it is now`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open(as: "sam")
    let ids = try ["Fonte & Sons", "Fonte Heating Ltd", "Fonte Cooling"].map { name in
      let new = NewCustomer(name: name)
      return try #require(try desk.perform(.addCustomer(new)).first?.events.first?.change.customer)
    }
    try desk.perform(.mergeCustomers(ids[1], into: ids[2]))
    try desk.perform(.mergeCustomers(ids[2], into: ids[0]))
    for text in [ids[1].rawValue, "heating", "Fonte Heating Ltd", ids[2].rawValue] {
      #expect(try desk.customers(meantBy: text, limit: 8).map(\.id) == [ids[0]], "\(text)")
    }
    #expect(try desk.customers(meantBy: "fonte", limit: 8).map(\.id) == [ids[0]])
  }
}
