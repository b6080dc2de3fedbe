public import Foundation
public import Ticketing

// Commands as scenes read best: the ticket, then the words.

extension Command {
  /// - Parameter who: as somebody would type it.
  public static func newTicket(
    _ who: String = "c1", _ subject: String = "Quote for the new router", body: String = "Hello?",
    over channel: Channel = .email, _ direction: Direction = .in,
    _ outcome: Call.Outcome = .answered, when: Date? = nil
  ) -> Command {
    var ticket = NewTicket(who: Who(who) ?? .name(who), subject: subject)
    ticket.body = body
    ticket.channel = channel
    ticket.direction = direction
    ticket.callOutcome = outcome
    ticket.when = when
    return .newTicket(ticket)
  }

  public static func receive(
    _ id: Ticket.ID, _ body: String = "Any news?", over channel: Channel? = nil, when: Date? = nil
  ) -> Command {
    .receive(id, Received(body: body, channel: channel, when: when))
  }

  public static func reply(
    _ id: Ticket.ID, _ body: String = "Here it is.", over channel: Channel? = nil,
    status: StatusRequest? = nil, when: Date? = nil
  ) -> Command {
    .reply(id, Reply(body: body, channel: channel, status: status, when: when))
  }

  public static func note(_ id: Ticket.ID, when: Date? = nil) -> Command {
    .note(id, body: "Looked into it.", when: when)
  }

  public static func call(
    _ id: Ticket.ID, _ direction: Direction, _ outcome: Call.Outcome,
    status: StatusRequest? = nil, when: Date? = nil
  ) -> Command {
    .call(CallReport(.ticket(id), direction, outcome, status: status, when: when))
  }

  public static func call(
    _ who: String, _ direction: Direction, _ outcome: Call.Outcome, subject: String? = nil,
    status: StatusRequest? = nil, when: Date? = nil
  ) -> Command {
    .call(
      CallReport(
        .customer(Who(who) ?? .name(who), subject: subject), direction, outcome, status: status,
        when: when))
  }

  public static func status(
    _ id: Ticket.ID, _ to: Status, until: Date? = nil, because: String? = nil,
    outcome: Outcome? = nil, unanswered: Unanswered.Reason? = nil, place: String? = nil,
    when: Date? = nil
  ) -> Command {
    .setStatus(
      id,
      StatusRequest(
        to, until: until, because: because, outcome: outcome,
        unanswered: unanswered.map { Unanswered($0, place: place) }, when: when))
  }

  public static func split(_ id: Ticket.ID, _ entry: Int, subject: String? = nil) -> Command {
    .split(id, Quotation(entry), subject: subject)
  }

  public static func claim(_ id: String) -> Command { .claim(Customer.ID(rawValue: id)) }

  public static func handOver(
    _ id: String, to agent: Agent.ID, reason: String = "Moves to sales.",
    brief: String = "Wants calls before ten."
  ) -> Command {
    .handOver(Customer.ID(rawValue: id), to: agent, reason: reason, brief: brief)
  }

  public static func mergeCustomers(_ id: String, into other: String) -> Command {
    .mergeCustomers(Customer.ID(rawValue: id), into: Customer.ID(rawValue: other))
  }

  public static func accept(_ id: String) -> Command { .accept(Customer.ID(rawValue: id)) }

  public static func decline(_ id: String, because: String? = nil) -> Command {
    .decline(Customer.ID(rawValue: id), because: because)
  }

  public static func edit(_ id: String, _ edits: CustomerEdit...) -> Command {
    .editCustomer(Customer.ID(rawValue: id), edits)
  }
}
