import AgentWorkspace
import ArgumentParser
import CommitLog
import DeskIndex
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

struct BackupVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the desk's log into a file while people go on working.",
    discussion: """
      The log is the whole truth of a desk: the file is all that spoc restore needs. Every line is \
      checked on its way, and the file has its name only once it is whole and on the disk.

        spoc backup /backups/desk-$(date +%F).jsonl
      """)

  @Argument(help: ArgumentHelp("Where there is nothing yet.", valueName: "file"))
  var file: String

  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard !file.isEmpty else { throw ValidationError("Say which file.") }
  }

  func run(on console: Console) throws {
    let identity = Identity.current()
    let place = place.place(console, of: identity)
    let progress = ProgressLine("Copying", on: console)
    // So that a large file without its name is not left behind.
    let signals = SignalBlock()
    do {
      let end = try HelpDesk.backUp(place.path, to: FilePath(file), identity: identity) {
        progress.show(Int($0 >> 20), "MiB", fraction: Double($0) / Double(max($1, 1)))
        return !signals.isPending
      }
      console.print(
        """
        \(end.sequence) commits are in \(SafeText(line: file)), the last with hash \
        \(SafeText(line: end.hash.description))
        """)
      Leftovers.ofBackup(to: FilePath(file)).tell(on: console)
    } catch DeskError.log(.system(_, FilePath(file), .fileExists)) {
      throw VerbError.outputExists(file, forcible: false)
    } catch let error as DeskError {
      if let signal = signals.take() { throw VerbError.interrupted(signal) }
      throw place.explaining(error)
    }
  }
}

struct RestoreVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a desk of a backup, in a new or empty directory.",
    discussion: """
      Every line is checked before the desk is there. A desk that is in the way stays: move it away \
      first, and keep it until you have looked at the other one.

        spoc restore /backups/desk-2026-11-21.jsonl --desk /srv/desk --group helpdesk
      """)

  @Argument(
    help: ArgumentHelp("What spoc backup wrote, or a copy of a log.jsonl.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The group whose members may work there (default: only you).", valueName: "group"))
  var group: String?

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let identity = Identity.current()
    let path = place.place(console, of: identity).path
    let groupID = try group.map { name in
      guard let id = Accounts.group(name) else { throw VerbError.unknownGroup(name) }
      return id
    }
    try InitVerb.makeParent(of: path)
    let checking = ProgressLine("Checking", on: console)
    let indexing = ProgressLine("Reading the log", on: console)
    let desk: HelpDesk
    // Until the desk has its place; what is indexed then may break off anywhere.
    var signals: SignalBlock? = SignalBlock()
    do {
      desk = try HelpDesk.restore(
        from: FilePath(file), to: path, group: groupID, identity: identity,
        copying: { signals?.isPending != true },
        checking: {
          checking.show(Int($0 >> 20), "MiB", fraction: Double($0) / Double(max($1, 1)))
        },
        indexing: {
          signals = nil
          indexing.show($0)
        })
    } catch {
      if let signal = signals?.take() { throw VerbError.interrupted(signal) }
      if case DeskError.log(let error) = error { throw error.whileCreating }
      throw error
    }
    signals = nil
    if let trouble = desk.readOnlyBecause { throw trouble }
    let (settings, commits) = (
      try desk.settings(), try desk.read { try $0.place()?.sequence ?? 0 }
    )
    console.print(
      """
      The desk “\(SafeText(line: settings.name))” is at \(SafeText(line: path.string)), with \
      \(commits) commits.
      """)
    Leftovers.ofRestore(to: path).tell(on: console)
    let isForgotten = try eraseAgain(desk, on: console)
    if try desk.agent() == nil {
      console.say("Your account is no agent there: you read only, until a supervisor adds it.")
    }
    if !isForgotten { throw VerbError.itemsRefused(.refused) }
  }

  /// An older backup still has whom the desk had to forget.
  ///
  /// - Returns: false where somebody could not be erased again.
  private func eraseAgain(_ desk: HelpDesk, on console: Console) throws -> Bool {
    let book = WitnessBook(identity: desk.identity, environment: console.environment)
    let seen = book.witnesses(of: desk.id).max { $0.sequence < $1.sequence }
    let commits = try desk.read { try $0.place()?.sequence ?? 0 }
    let again = try desk.eraseAgain(book)
    if !again.done.isEmpty {
      console.say(
        "Erased again, since the backup was older: \(again.done.map(\.safe).joined(separator: ", "))"
      )
    }
    for (id, error) in again.failed {
      console.complain(
        SafeText(
          line: "\(id) had been erased, and is back from the backup. \(error.message)"
            + " Then, on the restored desk: spoc customer erase \(id) --yes"))
    }
    guard let seen, commits < seen.sequence else { return again.failed.isEmpty }
    console.say(
      """
      Commits up to \(seen.sequence) had been seen of this desk. If nobody goes on with the other \
      one, a supervisor says so: spoc verify --accept
      """)
    return again.failed.isEmpty
  }
}
