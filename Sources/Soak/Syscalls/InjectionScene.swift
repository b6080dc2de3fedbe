import ArgumentParser
import Foundation
import SystemPackage

/// A verb that is made to fail at every step, on a desk made for it.
enum InjectionScene: String, CaseIterable, ExpressibleByArgument {
  /// The index is as new as the log.
  case note
  /// A writer died in the middle of a line.
  case noteAfterTornTail
  /// The index has yet to be built.
  case noteWithoutIndex
  case reindex
  case repair
  /// Behind the last commit stands a line that is none.
  case repairOfDamage

  /// - Parameter text: what a note says, to be found again.
  func arguments(_ text: String) -> [String] {
    switch self {
    case .note, .noteAfterTornTail, .noteWithoutIndex: ["note", "1", "--body", text]
    case .reindex: ["reindex"]
    case .repair, .repairOfDamage: ["verify", "--repair"]
    }
  }

  var writes: Bool {
    switch self {
    case .note, .noteAfterTornTail, .noteWithoutIndex: true
    case .reindex, .repair, .repairOfDamage: false
    }
  }

  func prepare(_ desk: FilePath) throws {
    switch self {
    case .note, .reindex: return
    case .noteWithoutIndex:
      try FileManager.default.removeItem(atPath: desk.appending("index").string)
    case .noteAfterTornTail, .repair, .repairOfDamage:
      let rest =
        self == .repairOfDamage ? "{\"seq\":9999,\"hash\":\"none\"}\n" : #"{"seq":19,"at":"2026"#
      let log = try FileHandle(
        forWritingTo: URL(filePath: desk.appending("log.jsonl").string))
      try log.seekToEnd()
      try log.write(contentsOf: Data(rest.utf8))
      try log.close()
    }
  }
}
