// spoc: the command line of a desk. Options, paths, wiring and exit codes; no rule lives here.
//
// May import everything below it and ArgumentParser.
//
// Start reading here: `Spoc` lists the verbs. A verb is one file in Verbs: it reads its arguments,
// asks a `Session` (an open desk) and prints on a `Console`, the only thing that writes anywhere.

import AgentWorkspace
import ArgumentParser
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI

/// The program: without a verb, the workspace.
@main
struct Spoc: Verb {
  static let configuration = CommandConfiguration(
    commandName: "spoc",
    abstract: "A help desk in the terminal: every customer has one point of contact.",
    discussion: """
      Without a verb it opens the workspace; without a terminal it lists who waits.

        spoc init                                   a desk of your own
        spoc demo                                   a lively one to look around in
        spoc new --customer 'Ana Silva <ana@example.org>' --subject 'Router?'
        spoc reply 12 --body 'It is on its way.' --status solved

      The desk is --desk DIR, else $SPOC_DESK, else `desk` of your configuration (`spoc config`), else \
      $XDG_DATA_HOME/spoc/desk (~/.local/share/spoc/desk). Data goes to standard output, messages to standard error.

      With --restricted, for ForceCommand of sshd, every verb keeps to the desk that --desk names: no \
      other program, no shell, no other file.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Read",
        subcommands: [
          ListVerb.self, ShowVerb.self, LogVerb.self,
          ExplainVerb.self, HoursVerb.self,
        ]),
      CommandGroup(
        name: "Talk",
        subcommands: [
          NewVerb.self, ReceiveVerb.self, ReplyVerb.self, NoteVerb.self, CallVerb.self,
        ]),
      CommandGroup(
        name: "Triage",
        subcommands: [
          AssignVerb.self, TakeVerb.self, StatusVerb.self, PriorityVerb.self, TagVerb.self,
          LinkVerb.self, MergeVerb.self, SplitVerb.self, MacroVerb.self, AutomationVerb.self,
          UndoVerb.self,
          RedoVerb.self,
        ]),
      CommandGroup(name: "Sell", subcommands: [SaleVerb.self, ReworkVerb.self]),
      CommandGroup(name: "Promise", subcommands: [PromiseVerb.self, AgendaVerb.self]),
      CommandGroup(
        name: "Reports",
        subcommands: [
          SurveyVerb.self, NominateVerb.self, KudosVerb.self, WallVerb.self, ReportVerb.self,
          DigestVerb.self,
        ]),
      CommandGroup(name: "People", subcommands: [CustomerVerb.self, AgentVerb.self]),
      CommandGroup(
        name: "Desk",
        subcommands: [
          InitVerb.self, DeskVerb.self, CalendarVerb.self, TickVerb.self, DemoVerb.self,
          ImportVerb.self,
          ExportVerb.self,
          BackupVerb.self, RestoreVerb.self, VerifyVerb.self, ReindexVerb.self, DoctorVerb.self,
          ThemesVerb.self, KeysVerb.self, CompletionsVerb.self,
          ConfigVerb.self,
          ManualVerb.self,
        ]),
    ])

  @OptionGroup var place: DeskOptions
  @OptionGroup var look: LookOptions

  func run(on console: Console) throws {
    let session: Session
    do {
      session = try place.session(on: console)
    } catch VerbError.noDesk where console.isForScreens && console.restriction == .none {
      return try begin(on: console)
    }
    try showWorkspace(of: session, look)
  }

  /// Without a desk: one is made, another one opened, or the demo.
  private func begin(on console: Console) throws {
    let identity = Identity.current()
    let missing = place.place(console, of: identity)
    switch try FirstDesk.choose(insteadOf: missing, look, identity, on: console) {
    case .at(let path, let isElsewhere):
      var chosen = place
      chosen.directory = path.string
      try showWorkspace(of: try chosen.session(on: console), look)
      if isElsewhere {
        let path = SafeText(line: path.string)
        console.say("The next time: spoc --desk \(path), or export SPOC_DESK=\(path)")
      }
    case .demo: try DemoVerb.lookAround(look, on: console)
    case .tutor: try DemoVerb.lookAround(look, withTutor: true, on: console)
    case .none: break
    }
  }

  static func main() {
    let (arguments, restriction) = Restricted.taken(from: Array(CommandLine.arguments.dropFirst()))
    if restriction == .deskOnly { Restricted.cleanEnvironment() }
    let console = Console(restriction: restriction)
    Glibc.exit(Program(console: console).run(arguments).rawValue)
  }
}
