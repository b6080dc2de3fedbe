import AgentWorkspace
import ArgumentParser
import CommitLog
import Foundation
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

struct InitVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a desk; you become its supervisor.",
    discussion: """
        spoc init
        spoc init --desk /srv/desk --group helpdesk --name 'Brook & Sons' --time-zone Europe/Paris
      """)

  @Option(help: "What the desk is called (default: its directory or this machine).")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "The group whose members may work there (default: only you).", valueName: "group"))
  var group: String?

  @Option(help: ArgumentHelp("As in Europe/Paris (default: this machine's).", valueName: "zone"))
  var timeZone: String?

  @Option(
    help: ArgumentHelp("Three letters of ISO 4217 (default: this machine's).", valueName: "code"))
  var currency: String?

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let identity = Identity.current()
    let path = place.place(console, of: identity).path
    let settings = Desk(
      name: name ?? HostDefaults.deskName(path),
      timeZoneName: timeZone ?? HostDefaults.timeZone(console.environment),
      currency: currency ?? HostDefaults.currency(console.environment))
    let founder = identity.founder()
    try Self.create(settings, at: path, group: try groupID(), identity)
    tell(settings, founder, path, on: console)
  }

  /// A desk, and the directories on the way to it.
  static func create(
    _ settings: Desk, at path: FilePath, group: UInt32?, _ identity: Identity
  ) throws {
    try makeParent(of: path)
    do {
      _ = try HelpDesk.create(
        at: path, settings: settings, founder: identity.founder(), group: group, identity: identity)
    } catch DeskError.log(let error) {
      throw error.whileCreating
    }
  }

  private func groupID() throws -> UInt32? {
    guard let group else { return nil }
    guard let id = Accounts.group(group) else { throw VerbError.unknownGroup(group) }
    return id
  }

  private func tell(_ desk: Desk, _ founder: NewAgent, _ path: FilePath, on console: Console) {
    let (name, zone) = (SafeText(line: desk.name), SafeText(line: desk.timeZoneName))
    let who: SafeText = group.map { "The group \(SafeText(line: $0))" } ?? "Only your account"
    console.print(
      """
      The desk “\(name)” is ready at \(SafeText(line: path.string))
      You are its supervisor, as agent \(founder.id.safe). Time zone \(zone), currency \
      \(SafeText(line: desk.currency)).
      \(who) may work there.

      Next:
        spoc agent add LOGIN       a colleague
        spoc new --customer 'Ana Silva <ana@example.org>' --subject 'Router?'
        spoc                       the workspace
      """)
  }

  /// Directories on the way, as `mkdir -p` makes them; the desk's own is the log's business.
  static func makeParent(of path: FilePath) throws {
    let parent = path.removingLastComponent()
    guard !parent.isEmpty else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: parent.string, withIntermediateDirectories: true)
    } catch {
      let made = parent.withPlatformString { mkdir($0, 0o700) }
      throw VerbError.cantCreate(
        operation: "make", path: parent.string, errno: made == 0 ? EEXIST : errno)
    }
  }
}
