import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// A ticket with what a list shows of its customer.
struct ListedTicket {
  var ticket: Ticket
  var customer: Customer
  /// As the clock has it.
  var status: Status
  /// By the desk's policies.
  var due: Due.Earliest?
}

extension Session {
  /// - Parameter limit: 0: all.
  func listed(_ view: View, limit: Int) throws -> [ListedTicket] {
    let levels = desk.serviceLevels(of: settings)
    return try desk.read { reader in
      var known: [Customer.ID: Customer] = [:]
      let tickets = try reader.tickets(view, limit: limit == 0 ? -1 : limit, at: now, in: settings)
      return try tickets.compactMap { ticket in
        if known[ticket.customer] == nil {
          known[ticket.customer] = try reader.customer(ticket.customer)
        }
        return known[ticket.customer].map {
          ListedTicket(
            ticket: ticket, customer: $0, status: ticket.status(at: now, in: settings),
            due: levels.due(of: ticket, customer: $0).earliest)
        }
      }
    }
  }

  /// Every column there is, in the order of `View.Column`.
  var ticketColumns: [ListColumn<ListedTicket>] { View.Column.allCases.map(column) }

  private func column(_ column: View.Column) -> ListColumn<ListedTicket> {
    let name = column.rawValue
    switch column {
    case .waited:
      return ListColumn(
        name: name, title: "Waited", dropped: 7, alignment: .trailing,
        shown: { row in
          row.waitingSince.map { console.age(now.timeIntervalSince($0)) } ?? ""
        },
        value: { $0.waitingSince?.timestamp ?? "" })
    case .number:
      var number: ListColumn<ListedTicket> = .text(name, "#") { $0.ticket.id.description }
      number.alignment = .trailing
      return number
    case .status: return .text(name, "Status", dropped: 5) { $0.status.rawValue }
    case .phase: return .text(name, "Phase", dropped: 3) { $0.ticket.phase.rawValue }
    case .priority: return .text(name, "Priority", dropped: 4) { $0.ticket.priority.rawValue }
    case .channel: return .text(name, "Channel", dropped: 1) { $0.ticket.channel.rawValue }
    case .customer: return .text(name, "Customer", minimum: 14) { $0.customer.name }
    case .subject: return .text(name, "Subject", minimum: 24) { $0.ticket.subject }
    case .contact:
      return .text(name, "Contact", minimum: 7, dropped: 2) { $0.customer.contact?.rawValue ?? "" }
    case .assignee:
      return .text(name, "Assignee", minimum: 8, dropped: 1) { $0.ticket.assignee?.rawValue ?? "" }
    case .tags:
      return .text(name, "Tags", minimum: 6, dropped: 0) { $0.ticket.tags.joined(separator: " ") }
    case .opened: return moments(name, "Opened", dropped: 6) { $0.ticket.openedAt }
    case .due:
      return ListColumn(
        name: name, title: "Due", dropped: 6, alignment: .trailing,
        shown: { row in
          row.due.map {
            console.spoken(SafeText(line: $0.short(at: now, status: row.status)))
          } ?? ""
        },
        value: { $0.due?.at?.timestamp ?? "" })
    case .updated: return moments(name, "Updated", dropped: 6) { $0.ticket.updatedAt }
    }
  }
}

extension ListedTicket {
  /// Nobody waits on a ticket that has ended.
  fileprivate var waitingSince: Date? { status.isEnded ? nil : ticket.waitingSince }
}
