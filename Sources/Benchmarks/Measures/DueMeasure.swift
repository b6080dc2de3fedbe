import DeskIndex
import Foundation
import HelpDesk
import Ticketing

/// What is due when: all of it at once, what a change of the settings costs, and the queue by it beside
/// the queue by waiting.
struct DueMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    [Self.all()] + (try settings()) + (try queues())
  }

  /// Of tickets in memory, each with two pauses and four targets.
  private static func all() -> Row {
    let levels = ServiceLevels(policed(Desk(name: "Acme", timeZoneName: "Europe/Lisbon")))
    let customer = Customer(
      id: Customer.ID(number: 1), name: "Ana", createdAt: Date(milliseconds: 0))
    let tickets = (1...100_000).map { number in
      let opened = Date(milliseconds: 1_780_000_000_000 + Int64(number) * 40_000)
      var ticket = Ticket(
        id: Ticket.ID(rawValue: number), subject: "Printer", customer: customer.id, phase: .after,
        priority: Priority.allCases[number % 4], channel: .email, openedAt: opened)
      ticket.status = .open
      ticket.tags = number % 5 == 0 ? ["vip"] : []
      ticket.firstAskedAt = opened
      ticket.firstAnsweredAt = opened + 3_600
      ticket.lastAnsweredAt = opened + 3_600
      if number % 2 == 0 { ticket.unanswered = [opened + 90_000] }
      ticket.pauses = [7_200.0, 200_000].map {
        Pause(from: opened + $0, to: opened + $0 + 60_000, status: .pending)
      }
      return ticket
    }
    var running = 0
    let time = stopwatch {
      for ticket in tickets where levels.due(of: ticket, customer: customer).earliest != nil {
        running += 1
      }
    }
    return Row(
      "all due times of \(running) open tickets", "\(time.fixed(2)) s",
      note: Target.text(time, atMost: 2, "s"))
  }

  /// Every open ticket of the desk is due otherwise, in the one transaction of the commit.
  private func settings() throws -> [Row] {
    let open = try site.open(desk)
    let plain = try open.settings()
    let change = DeskChange(.policies(Self.policies), at: plain)
    let calendars = DeskChange(.calendars(Self.calendars), at: plain)
    let time = try stopwatch {
      if plain.policies.isEmpty { try open.perform(.changeDesk([calendars, change])) }
    }
    let settings = try open.settings()
    let count = try open.read { try $0.count(.due(.any), at: Date(), in: settings) }
    return [Row("policies set, \(count) tickets due", "\(time.fixed(2)) s")]
  }

  private func queues() throws -> [Row] {
    let open = try site.open(desk)
    let settings = try open.settings()
    let now = Date()
    let views = [
      View(name: "by waiting", query: .isWaiting, order: .waiting),
      View(name: "by due", query: .due(.any), order: .due),
      View(name: "open, by waiting", query: .unsolved, order: .waiting),
      View(name: "open, by due", query: .unsolved, order: .due),
    ]
    return try views.map { view in
      let times = try (0..<50).map { _ in
        try stopwatch {
          _ = try open.read { try $0.listings(view, limit: 50, at: now, in: settings) }
        }
      }
      return Row("a page \(view.name)", times)
    }
  }

  private static func policed(_ desk: Desk) -> Desk {
    var desk = desk
    desk.calendars = calendars
    desk.policies = policies
    return desk
  }

  private static var calendars: [DeskCalendar] {
    var hours = WorkingHours.standard(timeZoneName: "")
    hours.holidays = (2010..<2030).flatMap { year in
      ["01-01", "05-01", "12-25"].compactMap { try? Holiday("\(year)-\($0)") }
    }
    return [DeskCalendar(name: "Office", hours: hours)]
  }

  private static let policies = [
    Policy(
      name: "VIP", query: "tag:vip", warning: "30m",
      targets: [
        .firstResponse: Policy.everyPriority("1h"), .resolution: Policy.everyPriority("24h real"),
      ]),
    Policy(
      name: "All", warning: "1h",
      targets: [
        .firstResponse: Policy.everyPriority("4h"), .nextResponse: Policy.everyPriority("8h"),
        .keepInTheLoop: Policy.everyPriority("3d"), .resolution: Policy.everyPriority("10d"),
      ]),
  ]
}
