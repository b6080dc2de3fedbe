import Foundation
import Testing

@Suite("Settings of the desk, by verbs")
struct DeskVerbTests {
  let acme: DeskOnDisk

  init() throws { acme = try DeskOnDisk() }

  private var state: String { acme.directory.appending(path: "state").path }

  /// Writes a file of settings for `--file`.
  private func file(_ text: String) throws -> String {
    let path = acme.directory.appending(path: "settings.toml").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func files() -> [String] {
    let found = FileManager.default.enumerator(atPath: state)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".toml") }
  }

  private static let settings = """
    name = "Acme Ltd"
    time_zone = "UTC"
    tags = ["printer"]
    tags_only = true
    [[reasons]]
    word = "passed-on"
    label = "passed on"
    asks_where = true
    [[views]]
    name = "Printers"
    query = "status:new"
    [[views]]
    name = "Nobody's"
    query = "assignee:none"

    """

  @Test("show: each setting, and whether anybody said so; the same as JSON")
  func shows() throws {
    let text = try acme.spoc("desk", expect: 0).out
    #expect(text.contains("Currency          EUR (the program's default)"))
    #expect(text.hasPrefix("Name              Acme (set "))
    let desk = try acme.spoc("desk", "show", "--json", expect: 0).object()
    #expect(desk["solvedToClosedDays"] as? Int == 7)
    let settings = try #require(desk["settings"] as? [[String: Any]])
    #expect(settings.filter { $0["isSet"] as? Bool == true }.count == 2)
  }

  @Test("An editor that takes the file away is said to have done so, and nothing is kept")
  func fileTakenAway() throws {
    let run = try acme.spoc(
      "desk", "edit",
      environment: [
        "EDITOR": "rm", "XDG_STATE_HOME": acme.directory.appending(path: "state").path,
      ],
      expect: 74)
    #expect(run.err.contains("The editor took its file away"))
    #expect(!run.err.contains("kept"))
  }

  @Test("A file: what changes is told and is one commit; the dry run changes nothing")
  func takesAFile() throws {
    let path = try file(Self.settings)
    let trial = try acme.spoc("desk", "edit", "--file", path, "--dry-run", expect: 0)
    #expect(trial.out.hasPrefix("name: Acme → Acme Ltd\n"))
    #expect(try acme.spoc("log", "--json", expect: 0).array().count == 1)
    let run = try acme.spoc("desk", "edit", "--file", path, expect: 0)
    #expect(run.out == trial.out)
    #expect(try acme.spoc("log", "--json", expect: 0).array().count == 2)
    let log = try acme.spoc("log", expect: 0).out
    #expect(log.contains("changed the desk's name: Acme → Acme Ltd"))
    #expect(try acme.spoc("desk", "edit", "--file", path, expect: 0).err == "Nothing changed.\n")
    let saved = try acme.spoc("desk", "show", "--toml", expect: 0).out
    let again = try acme.spoc("desk", "edit", "--file", "-", input: saved, expect: 0)
    #expect(again.err == "Nothing changed.\n")
    #expect(again.out.isEmpty)
  }

  @Test("What is wrong is told with file, line and column; 65, and nothing is saved")
  func refusesAFile() throws {
    let path = try file("name = \"Acme\"\ntime_zone = \"Mars\"\ntag = []\n")
    let run = try acme.spoc("desk", "edit", "--file", path, expect: 65)
    #expect(run.err.contains("\(path):2:13: “Mars” is no time zone"))
    #expect(run.err.contains("\(path):3:1: “tag” is no setting; did you mean “tags”?"))
    #expect(try acme.spoc("desk", "edit", "--file", "/nowhere/at/all").status == 66)
    #expect(try acme.spoc("desk", "edit", "--file", "-", input: "x").status == 65)
  }

  @Test("A text from before somebody else's change is refused, and says what changed")
  func noticesOthers() throws {
    let before = try acme.spoc("desk", "show", "--toml", expect: 0).out
    try acme.spoc("desk", "edit", "--file", try file(Self.settings), expect: 0)
    let run = try acme.spoc("desk", "edit", "--file", "-", input: before, expect: 1)
    #expect(run.err.contains("name: Acme Ltd"))
    #expect(try acme.spoc("desk", "--json", expect: 0).object()["name"] as? String == "Acme Ltd")
    let lines = before.split(separator: "\n").filter { !$0.hasPrefix("as_of") }
    let forced = try acme.spoc(
      "desk", "edit", "--file", "-", input: lines.joined(separator: "\n"), expect: 0)
    #expect(forced.out.contains("name: Acme Ltd → Acme\n"))
  }

  private func edit(_ editor: String, expect: Int32) throws -> Run {
    try acme.spoc(
      "desk", "edit", environment: ["EDITOR": editor, "XDG_STATE_HOME": state], expect: expect)
  }

  @Test("In the editor: saved, or unchanged, and no file stays behind")
  func opensTheEditor() throws {
    #expect(try edit("true", expect: 0).err == "Nothing changed.\n")
    #expect(try edit("sed -i s/Acme/Acme.Ltd/", expect: 0).out == "name: Acme → Acme.Ltd\n")
    #expect(try edit("false", expect: 74).err.contains("editor"))
    #expect(files() == [])
  }

  @Test("In the editor: a wrong text is kept, for this account alone, and its path told")
  func keepsTheText() throws {
    let run = try edit("sed -i s/UTC/Mars/", expect: 65)
    let kept = try #require(files().first)
    let path = "\(state)/\(kept)"
    #expect(run.err.contains("spoc desk edit --file \(path)"))
    #expect(run.err.contains(":13: “Mars” is no time zone"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("time_zone = \"Mars\""))
  }

  @Test("In the editor: what somebody else saved meanwhile is noticed")
  func noticesOthersWhileEditing() throws {
    let settings = try file(Self.settings)
    let editor = acme.directory.appending(path: "editor").path
    let program = try DeskOnDisk.program().path
    try """
    #!/bin/sh
    \(program) desk edit --desk \(acme.desk) --file \(settings) >&2
    sed -i s/Acme/Mine/ "$1"
    """.write(toFile: editor, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
    let run = try edit(editor, expect: 1)
    #expect(run.err.contains("Somebody else has changed the settings meanwhile"))
    #expect(files().count == 1)
    #expect(try acme.spoc("desk", "--json", expect: 0).object()["name"] as? String == "Acme Ltd")
  }

  @Test("Own reasons, tags and views at the verbs")
  func works() throws {
    try acme.spoc("desk", "edit", "--file", try file(Self.settings), expect: 0)
    let refused = try acme.spoc(
      "new", "--customer", "Ana <ana@example.org>", "--subject", "Jam", "--tag", "pritner",
      expect: 1)
    #expect(refused.err.contains("did you mean “printer”?"))
    try acme.spoc(
      "new", "--customer", "Ana <ana@example.org>", "--subject", "Jam", "--tag", "printer",
      expect: 0)
    #expect(try acme.spoc("list", "--view", "PRINTERS", expect: 0).out.contains("Jam"))
    #expect(try acme.spoc("list", "--view", "zz", expect: 64).err.contains("Printers, Nobody's"))
    #expect(try acme.spoc("status", "1", "solved", expect: 1).err.contains("passed-on"))
    #expect(
      try acme.spoc("status", "1", "solved", "--unanswered", "zz", expect: 64).err.contains(
        "passed-on"))
    #expect(
      try acme.spoc("status", "1", "solved", "--unanswered", "passed-on", expect: 1).err
        .contains("--where"))
    try acme.spoc(
      "status", "1", "solved", "--unanswered", "Passed on", "--where", "the maker", expect: 0)
    let ticket = try acme.spoc("show", "1", "--json", expect: 0).object()
    let because = try #require(ticket["endedBecause"] as? [String: Any])
    #expect(because["reason"] as? String == "passed-on")
    #expect(because["where"] as? String == "the maker")
    #expect(try acme.spoc("show", "1", expect: 0).out.contains("passed on (the maker)"))
  }
}
