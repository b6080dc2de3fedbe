import Exchange
import Foundation
import Glibc
import TerminalUI

/// A text that somebody wrote for us: settings, a calendar.
enum TextFile {
  /// - Parameter path: `-` is standard input.
  static func readOrInput(_ path: String) throws -> String {
    try path == "-" ? BodyOption.readStandardInput() : read(path)
  }

  static func read(_ path: String) throws -> String {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw VerbError.file(operation: "read", path: path, errno: errno)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw VerbError.file(operation: "read", path: path, errno: EISDIR)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw VerbError.file(operation: "read", path: path, errno: EACCES)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw VerbError.fileNotUTF8(path)
    }
    return text
  }
}

extension Console {
  /// `settings.toml:12:9: “pinter” is no …`
  func tell(_ problems: [TextProblem], in path: String) {
    for problem in problems {
      say(
        "\(SafeText(line: path)):\(problem.line):\(problem.column): "
          + SafeText(line: problem.message))
    }
  }
}
