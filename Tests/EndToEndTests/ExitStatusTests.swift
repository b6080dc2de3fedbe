import Foundation
import Testing

@Suite("Exit statuses, and where words go")
struct ExitStatusTests {
  let acme: DeskOnDisk

  init() throws { acme = try DeskOnDisk() }

  @Test(
    "Misuse is 64",
    arguments: [
      ["list", "--no-such-option"], ["list", "colour:red"], ["list", "status:lost"],
      ["list", "--view", "nowhere"], ["list", "--limit", "-1"], ["show", "x"], ["note", "1"],
      ["status", "1", "lost"], ["status", "1"], ["assign", "1"],
      ["reply", "1", "--body", "x", "--until", "2h"],
      ["call"], ["call", "c1", "--ticket", "1", "--subject", "x"],
      ["agent", "add", "no-such-login"],
      ["note", "1", "--body", "x", "--at", "whenever"], ["init", "--group", "no-such-group"],
    ])
  func misuse(_ arguments: [String]) throws {
    let run = try acme.run(arguments)
    #expect(run.status == 64, "\(run.err)")
    #expect(run.out.isEmpty)
    #expect(run.err.hasPrefix("spoc: "))
  }

  @Test("No desk is 66, and says how to make one")
  func noDesk() throws {
    let nowhere = acme.directory.appending(path: "nowhere").path
    let told = try acme.spoc("list", "--desk", nowhere, expect: 66)
    #expect(told.err.contains(nowhere))
    let usual = try acme.spoc(
      "list", environment: ["SPOC_DESK": "", "XDG_DATA_HOME": nowhere], expect: 66)
    #expect(usual.err.contains("`spoc init`"))
    #expect(usual.err.contains("`spoc demo`"))
    #expect(try acme.spoc("verify", "--desk", nowhere).status == 66)
    #expect(try acme.spoc("import", "csv", nowhere).status == 66)
  }

  @Test("--desk beats SPOC_DESK")
  func precedence() throws {
    try acme.spoc("list", "--desk", acme.desk, environment: ["SPOC_DESK": "/nowhere"], expect: 0)
    try acme.spoc("--desk", acme.desk, "list", environment: ["SPOC_DESK": "/nowhere"], expect: 0)
  }

  @Test("What can't be made is 73")
  func cannotCreate() throws {
    #expect(try acme.spoc("init", expect: 73).err.contains("already"))
    #expect(try acme.spoc("init", "--desk", acme.directory.path).status == 73)
    #expect(try acme.spoc("init", "--desk", "/proc/nowhere/desk").status == 73)
  }

  @Test("A damaged log is 65, and verify says where")
  func damaged() throws {
    try acme.spoc("new", "--customer", "A <a@b.c>", "--subject", "x", expect: 0)
    let log = acme.desk + "/log.jsonl"
    let text = try String(contentsOfFile: log, encoding: .utf8)
    try text.replacing("\"subject\":\"x\"", with: "\"subject\":\"y\"")
      .write(toFile: log, atomically: false, encoding: .utf8)
    let run = try acme.spoc("verify", expect: 65)
    #expect(run.err.contains("line 3"))
    let damage = try acme.spoc("verify", "--json", expect: 65).object()["damage"]
    #expect((damage as? [String: Any])?["sequence"] as? Int == 2)
  }

  @Test("Text that is not UTF-8 is 65, too much of it a refusal")
  func badInput() throws {
    try acme.spoc("new", "--customer", "A <a@b.c>", "--subject", "x", expect: 0)
    let long = String(repeating: "x", count: 300_000)
    #expect(try acme.spoc("note", "1", "--body", "-", input: long).status == 1)
    #expect(
      try acme.spoc("note", "1", "--body", "-", input: long + long + long + long).status == 65)
  }

  @Test("Of several, those that can be done are done; one refusal makes it 1")
  func severalNumbers() throws {
    try acme.spoc("new", "--customer", "A <a@b.c>", "--subject", "x", expect: 0)
    try acme.spoc("new", "--customer", "c1", "--subject", "y", expect: 0)
    let run = try acme.spoc("note", "1,9", "2", "--body", "z", expect: 1)
    #expect(run.out == "1 noted\n2 noted\n")
    #expect(run.err == "spoc: 9: There is no ticket 9.\n")
  }

  @Test("Help is asked for: 0, on standard output")
  func help() throws {
    for arguments in [["--help"], ["help", "list"], ["list", "--help"], ["--version"]] {
      let run = try acme.run(arguments)
      #expect(run.status == 0)
      #expect(!run.out.isEmpty && run.err.isEmpty)
    }
  }

  @Test("An ASCII locale gets ASCII messages")
  func asciiLocale() throws {
    let run = try acme.spoc("list", "colour:red", environment: ["LANG": "C"], expect: 64)
    #expect(run.err.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("A full disk under the output is 74, a reader that left is nothing")
  func output() throws {
    #expect(try acme.shell("\"$SPOC\" log >/dev/full").status == 74)
    let left = try acme.shell("\"$SPOC\" log | true; exit ${PIPESTATUS[0]}")
    #expect(left.status == 0 && left.err.isEmpty)
  }

  @Test("A file size limit is told, and nothing of the change is left behind")
  func fileSizeLimit() throws {
    try acme.spoc("new", "--customer", "A <a@b.c>", "--subject", "x", expect: 0)
    let body = String(repeating: "word ", count: 50_000)
    for _ in 1...2 { try acme.spoc("note", "1", "--body", "-", input: body, expect: 0) }
    // In blocks of 1,024 bytes: more than the log has, less than it would have.
    let file = acme.directory.appending(path: "body")
    try Data(body.utf8).write(to: file)
    let run = try acme.shell(
      """
      export SPOC_DESK='\(acme.desk)'; ulimit -f 700; "$SPOC" note 1 --body - <'\(file.path)'
      """)
    #expect(run.status == 74, "\(run.err)")
    #expect(run.err.contains("log.jsonl") && run.out.isEmpty, "\(run.err)")
    #expect(try acme.spoc("verify", expect: 0).out.hasPrefix("4 commits are good"))
    try acme.spoc("note", "1", "--body", "-", input: body, expect: 0)
  }
}
