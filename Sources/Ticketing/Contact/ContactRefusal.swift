public import Foundation

/// Why the rules about the point of contact say no. Each says who is accountable now.
public enum ContactRefusal: Hashable, Sendable {
  /// - Parameter cover: who covers while the contact is away.
  case notAccountable(Candidate, contact: Agent.ID, cover: Agent.ID?)
  case unclaimed(Candidate)
  case alreadyOffered(Candidate, to: Agent.ID, contact: Agent.ID?)
  case offeredTo(Candidate, Agent.ID, contact: Agent.ID?)
  case notOffered(Candidate, contact: Agent.ID?)
  /// They asked us not to, and do not wait for an answer.
  case doNotContact(Candidate, because: String, contact: Agent.ID?)
  case recommendsThemselves(Customer.ID)
  case referralNeedsDecline
  case refersToThemselves(Customer.ID)
  case notAway(Agent.ID)
  case awayAlready(Agent.ID, until: Date?)
  case endsBeforeItBegins(Date, Date)
  case absenceIsOver(Date)
  case ownDeputy(Agent.ID)
  /// - Parameter has: the phones, or mails, of that person.
  case noSuchAddress(String, Candidate, Person.ID, has: [String])
}

extension ContactRefusal {
  var message: String {
    switch self {
    case .notAccountable(let customer, let contact, let cover):
      Self.accountable(contact, cover, for: customer)
        + " Only they, whoever covers for them, or a supervisor may do that."
    case .unclaimed(let customer):
      "Nobody is accountable for \(customer.name) (\(customer.id)) so far. Become it with:"
        + " spoc customer claim \(customer.id)"
    case .alreadyOffered(let customer, let successor, let contact):
      "\(customer.name) (\(customer.id)) is offered to \(successor) already, and"
        + " \(Self.remains(contact)). Take that back first: spoc customer decline \(customer.id)"
    case .offeredTo(let customer, let successor, let contact):
      "\(customer.name) (\(customer.id)) is offered to \(successor), who alone can accept;"
        + " until then \(Self.remains(contact))."
    case .notOffered(let customer, let contact):
      "\(customer.name) (\(customer.id)) is not being handed over: \(Self.remains(contact))."
    case .doNotContact(let customer, let why, let contact):
      "\(customer.name) (\(customer.id)) is not to be contacted: \(why). They wait for no answer,"
        + " and \(Self.remains(contact)). If that has changed:"
        + " spoc customer edit \(customer.id) --do-not-contact ''"
    case .recommendsThemselves(let id):
      "\(id) would have recommended themselves, by way of those whom they sent."
    case .referralNeedsDecline:
      "A referral goes with a decline: spoc status N solved --outcome declined --refer-to WHO"
    case .refersToThemselves(let id): "\(id) can't be referred to themselves: name somebody else."
    case .notAway(let id): "\(id) is in, and no absence of theirs lies ahead."
    case .awayAlready(let id, let until):
      "\(id) is away now"
        + (until.map { " (until \($0.timestamp))" } ?? "")
        + ", and one absence at a time is kept. Say the next one when they are back:"
        + " spoc agent back \(id)"
    case .endsBeforeItBegins(let from, let to):
      "The absence would end (\(to.timestamp)) before it begins (\(from.timestamp))."
    case .absenceIsOver(let end): "The absence would be over already (\(end.timestamp))."
    case .ownDeputy(let id): "\(id) can't cover for themselves: name another agent."
    case .noSuchAddress(let text, let customer, let person, let has):
      "\(person) of \(customer.name) (\(customer.id)) has no \(text). "
        + (has.isEmpty
          ? "They have none of that kind." : "They have: \(has.joined(separator: ", ")).")
    }
  }

  static func accountable(
    _ contact: Agent.ID, _ cover: Agent.ID?, for customer: Candidate
  ) -> String {
    "\(contact) is accountable for \(customer.name) (\(customer.id))"
      + (cover.map { "; \($0) covers while \(contact) is away." } ?? ".")
  }

  private static func remains(_ contact: Agent.ID?) -> String {
    contact.map { "\($0) is accountable" } ?? "nobody is accountable"
  }
}
