import Foundation
import SpocPrograms
import SystemPackage

/// What one run of a program came to.
struct Outcome {
  var status: Int32
  var out: String
  var err: String

  /// For a sentence: how it ended and what it complained of.
  var ending: String { "\(status): \(err.trimmingCharacters(in: .whitespacesAndNewlines))" }
}

extension Workbench {
  /// Runs the real program on a desk and waits for its end.
  func spoc(
    _ arguments: String..., on desk: FilePath, environment more: [String: String] = [:]
  ) throws -> Outcome {
    try run([spoc.string] + arguments, environment: environment(desk, more))
  }

  /// Runs a program found on the PATH of a plain system.
  func run(_ command: [String], environment: [String: String]) throws -> Outcome {
    let name = path("run-\(UUID())").string
    let (out, err) = (name + ".out", name + ".err")
    defer { for file in [out, err] { try? FileManager.default.removeItem(atPath: file) } }
    let end = try Child(
      FilePath(command[0]), Array(command.dropFirst()), environment: environment,
      streams: .files(input: "/dev/null", output: out, errors: err)
    ).wait()
    func text(_ file: String) -> String {
      String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    }
    return Outcome(status: end.status, out: text(out), err: text(err))
  }
}
