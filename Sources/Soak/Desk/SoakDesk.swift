import Foundation
import HelpDesk
import SystemPackage
import Ticketing

/// A desk that is there to be broken: one customer, and a few tickets that notes are written on.
struct SoakDesk {
  static let tickets = 16
  /// Commits that making it takes: the desk, the customer, the tickets.
  static let made = 2 + tickets

  let path: FilePath

  init(making path: FilePath, by identity: Identity) throws {
    self.path = path
    let desk = try HelpDesk.create(
      at: path, settings: Desk(name: "Soak", timeZoneName: "UTC"), founder: identity.founder(),
      identity: identity)
    let customer = NewCustomer(name: "Ana Silva")
    try desk.perform(.addCustomer(customer))
    for number in 1...Self.tickets {
      let ticket = NewTicket(who: .id(Customer.ID(number: 1)), subject: "Number \(number)")
      try desk.perform(.newTicket(ticket))
    }
  }
}
