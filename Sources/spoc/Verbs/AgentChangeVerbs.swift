import AgentWorkspace
import ArgumentParser
import TerminalUI
import Ticketing

struct AgentEditVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change an agent's name, role and accounts.",
    discussion: """
        spoc agent edit bo --role supervisor
        spoc agent edit maria --account mary          an account of hers on this machine
        spoc agent edit maria --account mary:1007     one this machine doesn't know (yet)
        spoc agent edit maria --remove-account maria

      The id stays for ever. Whoever becomes a viewer gives their open tickets back.
      """)

  @Argument(help: ArgumentHelp("Who, by id or name.", valueName: "agent"))
  var agent: String

  @Option(help: "Their name.")
  var name: String?

  @Option(help: "What they may do.")
  var role: Choice<AgentRole>?

  @Option(
    name: .customLong("account"),
    help: ArgumentHelp("A login that acts as them, too.", valueName: "login[:uid]"))
  var accounts: [String] = []

  @Option(
    name: .customLong("remove-account"),
    help: ArgumentHelp("A login that acts as them no more.", valueName: "login"))
  var removed: [String] = []

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard name != nil || role != nil || !accounts.isEmpty || !removed.isEmpty else {
      throw ValidationError("Say what to change: --name, --role, --account or --remove-account.")
    }
  }

  func run(on console: Console) throws {
    let added = try accounts.map(Self.account)
    let session = try place.session(on: console, once: once)
    var edits: [AgentEdit] = []
    if let name { edits.append(.name(name)) }
    if let role { edits.append(.role(role.word)) }
    edits += added.map(AgentEdit.addAccount) + removed.map { .removeAccount(login: $0) }
    try session.attempt {
      for event in try session.perform(.editAgent(session.agent(agent), edits)) {
        console.print(session.sentences.act(event.change))
      }
    }
  }

  /// `mary`, whose user id this machine knows, or `mary:1007`.
  private static func account(_ text: String) throws -> Agent.Account {
    if let colon = text.lastIndex(of: ":") {
      let login = String(text[..<colon])
      guard let uid = Int(text[text.index(after: colon)...]), (0..<Int(UInt32.max)).contains(uid),
        !login.isEmpty
      else { throw VerbError.usage("“\(text)” is no login:uid, as in mary:1007.") }
      return Agent.Account(login: login, uid: uid)
    }
    guard let known = Accounts.account(text) else { throw VerbError.unknownAccount(text) }
    return known.account
  }
}
