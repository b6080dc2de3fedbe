import AgentWorkspace
import ArgumentParser
import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

struct MacroVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "macro", abstract: "Canned replies, and changes that go together.",
    subcommands: [MacroListVerb.self, MacroShowVerb.self, MacroRunVerb.self],
    defaultSubcommand: MacroListVerb.self)
}

struct MacroListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the desk's macros; `spoc desk edit` makes them.")

  @OptionGroup var form: WholeListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let macros = try place.session(on: console).settings.macros
    let listing = Listing<Macro>(
      columns: [
        .text("name", "Macro") { $0.name },
        .text("does", "What it does", minimum: 20) { $0.details },
        .text("query", "For", minimum: 12, dropped: 1) { $0.query },
        .text("kind", "Kind") { $0.kind },
        .text("text", "Text", minimum: 12, dropped: 0) { $0.text },
        .text("changes", "Changes", minimum: 12, dropped: 1) {
          $0.changeWords.joined(separator: ", ")
        },
      ],
      standard: ["name", "does"], rows: macros)
    try listing.print(
      as: form, on: console, none: "There are no macros: spoc desk edit makes some."
    ) { $0.map(\.document) }
  }
}

struct MacroShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a macro, or what it would come to on a ticket.",
    discussion: """
        spoc macro show 'Ask for a photo'
        spoc macro show 'Ask for a photo' 12      its text filled in; nothing is sent
      """)

  @Argument(help: "Its name, in either case.")
  var name: String

  @Argument(help: ArgumentHelp("The ticket to fill it in for.", valueName: "n"))
  var number: TicketNumbers?

  @Flag(help: "As one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    if let number, number.ids.count != 1 { throw ValidationError("Name one ticket.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let macro = try session.macro(named: name)
    guard let id = number?.ids.first else {
      if json { return console.print(macro.document) }
      console.print(SafeText(line: macro.words))
      if !macro.text.isEmpty { console.print("\n\(SafeText(block: macro.text))") }
      return
    }
    let use = try session.use(of: macro, on: id)
    if json { return console.print(use.document(on: id)) }
    console.print(SafeText(line: "\(macro.words)\(use.fits ? "" : " (not meant for \(id))")"))
    for problem in use.problems { console.say(SafeText(line: problem)) }
    if use.hasText { console.print("\n\(SafeText(block: use.text.text))") }
  }
}

struct MacroRunVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Use a macro on tickets: say its text, make its changes.",
    discussion: """
        spoc macro run 'Not today' 12 13
        spoc macro run 'Quote follows' 12
        spoc macro run 'Not today' --query 'tag:cabling is:waiting' --dry-run

      Text and changes of all of them are one act, and one undo. Where a placeholder has no value, \
      nothing is done on that ticket and it is said which. With --seen, a macro that answers is held as \
      spoc reply is: nothing is sent and 1 returned where others have added to the ticket since.
      """)

  @Argument(help: "Its name, in either case.")
  var name: String

  @Argument(help: ArgumentHelp("Which: 12, or several as 12 13 or 12,13.", valueName: "n"))
  var numbers: [TicketNumbers] = []

  @Option(
    help: ArgumentHelp(
      "The last entry you have seen, as show --json numbers them: what others added since holds it.",
      valueName: "sequence"))
  var seen: SeenEntry?

  @OptionGroup var bulk: BulkOptions
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    try bulk.validate(numbers)
    guard seen == nil || numbers.ids.count == 1 else {
      throw ValidationError("--seen is about one ticket: use the macro on each on its own.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let macro = try session.macro(named: name)
    let ids = try session.tickets(numbers.ids, bulk)
    var uses: [Ticket.ID: MacroUse] = [:]
    if let seen, let id = ids.first { try session.check(seen: seen, on: id) }
    try session.each(ids) { uses[$0] = try session.use(of: macro, on: $0) }
    for id in ids {
      guard let problem = uses[id]?.problems.first else { continue }
      console.complain("\(id.safe): \(SafeText(line: problem))")
      uses[id] = nil
    }
    try session.change(found: ids.filter { uses[$0] != nil }, bulk) { id in
      // Each of them has a use; one without would change nothing.
      uses[id].map { $0.command(on: id, body: $0.body, seen: seen?.seen) }
        ?? .change(id, TicketChanges())
    } told: { id, _ in
      let words = uses[id]?.deedsInWords ?? ""
      console.print("\(id.safe) \(SafeText(line: macro.name)): \(SafeText(line: words))")
    }
    if uses.count < ids.count { throw VerbError.itemsRefused(.refused) }
  }
}

extension Session {
  fileprivate func macro(named name: String) throws -> Macro {
    let macros = settings.macros
    if let macro = macros.first(where: { $0.name == name })
      ?? macros.first(where: { $0.name.lowercased() == name.lowercased() })
    {
      return macro
    }
    throw DeskError.refused(
      .unknownWord(field: "macro of this desk", text: name, choices: macros.map(\.name)))
  }

  fileprivate func use(of macro: Macro, on id: Ticket.ID) throws -> MacroUse {
    let agents = try desk.read { try $0.agents() }
    return MacroUse(
      of: macro, on: try desk.detail(of: id), me: me, agents: agents, at: desk.now, in: settings)
  }
}

extension MacroUse {
  fileprivate var problems: [String] {
    [obstacle].compactMap { $0 } + text.problems.map(\.message)
  }

  /// Nothing but what the customer will read: escapes have done their work.
  fileprivate var body: String {
    Placeholders.fill(text.text, with: [:], keepsEscapes: false).text
  }

  fileprivate var deedsInWords: String {
    ((hasText ? [kind == .reply ? "replied" : "note added"] : []) + macro.changeWords)
      .joined(separator: ", ")
  }

  /// `text` is the macro's, `filled` what it comes to.
  fileprivate func document(on id: Ticket.ID) -> JSON {
    guard case .object(let members) = macro.document else { return macro.document }
    return .object(
      members + [
        JSON.Member("ticket", .int(id.rawValue)), JSON.Member("fits", .bool(fits)),
        JSON.Member("filled", hasText ? .string(text.text) : .null),
        JSON.Member("problems", .array(problems.map { .string($0) })),
      ])
  }
}
