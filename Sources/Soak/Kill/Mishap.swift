import Foundation
import Glibc
import SpocTesting
import SystemPackage

/// What befalls a desk while nobody writes there.
enum Mishap: CaseIterable {
  case nothing
  case indexDirectoryGone
  case indexFilesGone
  case indexEmptied
  case indexCut
  case indexOverwritten
  /// A writer died in the middle of a line.
  case tornTail
  /// A writer died before the line feed.
  case unendedLine
  case wrongLine
  case wrongHeader
  /// The one rewrite there is.
  case erasure

  /// What somebody has to run before people can go on; nil: whoever comes next goes on by itself.
  var remedy: (verb: [String], work: FailingSteps.Work)? {
    switch self {
    case .nothing, .erasure, .indexDirectoryGone, .indexFilesGone, .indexEmptied, .tornTail,
      .unendedLine:
      nil
    case .indexCut, .indexOverwritten: (["reindex"], .indexing)
    case .wrongLine, .wrongHeader: (["verify", "--repair"], .repairing)
    }
  }

  func happen(to desk: FilePath, _ chance: inout SeededGenerator) throws {
    let index = desk.appending("index")
    let files = try FileManager.default.contentsOfDirectory(atPath: index.string)
    let file = files.first { $0.hasSuffix(".sqlite") }.map { index.appending($0).string }
    let log = desk.appending("log.jsonl").string
    switch self {
    case .nothing, .erasure, .unendedLine: break
    case .indexDirectoryGone: try FileManager.default.removeItem(atPath: index.string)
    case .indexFilesGone:
      for name in files where name != "lock" {
        try FileManager.default.removeItem(atPath: index.appending(name).string)
      }
    case .indexEmptied: if let file { truncate(file, 0) }
    case .indexCut: if let file { truncate(file, Int.random(in: 1...100_000, using: &chance)) }
    case .indexOverwritten:
      guard let file else { return }
      try Self.put(
        Data(repeating: 0xA5, count: 5_000), into: file,
        at: UInt64.random(in: 0...60_000, using: &chance))
    case .tornTail:
      let line = #"{"seq":9999,"at":"2026-11-16T09:00:00.000Z","by":"maria","uid":0,"#
      try Self.put(Data(line.utf8.prefix(Int.random(in: 1...60, using: &chance))), into: log)
    case .wrongLine: try Self.put(Data("{\"seq\":9999,\"hash\":\"none\"}\n".utf8), into: log)
    case .wrongHeader:
      let bytes = FileManager.default.contents(atPath: log) ?? Data()
      let place = Int.random(in: 0..<(bytes.firstIndex(of: 0x0A) ?? 1), using: &chance)
      // A bit that makes no line feed of it.
      try Self.put(Data([bytes[place] ^ 0x80]), into: log, at: UInt64(place))
    }
  }

  /// - Parameter offset: nil: at the end.
  private static func put(_ data: Data, into path: String, at offset: UInt64? = nil) throws {
    let file = try FileHandle(forUpdating: URL(filePath: path))
    if let offset { try file.seek(toOffset: offset) } else { try file.seekToEnd() }
    try file.write(contentsOf: data)
    try file.close()
  }
}
