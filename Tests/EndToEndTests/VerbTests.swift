import Foundation
import Testing

@Suite("Each verb, plain and as JSON")
struct VerbTests {
  let acme: DeskOnDisk

  init() throws { acme = try DeskOnDisk() }

  /// A ticket of Ana's that waits: number 1, customer c1.
  private func anaAsks() throws {
    let run = try acme.spoc(
      "new", "--customer", "Ana Silva <ana@example.org>", "--subject", "Router?",
      "--body", "How much is one?", expect: 0)
    #expect(run.line == "1")
    #expect(run.err.contains("New customer c1: Ana Silva"))
  }

  @Test("init says where, who and what next")
  func makesADesk() throws {
    let other = acme.directory.appending(path: "other").path
    let run = try acme.spoc("init", "--desk", other, "--currency", "USD", expect: 0)
    #expect(run.out.contains("The desk “other” is ready at \(other)"))
    #expect(run.out.contains("currency USD"))
    #expect(run.out.contains("spoc agent add"))
  }

  @Test("A text that begins with a dash is taken behind a “=”, and the error says so")
  func dashes() throws {
    try anaAsks()
    let run = try acme.spoc("note", "1", "--body", "-1 router", expect: 64)
    #expect(run.err.contains("behind a “=”: --body='-1 router'"))
    try acme.spoc("note", "1", "--body=-1 router", expect: 0)
    let short = try acme.spoc("note", "1", "-b", "-1", expect: 64)
    #expect(short.err.contains("-b='-1'"))
    try acme.spoc("note", "1", "-b=-1", expect: 0)
    #expect(try acme.spoc("show", "1", expect: 0).out.contains("-1 router"))
    // It might go to a customer.
    #expect(try acme.spoc("reply", "1", "--body", "--status", "solved").status == 64)
  }

  @Test("A slip in an agent's name says who was meant; a ticket isn't linked to itself")
  func slips() throws {
    try anaAsks()
    try acme.spoc("agent", "add", "maria", "--no-account", expect: 0)
    let run = try acme.spoc("assign", "1", "mraia", expect: 1)
    #expect(run.err.contains("Perhaps you mean: maria"))
    let link = try acme.spoc("link", "1", "1", expect: 1)
    #expect(link.err.contains("Ticket 1 can't be linked to itself: name another one."))
    try acme.spoc("tag", "1", "+care plan", "-spam", expect: 0)
    #expect(try acme.spoc("list", "tag:care-plan", expect: 0).out.contains("Router?"))
  }

  @Test("A second ticket about the same is told of, merged, led to and split again")
  func mergeAndSplit() throws {
    try anaAsks()
    let second = try acme.spoc(
      "new", "--customer", "c1", "--subject", "The router again", "--body", "Hello?", expect: 0)
    #expect(second.line == "2" && second.out == "2\n")
    #expect(second.err.contains("1 Router?") && second.err.contains("spoc merge 2 into 1"))
    let preview = try acme.spoc("merge", "2", "into", "1", "--dry-run", expect: 0)
    #expect(preview.out.contains("closed as a duplicate; its number leads to 1"))
    #expect(try acme.spoc("merge", "2", "1", expect: 0).line == "2 merged into 1")
    let shown = try acme.spoc("show", "2", expect: 0)
    #expect(shown.err.contains("2 was merged into 1"))
    #expect(shown.out.contains("How much is one?") && shown.out.contains("Hello?"))
    #expect(try acme.spoc("merge", "2", "1", expect: 1).err.contains("merged into 1 already"))
    let split = try acme.spoc("split", "2", "--message", "1", "--subject", "Other", expect: 0)
    #expect(split.line == "3")
    #expect(try acme.spoc("show", "3", expect: 0).out.contains("Hello?"))
    try acme.spoc("undo", expect: 0)
    try acme.spoc("undo", expect: 0)
    #expect(try acme.spoc("show", "2", "--json", expect: 0).out.contains("\"number\":2"))
    let id = "11111111-1111-4111-8111-111111111111"
    for _ in 1...2 {
      let merged = try acme.spoc("merge", "2", "into", "1", "--id", id, expect: 0)
      #expect(merged.line == "2 merged into 1")
    }
    #expect(try acme.spoc("log", "2", expect: 0).out.contains("1 took in 2"))
    #expect(try acme.spoc("reply", "2", "--body", "Ninety.", expect: 0).line == "2 replied")
    #expect(try acme.spoc("merge", "1", "2", expect: 1).err.contains("2 was merged into 1 already"))
    let nobody = try acme.spoc("reply", "1", "--to", "eve", "--body", "x", expect: 64)
    #expect(nobody.err.contains("“eve” is nobody of Ana Silva. There are: Ana Silva <"))
    try acme.spoc(
      "reply", "1", "--to", "ana silva", "--channel", "letter", "--body", "x", expect: 0)
    try acme.spoc("merge", "2", expect: 64)
    try acme.spoc("split", "2", "--message", "x", expect: 64)
  }

  @Test("A desk that is there is not made again with so many tickets")
  func demoThere() throws {
    let run = try acme.spoc("demo", "--at", acme.desk, "--tickets", "5000", "--no-open", expect: 64)
    #expect(run.err.contains("There is a desk at \(acme.desk) already, and --tickets is for a new"))
    try acme.spoc("demo", "--at", acme.desk, "--no-open", expect: 0)
  }

  @Test("list: bare is who waits")
  func lists() throws {
    try anaAsks()
    #expect(try acme.spoc("list", expect: 0).line.hasSuffix("Ana Silva  Router?"))
    #expect(try acme.spoc("list", "--view", "unclaimed", expect: 0).out.contains("Router?"))
    #expect(try acme.spoc("list", "status:solved", expect: 0).out.isEmpty)
    #expect(try acme.spoc("list", "status:solved", "--exit-status").status == 1)
    let tickets = try acme.spoc("list", "is:any", "customer:c1", "--json", expect: 0).array()
    let ticket = try #require(tickets.first)
    #expect(ticket["number"] as? Int == 1)
    #expect(ticket["status"] as? String == "new")
    #expect(ticket["assignee"] is NSNull)
    #expect(ticket["timeline"] == nil)
    #expect(try acme.spoc("list", "status:solved", "--json", expect: 0).line == "[]")
    #expect(
      try acme.spoc("list", "rout*", "-tag:spam", "-has:call", expect: 0).out.contains("Router?"))
    #expect(try acme.spoc("list", "silva", "--sort", "updated", expect: 0).out.contains("Router?"))
    #expect(try acme.spoc("list", "-router", expect: 0).out.isEmpty)
  }

  @Test("A wrong query is shown with the place of the trouble")
  func wrongQueries() throws {
    let run = try acme.spoc("list", "tag:a", "status:opn", expect: 64)
    let lines = run.err.split(separator: "\n")
    #expect(lines.first == "spoc: This is no query:")
    #expect(lines.dropFirst().first == "  tag:a status:opn")
    #expect(lines.last?.hasPrefix("               ^^^ did you mean status:open?") == true)
  }

  @Test("Without a verb and a terminal: the waiting list, and how to open the workspace")
  func opensNothing() throws {
    try anaAsks()
    let run = try acme.spoc(expect: 0)
    #expect(run.out.contains("Router?"))
    #expect(run.err.contains("opens the workspace"))
  }

  @Test("link: both sides know, in show, log and JSON, and --remove unties them")
  func links() throws {
    try anaAsks()
    try acme.spoc("new", "--customer", "c1", "--subject", "Cable?", expect: 0)
    #expect(try acme.spoc("link", "1", "2", expect: 0).out == "1 +2\n2 +1\n")
    #expect(try acme.spoc("show", "2", expect: 0).out.contains("Links     1"))
    #expect(try acme.spoc("show", "2", "--json", expect: 0).object()["links"] as? [Int] == [1])
    #expect(try acme.spoc("log", "2", expect: 0).out.contains("2 links none → 1"))
    #expect(try acme.spoc("link", "1", "2").err.contains("how it is already"))
    #expect(try acme.spoc("link", "1", "9").err.contains("no ticket 9"))
    #expect(try acme.spoc("link", "1", expect: 64).err.contains("spoc link 12 7"))
    #expect(try acme.spoc("link", "2", "1", "--remove", expect: 0).out == "2 -1\n1 -2\n")
  }

  @Test("priority and tag: on several at once, each on its own")
  func triage() throws {
    try anaAsks()
    try acme.spoc("new", "--customer", "c1", "--subject", "Cable?", expect: 0)
    #expect(try acme.spoc("priority", "1,2", "urgent", expect: 0).out == "1 urgent\n2 urgent\n")
    #expect(try acme.spoc("priority", "1", "pressing").status == 64)
    #expect(
      try acme.spoc("tag", "1", "2", "+router", "-nothing", expect: 0).out
        == "1 +router\n2 +router\n")
    #expect(try acme.spoc("tag", "1", "-router", "cable", expect: 0).line == "1 +cable -router")
    let ticket = try acme.spoc("show", "1", "--json", expect: 0).object()
    #expect(ticket["priority"] as? String == "urgent")
    #expect(ticket["tags"] as? [String] == ["cable"])
  }

  @Test("list says how many more there are")
  func limits() throws {
    try anaAsks()
    for number in 2...4 {
      try acme.spoc(
        "new", "--customer", "c1", "--subject", "Again \(number)", expect: 0)
    }
    let run = try acme.spoc("list", "--limit", "2", expect: 0)
    #expect(run.out.split(separator: "\n").count == 2)
    #expect(run.err == "2 more: --limit 0 shows them all.\n")
    #expect(try acme.spoc("list", "--limit", "0", "--json", expect: 0).array().count == 4)
  }

  @Test("show: head and timeline; notes stand behind a bar")
  func shows() throws {
    try anaAsks()
    try acme.spoc("note", "1", "--body", "Ask Bo.\nHe knows.", expect: 0)
    let text = try acme.spoc("show", "1", expect: 0).out
    #expect(text.hasPrefix("1  Router?\n"))
    #expect(text.contains("    How much is one?\n"))
    #expect(text.contains("  │ Ask Bo.\n  │ He knows.\n"))
    let document = try acme.spoc("show", "1", "--json", expect: 0).object()
    let timeline = try #require(document["timeline"] as? [[String: Any]])
    #expect(timeline.map { $0["type"] as? String } == ["message", "note", "status"])
    #expect(try acme.spoc("show", "1", "1", "--json", expect: 0).object()["number"] as? Int == 1)
  }

  @Test("receive, reply and note; a closed ticket is continued")
  func talks() throws {
    try anaAsks()
    let reply = try acme.spoc("reply", "1", "--body", "289.", "--status", "solved", expect: 0)
    #expect(reply.line == "1 replied, solved")
    #expect(reply.err.contains("spoc customer claim c1"))
    #expect(try acme.spoc("note", "1", "--body", "Sold.", expect: 0).line == "1 noted")
    #expect(try acme.spoc("receive", "1", "--body", "Thanks!", expect: 0).line == "1 received")
    try acme.spoc("status", "1", "closed", "--unanswered", "needs-no-answer", expect: 0)
    let continued = try acme.spoc("receive", "1", "--body", "It broke.", expect: 0)
    #expect(continued.line == "2 received")
    #expect(continued.err.contains("Ticket 1 is closed; 2 continues it."))
    #expect(try acme.spoc("show", "1").out.contains("Goes on in"))
    #expect(
      try acme.spoc("show", "1", "--json", expect: 0).object()["continuedBy"] as? [Int] == [2])
    #expect(try acme.spoc("log", "1").out.contains("continues 1"))
  }

  @Test("--body - reads standard input, without the last line feed")
  func readsStandardInput() throws {
    try anaAsks()
    try acme.spoc("note", "1", "--body", "-", input: "Two\nlines\n", expect: 0)
    let document = try acme.spoc("show", "1", "--json", expect: 0).object()
    let timeline = try #require(document["timeline"] as? [[String: Any]])
    #expect(timeline[1]["body"] as? String == "Two\nlines")
  }

  @Test("call: on the one open ticket, or a new one; what was missed waits")
  func calls() throws {
    try anaAsks()
    #expect(
      try acme.spoc("call", "Ana Silva", "--body", "289.", expect: 0).line == "1 call recorded")
    let new = try acme.spoc("call", "c1", "--voicemail", "--subject", "Late?", expect: 0)
    #expect(new.line == "2 call recorded")
    #expect(new.err.contains("New ticket 2: Late?"))
    #expect(try acme.spoc("list", "--json", expect: 0).array().map { $0["number"] as? Int } == [2])
    try acme.spoc("call", "--ticket", "2", "--out", "--status", "solved", expect: 0)
    try acme.spoc("customer", "add", "Bo", expect: 0)
    #expect(try acme.spoc("call", "Bo", "--ticket", "2").status == 1)
    #expect(try acme.spoc("call", "nobody").status == 1)
  }

  @Test("assign and take, several at once")
  func assigns() throws {
    try anaAsks()
    try acme.spoc("new", "--customer", "c1", "--subject", "Cable", expect: 0)
    try acme.spoc("agent", "add", "bo", "--no-account", "--name", "Bo Lind", expect: 0)
    let run = try acme.spoc("assign", "1,2", "Bo Lind", expect: 0)
    #expect(run.out == "1 assigned to bo\n2 assigned to bo\n")
    #expect(try acme.spoc("assign", "1", "none", expect: 0).line == "1 assigned to nobody")
    #expect(try acme.spoc("take", "1", "2", expect: 0).out.split(separator: "\n").count == 2)
    #expect(try acme.spoc("list", "assignee:me", "--json", expect: 0).array().count == 2)
  }

  @Test("status: until and because; who waits needs an answer or a reason")
  func setsStatus() throws {
    try anaAsks()
    let refused = try acme.spoc("status", "1", "solved", expect: 1)
    #expect(refused.err.contains("--unanswered needs-no-answer"))
    let line = try acme.spoc(
      "status", "1", "pending", "--until", "2099-01-02T09:00", "--because", "a part is missing",
      expect: 0
    ).line
    #expect(line == "1 pending until 2 Jan 2099 09:00: a part is missing")
    let solved = try acme.spoc(
      "status", "1", "solved", "--unanswered", "answered-elsewhere", "--where", "in the shop",
      expect: 0)
    #expect(solved.line == "1 solved")
    let ticket = try acme.spoc("show", "1", "--json", expect: 0).object()
    let because = try #require(ticket["endedBecause"] as? [String: Any])
    #expect(because["where"] as? String == "in the shop")
  }

  @Test("customer add, list, show, edit and claim")
  func keepsCustomers() throws {
    let id = try acme.spoc(
      "customer", "add", "Brook & Sons", "--kind", "organisation", "--person",
      "Tom Brook <tom@example.org>", "--matters", "prompt answers", expect: 0
    ).line
    #expect(id == "c1")
    #expect(try acme.spoc("customer", "list", "brook", expect: 0).out.contains("tom@example.org"))
    #expect(try acme.spoc("customer", "list", "--json", expect: 0).array().count == 1)
    try acme.spoc(
      "customer", "edit", "tom@example.org", "--matters", "", "--add-phone", "06 12 34 56 78",
      expect: 0)
    let claimed = try acme.spoc("customer", "claim", "c1", expect: 0)
    #expect(claimed.line.hasPrefix("c1 contact "))
    let customer = try acme.spoc("customer", "show", "06 12345678", "--json", expect: 0).object()
    #expect(customer["whatMatters"] is NSNull)
    #expect(customer["contact"] is String)
    #expect(try acme.spoc("customer", "show", "c1", expect: 0).out.hasPrefix("c1  Brook & Sons"))
    #expect(try acme.spoc("customer", "edit", "c1").status == 64)
  }

  @Test("Two customers of one name: refused with both, and an id decides")
  func asksWhoIsMeant() throws {
    try acme.spoc("customer", "add", "Ana Silva", expect: 0)
    try acme.spoc("customer", "add", "Ana Silva", expect: 0)
    let run = try acme.spoc("new", "--customer", "ana silva", "--subject", "Which?", expect: 1)
    #expect(run.err.contains("c1 Ana Silva, c2 Ana Silva"))
    #expect(try acme.spoc("customer", "show", "Ana Silva").status == 1)
    #expect(try acme.spoc("new", "--customer", "c2", "--subject", "She", expect: 0).line == "1")
    let hint = try acme.spoc("new", "--customer", "silva", "--subject", "Who?", expect: 1)
    #expect(hint.err.contains("Perhaps you mean: c1 Ana Silva"))
  }

  @Test("agent add and list")
  func keepsAgents() throws {
    let added = try acme.spoc("agent", "add", "bo", "--uid", "4711", "--role", "viewer", expect: 0)
    #expect(added.line == "bo added as viewer")
    #expect(try acme.spoc("agent", "list", expect: 0).out.contains("bo (4711)"))
    #expect(try acme.spoc("agent", "list", "--json", expect: 0).array().count == 2)
  }

  @Test(
    "--seen more than there is is no number that could hold anything, and says what the last is")
  func seenTooMuch() throws {
    try anaAsks()
    let run = try acme.spoc("reply", "1", "--body", "x", "--seen", "99", expect: 64)
    #expect(run.err.contains("has no entry 99: its last is 1"), "\(run.err)")
    try acme.spoc("reply", "1", "--body", "x", "--seen", "1", expect: 0)
  }

  @Test("--seen after a merge: the words it brought hold a reply, on either number")
  func seenBeforeMerge() throws {
    try anaAsks()
    try acme.spoc("new", "--customer", "c1", "--subject", "Again", "--body", "It hums.", expect: 0)
    try acme.spoc("receive", "2", "--body", "And smokes.", expect: 0)
    try acme.spoc("merge", "2", "into", "1", expect: 0)
    // One's own merge is no news, but what was said on the other since is.
    for number in ["1", "2"] {
      let run = try acme.spoc("reply", number, "--body", "Off!", "--seen", "1.1", expect: 1)
      #expect(run.err.contains("And smokes.") && run.err.contains("--seen 2.2"), "\(run.err)")
    }
    #expect(
      try acme.spoc("reply", "1", "--body", "x", "--seen", "3.1", expect: 64).err
        .contains("Entry 1 of 3 is none of ticket 1"))
    #expect(try acme.spoc("reply", "1", "--body", "x", "--seen", "2:2").status == 64)
    try acme.spoc("reply", "1", "--body", "Off!", "--seen", "2.2", expect: 0)
  }

  @Test("log: sentences, the newest last; and the lines as they stand there")
  func tellsWhatHappened() throws {
    try anaAsks()
    try acme.spoc("note", "1", "--body", "Ask Bo.", expect: 0)
    let sentences = try acme.spoc("log", expect: 0).out.split(separator: "\n")
    #expect(sentences.first?.contains("made the desk \"Acme\"") == true)
    #expect(sentences.last?.hasSuffix("1 new → open") == true)
    let lines = try acme.spoc("log", "--jsonl", expect: 0).out
    let file = try String(contentsOfFile: acme.desk + "/log.jsonl", encoding: .utf8)
    #expect(file.hasSuffix(lines))
    #expect(try acme.spoc("log", "1", "--json", expect: 0).array().count == 2)
    #expect(try acme.spoc("log", "--limit", "1", "--json", expect: 0).array().count == 1)
    #expect(try acme.spoc("log", "7").status == 1)
  }

  @Test("verify and reindex")
  func checks() throws {
    try anaAsks()
    #expect(try acme.spoc("verify", expect: 0).out.hasPrefix("2 commits are good"))
    #expect(try acme.spoc("verify", "--json", expect: 0).object()["isClean"] as? Bool == true)
    #expect(try acme.spoc("reindex", expect: 0).line == "2 commits indexed")
  }

  @Test("import csv: mapping and report; rows that can't be read make it 65")
  func imports() throws {
    let file = acme.directory.appending(path: "old.csv").path
    let header = "Ticket ID,Customer Name,Customer Email,Subject,Description,Status,Created\n"
    let good = "1,Ana,ana@example.org,Router,How much?,Open,2026-01-02 10:00\n"
    try (header + good).write(toFile: file, atomically: true, encoding: .utf8)
    let plain = try acme.spoc("import", "csv", file, "--dry-run", expect: 0)
    #expect(plain.out.contains("Nothing was written"))
    let report = try acme.spoc("import", "csv", file, "--json", expect: 0).object()
    #expect(report["imported"] as? Int == 1)
    #expect(try acme.spoc("show", "1", expect: 0).out.contains("old:1"))
    let bad = "2,Bo,bo@example.org,Cable,Hm,No such status,2026-01-02 10:00\n"
    try (header + good + bad).write(toFile: file, atomically: true, encoding: .utf8)
    let again = try acme.spoc("import", "csv", file, "--json", expect: 65).object()
    #expect(again["unchanged"] as? Int == 1)
    #expect(again["rejected"] as? Int == 1)
  }

  @Test("demo: kept where it is told to be, and opened there again")
  func demonstrates() throws {
    let place = acme.directory.appending(path: "demo").path
    #expect(try acme.spoc("demo", "--at", place, "--no-open", expect: 0).line == place)
    let waiting = try acme.spoc("demo", "--at", place, expect: 0)
    #expect(waiting.out.split(separator: "\n").count > 5)
    let temporary = acme.directory.appending(path: "tmp").path
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    try acme.spoc("demo", environment: ["TMPDIR": temporary], expect: 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty)
  }

  @Test("A second process sees the first one's change")
  func shares() throws {
    try anaAsks()
    let before = try acme.spoc("list", "--json", expect: 0).array().count
    try acme.spoc("new", "--customer", "c1", "--subject", "Cable", expect: 0)
    #expect(try acme.spoc("list", "--json", expect: 0).array().count == before + 1)
  }
}
