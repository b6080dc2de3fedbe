import HelpDesk
import Ticketing

extension Session {
  /// Who of the people of a ticket's customer is meant.
  func recipient(_ text: String, on id: Ticket.ID) throws -> (person: Person, address: String?) {
    let customer = try desk.detail(of: id).customer
    let found = customer.recipients(text)
    if let only = found.first, found.count == 1 { return only }
    let people = (found.isEmpty ? customer.people : found.map(\.person))
      .map { person in
        let addresses = (person.emails + person.phones).joined(separator: ", ")
        return addresses.isEmpty ? person.name : "\(person.name) <\(addresses)>"
      }.joined(separator: "; ")
    throw VerbError.usage(
      found.isEmpty
        ? "“\(text)” is nobody of \(customer.name). There are: \(people)."
        : "“\(text)” may be several of \(customer.name): \(people). Give a mail address.")
  }
}
