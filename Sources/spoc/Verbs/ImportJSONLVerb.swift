import ArgumentParser
import Exchange
import Foundation
import Glibc
import HelpDesk
import TerminalUI
import Ticketing

struct ImportJSONLVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "jsonl",
    abstract: "Import what spoc export wrote.",
    discussion: """
        spoc import jsonl desk.jsonl --dry-run
        spoc import jsonl desk.jsonl
        ssh old.example.org spoc export | spoc import jsonl - --source old

      Into a desk without customers and tickets everything keeps its number; into another one it \
      gets new numbers, and the old ones stay as “old:12”. Accounts and settings are not brought \
      (but an empty desk takes over after how many days solved is closed). \
      What is here already stays as it is, so a second import changes nothing, and one that broke \
      off is carried on by the same command. Exits with 65 when lines were rejected; the others \
      are in.
      """)

  @Argument(help: "The file, or - for standard input.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "What the numbers belong to (default: the file's name without its ending).",
      valueName: "name"))
  var source: String?

  @Flag(help: "Read everything, write nothing.")
  var dryRun = false

  @Flag(help: "The report as one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    if let problem = source.flatMap(ImportSource.problem) { throw ValidationError(problem) }
    guard file != "-" || source != nil else {
      throw ValidationError("Standard input has no name: say with --source what it is of.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let handle = try file == "-" ? InputCopy.ofStandardInput() : InputCopy.open(file)
    defer { try? handle.close() }
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    let export = try DeskImport(handle, source: source ?? ImportSource.name(ofFile: name))
    try session.checkEarlier(
      export.earlierSource(in: session.desk), of: export.source, isNamed: source != nil)
    let signals = SignalBlock()
    let report = try report(of: export, in: session, until: { signals.isPending })
    if json {
      console.print(report.document)
    } else {
      for line in report.lineTexts { console.print(prose: line) }
    }
    if report.isStopped, let signal = signals.take() { throw VerbError.interrupted(signal) }
    if report.rejectedCount > 0 { throw VerbError.rowsRejected }
  }

  private func report(
    of export: DeskImport, in session: Session, until stopped: @escaping () -> Bool
  ) throws -> DeskImportReport {
    let line = ProgressLine(dryRun ? "Reading" : "Importing", on: session.console)
    func progress(_ lines: Int, _ share: Double) -> Bool {
      line.show(lines, "lines", fraction: share)
      return !stopped()
    }
    return dryRun
      ? try export.rehearse(in: session.desk, progress: progress)
      : try export.run(into: session.desk, progress: progress)
  }
}

/// Input that can be read twice.
private enum InputCopy {
  static func open(_ path: String) throws -> FileHandle {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw VerbError.file(operation: "read", path: path, errno: errno)
    }
    var status = stat()
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw VerbError.file(operation: "read", path: path, errno: EISDIR)
    }
    return status.st_mode & S_IFMT == S_IFREG ? handle : try copy(of: handle)
  }

  static func ofStandardInput() throws -> FileHandle { try copy(of: .standardInput) }

  /// In a file that has no name any more, and is gone with us.
  private static func copy(of input: FileHandle) throws -> FileHandle {
    let directory = FileManager.default.temporaryDirectory.path
    var name = Array("\(directory)/spoc-import-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw VerbError.file(operation: "write", path: directory, errno: errno)
    }
    unlink(name)
    let copy = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    while let data = try input.read(upToCount: 1 << 20), !data.isEmpty {
      try copy.write(contentsOf: data)
    }
    return copy
  }
}
