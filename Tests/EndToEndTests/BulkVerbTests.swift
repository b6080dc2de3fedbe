import Foundation
import Testing

/// The same change of several tickets by one command.
@Suite("Changes of several tickets")
struct BulkVerbTests {
  private func desk(_ count: Int) throws -> DeskOnDisk {
    let acme = try DeskOnDisk()
    for number in 1...count {
      try acme.spoc(
        "new", "--customer", "Ana Silva <ana@example.org>", "--subject", "Call \(number)", "--body",
        "She called.", "--channel", number == 2 ? "email" : "phone", expect: 0)
    }
    return acme
  }

  @Test("One undo takes all of it back")
  func undo() throws {
    let acme = try desk(3)
    let run = try acme.spoc("take", "1", "2,3", expect: 0)
    #expect(run.out.split(separator: "\n").count == 3)
    try acme.spoc("undo", expect: 0)
    let list = try acme.spoc("list", "is:any", "--json", expect: 0).out
    #expect(!list.contains(#""assignee":"root""#) && list.contains(#""assignee":null"#))
  }

  @Test("Undo leaves what somebody has gone on with, says so, and ends with 1")
  func undoOfSome() throws {
    let acme = try desk(3)
    try acme.spoc("priority", "1", "2", "3", "high", expect: 0)
    try acme.spoc("priority", "2", "urgent", expect: 0)
    let bulk = try acme.spoc("undo", "--list", expect: 0).out.split(separator: "\n")
      .first { $0.contains("1 priority normal → high") }
    let number = try #require(bulk).prefix { $0.isNumber }
    let run = try acme.spoc("undo", String(number), expect: 1)
    #expect(run.out == "undone: 1 priority normal → high\nundone: 3 priority normal → high\n")
    #expect(run.err.contains("left as it is: 2 priority normal → high. You have changed"))
    #expect(!run.err.contains("Nothing was changed"))
    #expect(run.err.contains("Commit \(number) is part of one change, with 2 others"))
    // What the undo left standing is nothing to do again.
    let standing = String(try #require(Int(number)) + 1)
    let redo = try acme.spoc("redo", standing, expect: 1)
    #expect(redo.out.isEmpty && redo.err.contains("Commit \(standing) is not undone."))
    #expect(try acme.spoc("redo", String(number), expect: 0).out.contains("done again: 3 priority"))
  }

  @Test("A query finds them; a dry run says what would be, and changes nothing")
  func query() throws {
    let acme = try desk(3)
    let dry = try acme.spoc(
      "priority", "--query", "channel:phone", "urgent", "--dry-run", expect: 0)
    #expect(dry.out == "1 urgent\n3 urgent\n")
    #expect(dry.err.contains("This was a dry run: nothing was changed."))
    #expect(!(try acme.spoc("list", "is:any", "--json", expect: 0).out.contains("urgent")))
    let run = try acme.spoc("priority", "--query", "channel:phone", "urgent", expect: 0)
    #expect(run.out == "1 urgent\n3 urgent\n")
    let tagged = try acme.spoc("tag", "--query", "priority:urgent", "+hot", "-cold", expect: 0)
    #expect(tagged.out.split(separator: "\n").count == 2)
  }

  @Test("Who is refused is said, the others are done, and a dry run says the same")
  func refused() throws {
    let acme = try desk(3)
    for arguments in [["--dry-run"], []] {
      let run = try acme.run(["status", "1", "2", "3", "solved"] + arguments)
      #expect(run.status == 1)
      #expect(run.out == "1 solved\n3 solved\n")
      #expect(run.err.contains("2: "))
      #expect(run.err.contains("spoc reply 2 --body"))
    }
  }

  @Test("Numbers or a query, not both; a query that finds nothing says so")
  func usage() throws {
    let acme = try desk(2)
    try acme.spoc("take", "1", "--query", "call", expect: 64)
    try acme.spoc("take", expect: 64)
    try acme.spoc("assign", "1", "--query", "call", "none", expect: 64)
    let none = try acme.spoc("take", "--query", "tag:nosuch", expect: 1)
    #expect(none.err.contains("nothing was changed"))
    try acme.spoc("take", "--query", "nosuchkey:1", expect: 64)
  }
}
