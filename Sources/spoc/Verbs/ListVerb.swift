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
        spoc list is:any --limit 0 --json

      QUERY so far: is:any, is:waiting, status:S, assignee:me|none|ID, contact:me|none|ID, \
      customer:cN. All have to hold; a key given twice is either. A query searches every status.
      """)

  @Argument(help: ArgumentHelp("Which tickets.", valueName: "query"))
  var query: [String] = []

  @Option(help: "A view: Waiting, Mine, Unclaimed, Open or All.")
  var view: String?

  @Option(help: ArgumentHelp("How many at most; 0 lists all.", valueName: "n"))
  var limit = 100

  @Flag(help: "One array of tickets (the same keys always, null when unknown).")
  var json = false

  @Flag(help: "Exit with 1 when there is none.")
  var exitStatus = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit is a number from 0 (all) on.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let view = try view(in: session)
    let found: Bool
    if json {
      let documents = try session.documents(of: view, limit: limit)
      console.print(JSON.array(documents))
      found = !documents.isEmpty
    } else {
      found = try session.printList(view, limit: limit)
    }
    if exitStatus, !found { throw VerbError.nothingFound }
  }

  private func view(in session: Session) throws -> View {
    let asked =
      try query.isEmpty
      ? nil : Query(parsing: query.joined(separator: " "), me: session.me?.id)
    let known = View.standard(for: session.me?.id)
    guard let name = view else {
      guard let asked else { return session.waitingView }
      return View(
        name: "", query: asked, order: asked == .everything ? .newest : .waiting)
    }
    guard var view = known.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      let names = known.map(\.name).joined(separator: ", ")
      throw VerbError.usage("There is no view “\(name)”. It is one of: \(names).")
    }
    if let asked { view.query = .all([view.query, asked]) }
    return view
  }
}
