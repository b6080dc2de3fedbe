import AgentWorkspace
import DeskIndex
import Foundation
import TerminalUI
import Ticketing

/// A list of tickets as a table: short and fitted for people, whole words for programs.
struct TicketTable {
  let session: Session
  let listings: [TicketListing]

  func lines() -> [SafeText] {
    let console = session.console
    let table = console.isTerminal ? short : whole
    return table.lines(
      width: console.width, header: console.isTerminal, ellipsis: console.glyphs.ellipsis)
  }

  private var short: Table {
    let isDue = listings.contains { $0.due != nil }
    return Table(
      columns: [
        .init(title: "Waited", dropped: 5, alignment: .trailing),
        .init(title: "#", alignment: .trailing),
        .init(title: "Status", dropped: 4),
        .init(title: "Phase", dropped: 3),
        .init(title: "Customer", minimum: 14),
        .init(title: "Subject", minimum: 24),
        .init(title: "Contact", minimum: 7, dropped: 2),
        .init(title: "Assignee", minimum: 8, dropped: 1),
      ] + (isDue ? [.init(title: "Due", dropped: 5, alignment: .trailing)] : []),
      rows: listings.map { ticket in
        [
          waited(ticket) ?? "", ticket.id.safe, ticket.status.safe, phase(of: ticket),
          SafeText(line: ticket.customerName), subject(of: ticket), name(ticket.contact) ?? "",
          ticket.assignee == ticket.contact ? "" : name(ticket.assignee) ?? "",
        ] + (isDue ? [due(ticket)] : [])
      })
  }

  private var whole: Table {
    Table(
      columns: [
        .init(title: "Waited", alignment: .trailing), .init(title: "#", alignment: .trailing),
        .init(title: "Status"), .init(title: "Priority"), .init(title: "Phase"),
        .init(title: "Contact"), .init(title: "Assignee"), .init(title: "Customer"),
        .init(title: "Subject"),
      ],
      rows: listings.map { ticket in
        [
          waited(ticket) ?? "-", ticket.id.safe, SafeText(line: ticket.status.rawValue),
          ticket.priority.safe, ticket.phase.safe, ticket.contact?.safe ?? "-",
          ticket.assignee?.safe ?? "-", SafeText(line: ticket.customerName), subject(of: ticket),
        ]
      })
  }

  private func due(_ ticket: TicketListing) -> SafeText {
    ticket.due.map {
      session.console.spoken(SafeText(line: $0.short(at: session.now, status: ticket.status)))
    } ?? ""
  }

  private func waited(_ ticket: TicketListing) -> SafeText? {
    guard !ticket.status.isEnded else { return nil }
    return ticket.waitingSince.map {
      session.console.age(session.now.timeIntervalSince($0))
    }
  }

  /// `○●○ !`: which of the three, and how it presses.
  private func phase(of ticket: TicketListing) -> SafeText {
    let glyphs = session.console.glyphs
    let dots = Phase.allCases.map { $0 == ticket.phase ? glyphs.phaseActive : glyphs.phaseIdle }
    let mark: SafeText =
      switch ticket.priority {
      case .low: glyphs.low
      case .normal: ""
      case .high: glyphs.high
      case .urgent: glyphs.urgent
      }
    return dots.joined() + (mark.isEmpty ? "" : " \(mark)")
  }

  /// What slept and is up again says why.
  private func subject(of ticket: TicketListing) -> SafeText {
    let subject = SafeText(line: ticket.subject)
    guard let because = ticket.wokeBecause else { return subject }
    return "\(subject) (woke up: \(SafeText(line: because)))"
  }

  private func name(_ agent: Agent.ID?) -> SafeText? {
    agent.map { $0 == session.me?.id ? "you" : $0.safe }
  }
}
