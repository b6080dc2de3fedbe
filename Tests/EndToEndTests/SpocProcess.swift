import Foundation
import SpocPrograms
import Testing

/// What one run of the program came to.
struct Run {
  var status: Int32
  var out: String
  var err: String

  /// Standard output without the line feed at its end.
  var line: String { out.hasSuffix("\n") ? String(out.dropLast()) : out }

  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(out.utf8), options: .fragmentsAllowed)
  }

  func object() throws -> [String: Any] { try #require(try json() as? [String: Any]) }
  func array() throws -> [[String: Any]] { try #require(try json() as? [[String: Any]]) }
}

/// A directory of its own with a desk in it, and the built program to work there.
final class DeskOnDisk {
  let directory: URL
  var desk: String { directory.appending(path: "desk").path }

  /// - Parameter made: whether there is a desk already.
  init(made: Bool = true) throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "spoc-verbs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    if made { try spoc("init", "--name", "Acme", "--time-zone", "UTC", expect: 0) }
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Runs a verb and waits for its end.
  ///
  /// - Parameter expect: the exit status; nil when the test looks for itself.
  @discardableResult
  func spoc(
    _ arguments: String..., input: String = "", environment: [String: String] = [:],
    expect: Int32? = nil, at location: SourceLocation = #_sourceLocation
  ) throws -> Run {
    let run = try run(arguments, input: input, environment: environment)
    if let expect {
      #expect(run.status == expect, "\(arguments): \(run.err)", sourceLocation: location)
    }
    return run
  }

  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Run {
    try run(try Self.program(), arguments, input: input, environment: environment)
  }

  /// Runs a line of bash, in which `$SPOC` is the program.
  func shell(_ line: String) throws -> Run {
    try run(
      URL(filePath: "/bin/bash"), ["-c", line], input: "",
      environment: ["SPOC": try Self.program().path])
  }

  /// Through files: a pipe that nobody empties would hold the program up.
  private func run(
    _ program: URL, _ arguments: [String], input: String, environment: [String: String]
  ) throws -> Run {
    let (out, err, input) = (try file("out"), try file("err"), try file("in", Data(input.utf8)))
    var variables = [
      "SPOC_DESK": desk, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TERM": "xterm",
      "XDG_STATE_HOME": directory.appending(path: "state").path,
    ]
    variables.merge(environment) { $1 }
    let status = try Spawn.run(
      program.path, arguments, environment: variables, input: input.path, output: out.path,
      errors: err.path)
    defer { for file in [out, err, input] { try? FileManager.default.removeItem(at: file) } }
    return Run(
      status: status, out: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      err: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }

  private func file(_ name: String, _ content: Data = Data()) throws -> URL {
    let file = directory.appending(path: "\(name)-\(UUID().uuidString)")
    try content.write(to: file)
    return file
  }

  /// Beside the test bundle, where the build puts it.
  static func program() throws -> URL {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let candidates = [
      bundle.deletingLastPathComponent().appending(path: "spoc"),
      URL(filePath: ".build/debug/spoc"),
    ]
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "build the product spoc first")
  }
}
