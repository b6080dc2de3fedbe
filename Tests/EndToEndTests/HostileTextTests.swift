import Foundation
import Testing

/// What customers write reaches no terminal as a command, whatever the verb.
@Suite("Hostile text")
struct HostileTextTests {
  /// ESC, CSI of C1, CR, BEL, backspace, an override, an isolate, a zero-width space, a mark of
  /// order, a tag, a line separator.
  static let scalars: [Unicode.Scalar] = [
    "\u{1B}", "\u{9B}", "\r", "\u{07}", "\u{08}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}",
    "\u{E0041}", "\u{2028}", "\u{7F}", "\u{0}",
  ]
  /// NUL can't be in an argument.
  static let text =
    "x\u{1B}[31m" + String(String.UnicodeScalarView(scalars.dropLast())) + "\u{1B}]0;owned\u{07}y"

  /// What takes no room obeys nothing; the log and what is exchanged have the very text.
  static let invisible: [Unicode.Scalar] = ["\u{200B}", "\u{FEFF}", "\u{E0041}"]

  private func expectSafe(
    _ run: Run, _ what: [String], isExact: Bool = false,
    at location: SourceLocation = #_sourceLocation
  ) {
    let hostile = isExact ? Self.scalars.filter { !Self.invisible.contains($0) } : Self.scalars
    for text in [run.out, run.err] {
      let found = text.unicodeScalars.filter(hostile.contains)
      #expect(found.isEmpty, "\(what): \(found.map(\.value))", sourceLocation: location)
    }
  }

  @Test("in every field, through every verb")
  func everywhere() throws {
    let acme = try DeskOnDisk(made: false)
    let evil = Self.text
    func run(_ arguments: String...) throws {
      expectSafe(try acme.run(arguments), arguments)
    }
    try run("init", "--name", evil)
    try run(
      "customer", "add", evil, "--email", "a\(evil.filter { !$0.isWhitespace })@example.org",
      "--matters", evil, "--source", evil, "--notes", evil, "--tag", evil)
    try run(
      "new", "--customer", "\(evil) <e@example.org>", "--subject", evil, "--body", evil, "--tag",
      evil)
    try run("new", "--customer", evil, "--subject", evil)
    try run("agent", "add", evil, "--no-account")
    try run("agent", "add", "bo", "--no-account", "--name", evil)
    try run("receive", "1", "--body", evil)
    try run("note", "1", "--body", evil)
    try run("call", "--ticket", "1", "--voicemail", "--body", evil)
    try run("reply", "1", "--body", evil, "--status", "pending", "--because", evil)
    try run("receive", "1", "--body", evil)
    try run("status", "1", "solved", "--unanswered", "answered-elsewhere", "--where", evil)
    try run("customer", "edit", "c1", "--name", evil, "--add-person", evil)
    try run("list", "is:any")
    try run("list", "is:any", "--json")
    try run("show", "1")
    try run("show", "1", "--json")
    for id in ["c1", "c2"] {
      try run("customer", "show", id)
      try run("customer", "show", id, "--json")
    }
    try run("customer", "list")
    try run("customer", "list", "--json")
    try run("agent", "list")
    try run("agent", "list", "--json")
    try run("log")
    try run("log", "1")
    try run("log", "--json")
    for arguments in [
      ["list", "is:any", "--csv"], ["list", "is:any", "--plain"], ["list", "is:any", "--jsonl"],
      ["export"], ["export", "--csv", "tickets"], ["export", "--csv", "entries", "--raw"],
      ["export", "--mbox", "1", "--notes"], ["log", "--jsonl"], ["desk", "show"],
      ["desk", "show", "--json"], ["verify"], ["doctor"], ["themes"],
    ] {
      let run = try acme.run(arguments)
      expectSafe(run, arguments, isExact: [["export"], ["log", "--jsonl"]].contains(arguments))
      #expect(run.status == 0, "\(arguments): \(run.err)")
    }
    let file = acme.directory.appending(path: "entries.csv")
    try run("export", "--csv", "entries", "--output", file.path)
    expectSafe(
      Run(status: 0, out: try String(contentsOf: file, encoding: .utf8), err: ""), ["file"])
    // Any text may be looked for.
    try run("list", evil)
    // As the user typed it: errors quote what they can't use.
    for arguments in [
      [evil], ["list", "status:\(evil)"], ["list", "--\(evil)"], ["list", "--view", evil],
      ["show", evil],
      ["status", "1", evil], ["assign", "1", "no\(evil)"], ["customer", "show", "no\(evil)"],
      ["note", "1", "--body", "x", "--at", evil], ["list", "--desk", "/nowhere/\(evil)"],
      ["init", "--group", evil], ["init", "--desk", "/proc/\(evil)"], ["import", "csv", evil],
      ["agent", "add", evil], ["new", "--customer", "c1", "--subject", "x", "--channel", evil],
    ] {
      let run = try acme.run(arguments)
      expectSafe(run, arguments)
      #expect(run.status != 0, "\(arguments)")
    }
  }

  @Test("in the settings of the desk")
  func settings() throws {
    let acme = try DeskOnDisk()
    let evil = Self.text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
    let settings = """
      name = "\(evil)"
      time_zone = "UTC"
      [[reasons]]
      word = "a"
      label = "\(evil)"
      [[views]]
      name = "\(evil)"
      query = "customer:silva"
      """
    let edited = try acme.spoc("desk", "edit", "--file", "-", input: settings, expect: 0)
    expectSafe(edited, ["desk", "edit"])
    for arguments in [
      ["desk", "show"], ["desk", "show", "--json"], ["desk", "show", "--toml"], ["log"],
      ["list", "--view", "no such"],
    ] {
      expectSafe(try acme.run(arguments), arguments)
    }
    let saved = try acme.spoc("desk", "show", "--toml", expect: 0).out
    let again = try acme.spoc("desk", "edit", "--file", "-", input: saved, expect: 0)
    #expect(again.err == "Nothing changed.\n")
    for wrong in ["tags = [\"\(evil)\"]", "currency = \"\(evil)\"", "\"\(evil)\" = 1", Self.text] {
      let run = try acme.spoc("desk", "edit", "--file", "-", input: wrong, expect: 65)
      expectSafe(run, [wrong])
    }
  }

  @Test("in a file that is imported")
  func imported() throws {
    let acme = try DeskOnDisk()
    let evil = String(Self.text.unicodeScalars.filter { $0 != "\r" && $0 != "\u{2028}" })
    let file = acme.directory.appending(path: "evil.csv").path
    let csv = """
      Ticket ID,Customer Name,Customer Email,Subject,Description,Status,Created,\(evil)
      1\(evil),\(evil),e@example.org,\(evil),\(evil),Open,2026-01-02 10:00,\(evil)
      2,\(evil),f@example.org,\(evil),\(evil),\(evil),2026-01-02 10:00,\(evil)
      """
    try csv.write(toFile: file, atomically: true, encoding: .utf8)
    for arguments in [
      ["import", "csv", file, "--dry-run"], ["import", "csv", file, "--json"], ["show", "1"],
      ["show", "1", "--json"], ["log"],
    ] {
      expectSafe(try acme.run(arguments), arguments)
    }
  }
}
