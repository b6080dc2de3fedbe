import Foundation
import SpocPrograms
import Testing

/// A run of `spoc-soak` in its quick form.
struct SoakRun {
  var status: Int32
  var said: String

  init(_ arguments: String...) throws {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "spoc-soak-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let output = directory.appending(path: "said").path
    status = try Spawn.run(
      try Self.program().path, arguments, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
      input: "/dev/null", output: output, errors: output)
    said = try String(contentsOfFile: output, encoding: .utf8)
  }

  /// With what it said, if not.
  func expectOK(at location: SourceLocation = #_sourceLocation) {
    #expect(status == 0, "\(said)", sourceLocation: location)
  }

  static func has(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)")
  }

  /// Beside the test bundle, where the build puts it.
  static func program() throws -> URL {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let candidates = [
      bundle.deletingLastPathComponent().appending(path: "spoc-soak"),
      URL(filePath: ".build/debug/spoc-soak"),
    ]
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
      "build the product spoc-soak first")
  }
}
