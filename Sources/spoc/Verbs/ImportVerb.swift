import ArgumentParser
import Exchange
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

      What each column is taken for is said first. A second import of the same source changes \
      nothing, so one that broke off is carried on by the same command. Exits with 65 when rows \
      were rejected; the others are in.
      """)

  @Argument(help: "The file: UTF-8, the first line names the columns.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "What the ids belong to (default: the file's name without its ending).", valueName: "name"))
  var source: String?

  @Flag(help: "Read everything, write nothing.")
  var dryRun = false

  @Flag(help: "The report as one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    guard access(file, R_OK) == 0 else {
      throw VerbError.file(operation: "read", path: file, errno: errno)
    }
    let session = try place.session(on: console)
    let csv = try CSVImport(path: file, source: source, zone: session.settings.timeZone)
    for line in csv.lines { json ? console.say(SafeText(line: line)) : console.print(prose: line) }
    let signals = SignalBlock()
    let report = try report(of: csv, in: session, until: { signals.isPending })
    if json {
      console.print(report.document)
    } else {
      console.print()
      for line in report.lines { console.print(prose: line) }
    }
    if report.isStopped, let signal = signals.take() { throw VerbError.interrupted(signal) }
    if report.rejectedCount > 0 { throw VerbError.rowsRejected }
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
