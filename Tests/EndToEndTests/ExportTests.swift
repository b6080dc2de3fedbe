import Foundation
import Testing

/// Out and in again, as one does it in a shell.
@Suite("Export and import, as verbs")
struct ExportTests {
  let acme: DeskOnDisk
  let other: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    other = try DeskOnDisk()
    try acme.spoc(
      "new", "--customer", "Ana <ana@example.org>", "--subject", "=1+1", "--body",
      "\u{1B}[31mred", expect: 0)
    try acme.spoc("note", "1", "--body", "internal", expect: 0)
  }

  func path(_ name: String) -> String { acme.directory.appending(path: name).path }

  @Test("A desk moves to another one and is the same there")
  func moves() throws {
    let file = path("desk.jsonl")
    try acme.spoc("export", "--output", file, expect: 0)
    let before = try acme.spoc("export", expect: 0).out
    #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)

    let rehearsed = try other.spoc("import", "jsonl", file, "--dry-run", "--json", expect: 0)
    #expect(try rehearsed.object()["dryRun"] as? Bool == true)
    #expect(try other.spoc("export", expect: 0).out.contains("\"type\":\"ticket\"") == false)
    let report = try other.spoc("import", "jsonl", file, "--json", expect: 0).object()
    #expect(report["keepsNumbers"] as? Bool == true)
    #expect((report["tickets"] as? [String: Any])?["imported"] as? Int == 1)
    #expect(try other.spoc("export", expect: 0).out == before)
    let again = try other.spoc("import", "jsonl", file, "--json", expect: 0).object()
    #expect((again["tickets"] as? [String: Any])?["unchanged"] as? Int == 1)
  }

  @Test("A file that is there stays unless --force says otherwise, and no half of one is left")
  func output() throws {
    let file = path("out.jsonl")
    try Data("mine".utf8).write(to: URL(filePath: file))
    let refused = try acme.spoc("export", "--output", file, expect: 73)
    #expect(refused.err.contains("--force"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    try acme.spoc("export", "--output", file, "--force", expect: 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("{\"type\":\"desk\""))
    try acme.spoc("export", "--output", path("none/x"), expect: 66)
    let left = try FileManager.default.contentsOfDirectory(atPath: acme.directory.path)
    #expect(!left.contains { $0.hasPrefix(".spoc-export") })
  }

  @Test("A line that is wrong is told, the others are in, and the status is 65")
  func rejected() throws {
    let file = path("bad.jsonl")
    let lines = try acme.spoc("export", expect: 0).out + "{\"type\":\"ticket\"}\n"
    try Data(lines.utf8).write(to: URL(filePath: file))
    let run = try other.spoc("import", "jsonl", file, expect: 65)
    #expect(run.out.contains("Rejected lines: 1"))
    #expect(try other.spoc("show", "1", expect: 0).out.contains("=1+1"))
    try other.spoc("import", "jsonl", path("nowhere"), expect: 66)
    let log = try other.spoc("import", "jsonl", acme.desk + "/log.jsonl", expect: 65)
    #expect(log.err.contains("it is the log of a desk"))
  }

  @Test("Tables guard formulas, and mailboxes keep notes to us")
  func formats() throws {
    let table = try acme.spoc("export", "--csv", "tickets", expect: 0).out
    #expect(table.contains("1,'=1+1,"))
    #expect(try acme.spoc("export", "--csv", "tickets", "--raw", expect: 0).out.contains("1,=1+1,"))
    let mails = try acme.spoc("export", "--mbox", "1", expect: 0).out
    #expect(!mails.contains("internal") && !mails.contains("\u{1B}"))
    #expect(try acme.spoc("export", "--mbox", "1", "--notes", expect: 0).out.contains("internal"))
    try acme.spoc("export", "--mbox", "99", expect: 1)
    for wrong in [["--raw"], ["--notes"], ["--force"], ["--jsonl", "--csv", "tickets"]] {
      #expect(try acme.run(["export"] + wrong).status == 64)
    }
  }

  @Test("A mapping is written, edited and used")
  func mapping() throws {
    let csv = path("shop.csv")
    try Data("id,name,subject,opened,state\n1,Kim,Help,2023-06-01,frozen\n".utf8)
      .write(to: URL(filePath: csv))
    let map = path("map.toml")
    try acme.spoc("import", "csv", csv, "--write-map", map, expect: 0)
    try acme.spoc("import", "csv", csv, "--write-map", map, expect: 73)
    try acme.spoc("import", "csv", csv, "--dry-run", expect: 65)
    let columns = try String(contentsOfFile: map, encoding: .utf8)
      .components(separatedBy: "[status]")[0]
    try Data("\(columns)[status]\nfrozen = \"on-hold\"\n".utf8).write(to: URL(filePath: map))
    try acme.spoc("import", "csv", csv, "--map", map, expect: 0)
    #expect(try acme.spoc("show", "2", expect: 0).out.contains("on hold"))
    try Data("[columns]\nid = \"nr\"\n".utf8).write(to: URL(filePath: map))
    let wrong = try acme.spoc("import", "csv", csv, "--map", map, expect: 65)
    #expect(wrong.err.contains("map.toml:2:6: There is no column “nr”"))
  }
}
