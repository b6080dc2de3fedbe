import ArgumentParser
import TerminalUI
import Ticketing

struct ListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List tickets: who waits, unless you ask for others.",
    discussion: """
        spoc list
        spoc list --view mine
        spoc list assignee:me status:open
        spoc list 'customer:"Brook & Sons" "paper jam"'
        spoc list printer -tag:spam opened:2026-11 --sort updated
        spoc list is:any --limit 0 --jsonl
        spoc list --columns number,customer,opened,tags
        spoc list tag:printer --csv > printers.csv

      QUERY: words that occur in a ticket or its customer's name ("paper jam" side by side, \
      print* as a beginning), and keys: \(QueryText.keys). All have to hold; a key given twice is \
      either; - leaves out, or and parentheses group. priority>=high, waiting>2h, opened:3d, \
      opened>=2026-11-01, is:any for all. A query searches every status. What it found by words \
      comes newest first.
      """)

  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("Which tickets.", valueName: "query"))
  var query: [String] = []

  @Option(help: "A view: Waiting, Mine, Unclaimed, Open, All, or one of the desk's own.")
  var view: String?

  @Option(
    help: ArgumentHelp("Which comes first, instead of the view's own order.", valueName: "order"))
  var sort: Choice<View.Order>?

  @OptionGroup var form: ListOptions

  @Flag(help: "Exit with 1 when there is none.")
  var exitStatus = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard let option = query.first(where: { $0.hasPrefix("--") }) else { return }
    throw ValidationError("Unknown option “\(option)”. `spoc list --help` names them.")
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let view = try view(in: session)
    let found = try print(view, in: session, on: console)
    if exitStatus, !found { throw VerbError.nothingFound }
  }

  /// - Returns: whether there was anything.
  private func print(_ view: View, in session: Session, on console: Console) throws -> Bool {
    switch form.format {
    case .json, .jsonl:
      let documents = try session.documents(of: view, limit: form.limit)
      if form.format == .json {
        console.print(JSON.array(documents))
      } else {
        for document in documents { console.print(line: document) }
      }
      try session.tellMore(than: documents.count, of: view, limit: form.limit)
      return !documents.isEmpty
    case .table where form.columns == nil && view.columns == nil:
      return try session.printList(view, limit: form.limit)
    case .csv, .plain, .table:
      let rows = try session.listed(view, limit: form.limit)
      let listing = Listing(
        columns: session.ticketColumns,
        standard: view.columns?.map(\.rawValue) ?? [
          "waited", "number", "status", "priority", "phase", "contact", "assignee", "customer",
          "subject",
        ], rows: rows)
      try listing.print(as: form.form, on: console)
      try session.tellMore(than: rows.count, of: view, limit: form.limit)
      return !rows.isEmpty
    }
  }

  private func view(in session: Session) throws -> View {
    var view = try unsorted(in: session)
    if let sort { view.order = sort.word }
    return view
  }

  private func unsorted(in session: Session) throws -> View {
    let text = query.joined(separator: " ")
    let asked = try text.allSatisfy(\.isWhitespace) ? nil : session.query(text)
    guard let name = view else {
      guard let asked else { return session.waitingView }
      let isNewest = asked == .everything || asked.asksForText
      return View(name: "", query: asked, order: isNewest ? .newest : .waiting)
    }
    var view = try session.view(named: name)
    if let asked { view.query = .all([view.query, asked]) }
    return view
  }
}
