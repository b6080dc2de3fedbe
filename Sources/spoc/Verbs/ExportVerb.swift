import ArgumentParser
import Exchange
import Glibc
import HelpDesk
import TerminalUI
import Ticketing

struct ExportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a desk, or what a query finds, for other programs.",
    discussion: """
        spoc export --output desk.jsonl                  everything; spoc import jsonl reads it
        spoc export customer:c12 is:any                  one customer's tickets with all there is
        spoc export --csv tickets status:solved > solved.csv
        spoc export --csv entries --view mine --output mine.csv
        spoc export --mbox 12 > 12.mbox && mutt -f 12.mbox

      JSON Lines, one agent, customer or ticket a line, are the whole truth of a desk but its \
      settings and accounts; CSV is for spreadsheets, mbox for mail programs. In CSV a cell that \
      a spreadsheet would take for a formula gets a ' in front; --raw leaves that off. A QUERY is as in spoc list --help.
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case tickets, entries

    fileprivate var table: DeskExport.Table {
      switch self {
      case .tickets: .tickets
      case .entries: .entries
      }
    }
  }

  @Argument(help: ArgumentHelp("Which tickets (default: everything).", valueName: "query"))
  var query: [String] = []

  @Option(help: "A view: Waiting, Mine, Unclaimed, Open, All, or one of the desk's own.")
  var view: String?

  @Flag(help: "JSON Lines (the default).")
  var jsonl = false

  @Option(help: "A table of tickets or of entries.")
  var csv: Kind?

  @Option(help: ArgumentHelp("The mails and calls of a ticket.", valueName: "n"))
  var mbox: Int?

  @Flag(help: "With --mbox: internal notes, too.")
  var notes = false

  @Flag(help: "With --csv: cells as they are.")
  var raw = false

  @Option(name: .shortAndLong, help: "Into this file, which appears when it is whole.")
  var output: String?

  @Flag(help: "Replace the file if there is one.")
  var force = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    let formats = [jsonl, csv != nil, mbox != nil].count { $0 }
    guard formats < 2 else { throw ValidationError("Give one of --jsonl, --csv and --mbox.") }
    guard mbox == nil || query.isEmpty && view == nil else {
      throw ValidationError("--mbox takes one ticket, and no query or view.")
    }
    guard !notes || mbox != nil else { throw ValidationError("--notes goes with --mbox.") }
    guard !raw || csv != nil else { throw ValidationError("--raw goes with --csv.") }
    guard output?.isEmpty != true else { throw ValidationError("--output needs a file.") }
    guard !force || output != nil else { throw ValidationError("--force goes with --output.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let export = DeskExport(of: session.desk, query: try chosen(in: session))
    guard let output else { return try write(export, in: session, to: .console(console)) }
    let file = try OutputFile(output, replaces: force)
    // So that a half-written file is not left behind.
    let signals = SignalBlock()
    try write(export, in: session, to: .file(file, stopped: { signals.isPending }))
    if let signal = signals.take() { throw VerbError.interrupted(signal) }
    try file.finish()
  }

  private func chosen(in session: Session) throws -> Query? {
    let asked = query.isEmpty ? nil : try session.query(query.joined(separator: " "))
    guard let view else { return asked }
    let viewed = try session.view(named: view).query
    return asked.map { .all([viewed, $0]) } ?? viewed
  }

  private func write(_ export: DeskExport, in session: Session, to sink: ExportSink) throws {
    if let csv {
      let form = CSVLine(guardsFormulas: !raw)
      try export.table(of: csv.table) { try sink.put($0, form) }
    } else if let mbox {
      let id = Ticket.ID(rawValue: mbox)
      try export.mbox(of: id, withNotes: notes) { try sink.put(mail: $0) }
    } else {
      try export.jsonLines { try sink.put($0) }
    }
  }
}

/// Where an export goes.
private enum ExportSink {
  case console(Console)
  case file(OutputFile, stopped: () -> Bool)

  /// - Returns: false to stop.
  func put(_ json: JSON) throws -> Bool {
    try put(json.text + "\n", onConsole: { $0.print(logLine: json.text) })
  }

  func put(_ cells: [String], _ form: CSVLine) throws -> Bool {
    // A file, too, is opened in a pager or a terminal's editor some day.
    let safe = cells.map { SafeText(block: $0) }
    return try put(form.text(safe.map(\.string)), onConsole: { $0.print(csv: safe, form) })
  }

  func put(mail text: String) throws -> Bool {
    try put(text, onConsole: { $0.print(mail: text) })
  }

  private func put(
    _ text: @autoclosure () -> String, onConsole print: (Console) -> Void
  ) throws -> Bool {
    switch self {
    case .console(let console):
      print(console)
      return !console.isDeserted
    case .file(let file, let stopped):
      try file.put(text())
      return !stopped()
    }
  }
}
