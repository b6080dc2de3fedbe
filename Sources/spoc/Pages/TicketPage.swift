import AgentWorkspace
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// One ticket to read: who it is about, how it stands, and what happened on it.
struct TicketPage {
  let session: Session
  let detail: TicketDetail

  var ticket: Ticket { detail.ticket }
  var customer: Customer { detail.customer }
  var width: Int { session.console.proseWidth }

  func lines() -> [SafeText] {
    let title = "\(ticket.id.safe)  \(SafeText(line: ticket.subject))" as SafeText
    return title.wrapped(to: width)
      + LabelledLines(head, width: width, ellipsis: session.console.glyphs.ellipsis).lines + [""]
      + TimelineText(session: session, detail: detail, width: width).lines()
  }

  private var head: [(SafeText, SafeText?)] {
    [
      ("Customer", who), ("Matters", customer.whatMatters.map { SafeText(line: $0) }),
      ("Contact", contact), ("Status", status), ("Waits", waits), ("Due", due),
      ("Wakes", wakes),
      ("Ended", ended), ("Assignee", session.name(ticket.assignee)),
      ("Opened", session.moment(ticket.openedAt)),
      ("Tags", ticket.tags.isEmpty ? nil : SafeText(line: ticket.tags.joined(separator: ", "))),
      ("Sale", ticket.sale.map(\.safe)), ("Rework of", rework),
      ("Continues", ticket.continues?.safe),
      (
        "Goes on in",
        detail.continuedBy.isEmpty ? nil : detail.continuedBy.map(\.safe).joined(separator: ", ")
      ),
      ("Links", ticket.links.isEmpty ? nil : ticket.links.map(\.safe).joined(separator: ", ")),
      ("Known as", ticket.externalID.map { SafeText(line: $0) }),
    ]
      + ticket.fields.map { (SafeText(line: $0.name), SafeText(line: $0.text)) }
  }

  private var who: SafeText {
    let person = customer.person(ticket.person)
    let name = SafeText(line: customer.name)
    var parts: [SafeText] = ["\(name) (\(customer.id.safe))"]
    if let person, person.name != customer.name { parts.append(SafeText(line: person.name)) }
    parts += (person.map { $0.emails + $0.phones } ?? []).map { SafeText(line: $0) }
    return parts.joined(separator: ", ")
  }

  private var rework: SafeText? {
    switch ticket.reworkOf {
    case .ticket(let id): "ticket \(id.safe)"
    case .sale(let id): "sale \(id.safe)"
    case nil: nil
    }
  }

  private var contact: SafeText {
    customer.contact == nil
      ? "nobody yet (spoc customer claim \(customer.id.safe))" : session.name(customer.contact)
  }

  private var status: SafeText {
    let status = ticket.status(at: session.now, in: session.settings)
    let channel: SafeText = ticket.channel == .inPerson ? "in person" : "by \(ticket.channel.safe)"
    return [
      status.safe, "\(ticket.phase.safe) the sale", "\(ticket.priority.safe) priority", channel,
    ]
    .joined(separator: ", ")
  }

  private var waits: SafeText? {
    guard let since = ticket.waitingSince else { return nil }
    let words = SafeText(line: Age.words(Int(session.now.timeIntervalSince(since))))
    return "\(words), since \(session.moment(since))"
  }

  /// The first clock that ends; `spoc explain` has them all.
  private var due: SafeText? {
    guard let earliest = detail.due.earliest else { return nil }
    let status = ticket.status(at: session.now, in: session.settings)
    let words = SafeText(line: earliest.words(at: session.now, status: status))
    let at = earliest.at.map { ", \(session.moment($0))" as SafeText } ?? ""
    let policy =
      detail.due.policy.map { ", by the policy “\(SafeText(line: $0))”" as SafeText } ?? ""
    return session.console.spoken("\(words)\(at)\(policy)")
  }

  private var wakes: SafeText? {
    guard let wakeUp = ticket.wakeUp else { return nil }
    let verb: SafeText = wakeUp.at <= session.now ? "woke up " : ""
    return "\(verb)\(session.moment(wakeUp.at)): \(SafeText(line: wakeUp.because))"
  }

  private var ended: SafeText? {
    let closed = ticket.closedAt(at: session.now, in: session.settings)
    guard let at = closed ?? ticket.solvedAt, ticket.status.isEnded else { return nil }
    var text = session.moment(at)
    if let outcome = ticket.outcome { text += ", \(outcome.safe)" }
    if let why = ticket.unansweredBecause, ticket.outcome != .spam || why.reason != .spam {
      text += ", no answer from us: \(session.sentences.words(for: why))"
    }
    return text
  }
}

extension Session {
  /// What happened, in words.
  var sentences: Sentences {
    Sentences(zone: settings.timeZone, now: now, desk: settings, glyphs: console.glyphs)
  }

  func name(_ agent: Agent.ID?) -> SafeText {
    agent.map { $0 == me?.id ? "\($0.safe) (you)" : $0.safe } ?? "nobody"
  }
}
