import AgentWorkspace
import DeskIndex
import Foundation
import TerminalUI
import Ticketing

/// A customer's card and their tickets.
struct CustomerPage {
  let session: Session
  let customer: Customer
  /// Newest first.
  let tickets: [Ticket]

  func lines() -> [SafeText] {
    let width = session.console.proseWidth
    let title = "\(customer.id.safe)  \(SafeText(line: customer.name))" as SafeText
    return title.wrapped(to: width)
      + LabelledLines(card, width: width, ellipsis: session.console.glyphs.ellipsis).lines
      + (tickets.isEmpty ? [] : [""] + table)
  }

  private var card: [(SafeText, SafeText?)] {
    [("Contact", contact), ("Kind", customer.kind == .person ? nil : customer.kind.safe)]
      + customer.people.map { person in
        let parts = [person.name] + person.emails + person.phones
        return (
          "Person \(SafeText(line: person.id.rawValue))",
          SafeText(line: parts.joined(separator: ", "))
        )
      }
      + [
        ("Prefers", customer.preferredChannel.map(\.safe)),
        ("Matters", customer.whatMatters.map { SafeText(line: $0) }),
        ("Source", customer.source.map { SafeText(line: $0) }),
        (
          "Tags",
          customer.tags.isEmpty ? nil : SafeText(line: customer.tags.joined(separator: ", "))
        ),
        ("Notes", customer.notes.map { SafeText(block: $0) }),
        ("Since", session.moment(customer.createdAt)),
        ("Last touch", customer.lastTouchAt.map { session.moment($0) }),
        ("Known as", customer.externalID.map { SafeText(line: $0) }),
      ]
  }

  private var contact: SafeText {
    guard let contact = customer.contact else {
      return "nobody yet (spoc customer claim \(customer.id.safe))"
    }
    let since = customer.contactSince.map { ", since \(session.moment($0))" as SafeText } ?? ""
    return session.name(contact) + since
  }

  private var table: [SafeText] {
    let table = Table(
      columns: [
        .init(title: "#", alignment: .trailing), .init(title: "Status"),
        .init(title: "Opened", dropped: 1), .init(title: "Subject", minimum: 16),
        .init(title: "Assignee", dropped: 0),
      ],
      rows: tickets.map { ticket in
        [
          ticket.id.safe, ticket.status(at: session.now, in: session.settings).safe,
          session.moment(ticket.openedAt), SafeText(line: ticket.subject),
          ticket.assignee?.safe ?? "-",
        ]
      })
    let console = session.console
    return table.lines(
      width: console.width, header: console.isTerminal, ellipsis: console.glyphs.ellipsis)
  }
}
