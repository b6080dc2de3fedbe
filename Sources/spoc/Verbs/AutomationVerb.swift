import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct AutomationVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "automation", abstract: "What the desk does by itself: its rules.",
    subcommands: [AutomationListVerb.self, AutomationTryVerb.self],
    defaultSubcommand: AutomationListVerb.self)
}

struct AutomationListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules in their order; `spoc desk edit` makes them.")

  @OptionGroup var form: WholeListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let rules = try place.session(on: console).settings.rules
    let listing = Listing<Rule>(
      columns: [
        .text("name", "Rule") { $0.name },
        ListColumn(
          name: "does", title: "What it does", minimum: 20,
          shown: { rule in
            let problem: SafeText = rule.trigger == nil ? " (can't be read here)" : ""
            return console.spoken(SafeText(line: rule.details) + problem)
          }, value: { $0.details }),
        .text("when", "When") { $0.when },
        .text("query", "For", minimum: 12, dropped: 1) { $0.query },
        .text("changes", "Changes", minimum: 12, dropped: 1) {
          $0.deedWords.joined(separator: ", ")
        },
        .text("note", "Note", minimum: 12, dropped: 0) { $0.note ?? "" },
      ],
      standard: ["name", "does"], rows: rules)
    try listing.print(
      as: form, on: console, none: "There are no rules: spoc desk edit makes some."
    ) { $0.map(\.document) }
  }
}

struct AutomationTryVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Say what the rules would do with the tickets there are.",
    discussion: """
        spoc automation try
        spoc automation try --query 'opened:today' --rule 'Key customers'

      For each ticket (those that have not ended, unless --query says which) the rules that would do \
      something if what starts them happened now; those that go by the clock where it has come. Each rule \
      for itself. Nothing is changed.
      """)

  @Option(help: ArgumentHelp("Which tickets, as in the search.", valueName: "query"))
  var query: String?

  @Option(help: ArgumentHelp("One rule only.", valueName: "name"))
  var rule: String?

  @Flag(help: "As a list of objects.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    if let rule, !session.settings.rules.contains(where: { $0.name == rule }) {
      throw DeskError.refused(
        .unknownWord(
          field: "rule of this desk", text: rule, choices: session.settings.rules.map(\.name)))
    }
    let asked = try query.map { try session.query($0) } ?? .unsolved
    let automation = Automation(
      session.settings, levels: session.desk.serviceLevels(of: session.settings))
    let effects = try session.desk.read { reader in
      let view = View(name: "", query: asked, order: .oldest)
      return try reader.tickets(view, limit: -1, at: session.now, in: session.settings)
        .flatMap { ticket in
          try automation.rehearsal(
            on: ticket.id, in: reader, by: session.actor, at: session.now)
        }
        .filter { (rule == nil || $0.rule == rule) && $0.refusal != .noChange }
    }
    if json { return console.print(JSON.array(effects.map(\.document))) }
    for effect in effects {
      let what =
        effect.refusal.map { SafeText(line: "nothing: \($0.message)") }
        ?? effect.events.dropFirst().map { session.sentences.act($0.change) }.joined(
          separator: "; ")
      console.print(
        console.spoken("\(effect.ticket.safe) \(SafeText(line: effect.rule)): \(what)"))
    }
    console.say(
      effects.isEmpty
        ? "No rule would do anything." : "Nothing was changed: this was only tried.")
  }
}

extension RuleEffect {
  fileprivate var document: JSON {
    [
      "ticket": .int(ticket.rawValue), "rule": .string(rule),
      "events": .array(events.dropFirst().map(\.json)), "refusal": JSON(refusal?.message),
    ]
  }
}
