import Foundation
import Testing

@Suite("Erasing")
struct EraseTests {
  let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    try acme.spoc(
      "new", "--customer", "Zoe Zquirrel <zoe@zquirrel.example>", "--subject", "Blinkenlicht",
      "--body", "My xylophone hums.", expect: 0)
  }

  private func grep(_ pattern: String) throws -> Bool {
    try acme.shell("grep -riq '\(pattern)' '\(acme.desk)'").status == 0
  }

  @Test("Drafts of one's own about them are named, and go as well")
  func drafts() throws {
    try acme.spoc("status", "1", "closed", "--unanswered", "spam", expect: 0)
    let desk = try #require(
      try acme.spoc("verify", "--json", expect: 0).object()["desk"] as? String)
    let drafts = acme.directory.appending(path: "state/spoc/drafts/\(desk)")
    try FileManager.default.createDirectory(at: drafts, withIntermediateDirectories: true)
    let draft = drafts.appending(path: "1-note.json")
    let command = UUID().uuidString.lowercased()
    let text =
      #"{"ticket":1,"kind":"note","command":"\#(command)","savedAt":"2026-11-21T20:44:50.001Z","#
      + #""body":"Zoe again"}"#
    try Data(text.utf8).write(to: draft)
    let asked = try acme.spoc("customer", "erase", "c1", expect: 0)
    #expect(asked.out.contains("1 of your own"), "\(asked.out)")
    #expect(FileManager.default.fileExists(atPath: draft.path))
    try acme.spoc("customer", "erase", "c1", "--yes", expect: 0)
    #expect(!FileManager.default.fileExists(atPath: draft.path))
  }

  @Test("Without --yes it says what it would do; with it nothing is left in any file")
  func erase() throws {
    let open = try acme.spoc("customer", "erase", "c1")
    #expect(open.status == 1 && open.err.contains("open tickets: 1"))
    try acme.spoc("status", "1", "closed", "--unanswered", "spam", expect: 0)

    let asked = try acme.spoc("customer", "erase", "Zoe Zquirrel", expect: 0)
    #expect(asked.out.hasPrefix("Zoe Zquirrel (c1) would be forgotten"), "\(asked.out)")
    #expect(asked.out.contains("Not reached") && asked.err.contains("erase c1 --yes"))
    #expect(try grep("zquirrel"))

    let done = try acme.spoc("customer", "erase", "c1", "--yes", expect: 0)
    #expect(done.out.hasPrefix("c1 is forgotten"), "\(done.out)")
    #expect(try !grep("zquirrel") && !grep("xylophone") && !grep("blinkenlicht"))
    try acme.spoc("verify", expect: 0)
    #expect(try acme.spoc("show", "1", expect: 0).out.contains("(erased)"))
    #expect(try acme.spoc("list", "is:any xylophone", "--plain", expect: 0).out == "")
    #expect(try acme.spoc("log", expect: 0).out.contains("erased customer c1"))
    let again = try acme.spoc("customer", "erase", "c1", "--yes", expect: 0)
    #expect(again.out == "Nothing of c1 is left to erase.\n")
    let report = try acme.spoc("customer", "erase", "c1", "--json", expect: 0).object()
    #expect(report["done"] as? Bool == false && report["commits"] as? Int == 0)
    #expect(try acme.spoc("customer", "erase", "c1", "--yes", "--dry-run").status == 64)
  }
}
