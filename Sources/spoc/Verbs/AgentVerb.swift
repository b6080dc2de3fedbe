import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct AgentVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agent", abstract: "Who works at this desk.",
    subcommands: [
      AgentAddVerb.self, AgentListVerb.self, AgentEditVerb.self, AgentAwayVerb.self,
      AgentBackVerb.self, AgentLeaveVerb.self,
    ], defaultSubcommand: AgentListVerb.self)
}

struct AgentAddVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a colleague by their login.",
    discussion: """
        spoc agent add maria
        spoc agent add bo --name 'Bo Lind' --role viewer
        spoc agent add bo --uid 1007              an account this machine doesn't know (yet)
        spoc agent add night-shift --no-account   somebody nobody logs in as

      The login and the user id both have to match before an account acts as the agent.
      """)

  @Argument(help: "The login; it becomes the agent's id, for ever.")
  var login: String

  @Option(help: "Their name (default: the account's).")
  var name: String?

  @Option(help: "What they may do (default agent; whoever comes back, what they did).")
  var role: Choice<AgentRole>?

  @Option(
    help: ArgumentHelp("The user id, when this machine doesn't know the login.", valueName: "uid"))
  var uid: Int?

  @Flag(help: "Nobody logs in as them.")
  var noAccount = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    if noAccount, uid != nil { throw ValidationError("--uid or --no-account, not both.") }
    if let uid, uid < 0 || uid > Int(UInt32.max - 1) {
      throw ValidationError("A user id is a number from 0 on.")
    }
  }

  func run(on console: Console) throws {
    let (account, fullName) = try account()
    let session = try place.session(on: console, once: once)
    let agent = NewAgent(
      id: Agent.ID(rawValue: login), name: name ?? fullName ?? login, role: role?.word ?? .agent,
      accounts: account.map { [$0] } ?? [])
    try session.refuseOtherRole(role?.word, of: agent.id)
    for event in try session.perform(.addAgent(agent)) {
      if case .agentReturned = event.change {
        console.print(session.sentences.act(event.change))
      } else {
        console.print("\(agent.id.safe) added as \(agent.role.safe)")
      }
    }
  }

  private func account() throws -> (Agent.Account?, String?) {
    if noAccount { return (nil, nil) }
    let known = Accounts.account(login)
    if let uid { return (Agent.Account(login: login, uid: uid), known?.fullName) }
    guard let known else { throw VerbError.unknownAccount(login) }
    return (known.account, known.fullName)
  }
}

struct AgentListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Who is in, who covers, and what everybody carries.",
    discussion: """
        spoc agent list
        spoc agent list --columns agent,presence,waiting
      """)

  @OptionGroup var form: ListOptions

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    var agents = try session.desk.read { try $0.team(withLeft: true) }
    if form.limit > 0, agents.count > form.limit {
      console.say("\(agents.count - form.limit) more: --limit 0 shows them all.")
      agents.removeLast(agents.count - form.limit)
    }
    switch form.format {
    case .json: console.print(.array(agents.map { $0.document(at: session.now) }))
    case .jsonl: for agent in agents { console.print(line: agent.document(at: session.now)) }
    case .csv, .plain, .table:
      let listing = Listing(
        columns: try session.agentColumns(),
        standard: ["agent", "name", "role", "presence", "customers", "open", "waiting", "account"],
        rows: agents)
      try listing.print(as: form.form, on: console)
    }
  }
}

extension Session {
  /// Whoever comes back is who they were: that, and another role, are two changes, each with its undo.
  fileprivate func refuseOtherRole(_ role: AgentRole?, of id: Agent.ID) throws {
    guard let role, me?.role == .supervisor, let known = try desk.read({ try $0.agent(id) }),
      known.leftAt != nil, known.role != role
    else { return }
    throw VerbError.returnsAsBefore(known, asked: role)
  }

  fileprivate func agentColumns() throws -> [ListColumn<TeamMember>] {
    let staff = try desk.read { try $0.roster() }
    return [
      .text("agent", "Agent") { $0.id.rawValue },
      .text("name", "Name", minimum: 10) { $0.agent.name },
      .text("role", "Role") { $0.agent.leftAt == nil ? $0.agent.role.rawValue : "left" },
      .text("presence", "Presence", minimum: 12, dropped: 3) { member in
        sentences.presence(of: member.agent, among: staff).string
      },
      .text("customers", "Customers", dropped: 2) { String($0.customers) },
      .text("open", "Open", dropped: 2) { String($0.open) },
      .text("waiting", "Waiting", minimum: 7, dropped: 2) { member in
        member.longest.map { "\(member.waiting), \(Age.short($0.since, now)) \($0.customer)" }
          ?? "0"
      },
      .text("account", "Account", minimum: 8, dropped: 1) { member in
        member.agent.accounts.map { "\($0.login) (\($0.uid))" }.joined(separator: ", ")
      },
      moments("since", "Since") { $0.agent.createdAt },
    ]
  }
}

extension Age {
  /// For how long somebody has waited.
  fileprivate static func short(_ since: Date, _ now: Date) -> String {
    short(Int(now.timeIntervalSince(since)))
  }
}
