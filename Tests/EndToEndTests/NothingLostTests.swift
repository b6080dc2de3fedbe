import Foundation
import Glibc
import Testing

/// What a user meets when a desk is damaged, a name is odd, or a session is ended.
@Suite("Nothing is lost")
struct NothingLostTests {
  private let acme: DeskOnDisk

  init() throws {
    acme = try DeskOnDisk()
    try acme.spoc(
      "new", "--customer", "Ana <ana@example.org>", "--subject", "Router?", "--body", "How much?",
      expect: 0)
  }

  private var log: URL { URL(filePath: acme.desk + "/log.jsonl") }

  @Test("An emptied log: refused with the remedy, and what the index has can be read")
  func emptied() throws {
    let whole = try Data(contentsOf: log)
    try Data().write(to: log)
    #expect(try acme.spoc("verify", expect: 65).err.contains("spoc restore FILE"))
    #expect(try acme.spoc("verify", "--repair", expect: 65).err.contains("nothing was changed"))
    #expect(try acme.spoc("reindex", expect: 65).err.contains("spoc restore FILE"))
    #expect(try acme.spoc("list", expect: 0).out.contains("Router?"))
    #expect(try acme.spoc("note", "1", "--body", "x", expect: 65).err.contains("spoc restore FILE"))
    _ = try acme.spoc("verify", "--repair", "--force")
    #expect(try acme.spoc("list", expect: 0).out.contains("Router?"))
    try whole.write(to: log)
    try acme.spoc("verify", expect: 0)
    try acme.spoc("note", "1", "--body", "x", expect: 0)
  }

  @Test("A repair says how much of the history went, not of replies and notes alone")
  func counted() throws {
    try acme.spoc("promise", "make", "c1", "call back in 2h", expect: 0)
    try acme.spoc("note", "1", "--body", "x", expect: 0)
    var bytes = try Data(contentsOf: log)
    let place = try #require(bytes.firstRange(of: Data("call back".utf8)))
    bytes[place.lowerBound] ^= 1
    try bytes.write(to: log)
    let done = try acme.spoc("verify", "--repair", expect: 0).err
    #expect(done.contains("2 commits, 3 to 4, are not in the log any more"), "\(done)")
    #expect(done.contains("1 note.written, 1 promise.made"), "\(done)")
  }

  @Test("Forgetting tells all that stands in its way, and who is named in other cases")
  func obstacles() throws {
    try acme.spoc("promise", "make", "c1", "call back in 2h", expect: 0)
    try acme.spoc("sale", "new", "--customer", "c1", "--title", "Router", expect: 0)
    let told = try acme.spoc("customer", "erase", "c1", expect: 1).err
    for what in ["open tickets: 1", "promises that are to be kept: 1", "open sales: 1"] {
      #expect(told.contains(what), "\(told)")
    }
    try acme.spoc("promise", "withdraw", "1", "--because", "no more", expect: 0)
    try acme.spoc("sale", "lose", "1", "--because", "too dear", expect: 0)
    try acme.spoc("status", "1", "closed", "--unanswered", "spam", expect: 0)
    try acme.spoc(
      "new", "--customer", "Bo <bo@example.org>", "--subject", "As ANA@EXAMPLE.ORG said",
      expect: 0)
    let plan = try acme.spoc("customer", "erase", "c1", expect: 0).out
    #expect(plan.contains("commit 8, which is about others and stays"), "\(plan)")
  }

  @Test("A handover lists promises and sales beside the tickets")
  func handover() throws {
    try acme.spoc("agent", "add", "bo", "--no-account", expect: 0)
    try acme.spoc("customer", "claim", "c1", expect: 0)
    try acme.spoc("promise", "make", "c1", "call back in 2h", expect: 0)
    try acme.spoc("sale", "new", "--customer", "c1", "--title", "A router", expect: 0)
    let told = try acme.spoc(
      "customer", "handover", "c1", "--to", "bo", "--reason", "x", "--brief", "y", expect: 0
    ).err
    for what in ["Router?", "promise 1", "call back", "sale 1", "A router"] {
      #expect(told.contains(what), "\(told)")
    }
  }

  @Test("A name that is not UTF-8 is refused, and nothing is made under another")
  func encoding() throws {
    let run = try acme.shell(
      "cd '\(acme.directory.path)'; $SPOC backup $'caf\\xe9.jsonl' --desk '\(acme.desk)'; echo $?; ls"
    )
    #expect(run.out.hasPrefix("64\n"), "\(run.out)")
    #expect(run.err.contains("Argument 2 is not UTF-8"))
    #expect(!run.out.contains("caf"))
  }

  @Test("A reader without a home is told what would help", .enabled(if: geteuid() == 0))
  func homeless() throws {
    let run = try acme.shell(
      """
      chmod 755 '\(acme.directory.path)'; chmod -R a+rX,go-w '\(acme.desk)'
      env -i PATH=/usr/bin:/bin setpriv --reuid 65534 --regid 65534 --clear-groups "$SPOC" list \
        --desk '\(acme.desk)'; echo "= $?"
      """)
    #expect(run.out.contains("= 77"), "\(run.out)\(run.err)")
    #expect(run.err.contains("Set XDG_CACHE_HOME"), "\(run.err)")
  }

  @Test("Who ends a session is told where the text is", .enabled(if: Tmux.isInstalled))
  func ended() throws {
    let tmux = try Tmux(acme)
    try tmux.shell("$SPOC; echo status $?")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("m")
    try tmux.wait(for: "Promise Ana")
    try tmux.text("call back tomorrow at ten")
    try tmux.wait(for: "at ten")
    for process in try tmux.processes(named: "spoc") { kill(process, SIGTERM) }
    try tmux.wait(for: "status 143")
    let told = tmux.screen.filter { $0 != "\n" }
    #expect(told.contains("(Promise, ticket 1)") && told.contains("spoc/drafts"), "\(told)")
    try tmux.shell("clear; $SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("m")
    try tmux.wait(for: "call back tomorrow at ten")
  }
}
