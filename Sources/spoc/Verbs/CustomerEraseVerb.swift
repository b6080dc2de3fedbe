import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

struct CustomerEraseVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Forget a customer for good; without --yes it says what that would take away.",
    discussion: """
      Names, addresses and every text on their tickets go, from the log itself: there is no undo. \
      Numbers, times, statuses, tags and who of us did what stay, and so does the chain: spoc verify \
      finds the log whole. Only a supervisor may, and only when all their tickets have ended.

        spoc customer erase c12
        spoc customer erase c12 --yes
      """)

  @Argument(help: ArgumentHelp("An id, a name, a mail address or a phone.", valueName: "who"))
  var customer: String

  @Flag(help: "Do it.")
  var yes = false

  @Flag(help: "Only say what it would take away (the default).")
  var dryRun = false

  @Flag(help: "What it takes away as one object.")
  var json = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard !(yes && dryRun) else {
      throw ValidationError("--dry-run says what --yes would do: give one of them.")
    }
    guard yes || once.id == nil else {
      throw ValidationError("--id is for a change: give it with --yes.")
    }
  }

  /// Also one who was withdrawn, by id: what was said of them is still there.
  private func erasable(_ text: String, in session: Session) throws -> Customer {
    if case .id(let id)? = Who(text), let found = try session.desk.read({ try $0.customer(id) }) {
      return found
    }
    return try session.customer(text)
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.attempt {
      let customer = try erasable(customer, in: session)
      let report = try session.desk.erasure(of: customer.id)
      let drafts = Self.drafts(on: report.tickets, of: customer.id, session)
      if yes {
        _ = try session.commit(.eraseCustomer(customer.id))
        for draft in drafts.found { drafts.store.drop(draft.ticket, draft.kind, file: draft.file) }
        if let trouble = session.desk.readOnlyBecause {
          console.complain(SafeText(line: "Erased from the log. \(trouble.message)"))
        }
      }
      if json {
        console.print(report.document(isDone: yes, drafts: drafts.found.count))
      } else {
        tell(report, drafts: drafts.found.count, on: console)
      }
    }
  }

  private static func drafts(
    on tickets: [Ticket.ID], of customer: Customer.ID, _ session: Session
  ) -> (store: DraftStore, found: [Draft]) {
    let store = DraftStore(
      desk: session.desk.id, identity: session.desk.identity,
      environment: session.console.environment)
    let tickets = Set(tickets)
    let all = store.all() + store.dropped(now: session.desk.now)
    let theirs = all.filter { tickets.contains($0.ticket) || $0.line?.customer == customer }
    return (store, theirs)
  }

  private func tell(_ report: ErasureReport, drafts: Int, on console: Console) {
    guard !report.isEmpty else {
      return console.print("Nothing of \(report.customer.safe) is left to erase.")
    }
    let name = SafeText(line: report.name)
    console.print(
      yes
        ? "\(report.customer.safe) is forgotten"
        : "\(name) (\(report.customer.safe)) would be forgotten")
    let count = report.count
    let tickets = report.tickets.map(\.safe).joined(separator: ", ")
    var lines: [(SafeText, SafeText?)] = [
      ("Texts", "\(count.texts) names, addresses, subjects and words, for good"),
      ("Entries", "\(count.entries) on \(report.tickets.count) tickets"),
      ("Tickets", report.tickets.isEmpty ? nil : tickets),
      ("Commits", "\(count.commits) lines of the log"),
    ]
    if drafts > 0 { lines.append(("Drafts", "\(drafts) of your own")) }
    if !report.mentions.isEmpty {
      let first = report.mentions.prefix(20).map { "\($0)" as SafeText }.joined(separator: ", ")
      let more: SafeText = report.mentions.count > 20 ? ", …" : ""
      lines.append(
        (
          "Named in",
          report.mentions.count == 1
            ? "commit \(first), which is about others and stays"
            : "commits \(first)\(more), which are about others and stay"
        ))
    }
    lines.append(
      (
        "Not reached",
        "backups, exports, sent mails, quarantine, drafts of colleagues; their own indexes when they"
          + " next open the desk"
      ))
    console.print(
      LabelledLines(lines, width: console.proseWidth, ellipsis: console.glyphs.ellipsis).lines)
    if !yes {
      console.say(
        "Nothing was changed. To do it: spoc customer erase \(report.customer.safe) --yes")
    }
  }
}

extension ErasureReport {
  fileprivate func document(isDone: Bool, drafts: Int) -> JSON {
    [
      "customer": JSON(customer), "name": .string(name), "done": .bool(isDone),
      "commits": .int(count.commits), "entries": .int(count.entries), "texts": .int(count.texts),
      "tickets": .array(tickets.map { .int($0.rawValue) }), "drafts": .int(drafts),
      "mentions": .array(mentions.map(JSON.int)),
    ]
  }
}
