import Foundation
import Testing

/// `--restricted`: for ForceCommand of sshd, where words and environment come from somebody who is to
/// reach one desk and nothing else.
@Suite("A restricted session")
struct RestrictedTests {
  private let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    try acme.spoc(
      "new", "--customer", "Ana <ana@example.org>", "--subject", "Router?", "--body", "How much?",
      expect: 0)
  }

  private var begin: [String] { ["--restricted", "--desk", acme.desk] }
  private func place(_ name: String) -> String { acme.directory.appending(path: name).path }

  /// What lies beside the desk, but for the files a run of a test goes through.
  private func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: acme.directory.path).filter {
      !$0.hasPrefix("desk/") && !$0.hasPrefix("out-") && !$0.hasPrefix("err-")
        && !$0.hasPrefix("in-")
    }.sorted()
  }

  @Test(
    "What goes beyond the desk is not permitted, and nothing is made",
    arguments: [
      "init", "init --name X", "demo", "demo --at FILE --no-open", "demo --no-open",
      "backup FILE", "restore FILE", "import csv FILE", "import csv FILE --write-map -",
      "import jsonl FILE", "export --output FILE", "desk edit", "desk edit --file FILE",
      "verify --repair", "customer erase c1 --yes", "--desk FILE list", "list --desk FILE",
      "list --desk=FILE",
      "hours --open-at now --calendar FILE", "calendar import FILE",
      "tick --notify touch FILE",
    ])
  func refused(line: String) throws {
    try Data("{}\n".utf8).write(to: URL(filePath: place("there")))
    for name in ["new", "there"] {
      let before = try files()
      let words = line.replacing("FILE", with: place(name)).split(separator: " ").map(String.init)
      let run = try acme.run(
        begin + words, environment: ["EDITOR": "touch \(place("edited"))", "HOME": place("home")])
      #expect([77, 64].contains(run.status), "\(run.out)\(run.err)")
      #expect(run.status == 77 || line == "init", "\(run.err)")
      #expect(run.err.contains("restricted to one desk"))
      #expect(try files() == before)
    }
  }

  @Test(
    "What stays at the desk works",
    arguments: [
      "list", "show 1", "log", "note 1 --body x", "reply 1 --body x", "receive 1 --body x",
      "new --customer Ana --subject x", "call --ticket 1", "take 1", "status 1 pending",
      "priority 1 high", "tag 1 +x", "customer list", "customer quiet", "customer milestones",
      "customer duplicates",
      "customer show c1",
      "customer edit c1 --notes x", "customer claim c1", "customer story c1",
      "customer accept --all", "customer handover --all-of root --to root --reason x --brief x",
      "agent away root --to 2h", "agent list", "agent add bo --no-account",
      "agent edit root --name Root",
      "desk show", "desk show --toml", "desk edit --file - --dry-run", "export", "verify",
      "undo", "undo --list", "reindex", "themes", "macro", "keys list", "config dump",
      "completions bash", "priority --query is:any low", "import jsonl - --dry-run --source x", "",
      "hours --open-at now", "calendar list", "tick", "automation", "explain 1",
    ])
  func allowed(line: String) throws {
    let input =
      line.hasPrefix("desk edit")
      ? try acme.spoc("desk", "show", "--toml", expect: 0).out
      : try acme.spoc("export", expect: 0).out
    let before = try files()
    let run = try acme.run(begin + line.split(separator: " ").map(String.init), input: input)
    #expect(run.status == 0, "\(run.err)")
    #expect(try files() == before)
  }

  @Test("The environment names no other desk, and no place to write")
  func environment() throws {
    let other = try DeskOnDisk()
    let run = try acme.run(
      begin + ["list", "--json"],
      environment: [
        "SPOC_DESK": other.desk, "XDG_DATA_HOME": place("data"), "XDG_STATE_HOME": place("state"),
        "XDG_CACHE_HOME": place("cache"), "XDG_CONFIG_HOME": place("config"),
        "TMPDIR": place("tmp"), "HOME": place("home"), "TERMINFO": place("terminfo"),
        "SPOC_THEME": "none",
      ])
    #expect(try run.array().count == 1)
    let unnamed = try acme.run(["--restricted", "list"])
    #expect(unnamed.status == 64)
    #expect(unnamed.err.contains("With --restricted the desk is named by --desk DIR"))
  }

  @Test("The flag counts wherever it stands, unless it is a text")
  func anywhere() throws {
    let behind = try acme.run(["backup", place("b"), "--desk", acme.desk, "--restricted"])
    #expect(behind.status == 77)
    let text = try acme.run(["note", "1", "--body=--restricted", "--desk", acme.desk])
    #expect(text.status == 0)
  }

  @Test(
    "On the screen: no editor, no shell, no desk but the one that is there",
    .enabled(if: Tmux.isInstalled))
  func screen() throws {
    let tmux = try Tmux(acme)
    try tmux.shell("EDITOR='touch \(place("edited"))' $SPOC --restricted --desk \(acme.desk)")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY")
    try tmux.text("One moment")
    try tmux.keys("C-o")
    try tmux.wait(for: "This session is restricted")
    try tmux.keys("C-z")
    try tmux.wait(for: "no shell to go back to")
    #expect(!FileManager.default.fileExists(atPath: place("edited")))
    try tmux.wait(for: "draft saved")
    // $XDG_STATE_HOME is set there; the draft is where the user database says the home is.
    #expect(!FileManager.default.fileExists(atPath: place("state/spoc/drafts")))
    // It goes with its text: that home is the real one.
    try tmux.keys("C-u", "Escape")
    try tmux.wait(for: "r reply")
    try tmux.keys("Q")
    try tmux.wait(for: "shell>")
    try tmux.shell("clear; $SPOC --restricted --desk \(place("none")); echo status $?")
    try tmux.wait(for: "status 66")
    #expect(!tmux.screen.contains("c  create"))
  }
}
