import ArgumentParser
import CommitLog
import DemoDesk
import Foundation
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

struct DemoVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Look around in a lively desk with customers of your own.",
    discussion: """
        spoc demo                        gone when you leave it
        spoc demo --tutor                with five short lessons
        spoc demo --at ~/demo            kept, and opened again the next time
        export SPOC_DESK=$(spoc demo --no-open)
        spoc demo --at /tmp/large --tickets 100000

      The same seed tells the same story, whose open tickets end now. A hundred thousand tickets \
      are five years of a firm of fifteen, and take some minutes to make.
      """)

  @Option(help: ArgumentHelp("Make or open it in this directory, and keep it.", valueName: "dir"))
  var at: String?

  @Option(help: ArgumentHelp("Another number than 1, another history.", valueName: "s"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "A large firm with so many tickets, \(DemoStory.fewestTickets) or more.", valueName: "n"))
  var tickets: Int?

  @OptionGroup var look: LookOptions

  @Flag(help: "Only make it and print where it is.")
  var noOpen = false

  @Flag(help: "Begin with five short lessons.")
  var tutor = false

  func validate() throws {
    guard at?.isEmpty != true else { throw ValidationError("--at needs a directory.") }
    guard tickets.map({ (DemoStory.fewestTickets...5_000_000).contains($0) }) ?? true else {
      throw ValidationError(
        "--tickets takes \(DemoStory.fewestTickets) to 5000000; without it the desk has about 170.")
    }
  }

  func run(on console: Console) throws {
    let identity = Identity.current()
    guard let at else { return try showThrowAway(identity, console) }
    let path = FilePath(at)
    let isThere = FileManager.default.fileExists(atPath: path.appending("log.jsonl").string)
    if isThere, tickets != nil || seed != nil {
      let option = tickets == nil ? "--seed" : "--tickets"
      throw VerbError.usage(
        "There is a desk at \(path.string) already, and \(option) is for a new one. Leave it out to"
          + " open this desk, or choose another directory.")
    }
    let desk =
      isThere ? try HelpDesk(at: path, identity: identity) : try make(at: path, identity, console)
    try finish(desk, path, console)
  }

  /// The demo for somebody who didn't name the verb.
  static func lookAround(
    _ look: LookOptions, withTutor: Bool = false, on console: Console
  ) throws {
    var verb = try Self.parse(withTutor ? ["--tutor"] : [])
    verb.look = look
    try verb.run(on: console)
  }

  private func showThrowAway(_ identity: Identity, _ console: Console) throws {
    let path = try Self.temporaryDirectory(console.environment)
    do {
      try finish(try make(at: path, identity, console), path, console)
    } catch {
      try? FileManager.default.removeItem(atPath: path.string)
      throw error
    }
    if !noOpen { try? FileManager.default.removeItem(atPath: path.string) }
  }

  private func finish(_ desk: HelpDesk, _ path: FilePath, _ console: Console) throws {
    guard !noOpen else { return console.print(SafeText(line: path.string)) }
    try showWorkspace(of: try Session(desk, on: console), look, opening: tutor ? ["tutor"] : [])
    if at == nil {
      console.say("The demo desk is gone; --at DIR or --no-open keeps one.")
    }
  }

  private func make(
    at path: FilePath, _ identity: Identity, _ console: Console
  ) throws -> HelpDesk {
    let now = Date()
    let founder = identity.founder()
    let seed = seed ?? 1
    if let tickets {
      let deeds = DemoStory.deeds(for: founder, seed: seed, now: now, tickets: tickets)
      return try make(at: path, identity, deeds, about: tickets * 5, console)
    }
    let deeds = DemoStory.deeds(for: founder, seed: seed, now: now)
    return try make(at: path, identity, deeds, about: deeds.count, console)
  }

  /// - Parameter about: how many deeds there are, roughly: what is made while it is played can't say.
  private func make(
    at path: FilePath, _ identity: Identity, _ deeds: some Sequence<Deed>, about: Int,
    _ console: Console
  ) throws -> HelpDesk {
    let began = deeds.first { _ in true }?.at ?? Date()
    let header = LogHeader(desk: UUID().text, createdAt: began.timestamp)
    try InitVerb.makeParent(of: path)
    do {
      try FileLog.create(in: path, header: header, group: nil)
    } catch {
      throw error.whileCreating
    }
    let desk = try HelpDesk(at: path, identity: identity)
    let progress = ProgressLine("Telling the story", on: console)
    let report = try desk.play(deeds, origin: .demo) { done in
      progress.show(done, "deeds", fraction: min(Double(done) / Double(max(about, 1)), 0.99))
      return true
    }
    if let refused = report.refused.first { throw DeskError.refused(refused.refusal) }
    return desk
  }

  private static func temporaryDirectory(_ environment: [String: String]) throws -> FilePath {
    let place = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let template = FilePath(place).appending("spoc-demo-XXXXXX").string
    var name = Array(template.utf8CString)
    guard mkdtemp(&name) != nil else {
      throw VerbError.cantCreate(operation: "make", path: template, errno: errno)
    }
    return FilePath(String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  }
}
