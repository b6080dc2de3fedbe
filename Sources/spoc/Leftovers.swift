import Foundation
import Glibc
import SystemPackage
import TerminalUI

/// What a backup or a restore that was killed left beside its place: large, full of what is the
/// customers' business, and named by nobody else.
struct Leftovers {
  private let paths: [String]

  /// Of copies: `NAME.123456.new`.
  static func ofBackup(to file: FilePath) -> Leftovers {
    Leftovers(beside: file) { ending in
      ending.hasSuffix(".new") && ending.dropLast(4).dropFirst().allSatisfy(\.isNumber)
    }
  }

  /// Of desks: `NAME.restoring-PID`, of a process that is no more.
  static func ofRestore(to path: FilePath) -> Leftovers {
    Leftovers(beside: path) { ending in
      let start = ".restoring-"
      guard ending.hasPrefix(start), let pid = pid_t(ending.dropFirst(start.count)) else {
        return false
      }
      return kill(pid, 0) != 0 && errno == ESRCH
    }
  }

  private init(beside path: FilePath, _ isOne: (Substring) -> Bool) {
    let parent = path.removingLastComponent()
    let directory = parent.isEmpty ? "." : parent.string
    let name = path.lastComponent?.string ?? ""
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    paths = names.sorted().filter { $0.hasPrefix(name + ".") && isOne($0.dropFirst(name.count)) }
      .map { FilePath(directory).appending($0).string }
  }

  func tell(on console: Console) {
    guard !paths.isEmpty else { return }
    let list = paths.joined(separator: ", ")
    console.say(SafeText(line: "Left by one that was killed, and to be removed: \(list)"))
  }
}
