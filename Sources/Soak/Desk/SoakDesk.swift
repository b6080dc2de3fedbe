import Foundation
import HelpDesk
import SystemPackage
import Ticketing

/// A desk that is there to be broken: one customer, somebody they could be handed to, and a few tickets
/// that are written on.
struct SoakDesk {
  static let tickets = 16
  /// Commits that making it takes: the desk, whom it asks, the customer, their contact, a colleague, the
  /// tickets.
  static let made = 5 + tickets
  static let customer = Customer.ID(number: 1)
  static let successor = Agent.ID(rawValue: "successor")

  let path: FilePath

  init(making path: FilePath, by identity: Identity) throws {
    self.path = path
    let settings = Desk(name: "Soak", timeZoneName: "UTC")
    let desk = try HelpDesk.create(
      at: path, settings: settings, founder: identity.founder(), identity: identity)
    try desk.perform(.changeDesk([DeskChange(.surveyAsking("all"), at: settings)]))
    try desk.perform(.addCustomer(NewCustomer(name: "Ana Silva")))
    try desk.perform(.claim(Self.customer))
    try desk.perform(.addAgent(NewAgent(id: Self.successor, name: "Successor", role: .agent)))
    for number in 1...Self.tickets {
      let ticket = NewTicket(who: .id(Self.customer), subject: "Number \(number)")
      try desk.perform(.newTicket(ticket))
    }
  }
}
