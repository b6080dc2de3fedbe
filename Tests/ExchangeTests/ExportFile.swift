import CommitLog
import Exchange
import Foundation
import HelpDesk
import SpocTesting
import SystemPackage
import Ticketing

/// An export in memory, and what one does with it.
struct ExportFile {
  var text: String

  init(_ text: String) { self.text = text }

  init(of desk: HelpDesk, _ query: Query? = nil) throws {
    var text = ""
    try DeskExport(of: desk, query: query).jsonLines {
      text += $0.text + "\n"
      return true
    }
    self.text = text
  }

  var lines: [JSON] {
    text.split(separator: "\n").compactMap { try? JSON(parsing: String($0)) }
  }

  func count(of type: String) -> Int { lines.count { $0["type"] == .string(type) } }

  func ticket(_ matches: (JSON) -> Bool) -> JSON? {
    lines.first { $0["type"] == "ticket" && matches($0) }
  }

  func difference(from other: ExportFile) -> String {
    let pairs = zip(text.split(separator: "\n"), other.text.split(separator: "\n"))
    guard let (one, two) = pairs.first(where: { $0 != $1 }) else { return "one is longer" }
    let common = zip(one, two).prefix { $0 == $1 }.count
    let start = max(0, common - 60)
    return "…\(one.dropFirst(start).prefix(160))… but …\(two.dropFirst(start).prefix(160))…"
  }

  func importing(
    into desk: HelpDesk, source: String = "export",
    progress: @escaping (Int, Double) -> Bool = { _, _ in true }
  ) throws -> DeskImportReport {
    try Self.opened(Data(text.utf8), source) { try $0.run(into: desk, progress: progress) }
  }

  func rehearsing(in desk: HelpDesk, source: String = "export") throws -> DeskImportReport {
    try Self.opened(Data(text.utf8), source) { try $0.rehearse(in: desk) }
  }

  func earlierSource(in desk: HelpDesk, source: String) throws -> String? {
    try Self.opened(Data(text.utf8), source) { try $0.earlierSource(in: desk) }
  }

  static func importing(_ bytes: Data, into desk: HelpDesk) throws -> DeskImportReport {
    try opened(bytes, "export") { try $0.run(into: desk) }
  }

  private static func opened<Value>(
    _ bytes: Data, _ source: String, _ body: (DeskImport) throws -> Value
  ) throws -> Value {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try bytes.write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let file = try FileHandle(forReadingFrom: url)
    defer { try? file.close() }
    return try body(try DeskImport(file, source: source))
  }
}

/// A desk that somebody has just made, for an import.
final class EmptyDesk {
  let path: FilePath
  let identity: Identity
  let time: HandClock
  private(set) var desk: HelpDesk

  init(at now: Date, founder: String = "sam") throws {
    path = FilePath(FileManager.default.temporaryDirectory.path)
      .appending("spoc-empty-\(UUID().uuidString)")
    identity = TemporaryDesk.identity(founder)
    time = HandClock(now)
    let time = time
    // Who founded the other desk founded this one later, under another name.
    desk = try HelpDesk.create(
      at: path,
      settings: Desk(name: "Other", timeZoneName: "UTC", currency: "USD"),
      founder: founder == "sam" ? Cast.founder : identity.founder(named: founder),
      identity: identity, clock: { time.now })
  }

  deinit { try? FileManager.default.removeItem(atPath: path.string) }

  private var log: URL { URL(filePath: path.appending("log.jsonl").string) }
  func logSize() throws -> Int { try Data(contentsOf: log).count }

  func logLines() throws -> [String] {
    try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// As after a crash: the first lines of the log are there, and no index.
  func cut(to lines: Int) throws -> HelpDesk {
    let kept = try logLines().prefix(lines).map { $0 + "\n" }.joined()
    try Data(kept.utf8).write(to: log)
    try FileManager.default.removeItem(atPath: path.appending("index").string)
    let time = time
    desk = try HelpDesk(at: path, identity: identity, clock: { time.now })
    return desk
  }
}
