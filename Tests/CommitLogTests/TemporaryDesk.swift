import CommitLog
import Foundation
import SystemPackage

/// A desk's directory for one test, gone with it. Lets a test do to the files what no program does.
final class TemporaryDesk: Sendable {
  static let header = LogHeader(desk: "5f0c", createdAt: "2026-11-21T20:44:49.123Z")

  let url: URL

  /// - Parameter created: without, there is only an empty place to create a desk in.
  init(
    created: Bool = true, in place: URL? = nil, header: LogHeader = TemporaryDesk.header
  ) throws {
    let name = "spoc-commitlog-\(UUID().uuidString)"
    url = (place ?? FileManager.default.temporaryDirectory).appendingPathComponent(name)
    if created { try FileLog.create(in: path, header: header, group: nil) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: FilePath { FilePath(url.path) }
  var logURL: URL { url.appendingPathComponent("log.jsonl") }
  var logPath: FilePath { path.appending("log.jsonl") }

  func bytes() throws -> Data { try Data(contentsOf: logURL) }

  func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }

  /// In place: same inode, as a failing disk or a careless editor would.
  func overwrite(_ bytes: Data) throws {
    let file = try FileHandle(forWritingTo: logURL)
    defer { try? file.close() }
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: bytes)
  }

  func quarantined() throws -> [Data] {
    let directory = url.appendingPathComponent("quarantine")
    guard FileManager.default.fileExists(atPath: directory.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(
      at: directory, includingPropertiesForKeys: nil
    ).map { try Data(contentsOf: $0) }
  }

  func open(
    as holder: String = "maria (pid 1)", patience: Duration = .seconds(10)
  ) throws -> FileLog {
    try FileLog(directory: path, holder: holder, patience: patience)
  }

  func mode(_ name: String) throws -> Int? {
    let path = url.appendingPathComponent(name).path
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }
}

/// A body as a caller would make it for the record after `place`.
func body(_ text: String, after place: Position) -> Data {
  Data(#"{"seq":\#(place.sequence + 1),"text":"\#(text)"}"#.utf8)
}

extension EventLog {
  /// One record for each text, in one append.
  @discardableResult
  func add(_ texts: String...) throws -> [Record] {
    try append { place in
      texts.enumerated().map { index, text in
        Data(#"{"seq":\#(place.sequence + 1 + index),"text":"\#(text)"}"#.utf8)
      }
    }
  }

  func texts(after place: Position? = nil) throws -> [String] {
    try records(after: place ?? start).map { String(decoding: $0.body, as: UTF8.self) }
  }
}

enum Refusal: Error, Equatable { case no }
