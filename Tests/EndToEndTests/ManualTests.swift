import Foundation
import Testing

/// The manual is made from the program's own tables, and kept so that packages can ship it.
@Suite("spoc manual")
struct ManualTests {
  private let acme: DeskOnDisk
  private static let kept = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/man")

  init() throws { acme = try DeskOnDisk(made: false) }

  @Test("docs/man has every page as the program prints it")
  func kept() throws {
    let pages = try acme.spoc("manual", expect: 0).out.split(separator: "\n").map(String.init)
    #expect(
      pages == ["spoc.1", "spoc-config.5", "spoc-keys.5", "spoc-themes.5", "spoc-query.7"])
    for page in pages {
      let text = try acme.spoc("manual", page, expect: 0).out
      let file = Self.kept.appending(path: page)
      if ProcessInfo.processInfo.environment["SPOC_GOLDEN"] != nil {
        try Data(text.utf8).write(to: file)
      }
      #expect(
        try String(contentsOf: file, encoding: .utf8) == text,
        "docs/man/\(page) is old: SPOC_GOLDEN=1 swift test --filter ManualTests, or make man")
    }
  }

  @Test("Whatever formats it finds nothing to warn of")
  func clean() throws {
    let groff = URL(filePath: "/usr/bin/groff")
    guard FileManager.default.isExecutableFile(atPath: groff.path) else { return }
    for page in try acme.spoc("manual", expect: 0).out.split(separator: "\n") {
      let run = try acme.shell(
        "\"$SPOC\" manual \(page) | groff -man -Tutf8 -ww -rLL=78n -z 2>&1")
      #expect(run.out.isEmpty, "\(page): \(run.out)")
    }
  }

  @Test("It says what the tables say, and nothing of the day it was made on")
  func words() throws {
    let verbs = try acme.spoc("manual", "spoc.1", expect: 0).out
    #expect(verbs.hasPrefix(".TH SPOC 1 \"\" \"spoc 0.1.0\" \"Spoc\"\n"))
    #expect(verbs.contains(".SS \"spoc customer erase\""))
    #expect(verbs.contains("\\fB\\-\\-desk\\fR DIR\nThe desk\\(aqs directory."))
    let keys = try acme.spoc("manual", "spoc-keys.5", expect: 0).out
    #expect(keys.contains("\\fBCtrl\\-S\\fR, \\fBF2\\fR\nto the send bar (send)"))
    let queries = try acme.spoc("manual", "spoc-query.7", expect: 0).out
    #expect(queries.contains("\\fBpriority\\fR\n\\fBlow\\fR \\fBnormal\\fR"))
    #expect(try acme.spoc("manual", "spoc.5", expect: 64).err.contains("There are: spoc.1"))
  }
}
