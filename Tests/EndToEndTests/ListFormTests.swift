import Foundation
import Testing

@Suite("Lists in every form")
struct ListFormTests {
  let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    for (name, subject) in [("Ana, the baker", "=1+1"), ("Bo", "Cable\twith a tab")] {
      try acme.spoc(
        "new", "--customer", "\(name) <\(name.prefix(2))@example.org>", "--subject", subject,
        "--body", "Hello", "--at", "2026-03-01T10:00", expect: 0)
    }
  }

  @Test("CSV: a heading, quotes, no formula, and the columns asked for")
  func csv() throws {
    let run = try acme.spoc("list", "--csv", "--columns", "number,customer,subject", expect: 0)
    #expect(
      run.out == """
        number,customer,subject
        1,"Ana, the baker",'=1+1
        2,Bo,Cable    with a tab

        """)
    #expect(
      try acme.spoc("list", "--csv", expect: 0).out.hasPrefix(
        "waited,number,status,phase,priority,channel,customer,subject,contact,assignee,tags,opened,"
      ))
  }

  @Test("A number below 0 is a wrong number, and no missing one")
  func limits() throws {
    let run = try acme.spoc("list", "--limit", "-1", expect: 64)
    #expect(run.err.hasPrefix("spoc: --limit is a number from 0 (all) on."))
    #expect(try acme.spoc("list", "--limit", "--csv").err.contains("--csv"))
  }

  @Test("A wrong query of four kilobytes is not said back whole")
  func longQuery() throws {
    let run = try acme.spoc("list", String(repeating: "paper ", count: 900), expect: 64)
    #expect(run.err.contains("a query has at most 4096 bytes"))
    #expect(run.err.count < 300)
  }

  @Test("plain: fields between tabs, and none within")
  func plain() throws {
    let run = try acme.spoc("list", "--plain", "--columns", "number,waited,subject", expect: 0)
    #expect(
      run.out == """
        1\t2026-03-01T10:00:00.000Z\t=1+1
        2\t2026-03-01T10:00:00.000Z\tCable with a tab

        """)
  }

  @Test("one object a line is the array, line by line")
  func jsonLines() throws {
    for list in [["list"], ["customer", "list"], ["agent", "list"]] {
      let array = try acme.run(list + ["--json"])
      let lines = try acme.run(list + ["--jsonl"])
      #expect(array.status == 0 && lines.status == 0)
      let joined = lines.out.split(separator: "\n").joined(separator: ",")
      #expect(array.line == "[\(joined)]")
    }
  }

  @Test("a list that was cut says so, in every form")
  func cut() throws {
    for form in ["--json", "--jsonl", "--csv", "--plain", "--columns=number"] {
      let run = try acme.spoc("list", form, "--limit", "1", expect: 0)
      #expect(run.err == "1 more: --limit 0 shows them all.\n", "\(form)")
    }
  }

  @Test("what can't be meant is said with what can")
  func wrong() throws {
    let column = try acme.spoc("list", "--columns", "number,colour", expect: 64)
    #expect(column.err.contains("There is no column “colour”. There are: waited, number, status"))
    #expect(try acme.spoc("list", "--json", "--csv", expect: 64).err.contains("not both"))
    #expect(
      try acme.spoc("customer", "list", "--jsonl", "--columns", "id", expect: 64).err
        .contains("--columns is for tables"))
  }

  @Test(
    "What the desk and the program have of their own is listed in every form, too",
    arguments: [
      (["macro", "list"], "name"), (["automation", "list"], "does"), (["calendar"], "zone"),
      (["agenda", "--team"], "due"), (["themes"], "mode"), (["keys", "ticket"], "action"),
      (["log"], "what"),
    ])
  func ofTheirOwn(list: [String], column: String) throws {
    let settings =
      try acme.spoc("desk", "show", "--toml", expect: 0).out + """
        [[macros]]
        name = "Photo, please"
        text = "A photo?"
        [[rules]]
        name = "Late"
        when = "waited 1h"
        tags = ["+late"]
        [[calendars]]
        name = "Office"
        hours = { mon = ["09:00-12:30", "13:30-17:00"] }
        """
    try acme.spoc("desk", "edit", "--file", "-", input: settings, expect: 0)
    try acme.spoc("promise", "make", "1", "call back tomorrow 10:00", expect: 0)
    func run(_ options: String...) throws -> Run {
      let run = try acme.run(list + options)
      #expect(run.status == 0, "\(list) \(options): \(run.err)")
      return run
    }
    let rows = try run("--plain", "--columns", column).out.split(separator: "\n")
    #expect(!rows.isEmpty && rows.allSatisfy { !$0.isEmpty && !$0.contains("\t") })
    let heading = try run("--csv").out.prefix { $0 != "\n" }
    #expect(heading.split(separator: ",").contains(Substring(column)))
    #expect(try run("--columns", column).out != (try run().out))
    let unknown = try acme.run(list + ["--columns", "colour"])
    #expect(unknown.status == 64 && unknown.err.contains("There are: "))
    #expect(try run("--limit", "1", "--plain").out.split(separator: "\n").count == 1)
    if list != ["log"] {
      let (array, lines) = (try run("--json"), try run("--jsonl"))
      #expect(array.line == "[\(lines.out.split(separator: "\n").joined(separator: ","))]")
    }
  }

  @Test("customers and agents have their columns")
  func others() throws {
    #expect(
      try acme.spoc("customer", "list", "--plain", "--columns", "id,name", expect: 0).out
        == "c1\tAna, the baker\nc2\tBo\n")
    #expect(
      try acme.spoc("agent", "list", "--csv", "--columns", "agent,role", expect: 0).out
        == "agent,role\n\(NSUserName()),supervisor\n")
  }
}
