import Foundation
import Testing

/// `--id`: whoever got no answer runs the same line again.
@Suite("A verb that is run again")
struct OnceTests {
  private let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    for name in ["Ana", "Ben", "Cho"] {
      try acme.spoc(
        "new", "--customer", "\(name) <\(name.lowercased())@example.org>", "--subject", "Router?",
        "--body", "How much?", expect: 0)
    }
    try acme.spoc("agent", "add", "bo", "--no-account", expect: 0)
  }

  private func lines() throws -> Int {
    let log = try Data(contentsOf: URL(filePath: acme.desk).appending(path: "log.jsonl"))
    return log.count { $0 == 0x0A }
  }

  static let verbs: [(line: String, other: String)] = [
    ("new --customer Ana --subject Again", "new --customer Ana --subject Other"),
    ("new --customer Zoe<zoe@example.org> --subject Hi", "new --customer Ana --subject Hi"),
    ("receive 1 --body Hello", "receive 1 --body Bye"),
    (
      "reply 1 --body Hello --status pending --until 2d",
      "reply 1 --body Hello --status pending --because x"
    ),
    ("note 1 --body Hello --at 2h", "note 2 --body Hello --at 2h"),
    ("note 1 2 3 --body Hello", "note 1 2 --body Bye"),
    ("call --ticket 1 --body Hello", "call --ticket 1 --body Bye"),
    ("assign 1 bo", "assign 1 none"), ("take 1", "take 2"),
    ("status 1 pending --until 3d", "status 1 on-hold --until 3d"),
    ("priority 1 high", "priority 1 urgent"), ("tag 1 +printer", "tag 1 +fax"),
    ("link 1 2", "link 1 3"), ("customer add Jo<jo@example.org>", "customer add Jay"),
    ("customer edit c1 --notes x", "customer edit c1 --notes y"),
    ("customer claim c1", "customer claim c2"),
    ("agent add ann --no-account", "agent add eve --no-account"),
  ]

  @Test(
    "It gives the first run's answer and does nothing; with other words it is refused",
    arguments: verbs)
  func again(line: String, other: String) throws {
    let id = ["--id", UUID().uuidString]
    let words = line.split(separator: " ").map(String.init)
    let first = try acme.run(words + id)
    #expect(first.status == 0, "\(first.err)")
    let length = try lines()
    let second = try acme.run(words + id)
    #expect(second.status == 0, "\(second.err)")
    #expect(second.out == first.out)
    #expect(try lines() == length)
    let refused = try acme.run(other.split(separator: " ").map(String.init) + id)
    #expect(refused.status == 1)
    #expect(refused.err.contains("asked for something else. Nothing was done."))
    #expect(try lines() == length)
    try acme.spoc("verify", expect: 0)
  }

  @Test("An undo that is run again undoes nothing else, nor does a redo")
  func undoneOnce() throws {
    try acme.spoc("note", "1", "--body", "First", expect: 0)
    try acme.spoc("note", "1", "--body", "Second", expect: 0)
    for verb in ["undo", "redo"] {
      let id = UUID().uuidString
      let first = try acme.spoc(verb, "--id", id, expect: 0)
      #expect(first.out.contains("Second"))
      let length = try lines()
      let second = try acme.spoc(verb, "--id", id, expect: 0)
      #expect(second.out == first.out)
      #expect(try lines() == length)
      let json = try acme.spoc(verb, "--json", "--id", id, expect: 0)
      #expect(try json.array().count == 1)
      let refused = try acme.spoc(verb, "2", "--id", id, expect: 1)
      #expect(refused.err.contains("asked for something else. Nothing was done."))
      #expect(try lines() == length)
    }
    try acme.spoc("undo", "--list", "--id", UUID().uuidString, expect: 64)
  }

  @Test("A customer is forgotten once")
  func erasedOnce() throws {
    try acme.spoc("status", "1", "closed", "--unanswered", "spam", expect: 0)
    let id = UUID().uuidString
    try acme.spoc("customer", "erase", "c1", "--id", id, expect: 64)
    try acme.spoc("customer", "erase", "c1", "--yes", "--id", id, expect: 0)
    let length = try lines()
    try acme.spoc("customer", "erase", "c1", "--yes", "--id", id, expect: 0)
    #expect(try lines() == length)
    let refused = try acme.spoc("note", "2", "--body", "x", "--id", id, expect: 1)
    #expect(refused.err.contains("asked for something else. Nothing was done."))
    try acme.spoc("verify", expect: 0)
  }

  @Test("What is no UUID is said to be none")
  func wrong() throws {
    let run = try acme.spoc("note", "1", "--body", "x", "--id", "12", expect: 64)
    #expect(run.err.contains("--id"))
  }

  @Test("Where some were refused, the others are not done twice")
  func several() throws {
    let id = UUID().uuidString
    try acme.spoc("priority", "1", "9", "2", "high", "--id", id, expect: 1)
    let length = try lines()
    let again = try acme.spoc("priority", "1", "9", "2", "high", "--id", id, expect: 1)
    #expect(again.out.contains("1 ") && again.out.contains("2 "))
    #expect(try lines() == length)
  }
}
