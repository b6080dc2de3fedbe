import Foundation
import Glibc
import Testing

/// Who may do what, through every verb that changes something: by the account that asks, whatever its
/// environment says.
@Suite(
  "Roles, verb by verb",
  .enabled(if: getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "needs root and setpriv"))
struct RoleVerbTests {
  /// One after the other, each as an agent does it on what the ones before left.
  static let work = [
    "new --customer 'Kim <kim@example.org>' --subject Fax", "receive 1 --body x",
    "reply 1 --body x", "note 1 --body x", "call --ticket 1 --missed",
    "assign 1 root", "take 1", "status 1 pending", "priority 1 high", "tag 1 +fax", "link 1 2",
    "split 1 --message 1", "merge 2 into 1", "undo", "redo", "undo --list", "macro run Hello 1",
    "customer add Bo", "customer edit c1 --notes x", "customer claim c1",
    "customer handover c1 --to root --reason x --brief x", "customer decline c1",
    "customer accept c2", "promise make 1 call back tomorrow 10:00",
    "promise make c1 visit mon 9-11", "promise move 3 'mon 10-12' --said x",
    "promise confirm 3", "promise hand 3 --to root", "promise keep 2", "undo",
    "promise withdraw 2 --because x", "promise break 3", "survey ask 3", "survey record 3 9 8 - 10",
    "survey record 3 9 7 - 10 --correct --because x", "survey decline 4",
    "nominate root --customer c1 --because x", "kudos root well done",
    "customer add Tom", "customer merge c3 into c1",
    "sale new --customer c1 --title Till", "sale edit 1 --title Tills", "sale file 1 --in 1",
    "sale quote 1 --line 'Till = 60'", "sale reject 1", "sale quote 1 --line 'Till = 50'",
    "sale win 1", "sale schedule 1 tomorrow", "sale agree 1 --amount 5 --what Drawer",
    "sale charge 1 --amount 60 --what Till", "sale approve 1 --approved-by Ana",
    "sale answer 1 1=yes", "sale deliver 1", "sale warranty 1 none", "rework 2 --of-sale 1",
    "sale close 1", "sale reopen 1", "sale new --customer c1 --title Lamp",
    "sale lose 2 --because x", "sale new --customer c2 --title Bulb",
    "sale decline 3 --because x --told phone",
    "agent away --to 2h", "agent back",
  ]
  static let supervision = [
    "agent add uid4799 --uid 4799", "agent edit uid4711 --name Ada", "agent leave uid4712",
    "import csv shop.csv --source shop", "import jsonl desk.jsonl", "undo 3", "redo 3",
    "desk edit --file 'Acme Ltd.toml'", "agent away root --to 2h", "verify --repair",
    "calendar import days.ics", "calendar off 2026-12-25", "calendar on 2026-12-25",
    "customer erase c1 --yes",
  ]

  /// They change nothing at the desk, whoever runs them, or have tests of their own here.
  static let others = [
    "list", "show", "log", "macro list", "macro show", "customer list", "customer show",
    "customer quiet", "customer milestones", "customer duplicates",
    "customer story",
    "sale list", "sale show", "promise list", "promise show", "survey list", "wall", "report",
    "digest", "promise no-show", "agenda",
    "agent list", "hours", "calendar list", "calendar show", "explain",
    "automation list", "automation try", "tick", "desk show", "export", "backup",
    "doctor", "themes", "keys",
    "completions",
    "config path", "config edit", "config check", "config dump", "manual", "help",
    // A desk of one's own, an index of this one.
    "init", "demo", "restore", "reindex",
  ]

  private static func settings(of name: String) -> String {
    """
    name = "\(name)"
    time_zone = "UTC"
    [[macros]]
    name = "Hello"
    kind = "note"
    text = "Hello."

    """
  }

  private let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    try acme.spoc("new", "--customer", "Ana <ana@example.org>", "--subject", "Router", expect: 0)
    try acme.spoc("new", "--customer", "c1", "--subject", "Printer", expect: 0)
    for (uid, role) in [(4711, "agent"), (4712, "viewer"), (4713, "agent")] {
      try acme.spoc("agent", "add", "uid\(uid)", "--uid", "\(uid)", "--role", role, expect: 0)
    }
    try acme.spoc("agent", "leave", "uid4713", expect: 0)
    for number in ["3", "4"] {
      try acme.spoc("new", "--customer", "c1", "--subject", "Lamp", expect: 0)
      try acme.spoc("reply", number, "--body", "It shines.", "--status", "solved", expect: 0)
    }
    try acme.spoc("customer", "add", "Dee", expect: 0)
    try acme.spoc("customer", "claim", "c2", expect: 0)
    try acme.spoc(
      "customer", "handover", "c2", "--to", "uid4711", "--reason", "x", "--brief", "x", expect: 0)
    let directory = acme.directory
    try Data("Id,Customer,Subject,Opened\n1,Ana,Fax,2026-01-05 10:00\n".utf8)
      .write(to: directory.appending(path: "shop.csv"))
    let days = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\nEND:VCALENDAR\n"
    try Data(days.utf8).write(to: directory.appending(path: "days.ics"))
    for name in ["Acme", "Acme Ltd"] {
      let file = directory.appending(path: "\(name).toml")
      try Data(Self.settings(of: name).utf8).write(to: file)
      if name == "Acme" { try acme.spoc("desk", "edit", "--file", file.path, expect: 0) }
    }
    try acme.spoc("export", "--output", directory.appending(path: "desk.jsonl").path)
    _ = try acme.shell("chmod -R a+rwX '\(directory.path)'")
  }

  /// Each line under a user id, in turn: `status: line`.
  private func statuses(_ lines: [String], as uid: Int) throws -> [String] {
    let home = acme.directory.appending(path: "home\(uid)").path
    let body = lines.map { line in
      "spoc \(line) </dev/null >/dev/null 2>&1; echo \"$?: \(line.replacing("'", with: ""))\""
    }
    let run = try acme.shell(
      """
      mkdir -p '\(home)'; chmod 777 '\(home)'; cd '\(acme.directory.path)'
      spoc() { setpriv --reuid \(uid) --regid \(uid) --clear-groups env HOME='\(home)' USER=root \
        LOGNAME=root XDG_STATE_HOME='\(home)' XDG_CACHE_HOME='\(home)' SPOC_DESK='\(acme.desk)' \
        "$SPOC" "$@"; }
      \(body.joined(separator: "\n"))
      """)
    return run.out.split(separator: "\n").map(String.init)
  }

  @Test("Every verb there is stands in one of the tables")
  func complete() throws {
    let help = try acme.spoc("--experimental-dump-help", expect: 0).object()
    func verbs(_ command: [String: Any], _ path: [String]) -> [String] {
      guard let below = command["subcommands"] as? [[String: Any]], !below.isEmpty else {
        return [path.joined(separator: " ")]
      }
      return below.flatMap { verbs($0, path + [$0["commandName"] as? String ?? ""]) }
    }
    let all = verbs(try #require(help["command"] as? [String: Any]), [])
    #expect(all.count > 40)
    let lines = Self.work + Self.supervision + Self.others
    for verb in all {
      #expect(lines.contains { $0 == verb || $0.hasPrefix("\(verb) ") }, "who may run \(verb)?")
    }
  }

  @Test("A log that was cut is taken as it is by supervisors only")
  func accept() throws {
    try acme.spoc("agent", "add", "uid4714", "--uid", "4714", "--role", "supervisor", expect: 0)
    let log = "\(acme.desk)/log.jsonl"
    _ = try acme.shell("chmod -R a+rwX '\(acme.directory.path)'")
    for uid in [4711, 4712, 4713, 4714] {
      #expect(try statuses(["log"], as: uid) == ["0: log"])
    }
    _ = try acme.shell("head -n -1 '\(log)' >cut && cat cut >'\(log)'; rm cut")
    // What a supervisor was made by is gone with it, but for this one.
    for uid in [4711, 4712, 4713, 4720] {
      let line = try statuses(["verify --accept"], as: uid)
      #expect(line == ["77: verify --accept"], "\(uid)")
    }
    try acme.spoc("verify", "--accept", expect: 0)
  }

  @Test("A viewer, a stranger and somebody who left change nothing", arguments: [4712, 4720, 4713])
  func nothing(uid: Int) throws {
    let before = try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl"))
    for line in try statuses(Self.work + Self.supervision, as: uid) {
      // What one could undo is shown to whoever may look.
      #expect(line.hasPrefix(line.hasSuffix("--list") ? "0: " : "77: "), "\(line)")
    }
    #expect(try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl")) == before)
    #expect(
      try statuses(["list", "show 1", "log", "agent list", "hours --open-at now"], as: uid)
        .allSatisfy {
          $0.hasPrefix("0: ")
        })
  }

  @Test("An agent works, and leaves to supervisors what is theirs")
  func agent() throws {
    for line in try statuses(Self.work, as: 4711) { #expect(line.hasPrefix("0: "), "\(line)") }
    let before = try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl"))
    for line in try statuses(Self.supervision, as: 4711) {
      #expect(line.hasPrefix("77: "), "\(line)")
    }
    #expect(try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl")) == before)
  }

  @Test("A supervisor does all of it")
  func supervisor() throws {
    try acme.spoc("agent", "add", "uid4714", "--uid", "4714", "--role", "supervisor", expect: 0)
    _ = try acme.shell("chmod -R a+rwX '\(acme.directory.path)'")
    // Whoever has open tickets is not erased by anybody.
    let all = ["customer add Cy"] + Self.supervision.dropLast() + ["customer erase c3 --yes"]
    for line in try statuses(all, as: 4714) {
      #expect(line.hasPrefix("0: "), "\(line)")
    }
  }

  @Test("A repair is for supervisors and for whose directory it is, and the others are told")
  func repair() throws {
    let run = try acme.shell(
      """
      cd '\(acme.directory.path)'; export SPOC_DESK='\(acme.desk)' HOME=$PWD
      as() { setpriv --reuid $1 --regid $1 --clear-groups "$SPOC" verify --repair; echo "= $?"; }
      as 4712; chown 4712 desk; as 4712
      chown 0 desk; head -c 40 /dev/zero >>desk/log.jsonl; as 4711
      """)
    let ends = run.out.split(separator: "\n").filter { $0.hasPrefix("=") }
    #expect(ends == ["= 77", "= 0", "= 77"], "\(run.err)")
    #expect(run.err.contains("for its supervisors (root)") && run.err.contains("user 0"))
    #expect(try acme.spoc("verify", "--repair", expect: 0).err.contains("40 bytes"))
  }

  @Test("Nobody makes another desk of a backup where one is")
  func restore() throws {
    let file = acme.directory.appending(path: "backup").path
    try acme.spoc("backup", file, expect: 0)
    _ = try acme.shell("chmod a+r '\(file)'")
    for uid in [4711, 4712, 4720] {
      #expect(try statuses(["restore backup"], as: uid) == ["73: restore backup"])
    }
  }
}
