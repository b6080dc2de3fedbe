import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// A customer's card and their tickets.
struct CustomerPage {
  let session: Session
  let story: CustomerStory
  /// Newest first.
  let tickets: [Ticket]
  private var customer: Customer { story.customer }

  /// With all their tickets.
  init(of customer: Customer, in session: Session) throws {
    self.session = session
    story = try session.desk.story(of: customer.id, limit: 0)
    tickets = try session.desk.read { try $0.tickets(of: customer.id) }
      .filter { $0.outcome != .withdrawn }.reversed()
  }

  /// With those that are open, who waits longest first.
  init(_ story: CustomerStory, in session: Session) {
    self.session = session
    self.story = story
    tickets = story.open
  }

  func lines() -> [SafeText] {
    let width = session.console.proseWidth
    let title = "\(customer.id.safe)  \(SafeText(line: customer.name))" as SafeText
    return title.wrapped(to: width)
      + LabelledLines(card, width: width, ellipsis: session.console.glyphs.ellipsis).lines
      + (tickets.isEmpty ? [] : [""] + table)
  }

  private var card: [(SafeText, SafeText?)] {
    [
      ("Not to be contacted", customer.doNotContact.map { SafeText(line: $0) }),
      ("Contact", contact), ("Handover", handover),
      ("Continuity", session.sentences.words(for: story.continuity)),
      ("Kind", customer.kind == .person ? nil : customer.kind.safe),
    ]
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
        ("Recommended by", story.recommender.map(named)),
        (
          "Recommended us to",
          story.recommended.isEmpty
            ? nil : story.recommended.map(named).joined(separator: ", ")
        ),
        ("Partner for", customer.partner.map { SafeText(line: $0) }),
        (
          "Tags",
          customer.tags.isEmpty ? nil : SafeText(line: customer.tags.joined(separator: ", "))
        ),
        ("Notes", customer.notes.map { SafeText(block: $0) }),
        ("Since", session.moment(customer.createdAt)),
        ("Last touch", customer.lastTouchAt.map { session.moment($0) }),
        ("Known as", customer.externalID.map { SafeText(line: $0) }),
      ]
      + story.merged.map { other in
        (
          "Was also",
          "\(other.id.safe) \(session.sentences.details(of: other, otherThanOf: customer))"
        )
      }
      + story.alike.map { found in
        (
          "Perhaps also",
          "\(named(found.other(than: customer))): \(session.sentences.words(for: found.resemblance))"
            + " (spoc customer merge \(found.duplicate.id.safe) into \(found.survivor.id.safe))"
        )
      }
  }

  private var contact: SafeText {
    guard let contact = customer.contact else {
      return "nobody yet (spoc customer claim \(customer.id.safe))"
    }
    let since = customer.contactSince.map { ", since \(session.moment($0))" as SafeText } ?? ""
    let staff = story.staff
    let isAway = staff[contact]?.absence(at: session.now) != nil
    let presence: SafeText =
      isAway
      ? staff[contact].map { ", \(session.sentences.presence(of: $0, among: staff))" } ?? "" : ""
    return session.name(contact) + since + presence
  }

  private var handover: SafeText? {
    customer.handover.map { handover in
      "offered to \(handover.to.safe) by \(handover.by.safe), \(session.moment(handover.at)): "
        + SafeText(line: handover.reason)
    }
  }

  private func named(_ customer: Customer) -> SafeText {
    "\(customer.id.safe) \(SafeText(line: customer.name))"
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
