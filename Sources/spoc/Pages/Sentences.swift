import Foundation
import TerminalUI
import Ticketing

/// The history as sentences: when, who, and what from what to what.
struct Sentences {
  let session: Session

  func lines(for commit: Commit) -> [SafeText] {
    commit.recorded.map { recorded in
      // What an import brought was recorded elsewhere; who brought it, and when, is the commit's.
      let who = recorded.event.author ?? commit.by
      var line =
        "\(session.moment(commit.at))  \(who.safe)  \(act(recorded.event.change))"
        as SafeText
      if abs(recorded.when.timeIntervalSince(commit.at)) >= 60 {
        line += " (happened \(session.moment(recorded.when)))"
      }
      return line
    }
  }

  private var arrow: SafeText { session.console.glyphs.arrow }

  private func act(_ change: Event.Change) -> SafeText {
    switch change {
    case .deskCreated(let desk):
      "made the desk \(quoted(desk.name)), \(SafeText(line: desk.timeZoneName)), "
        + SafeText(line: desk.currency)
    case .deskChanged(let change):
      SafeText(
        line: "changed the desk's \(change.field.label): "
          + change.details(arrow.string).joined(separator: "; "))
    case .agentAdded(let agent):
      "added \(agent.role.safe) \(agent.id.safe), \(SafeText(line: agent.name))"
    case .agentDated(let id, _, let to): "\(id.safe) is an agent since \(session.moment(to))"
    case .customerAdded(let customer):
      "added customer \(customer.id.safe), \(SafeText(line: customer.name))"
    case .customerChanged(let id, let field, let from, let to):
      "customer \(id.safe), \(SafeText(line: field.label)): \(quoted(from)) \(arrow) \(quoted(to))"
    case .personAdded(let id, let person): "customer \(id.safe), new person: \(text(person))"
    case .personChanged(let id, let from, let to):
      "customer \(id.safe), person: \(text(from)) \(arrow) \(text(to))"
    case .customerClaimed(let id, let from, let to):
      "customer \(id.safe), contact: \(from?.safe ?? "nobody") \(arrow) \(to.safe)"
    case .ticketCreated(let ticket): opened(ticket)
    case .message(let id, let message):
      "\(id.safe) \(message.direction == .in ? "message from" : "reply to") the customer "
        + "(\(message.channel.safe)): \(quoted(message.body))"
    case .note(let id, let body): "\(id.safe) internal note: \(quoted(body))"
    case .call(let id, let call):
      "\(id.safe) call \(call.direction == .in ? "from" : "to") the customer, "
        + call.outcome.safe + (call.body.isEmpty ? "" : ": \(quoted(call.body))")
    case .status(let id, let change): "\(id.safe) \(session.words(for: change))"
    case .assigned(let id, let from, let to):
      "\(id.safe) assigned \(from?.safe ?? "nobody") \(arrow) \(to?.safe ?? "nobody")"
    case .excused(let id, let why): "\(id.safe) goes on unanswered, \(session.words(for: why))"
    case .prioritized(let id, let from, let to):
      "\(id.safe) priority \(from.safe) \(arrow) \(to.safe)"
    case .linked(let id, let from, let to):
      "\(id.safe) links \(numbers(from)) \(arrow) \(numbers(to))"
    case .tagged(let id, let from, let to): "\(id.safe) tags \(tags(from)) \(arrow) \(tags(to))"
    }
  }

  private func numbers(_ tickets: [Ticket.ID]) -> SafeText {
    tickets.isEmpty ? "none" : tickets.map(\.safe).joined(separator: ", ")
  }

  private func tags(_ tags: [String]) -> SafeText {
    tags.isEmpty ? "none" : SafeText(line: tags.joined(separator: " "))
  }

  private func opened(_ ticket: TicketCreated) -> SafeText {
    let continues = ticket.continues.map { ", continues \($0.safe)" as SafeText } ?? ""
    return "\(ticket.id.safe) opened for \(ticket.customer.safe) (\(ticket.channel.safe)): "
      + quoted(ticket.subject) + continues
  }

  private func text(_ person: Person) -> SafeText {
    SafeText(line: ([person.name] + person.emails + person.phones).joined(separator: ", "))
  }

  /// The beginning of a text; `nothing` where there is none.
  private func quoted(_ raw: String?) -> SafeText {
    guard let raw else { return "nothing" }
    return "\"\(SafeText(snippet: raw, cells: 60, ellipsis: session.console.glyphs.ellipsis))\""
  }
}
