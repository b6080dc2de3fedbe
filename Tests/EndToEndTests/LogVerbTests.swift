import Foundation
import Testing

/// `spoc log`: the history as sentences, some of it, and as it grows.
@Suite("spoc log")
struct LogVerbTests {
  private let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    try acme.spoc("agent", "add", "bo", "--no-account", expect: 0)
    try acme.spoc(
      "new", "--customer", "Ana <ana@example.org>", "--subject", "Router?", "--body", "How much?",
      expect: 0)
    try acme.spoc("note", "1", "--body", "Look at the shelf", expect: 0)
    try acme.spoc("reply", "1", "--body", "Twelve", "--status", "solved", expect: 0)
    try acme.spoc("tag", "1", "+wan", expect: 0)
  }

  @Test("Only the types that are asked for, one or all that begin so")
  func types() throws {
    let notes = try acme.spoc("log", "--type", "note.written", expect: 0).out
    #expect(notes.contains("internal note") && notes.split(separator: "\n").count == 1)
    for word in ["ticket.", "ticket"] {
      let tickets = try acme.spoc("log", "--type", word, expect: 0).out
      #expect(tickets.contains("opened for") && tickets.contains("tags none → wan"))
      #expect(!tickets.contains("Twelve") && !tickets.contains("Look at"))
    }
    let two = try acme.spoc("log", "1", "--type", "message.,note.written", expect: 0).out
    #expect(two.split(separator: "\n").count == 3)
    let one = try acme.spoc("log", "--type", "message.", "--limit", "1", expect: 0).out
    #expect(one.contains("Twelve") && one.split(separator: "\n").count == 1)
    let wrong = try acme.spoc("log", "--type", "note.writen", expect: 64)
    #expect(wrong.err.contains("did you mean note.written?"))
    #expect(wrong.err.contains("commit.redone"))
  }

  @Test("status: every change of it, whatever it led to")
  func statusChanges() throws {
    try acme.spoc("status", "1", "open", expect: 0)
    try acme.spoc("status", "1", "pending", expect: 0)
    let told = try acme.spoc("log", "--type", "status", expect: 0).out
    #expect(told.split(separator: "\n").count == 4, "\(told)")
    for what in ["new → open", "open → solved", "solved → open", "open → pending"] {
      #expect(told.contains(what), "\(told)")
    }
    #expect(try acme.spoc("log", "--type", "statue", expect: 64).err.contains("status,"))
  }

  @Test("What was undone is told in words that fit")
  func wordsOfUndo() throws {
    try acme.spoc("new", "--customer", "c1", "--subject", "Spam", "--body", "Buy!", expect: 0)
    try acme.spoc(
      "status", "2", "closed", "--unanswered", "spam", "--outcome", "spam", expect: 0)
    #expect(try acme.spoc("log", "2", expect: 0).out.contains("2 new → closed, spam\n"))
    try acme.spoc("undo", expect: 0)
    try acme.spoc("undo", expect: 0)
    #expect(try acme.spoc("log", "2", expect: 0).out.contains("root  2 withdrawn\n"))
    try acme.spoc("redo", expect: 0)
    #expect(try acme.spoc("log", "2", expect: 0).out.contains("root  2 brought back\n"))
    try acme.spoc("reply", "2", "--body", "No.", expect: 0)
    try acme.spoc("undo", expect: 0)
    let told = try acme.spoc("log", "2", expect: 0).out
    #expect(told.contains("2 undone: status open → new, waiting nobody → since"), "\(told)")
    #expect(try acme.spoc("show", "2", expect: 0).out.contains("undid: the reply, status"))
    try acme.spoc("receive", "2", "--body", "Printers, too.", expect: 0)
    let said =
      try acme.spoc("show", "2", "--json", expect: 0).object()["timeline"] as? [[String: Any]]
    let last = try #require(said?.last?["sequence"] as? Int)
    try acme.spoc("split", "2", "--message", "\(last)", expect: 0)
    #expect(try acme.spoc("log", "2").out.contains("2 message \(last) split off into 3\n"))
    try acme.spoc("agent", "leave", "bo", expect: 0)
    #expect(try acme.spoc("log", expect: 0).out.contains("recorded that bo has left"))
    let list = try acme.spoc("undo", "--list", expect: 0).out
    #expect(list.contains("undone: status"), "\(list)")
  }

  @Test("Only an agent's, and only a time's; the JSON forms have whole commits")
  func agentsAndTimes() throws {
    let me = try acme.spoc("log", "--by", "me", "--jsonl", expect: 0).out
    #expect(me == (try acme.spoc("log", "--jsonl", expect: 0).out))
    #expect(try acme.spoc("log", "--by", "bo", "--json", expect: 0).array().isEmpty)
    let unknown = try acme.spoc("log", "--by", "boo", expect: 1)
    #expect(unknown.err.contains("Perhaps you mean: bo"))
    #expect(try acme.spoc("log", "--to", "1h", expect: 0).out.isEmpty)
    let backwards = try acme.spoc("log", "--from", "1h", "--to", "2h", expect: 0)
    #expect(backwards.out.isEmpty && backwards.err.contains("Nothing lies between"))
    let future = try acme.spoc("log", "--from", "tomorrow", expect: 0)
    #expect(future.out.isEmpty && future.err.contains("still to come"))
    #expect(try acme.spoc("log", "--from", "1h", expect: 0).out.contains("Twelve"))
    let solved = try acme.spoc("log", "--type", "ticket.solved", "--json", expect: 0).array()
    #expect((solved.first?["events"] as? [Any])?.count == 2)
  }

  @Test("What was imported is of whoever wrote it, not of who brought it in")
  func importedAuthor() throws {
    let file = acme.directory.appending(path: "desk.jsonl").path
    let home = try DeskOnDisk()
    try home.spoc("agent", "add", "bo", "--no-account", expect: 0)
    try acme.spoc("export", "--output", file, expect: 0)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let me = try acme.spoc("agent", "list", "--json", expect: 0).array()
      .compactMap { $0["id"] as? String }.first { $0 != "bo" }
    // As if Bo had written there what was written here.
    let author = "\"author\":\"\(try #require(me))\""
    #expect(text.contains(author))
    try text.replacing(author, with: "\"author\":\"bo\"")
      .write(toFile: file, atomically: true, encoding: .utf8)
    try home.spoc("import", "jsonl", file, expect: 0)
    let his = try home.spoc("log", "--by", "bo", "--limit", "0", expect: 0).out
    #expect(his.contains("Look at the shelf") && his.contains("Twelve"))
    #expect(!his.contains("How much?"))
    let mine = try home.spoc("log", "--by", "me", "--limit", "0", expect: 0).out
    #expect(!mine.contains("Look at the shelf"))
  }

  @Test("Of a ticket only what concerns it; each line has the number that undo takes")
  func ownPart() throws {
    try acme.spoc("new", "--customer", "c1", "--subject", "Printer", "--body", "x", expect: 0)
    try acme.spoc("priority", "1", "2", "urgent", expect: 0)
    try acme.spoc("undo", expect: 0)
    let told = try acme.spoc("log", "2", expect: 0).out
    #expect(told.contains("2 undone: priority urgent → normal"), "\(told)")
    #expect(!told.contains("1 undone") && !told.contains("1 priority"), "\(told)")
    let line = try acme.spoc("log", "2", "--jsonl", "--type", "ticket.undone", expect: 0).out
    #expect(line.contains("\"ticket\":1,") && line.contains("\"ticket\":2,"), "\(line)")
    try acme.spoc("tag", "2", "+fax", expect: 0)
    let last = try #require(try acme.spoc("log", expect: 0).out.split(separator: "\n").last)
    #expect(last.contains("2 tags none → fax"))
    let number = last.drop { $0 == " " }.prefix { $0.isNumber }
    #expect(try acme.spoc("undo", String(number), expect: 0).out.contains("undone: 2 tags"))
  }

  @Test("The undo of a reply says what it was, and not what follows from it, unless asked")
  func undoneReply() throws {
    try acme.spoc("undo", expect: 0)
    try acme.spoc("undo", expect: 0)
    let told = try acme.spoc("log", "1", expect: 0).out
    #expect(told.contains("1 undone: status solved → open"), "\(told)")
    #expect(!told.contains("last touch"))
    let asked = try acme.spoc("log", "--type", "customer.touched", expect: 0).out
    #expect(asked.contains("last touch"), "\(asked)")
  }

  @Test("The undo of a merge names it")
  func undoneMerge() throws {
    try acme.spoc("new", "--customer", "c1", "--subject", "Router", "--body", "x", expect: 0)
    try acme.spoc("new", "--customer", "c1", "--subject", "Router", "--body", "x", expect: 0)
    try acme.spoc("merge", "3", "into", "2", expect: 0)
    try acme.spoc("undo", expect: 0)
    let told = try acme.spoc("log", "2", expect: 0).out
    #expect(told.contains("2 undone: the merge of 3 into it"), "\(told)")
    #expect(try acme.spoc("show", "2", expect: 0).out.contains("the merge of 3 into it"))
  }

  @Test("Whoever comes back with another role is told how to give it")
  func comesBack() throws {
    try acme.spoc("agent", "leave", "bo", expect: 0)
    let refused = try acme.spoc(
      "agent", "add", "bo", "--no-account", "--role", "viewer", expect: 1)
    #expect(refused.err.contains("spoc agent edit bo --role viewer"))
    #expect(
      try acme.spoc("agent", "add", "bo", "--no-account", expect: 0).out.contains("bo is back"))
    try acme.spoc("agent", "leave", "bo", expect: 0)
    try acme.spoc("agent", "add", "bo", "--no-account", "--role", "agent", expect: 0)
  }

  @Test("It tells at once what comes, not when a second is over")
  func followAtOnce() throws {
    let start = ContinuousClock.now
    let run = try acme.shell(
      """
      export SPOC_DESK='\(acme.desk)'; cd '\(acme.directory.path)'
      till() { for i in $(seq 1500); do "$@" && return; sleep 0.01; done; }
      "$SPOC" log --follow --limit 1 >told 2>err & tail=$!
      till test -s told
      start=$(date +%s%N)
      for n in 1 2 3 4 5 6 7 8 9 10; do
        "$SPOC" note 1 --body "Number $n." >/dev/null; till grep -q "Number $n[.]" told
      done
      echo $((($(date +%s%N) - start) / 1000000))
      kill -TERM $tail; wait $tail; echo status $?; cat err
      """)
    let lines = run.out.split(separator: "\n")
    #expect(lines.last == "status 143", "\(run.out)\(run.err)")
    // One look each second would take ten.
    let milliseconds = try #require(lines.first.flatMap { Int($0) })
    #expect(milliseconds < 8_000, "\(ContinuousClock.now - start)")
  }

  @Test("It follows what comes, over an erasure too, and ends on Ctrl-C")
  func follow() throws {
    let run = try acme.shell(
      """
      export SPOC_DESK='\(acme.desk)'; cd '\(acme.directory.path)'
      till() { for i in $(seq 300); do "$@" && return; sleep 0.05; done; }
      "$SPOC" log --follow --limit 1 >told 2>err & tail=$!
      till test -s told
      "$SPOC" note 1 --body 'While it follows' >/dev/null
      "$SPOC" status 1 closed >/dev/null
      till grep -q closed told
      "$SPOC" customer erase c1 --yes >/dev/null
      till grep -q erased told
      "$SPOC" new --customer 'Ben <ben@example.org>' --subject After --body x >/dev/null 2>&1
      till grep -q After told
      kill -INT $tail; wait $tail; echo status $?
      """)
    #expect(run.out.contains("status 130"), "\(run.err)")
    let told = try String(
      contentsOf: acme.directory.appending(path: "told"), encoding: .utf8)
    #expect(told.contains("tags none → wan"))
    #expect(told.split(separator: "\n").count { $0.contains("While it follows") } == 1)
    #expect(told.split(separator: "\n").count { $0.contains("tags none") } == 1)
    let err = try String(contentsOf: acme.directory.appending(path: "err"), encoding: .utf8)
    #expect(err.isEmpty)
  }

  @Test("Of a ticket that is merged meanwhile it follows the one its number leads to")
  func followMerged() throws {
    let run = try acme.shell(
      """
      export SPOC_DESK='\(acme.desk)'; cd '\(acme.directory.path)'
      till() { for i in $(seq 300); do "$@" && return; sleep 0.05; done; }
      "$SPOC" log 1 --follow >told 2>err & tail=$!
      till test -s told
      other=$("$SPOC" new --customer c1 --subject Again --body x 2>/dev/null)
      "$SPOC" merge 1 into $other >/dev/null
      till grep -q "merged into" told
      "$SPOC" note $other --body 'Said on the survivor' >/dev/null
      till grep -q survivor told
      kill -INT $tail; wait $tail; cat told err
      """)
    #expect(run.out.contains("Said on the survivor"), "\(run.out)\(run.err)")
  }

  @Test("It follows what it was asked for, and ends without a word when nobody reads any more")
  func followSome() throws {
    let run = try acme.shell(
      """
      export SPOC_DESK='\(acme.desk)'; cd '\(acme.directory.path)'
      ("$SPOC" log 1 --type note. --follow --jsonl 2>err; echo status $? >ended) | head -n 2 >told &
      sleep 0.5
      "$SPOC" reply 1 --body 'Not this' >/dev/null
      "$SPOC" note 1 --body 'But this' >/dev/null
      wait; for i in $(seq 100); do [ -s ended ] && break; sleep 0.05; done
      cat ended err; cat told
      """)
    #expect(run.out.hasPrefix("status 0\n{"), "\(run.out)\(run.err)")
    #expect(run.out.contains("But this") && !run.out.contains("Not this"))
    try acme.spoc("log", "--follow", "--json", expect: 64)
  }
}
