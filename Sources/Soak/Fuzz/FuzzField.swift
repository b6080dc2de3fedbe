import CommitLog
import DeskIndex
import Exchange
import Foundation
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

/// What some targets need beside the bytes: a log's files, a desk to import into, settings.
struct FuzzField {
  let settings = Desk(name: "Fuzz", timeZoneName: "Europe/Paris", currency: "EUR")
  let themes = ThemeLibrary()
  private let directory: FilePath
  private let logBytes: [UInt8]
  private let bodies: [Data]
  private let desk: HelpDesk
  private let export: [UInt8]
  private let past: FuzzPast

  init(bench: Workbench) throws {
    directory = bench.path("log")
    let header = LogHeader(desk: "5f0c", createdAt: "2026-11-21T20:44:49.123Z")
    try FileLog.create(in: directory, header: header, group: nil)
    let log = try FileLog(directory: directory, holder: "fuzz")
    let bodies = (1...4).map { Data(#"{"seq":\#($0),"text":"Number \#($0)"}"#.utf8) }
    for body in bodies { try log.append { _ in [body] } }
    self.bodies = bodies
    logBytes = Array(
      FileManager.default.contents(atPath: directory.appending("log.jsonl").string) ?? Data())
    let path = bench.path("desk")
    desk = try HelpDesk(
      at: SoakDesk(making: path, by: bench.identity).path, identity: bench.identity)
    try desk.perform(.note(Ticket.ID(rawValue: 1), body: "Hello"))
    var text = ""
    try DeskExport(of: desk).jsonLines { line in
      text += line.text + "\n"
      return true
    }
    export = Array(text.utf8)
    past = try FuzzPast(seed: bench.seed)
  }

  /// What only files can tell to begin with.
  func corpus(of target: FuzzTarget) -> [[UInt8]] {
    switch target {
    case .log: [logBytes]
    case .records: past.lines
    // The desk, who works there, a customer and two tickets: more lines are more of the same.
    case .jsonl: [export.split(separator: 0x0A).prefix(5).flatMap { $0 + [0x0A] }]
    case .json, .commit: target.corpus + export.split(separator: 0x0A).map { Array($0) }
    case .settings: target.corpus + [Array(SettingsText(settings).text.utf8)]
    case .query, .csv, .mapping, .calendar, .theme, .notation, .input, .text: target.corpus
    }
  }

  /// Good records are a beginning of those that were written: the chain lets nothing else through.
  func checkLog(_ bytes: [UInt8]) throws {
    let file = try FileHandle(
      forWritingTo: URL(filePath: directory.appending("log.jsonl").string))
    defer { try? file.close() }
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(bytes))
    let log: FileLog
    do throws(LogError) { log = try FileLog(directory: directory, holder: "fuzz") } catch {
      return try FuzzTarget.checkMessage(error.message)
    }
    let report = log.verify { _, _ in }
    if let damage = report.damage { try FuzzTarget.checkMessage("\(damage)") }
    var found: [Data] = []
    var place = log.start
    do throws(LogError) {
      while true {
        let records = try log.records(after: place)
        guard let last = records.last else { break }
        found += records.map(\.body)
        place = last.end
      }
    } catch {
      try FuzzTarget.checkMessage(error.message)
    }
    guard found == Array(bodies.prefix(found.count)), found.count == report.records else {
      throw Broken("\(found.count) records were read, \(report.records) are good")
    }
  }

  func checkRecords(_ bytes: [UInt8]) throws { try past.check(bytes) }

  func checkImport(_ bytes: [UInt8]) throws {
    let path = directory.appending("import").string
    try Data(bytes).write(to: URL(filePath: path))
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    do {
      let report = try DeskImport(file, source: "fuzz").rehearse(in: desk)
      for line in report.rejected { try FuzzTarget.checkMessage(line.reason) }
    } catch let error as ImportError {
      try FuzzTarget.checkMessage(error.message)
    } catch let error as DeskError {
      try FuzzTarget.checkMessage(error.message)
    }
  }
}
