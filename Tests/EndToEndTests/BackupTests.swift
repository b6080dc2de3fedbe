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

  @Test("Who can't be erased again is named with what to do, and the exit status says so")
  func notForgotten() throws {
    let file = path("backup.jsonl")
    try acme.spoc("backup", file, expect: 0)
    try acme.spoc("status", "1", "closed", "--unanswered", "spam", expect: 0)
    try acme.spoc("customer", "erase", "c1", "--yes", expect: 0)
    try FileManager.default.moveItem(atPath: acme.desk, toPath: path("old"))
    let restored = try acme.spoc("restore", file, expect: 1)
    #expect(restored.err.contains("c1 had been erased, and is back from the backup"))
    #expect(restored.err.contains("spoc customer erase c1 --yes"))
  }

  @Test("An older backup warns, erases again whom the desk had forgotten, and is accepted")
  func older() throws {
    let file = path("backup.jsonl")
    try acme.spoc("status", "1", "closed", "--unanswered", "spam", expect: 0)
    try acme.spoc("backup", file, expect: 0)
    try acme.spoc("customer", "erase", "c1", "--yes", expect: 0)
    try acme.spoc("new", "--customer", "Bo <bo@example.org>", "--subject", "Later", expect: 0)
    try FileManager.default.moveItem(atPath: acme.desk, toPath: path("old"))

    let restored = try acme.spoc("restore", file, expect: 0)
    #expect(restored.err.contains("Erased again, since the backup was older: c1"))
    #expect(restored.err.contains("spoc verify --accept"))
    #expect(try acme.shell("grep -rq blinks '\(acme.desk)'").status == 1)
    #expect(try acme.spoc("note", "1", "--body", "More", expect: 65).err.contains("--accept"))
    #expect(try acme.spoc("verify", expect: 65).err.contains("commit 6"))
    let report = try acme.spoc("verify", "--json", expect: 65).object()
    #expect((report["witness"] as? [String: Any])?["isInLog"] as? Bool == false)
    let accepted = try acme.spoc("verify", "--accept", expect: 0)
    #expect(accepted.err.contains("commit 6 says so"), "\(accepted.err)")
    try acme.spoc("verify", expect: 0)
    try acme.spoc("note", "1", "--body", "More", expect: 0)
    #expect(try acme.spoc("log", expect: 0).out.contains("had been seen"))
    #expect(try acme.spoc("verify", "--accept", expect: 0).err.contains("nothing to accept"))
  }

  @Test("One that is ended in the middle leaves nothing half behind")
  func ended() throws {
    let text = String(repeating: "A long story. ", count: 18_000)
    for _ in 0..<24 { try acme.spoc("note", "1", "--body", "-", input: text, expect: 0) }
    let (file, copy) = (path("backup.jsonl"), path("restored"))
    let kill = "while ! ls -d $1 2>/dev/null >&2 && kill -0 $p; do :; done; kill -TERM $p; wait $p"
    let backup = try acme.shell(
      "set -- '\(acme.directory.path)/backup.jsonl.*'; $SPOC backup '\(file)' & p=$!; \(kill)")
    let names = { try FileManager.default.contentsOfDirectory(atPath: acme.directory.path) }
    #expect(backup.status == 143, "\(backup.err)")
    #expect(try !names().contains { $0.hasPrefix("backup") })

    _ = try acme.shell("touch '\(file).123.new'; mkdir '\(copy).restoring-999999999'")
    let whole = try acme.spoc("backup", file, expect: 0)
    #expect(whole.err == "Left by one that was killed, and to be removed: \(file).123.new\n")
    try FileManager.default.removeItem(atPath: "\(file).123.new")
    let other = try acme.spoc("restore", file, "--desk", copy, expect: 0)
    #expect(other.err.contains("removed: \(copy).restoring-999999999"), "\(other.err)")
    _ = try acme.shell("rm -r '\(copy)' '\(copy).restoring-999999999'")
    let restore = try acme.shell(
      "set -- '\(copy).*'; $SPOC restore '\(file)' --desk '\(copy)' & p=$!; \(kill)")
    #expect(restore.status == 143, "\(restore.err)")
    #expect(try !names().contains { $0.hasPrefix("restored") })
  }
}
