import ArgumentParser
import CommitLog
import DeskIndex
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

struct VerifyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every line of the log, and the chain that holds them together.",
    discussion: """
      Exits with 65 when something is damaged, 74 when a disk did not confirm a write.

      Wrong is a line that doesn't fit the chain, and one that speaks of what is not there: a ticket, say, \
      that no line before it made.

      --repair keeps every commit up to the first wrong line, sets the rest aside in the desk's
      quarantine directory, and lets people write again after a disk has failed. It is for supervisors \
      and for whoever owns the desk's directory. Replies and notes \
      of yours that were cut off become drafts again; of others' it says whose they are.

      Each account keeps what it saw last of the log; when that is not there any more, the log was cut, \
      edited or restored. If that was meant, a supervisor says so with --accept: it is recorded, and \
      everybody writes again.
      """)

  @Flag(help: "Keep what is good, set the rest aside, and make the desk writable again.")
  var repair = false

  @Flag(
    help: ArgumentHelp(
      "Repair even if no commit at all is kept, a part can't be read from the disk, or a line is whole and"
        + " nobody understands it."))
  var force = false

  @Flag(help: "Take the log as it is, though more, or another, had been seen.")
  var accept = false

  @Flag(help: "The report as one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard !(accept && json) else { throw ValidationError("--accept doesn't go with --json.") }
  }

  func run(on console: Console) throws {
    let identity = Identity.current()
    let place = place.place(console, of: identity)
    let log: FileLog
    do {
      log = try FileLog(
        directory: place.path, holder: identity.login, waiting: console.waiting)
    } catch {
      throw place.explaining(.log(error))
    }
    if repair {
      try checkMayRepair(place.path, identity)
      try mend(log, on: console)
    }
    let progress = ProgressLine("Checking", on: console)
    var report = log.verify { done, total in
      progress.show(
        Int(done >> 20), "MiB", fraction: Double(done) / Double(max(total, 1)))
    }
    let book = WitnessBook(identity: identity, environment: console.environment)
    let comparison = try WitnessComparison(book, in: log, at: place.path, upTo: report.end)
    if let found = comparison.contradiction {
      report.damage = found.damage
      (report.records, report.end) = (found.end.sequence, found.end)
    }
    if json {
      console.print(document(report, comparison, of: log))
    } else {
      tell(report, comparison, on: console)
    }
    if report.damage != nil || comparison.unreadable != nil {
      throw VerbError.logNotClean(.badData)
    }
    if report.poison != nil { throw VerbError.logNotClean(.inputOutput) }
    if accept { return try acceptLog(at: place.path, identity, book, on: console) }
    if comparison.isAgainstLog { throw VerbError.logNotClean(.badData) }
  }

  /// What is cut off is gone for everybody. Whoever owns the directory could do all of it by hand.
  private func checkMayRepair(_ path: FilePath, _ identity: Identity) throws {
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0, identity.uid != 0,
      identity.uid != Int(status.st_uid)
    else { return }
    // As far as the log is good; one that can't be read at all makes nobody a supervisor.
    let desk = try? HelpDesk(at: path, identity: identity)
    if let me = try? desk?.agent(), me.role == .supervisor { return }
    let agents = (try? desk?.read { try $0.agents() }) ?? []
    throw VerbError.mayNotRepair(
      owner: Int(status.st_uid),
      supervisors: agents.filter { $0.role == .supervisor && $0.leftAt == nil }.map(\.id))
  }

  private func mend(_ log: FileLog, on console: Console) throws {
    let progress = ProgressLine("Repairing", on: console)
    var judge = LogJudge(takesUnreadable: !force)
    let done = try log.repair(force: force, judging: { judge.objection(to: $0) }) { done, total in
      progress.show(Int(done >> 20), "MiB", fraction: Double(done) / Double(max(total, 1)))
    }
    if let damage = done.damage { console.say("Was wrong: \(SafeText(line: "\(damage)"))") }
    if done.headerRestored { console.say("The header is as it should be again.") }
    if done.lockMade { console.say("The lock file was missing; it is there again.") }
    if let reason = done.poison {
      console.say("People may write again. Before, nobody could: \(SafeText(line: reason))")
    }
    console.say(Self.kept(done))
    let identity = Identity.current()
    let book = WitnessBook(identity: identity, environment: console.environment)
    let path = place.place(console, of: identity).path
    do {
      let desk = try HelpDesk(at: path, identity: identity, witnesses: book)
      // The index may have read what is gone.
      if done.quarantined > 0 || done.headerRestored { try takeIn(desk, on: console) }
      try LostTextPage(desk: desk, console: console).tell(of: done.quarantine)
      // The log alone is good, and not all there was.
      if done.quarantined == 0, let trouble = desk.readOnlyBecause, trouble.isDamage {
        console.complain(SafeText(line: trouble.message))
      }
    } catch let error as DeskError {
      // The log is mended all the same.
      console.complain(SafeText(line: error.message))
    }
  }

  /// What was set aside may have been seen by many: that it is gone is said once, for all of them.
  private func takeIn(_ desk: HelpDesk, on console: Console) throws {
    let indexing = ProgressLine("Reading the log", on: console)
    do {
      if let commit = try desk.acceptLog({ indexing.show($0) }) {
        return console.say("Commit \(commit.sequence) says what had been seen and is set aside.")
      }
    } catch DeskError.refused(let refusal) {
      console.complain(
        SafeText(
          line: "Whoever had seen what is set aside can only read until a supervisor runs"
            + " `spoc verify --accept`. \(refusal.message)"))
    }
    try desk.rebuild { indexing.show($0) }
  }

  private static func kept(_ done: LogRepair) -> SafeText {
    guard done.quarantined > 0 else {
      return "Kept all \(done.records) commits; nothing had to be set aside."
    }
    let bytes = Int(done.quarantined)
    guard let place = done.quarantine else {
      return """
        Kept \(done.records) commits. \(bytes) bytes of an unfinished line are gone: nobody was told \
        that it was saved, and there was no room to keep it.
        """
    }
    return """
      Kept \(done.records) commits; \(bytes) bytes are in quarantine, in \(SafeText(line: place.string))
      """
  }

  private func acceptLog(
    at path: FilePath, _ identity: Identity, _ book: WitnessBook, on console: Console
  ) throws {
    let indexing = ProgressLine("Reading the log", on: console)
    let desk = try HelpDesk(at: path, identity: identity, witnesses: book)
    guard let commit = try desk.acceptLog({ indexing.show($0) }) else {
      return console.say("There is nothing to accept: the log has all that was seen of it.")
    }
    console.say("The log is taken as it is; commit \(commit.sequence) says so.")
  }

  private func tell(_ report: LogReport, _ comparison: WitnessComparison, on console: Console) {
    let hash = report.end.hash.description
    console.print(
      "\(report.records) commits are good, the last with hash \(SafeText(line: hash))")
    if let damage = report.damage {
      console.complain(SafeText(line: "\(damage) \(damage.remedy)"))
    }
    // Behind a line that is wrong nobody can tell what is missing.
    if !accept, report.damage == nil, let words = comparison.words { console.complain(words) }
    if let unreadable = comparison.unreadable {
      console.complain(SafeText(line: unreadable.message))
    }
    if report.tornTail > 0 {
      console.say(
        "\(Int(report.tornTail)) bytes of an unfinished line at the end: a writer died there."
          + " The next change sets them aside.")
    }
    if let reason = report.poison {
      console.complain(SafeText(line: LogError.poisoned(reason: reason).message))
    }
  }

  private func document(
    _ report: LogReport, _ comparison: WitnessComparison, of log: FileLog
  ) -> JSON {
    [
      "desk": .string(log.header.desk), "isClean": .bool(report.isClean && comparison.isClean),
      "commits": .int(report.records), "bytes": .int(Int(report.end.offset)),
      "hash": .string(report.end.hash.description), "tornTail": .int(Int(report.tornTail)),
      "damage": report.damage.map { damage in
        [
          "line": .int(damage.line), "offset": .int(Int(damage.offset)),
          "sequence": .int(damage.sequence), "what": .string(damage.what),
        ]
      } ?? .null,
      "unreadable": JSON(comparison.unreadable?.message), "poison": JSON(report.poison),
      "witness": comparison.document,
    ]
  }
}
