import ArgumentParser
import CommitLog
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

      --repair keeps every commit up to the first wrong line, sets the rest aside in the desk's
      quarantine directory, and lets people write again after a disk has failed.
      """)

  @Flag(help: "Keep what is good, set the rest aside, and make the desk writable again.")
  var repair = false

  @Flag(help: "Repair even if no commit at all is kept, or a part can't be read from the disk.")
  var force = false

  @Flag(help: "The report as one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let identity = Identity.current()
    let place = place.place(console, of: identity)
    let log: FileLog
    do {
      log = try FileLog(directory: place.path, holder: identity.login)
    } catch {
      throw place.explaining(.log(error))
    }
    if repair { try mend(log, on: console) }
    let progress = ProgressLine("Checking", on: console)
    let report = log.verify { done, total in
      progress.show(
        Int(done >> 20), "MiB", fraction: Double(done) / Double(max(total, 1)))
    }
    let unreadable = try firstUnreadable(in: log, upTo: report.end)
    if json {
      console.print(document(report, unreadable, of: log))
    } else {
      tell(report, unreadable, on: console)
    }
    if report.damage != nil || unreadable != nil { throw VerbError.logNotClean(.badData) }
    if report.poison != nil { throw VerbError.logNotClean(.inputOutput) }
  }

  private func mend(_ log: FileLog, on console: Console) throws {
    let progress = ProgressLine("Repairing", on: console)
    let done = try log.repair(force: force) { done, total in
      progress.show(Int(done >> 20), "MiB", fraction: Double(done) / Double(max(total, 1)))
    }
    if let damage = done.damage { console.say("Was wrong: \(SafeText(line: "\(damage)"))") }
    if done.headerRestored { console.say("The header is as it should be again.") }
    if done.lockMade { console.say("The lock file was missing; it is there again.") }
    if let reason = done.poison {
      console.say("People may write again. Before, nobody could: \(SafeText(line: reason))")
    }
    console.say(Self.kept(done))
    // The index may have read what is gone.
    guard done.quarantined > 0 || done.headerRestored else { return }
    let path = place.place(console, of: Identity.current()).path
    let indexing = ProgressLine("Reading the log", on: console)
    do {
      try HelpDesk(at: path, identity: Identity.current()).rebuild { indexing.show($0) }
    } catch let error as DeskError {
      // The log is mended all the same.
      console.complain(SafeText(line: error.message))
    }
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

  /// A line may be whole and still say what nobody understands.
  private func firstUnreadable(in log: FileLog, upTo end: Position) throws -> DeskError? {
    var place = log.start
    while place.sequence < end.sequence {
      let records = try log.records(after: place)
      guard let last = records.last else { return nil }
      for record in records {
        do throws(WireError) { _ = try Commit(line: record.body) } catch {
          return .unreadable(sequence: record.sequence, error)
        }
      }
      place = last.end
    }
    return nil
  }

  private func tell(_ report: LogReport, _ unreadable: DeskError?, on console: Console) {
    let hash = report.end.hash.description
    console.print(
      "\(report.records) commits are good, the last with hash \(SafeText(line: hash))")
    if let damage = report.damage { console.complain(SafeText(line: "\(damage)")) }
    if let unreadable { console.complain(SafeText(line: unreadable.message)) }
    if report.tornTail > 0 {
      console.say(
        "\(Int(report.tornTail)) bytes of an unfinished line at the end: a writer died there."
          + " The next change sets them aside.")
    }
    if let reason = report.poison {
      console.complain(SafeText(line: LogError.poisoned(reason: reason).message))
    }
  }

  private func document(_ report: LogReport, _ unreadable: DeskError?, of log: FileLog) -> JSON {
    [
      "desk": .string(log.header.desk), "isClean": .bool(report.isClean && unreadable == nil),
      "commits": .int(report.records), "bytes": .int(Int(report.end.offset)),
      "hash": .string(report.end.hash.description), "tornTail": .int(Int(report.tornTail)),
      "damage": report.damage.map { damage in
        [
          "line": .int(damage.line), "offset": .int(Int(damage.offset)),
          "sequence": .int(damage.sequence), "what": .string(damage.what),
        ]
      } ?? .null,
      "unreadable": JSON(unreadable?.message), "poison": JSON(report.poison),
    ]
  }
}
