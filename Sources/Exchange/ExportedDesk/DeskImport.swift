internal import DeskIndex
public import Foundation
public import HelpDesk
internal import Ticketing

/// The import of an export of a desk, as JSON Lines.
///
/// Into a desk without customers and tickets everything keeps its number and id, so that an export
/// of it is the same bytes again; into another desk it gets new ones, and the old ones stay as
/// `externalID`. What is here already is found again and left alone, and an import that broke off
/// is carried on by another of the same file.
///
/// Memory: one line of the file, the chunk that is written, and, for a desk that has something
/// already, the customers of the file.
public struct DeskImport {
  let file: FileHandle
  /// What the numbers of the file belong to.
  public let source: String
  public let bytes: Int
  /// What says something of each line at the desk the file comes from: what amounts are in, when a
  /// solved ticket counts as closed, and by when what is due.
  let settings: [DeskSetting]

  /// Reads the first line, and writes nothing.
  ///
  /// - Parameter file: can be read twice; closing it stays with the caller.
  /// - Throws: `ImportError`.
  public init(_ file: FileHandle, source: String) throws(ImportError) {
    self.file = file
    self.source = source.oneLine
    do { bytes = Int(clamping: try file.seekToEnd()) } catch {
      throw .unreadable(line: 1, reason: error.localizedDescription)
    }
    var lines = try Self.begin(file)
    guard let first = try lines.next() else { throw .notAnExport("the file is empty") }
    settings = try Self.check(first)
  }

  /// - Parameters:
  ///   - progress: lines read so far and the share of the file, at most ten times a second; false
  ///     stops, and what was imported stays.
  /// - Throws: `ImportError` for the file, `DeskError` for the desk.
  public func run(
    into desk: HelpDesk, progress: @escaping (Int, Double) -> Bool = { _, _ in true }
  ) throws -> DeskImportReport {
    guard let feed = try ExportedDeeds(self, into: desk, progress) else {
      return stoppedAtOnce(isRehearsal: false)
    }
    try takeOverSettings(into: desk)
    let played = try desk.play(
      feed, origin: .import, progress: { _ in feed.goesOn(progress) },
      told: { index, deed, outcome in feed.note(index, deed, outcome) })
    return try feed.finish(isStopped: played.stopped)
  }

  /// An empty desk closes what was solved after as many days as the other one did, and reckons in its
  /// currency and by its policies: with its own it would show other tickets as closed, or due.
  private func takeOverSettings(into desk: HelpDesk) throws {
    let here = try desk.settings()
    let same: [DeskSetting] = [
      .solvedToClosedDays(here.solvedToClosedDays), .currency(here.currency),
    ]
    let changes = settings.filter { !same.contains($0) }
      .map { DeskChange($0, at: here) }.filter { $0.from != $0.to }
    guard !changes.isEmpty, try desk.read({ try $0.nextTicket() + $0.nextCustomer() }) == 2 else {
      return
    }
    try desk.perform(.changeDesk(changes))
  }

  /// What `run` would come to. Writes nothing.
  public func rehearse(
    in desk: HelpDesk, progress: @escaping (Int, Double) -> Bool = { _, _ in true }
  ) throws -> DeskImportReport {
    guard let feed = try ExportedDeeds(self, into: desk, progress) else {
      return stoppedAtOnce(isRehearsal: true)
    }
    let played = try desk.rehearse(
      feed, progress: { _ in feed.goesOn(progress) },
      told: { index, deed, outcome, records in
        feed.note(index, deed, outcome)
        try feed.match(deed, outcome, in: records)
      })
    var report = try feed.finish(isStopped: played.stopped)
    report.isRehearsal = true
    return report
  }

  private func stoppedAtOnce(isRehearsal: Bool) -> DeskImportReport {
    var report = DeskImportReport(source: source, keepsNumbers: false)
    (report.isStopped, report.isRehearsal) = (true, isRehearsal)
    return report
  }

  static func begin(_ file: FileHandle) throws(ImportError) -> LineReader {
    do { try file.seek(toOffset: 0) } catch {
      throw .unreadable(line: 1, reason: error.localizedDescription)
    }
    return LineReader(file)
  }

  /// - Returns: the settings that the line tells.
  private static func check(_ first: LineReader.Line) throws(ImportError) -> [DeskSetting] {
    if first.bytes.starts(with: [0xFF, 0xFE]) || first.bytes.starts(with: [0xFE, 0xFF]) {
      throw .notAnExport("it is UTF-16, not UTF-8")
    }
    let json: JSON
    do throws(LineProblem) { json = try ExportedLine.json(of: first) } catch {
      throw .notAnExport("line 1, \(error.message)")
    }
    guard case .string(let format)? = json["format"] else {
      throw .notAnExport("its first line names no format")
    }
    guard format == DeskExport.format else {
      let what = format == "spoc" ? "it is the log of a desk" : "its format is “\(format)”"
      throw .notAnExport(what)
    }
    guard case .int(let version)? = json["version"], version >= 1 else {
      throw .notAnExport("its first line names no version")
    }
    guard version <= DeskExport.version else { throw .newerExport(version: version) }
    do throws(WireError) { return try settings(of: json) } catch {
      throw .notAnExport("line 1, \(error)")
    }
  }

  private static func settings(of json: JSON) throws(WireError) -> [DeskSetting] {
    var settings: [DeskSetting] = []
    if case .int(let days)? = json["solvedToClosedDays"] {
      settings.append(.solvedToClosedDays(days))
    }
    if case .string(let code)? = json["currency"] { settings.append(.currency(code)) }
    if case .string(let zone)? = json["timeZone"] { settings.append(.timeZone(zone)) }
    if case .array(let calendars)? = json["calendars"] {
      var all: [DeskCalendar] = []
      for json in calendars { all.append(try DeskCalendar(json: json)) }
      settings.append(.calendars(all))
    }
    if case .array(let policies)? = json["policies"] {
      var all: [Policy] = []
      for json in policies { all.append(try Policy(json: json)) }
      settings.append(.policies(all))
    }
    return settings
  }
}
