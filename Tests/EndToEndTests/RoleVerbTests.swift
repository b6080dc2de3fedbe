import Foundation
import Glibc
import Testing

/// Who may do what, through every verb that changes something: by the account that asks, whatever its
/// environment says.
@Suite(
  "Roles, verb by verb",
  .enabled(if: getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "needs root and setpriv"))
struct RoleVerbTests {
  static let work = [
    "new --customer 'Kim <kim@example.org>' --subject Fax", "receive 1 --body x",
    "reply 1 --body x", "note 1 --body x", "call --ticket 1 --missed",
    "assign 1 root", "take 1", "status 1 pending", "priority 1 high", "tag 1 +fax", "link 1 2",
    "customer add Bo", "customer edit c1 --notes x", "customer claim c1", "undo", "redo",
  ]
  static let supervision = [
    "agent add uid4799 --uid 4799", "agent edit uid4711 --name Ada", "agent leave uid4712",
    "import csv shop.csv --map map.toml", "import jsonl desk.jsonl", "undo 3",
    "customer erase c1 --yes",
  ]

  private let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    try acme.spoc("new", "--customer", "Ana <ana@example.org>", "--subject", "Router", expect: 0)
    try acme.spoc("new", "--customer", "c1", "--subject", "Printer", expect: 0)
    for (uid, role) in [(4711, "agent"), (4712, "viewer"), (4713, "agent")] {
      try acme.spoc("agent", "add", "uid\(uid)", "--uid", "\(uid)", "--role", role, expect: 0)
    }
    try acme.spoc("agent", "leave", "uid4713", expect: 0)
    let directory = acme.directory
    try Data("Id,Name\n1,Ana\n".utf8).write(to: directory.appending(path: "shop.csv"))
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

  @Test("A viewer, a stranger and somebody who left change nothing", arguments: [4712, 4720, 4713])
  func nothing(uid: Int) throws {
    let before = try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl"))
    let all = Self.work + Self.supervision.filter { !$0.hasPrefix("import csv") }
    for line in try statuses(all, as: uid) { #expect(line.hasPrefix("77: "), "\(line)") }
    #expect(try Data(contentsOf: URL(filePath: "\(acme.desk)/log.jsonl")) == before)
    #expect(
      try statuses(["list", "show 1", "log", "agent list"], as: uid).allSatisfy {
        $0.hasPrefix("0: ")
      })
  }

  @Test("An agent works, and leaves to supervisors what is theirs")
  func agent() throws {
    for line in try statuses(Self.work, as: 4711) {
      #expect(!line.hasPrefix("77: ") && !line.hasPrefix("64: "), "\(line)")
    }
    for line in try statuses(Self.supervision.filter { !$0.hasPrefix("import") }, as: 4711) {
      #expect(line.hasPrefix("77: "), "\(line)")
    }
    for line in try statuses(["import jsonl desk.jsonl"], as: 4711) {
      #expect(!line.hasPrefix("0: "), "\(line)")
    }
  }
}
