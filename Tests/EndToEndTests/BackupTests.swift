import Foundation
import Testing

@Suite("Backups")
struct BackupTests {
  let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    try acme.spoc("new", "--customer", "Ana <ana@example.org>", "--subject", "Router", expect: 0)
    try acme.spoc("note", "1", "--body", "It blinks.", expect: 0)
  }

  private func path(_ name: String) -> String { acme.directory.appending(path: name).path }

  @Test("A desk restored from a backup is the same desk, and goes on")
  func roundTrip() throws {
    let (file, copy) = (path("backup.jsonl"), path("restored"))
    let made = try acme.spoc("backup", file, expect: 0)
    #expect(made.out.hasPrefix("3 commits are in \(file)"))
    let log = try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl"))
    #expect(try Data(contentsOf: URL(filePath: file)) == log)
    try acme.spoc("note", "1", "--body", "After the backup.", expect: 0)

    try acme.spoc("restore", file, "--desk", copy, expect: 0)
    let shown = try acme.spoc("show", "1", "--desk", copy, expect: 0).out
    #expect(shown.contains("It blinks.") && !shown.contains("After the backup."))
    try acme.spoc("note", "1", "--body", "Here, too.", "--desk", copy, expect: 0)
    try acme.spoc("verify", "--desk", copy, expect: 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: copy).sorted()
        == ["index", "lock", "log.jsonl"])
  }

  @Test("Neither writes over what is there")
  func inTheWay() throws {
    let file = path("backup.jsonl")
    try acme.spoc("backup", file, expect: 0)
    let before = try Data(contentsOf: URL(filePath: file))
    #expect(try acme.spoc("backup", file).status == 73)
    #expect(try Data(contentsOf: URL(filePath: file)) == before)
    let log = try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl"))
    #expect(try acme.spoc("restore", file).status == 73)
    #expect(try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl")) == log)
  }

  @Test("A backup that is not whole makes no desk")
  func damaged() throws {
    let (file, copy) = (path("backup.jsonl"), path("restored"))
    try acme.spoc("backup", file, expect: 0)
    let good = try String(contentsOfFile: file, encoding: .utf8)
    for bad in [good.replacingOccurrences(of: "blinks", with: "winks!"), "", "{}\n", "hello"] {
      try bad.write(toFile: file, atomically: true, encoding: .utf8)
      let run = try acme.spoc("restore", file, "--desk", copy, expect: 65)
      #expect(run.err.contains(file), "\(run.err)")
      #expect(!FileManager.default.fileExists(atPath: copy))
    }
    #expect(try acme.spoc("restore", path("nowhere"), "--desk", copy).status == 74)
    let left = try FileManager.default.contentsOfDirectory(atPath: acme.directory.path)
    #expect(!left.contains { $0.contains("restoring") })
  }
}
