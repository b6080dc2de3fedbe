import ArgumentParser
import Exchange
import Foundation
import Glibc
import HelpDesk
import TerminalUI
import Ticketing

struct ImportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring tickets in from another system or desk.",
    subcommands: [ImportCSVVerb.self, ImportJSONLVerb.self])
}

struct ImportCSVVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: "Import tickets from a CSV file.",
    discussion: """
        spoc import csv tickets.csv --dry-run
        spoc import csv tickets.csv --source oldsystem
        spoc import csv tickets.csv --write-map map.toml      then edit it, and
        spoc import csv tickets.csv --map map.toml --dry-run

      What each column is taken for is said first; a mapping file says it in your own words. A dry \
      run tells which customers are known here, who would be new, and who would join one. A second import of the same source changes \
      nothing, so one that broke off is carried on by the same command. Exits with 65 when rows \
      were rejected; the others are in.
      """)

  @Argument(help: "The file: UTF-8, the first line names the columns.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "What the ids belong to (default: the file's name without its ending).", valueName: "name"))
  var source: String?

  @Option(
    help: ArgumentHelp("A mapping: which column is what, and what words mean.", valueName: "toml"))
  var map: String?

  @Option(
    help: ArgumentHelp(
      "Only write the mapping that is guessed, to edit; - prints it.", valueName: "toml"))
  var writeMap: String?

  @Flag(help: "Take texts that are not UTF-8, with \u{FFFD} where a byte makes no sense.")
  var mendText = false

  @Flag(help: "Read everything, write nothing.")
  var dryRun = false

  @Flag(help: "The report as one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    if let problem = source.flatMap(ImportSource.problem) { throw ValidationError(problem) }
    guard map == nil || writeMap == nil else {
      throw ValidationError("Give --map to use a mapping, or --write-map to begin one.")
    }
    guard writeMap == nil || !dryRun else {
      throw ValidationError("--write-map imports nothing anyway: leave --dry-run out.")
    }
  }

  func run(on console: Console) throws {
    guard access(file, R_OK) == 0 else {
      throw VerbError.file(operation: "read", path: file, errno: errno)
    }
    let session = try place.session(on: console)
    if let writeMap { return try write(to: writeMap, in: session) }
    let csv = try read(in: session)
    try session.checkEarlier(
      csv.earlierSource(in: session.desk), of: csv.source, isNamed: csv.namesSource)
    for line in csv.lines { json ? console.say(SafeText(line: line)) : console.print(prose: line) }
    let signals = SignalBlock()
    let report = try report(of: csv, in: session, until: { signals.isPending })
    if json {
      console.print(report.document(of: csv.mapping))
    } else {
      console.print()
      for line in report.lines { console.print(prose: line) }
    }
    if report.isStopped, let signal = signals.take() { throw VerbError.interrupted(signal) }
    if report.rejectedCount > 0 { throw VerbError.rowsRejected }
  }

  private func write(to path: String, in session: Session) throws {
    let map = try ImportMapText(path: file, zone: session.settings.timeZone)
    if json { session.console.print(map.mapping.document) }
    if path == "-" {
      if !json { session.console.print(SafeText(block: map.text)) }
      return
    }
    let output = try OutputFile(path, replaces: false, forcible: false)
    try output.put(map.text)
    try output.finish()
    session.console.say("Wrote \(SafeText(line: path)). Edit it, then import with --map.")
  }

  private func read(in session: Session) throws -> CSVImport {
    let map = try map.map { try mapping(at: $0) }
    do {
      return try CSVImport(
        path: file, source: source, zone: session.settings.timeZone, map: map,
        mendsText: mendText)
    } catch {
      if case .badMap(let problems) = error { try tell(problems, session.console) }
      throw error
    }
  }

  private func mapping(at path: String) throws -> ImportMap {
    guard access(path, R_OK) == 0 else {
      throw VerbError.file(operation: "read", path: path, errno: errno)
    }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw VerbError.file(operation: "read", path: path, errno: EISDIR)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw VerbError.mapNotUTF8(path)
    }
    return ImportMap(text)
  }

  /// `map.toml:12:9: There is no column …`
  private func tell(_ problems: [ImportMap.Problem], _ console: Console) throws {
    console.tell(problems, in: map ?? "")
    throw VerbError.rowsRejected
  }

  private func report(
    of csv: CSVImport, in session: Session, until stopped: () -> Bool
  ) throws -> ImportReport {
    let line = ProgressLine(dryRun ? "Reading" : "Importing", on: session.console)
    func progress(_ state: ImportProgress) -> Bool {
      line.show(state.text)
      return !stopped()
    }
    return dryRun
      ? try csv.rehearse(in: session.desk, progress: progress)
      : try csv.run(into: session.desk, progress: progress)
  }
}
