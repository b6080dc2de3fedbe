import AgentWorkspace
import ArgumentParser
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct CustomerQuietVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "quiet",
    abstract: "List customers we have not heard of for longer than is usual for them.",
    discussion: """
        spoc customer quiet
        spoc customer quiet --team --json

      Usual is what three of four of their own gaps are no longer than, a week at least. Who has no habit yet has \
      gone quiet after the desk's days (quiet_days). Bare, it lists your customers and those you cover for, the one \
      heard of last first.
      """)

  @OptionGroup var whose: PromiseOwner
  @OptionGroup var form: ListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let found = try session.desk.care(of: try whose.agents(in: session)).quiet
    let listing = Listing(
      columns: session.quietColumns, standard: ["id", "name", "contact", "since", "usual"],
      rows: form.asked < 0 ? found : Array(found.prefix(form.asked)))
    try listing.print(as: form, on: console, none: "Nobody has gone quiet.") { rows in
      rows.map(\.document)
    }
  }
}

struct CustomerMilestonesVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "milestones",
    abstract: "List customers to thank: a first order, the fifth or tenth, a year with us.",
    discussion: """
        spoc customer milestones --team
        spoc promise make 'thank them for staying with us tomorrow' --customer c12

      Each is listed for 30 days, or until thanks are promised (a promise that begins with “thank”).
      """)

  @OptionGroup var whose: PromiseOwner
  @OptionGroup var form: ListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let found = try session.desk.care(of: try whose.agents(in: session)).milestones
    let listing = Listing(
      columns: session.milestoneColumns, standard: ["id", "name", "contact", "on", "milestone"],
      rows: form.asked < 0 ? found : Array(found.prefix(form.asked)))
    try listing.print(as: form, on: console, none: "Nobody is to be thanked now.") { rows in
      rows.map(\.document)
    }
  }
}

extension Session {
  fileprivate var quietColumns: [ListColumn<QuietCustomer>] {
    [
      .text("id", "Id") { $0.customer.id.rawValue },
      .text("name", "Name", minimum: 12) { $0.customer.name },
      .text("contact", "Contact", dropped: 2) { $0.customer.contact?.rawValue ?? "" },
      moments("since", "Heard last") { $0.silence.since },
      .text("usual", "Usually", dropped: 1) { found in
        found.silence.usual.map { Age.short(Int($0)) } ?? ""
      },
    ]
  }

  fileprivate var milestoneColumns: [ListColumn<CustomerMilestone>] {
    [
      .text("id", "Id") { $0.customer.id.rawValue },
      .text("name", "Name", minimum: 12) { $0.customer.name },
      .text("contact", "Contact", dropped: 2) { $0.customer.contact?.rawValue ?? "" },
      moments("on", "On") { $0.milestone.on },
      .text("milestone", "What", minimum: 12) { $0.milestone.words },
    ]
  }
}

extension Customer {
  fileprivate var reference: JSON {
    .object([
      .init("id", .string(id.rawValue)), .init("name", .string(name)),
      .init("contact", contact.map { .string($0.rawValue) } ?? .null),
    ])
  }
}

extension QuietCustomer {
  fileprivate var document: JSON {
    .object([
      .init("customer", customer.reference), .init("heardAt", .string(silence.since.timestamp)),
      .init("usualSeconds", silence.usual.map { .int(Int($0)) } ?? .null),
    ])
  }
}

extension CustomerMilestone {
  fileprivate var document: JSON {
    .object([
      .init("customer", customer.reference), .init("on", .string(milestone.on.timestamp)),
      .init("milestone", .string(milestone.word)),
      .init("count", milestone.count.map { .int($0) } ?? .null),
    ])
  }
}

extension Milestone {
  fileprivate var word: String {
    switch kind {
    case .firstOrder: "firstOrder"
    case .order: "order"
    case .years: "years"
    }
  }

  fileprivate var count: Int? {
    switch kind {
    case .firstOrder: nil
    case .order(let count), .years(let count): count
    }
  }
}
