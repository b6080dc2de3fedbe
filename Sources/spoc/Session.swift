import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// An open desk with what every verb asks of it.
struct Session {
  let desk: HelpDesk
  let console: Console
  let settings: Desk
  /// Who asks; nil when nobody has made them an agent.
  let me: Agent?
  /// One moment for the whole run.
  let now: Date
  let given: GivenID

  init(_ desk: HelpDesk, on console: Console, id: UUID? = nil) throws {
    self.desk = desk
    given = GivenID(id)
    self.console = console
    settings = try desk.settings()
    me = try desk.agent()
    now = desk.now
    if let trouble = desk.readOnlyBecause, !trouble.isOnlyOfRights {
      console.complain(SafeText(line: trouble.message))
    }
  }

  /// As commands name us: without an agent's id the rules refuse by the login.
  var actor: Agent.ID { me?.id ?? Agent.ID(rawValue: desk.identity.login) }

  func date(_ text: String?, _ direction: When.Direction) throws -> Date? {
    guard let text else { return nil }
    return try When.date(from: text, now: now, in: settings.timeZone, direction: direction)
  }

  /// Until when something holds: a day alone is the whole of it.
  func end(_ text: String?) throws -> Date? {
    guard let text else { return nil }
    return try When.end(from: text, now: now, in: settings.timeZone)
  }

  /// `14:05`, `Tue 14:05`, `12 Mar 14:05`.
  func moment(_ date: Date) -> SafeText {
    SafeText(line: Age.moment(date, now: now, in: settings.timeZone))
  }

  /// An agent by id or name; `me` is who asks.
  func agent(_ text: String) throws -> Agent.ID {
    if text.lowercased() == "me" { return actor }
    let agents = try desk.read { try $0.agents() }
    let folded = text.lowercased()
    if let exact = agents.first(where: { $0.id.rawValue == text }) { return exact.id }
    let matches = agents.filter {
      $0.id.rawValue.lowercased() == folded || $0.name.lowercased() == folded
    }
    guard matches.count < 2 else { throw VerbError.ambiguousAgent(text, matches.map(\.id)) }
    return matches.first?.id ?? Agent.ID(rawValue: text)
  }

  /// The same, and `none` for nobody.
  func agentOrNobody(_ text: String) throws -> Agent.ID? {
    text.lowercased() == "none" ? nil : try agent(text)
  }

  /// Which tickets somebody asks for; a wrong query is shown with the place of the trouble.
  /// - Throws: also for a text in which nothing can be looked for: it would find everything.
  func query(_ text: String) throws -> Query {
    let agents = try desk.read { try $0.agents() }
    do throws(QueryError) {
      let query = try QueryText.parse(text, me: me?.id, agents: agents).query
      if query != .everything || text.lowercased().contains("is:any") { return query }
    } catch {
      throw VerbError.wrongQuery(text, error)
    }
    throw VerbError.usage(
      "In “\(text.prefix(60))” is nothing that can be looked for. Give words or keys, as in"
        + " printer status:open; is:any is every ticket.")
  }

  /// Built in, the desk's own, or of whoever asks.
  func view(named name: String) throws -> View {
    let shared = View.all(for: me?.id, in: settings)
    let own = OwnViews(of: desk.identity.home, console)
    let known = shared + own.views(for: me?.id, behind: shared) + View.phases + [.uncovered]
    guard let view = known.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      let names = known.map(\.name).joined(separator: ", ")
      throw VerbError.usage("There is no view “\(name)”. It is one of: \(names).")
    }
    if let problem = view.problem {
      let remedy =
        view.isPrivate
        ? "It is yours: change it in \(own.path ?? "your views.toml")"
        : "A supervisor can change it with: spoc desk edit"
      throw VerbError.viewUnreadable(view.name, problem, remedy: remedy)
    }
    return view
  }

  func customer(_ text: String) throws -> Customer {
    let who = try who(text)
    let customer = try desk.customer(who)
    if case .id(let id) = who, id != customer.id {
      console.say(
        "\(id.safe) was merged into \(customer.id.safe), \(SafeText(line: customer.name)).")
    }
    return customer
  }

  func who(_ text: String) throws -> Who {
    guard let who = Who(text) else { throw VerbError.usage("The customer's name is empty.") }
    return who
  }
}
