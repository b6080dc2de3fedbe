import Foundation
import Glibc
import Testing

/// Three people under accounts of their own, each at a screen of theirs, on one desk.
@Suite(
  "Several agents at one desk",
  .enabled(
    if: Tmux.isInstalled && getuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0,
    "needs root, setpriv and tmux"))
struct SeveralAgentsTests {
  private let acme: DeskOnDisk
  private static let (sue, bo, cy, dee, eli) = (4_001, 4_002, 4_003, 4_004, 4_005)

  /// Sue is the supervisor, the others are agents; all in the desk's group, and closed to each other.
  init() throws {
    acme = try DeskOnDisk(made: false)
    let place = acme.directory.path
    let run = try acme.shell(
      """
      set -e; cd '\(place)'; chmod 755 .
      mkdir desk; chown \(Self.sue):5000 desk; chmod 2770 desk
      for uid in \(Self.sue) \(Self.bo) \(Self.cy) \(Self.dee) \(Self.eli); do mkdir home-$uid; chown $uid home-$uid; done
      cat >as <<'END'
      #!/bin/bash
      uid=$1; shift; umask 077; home='\(place)'/home-$uid; cd $home
      exec setpriv --reuid $uid --regid $uid --groups 5000 env HOME=$home \
        XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache SPOC_DESK='\(acme.desk)' "$SPOC" "$@"
      END
      chmod 755 as
      ./as \(Self.sue) init --name Acme --time-zone UTC
      ./as \(Self.sue) agent add uid\(Self.bo) --uid \(Self.bo)
      ./as \(Self.sue) agent add uid\(Self.cy) --uid \(Self.cy)
      ./as \(Self.sue) agent add uid\(Self.dee) --uid \(Self.dee)
      ./as \(Self.sue) agent add uid\(Self.eli) --uid \(Self.eli)
      ./as \(Self.sue) new --customer 'Ana <ana@example.org>' --subject Router --body 'It blinks.'
      ./as \(Self.sue) new --customer 'Ben <ben@example.org>' --subject Printer --body 'It jams.'
      """)
    try #require(run.status == 0, "\(run.err)")
  }

  private func spoc(as uid: Int, _ line: String, before: String = "") throws -> Run {
    try acme.shell("cd '\(acme.directory.path)'; \(before) ./as \(uid) \(line)")
  }

  /// A screen of somebody's, with the list on it.
  private func screen(of uid: Int) throws -> Tmux {
    let tmux = try Tmux(acme)
    try work(at: tmux, as: uid)
    return tmux
  }

  private func work(at tmux: Tmux, as uid: Int) throws {
    try tmux.shell("clear; '\(acme.directory.path)/as' \(uid)")
    try tmux.wait(for: "⌂ Acme")
  }

  private func goTo(_ ticket: Int, at tmux: Tmux) throws {
    try tmux.keys(":")
    try tmux.wait(for: "Commands")
    try tmux.text("\(ticket)")
    try tmux.keys("Enter")
    try tmux.wait(for: "#\(ticket) ")
  }

  private func write(_ text: String, at tmux: Tmux) throws {
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY")
    try tmux.text(text)
    try tmux.wait(for: text)
  }

  private func send(at tmux: Tmux) throws {
    try tmux.keys("C-s")
    try tmux.wait(for: "Send this reply to")
    try tmux.keys("Enter")
  }

  @Test("Of two who claim a customer one is told who was first; of two who answer one is held")
  func sameTime() throws {
    let (bo, cy) = (try screen(of: Self.bo), try screen(of: Self.cy))
    try goTo(1, at: bo)
    try goTo(1, at: cy)
    try bo.keys("H")
    try bo.wait(for: "You are the point of contact of Ana")
    try cy.keys("H")
    try cy.wait(for: "uid\(Self.bo) is accountable for Ana")
    try write("Turn it off and on.", at: bo)
    try write("It is the firmware.", at: cy)
    try send(at: bo)
    try bo.wait(for: "Reply to 1 sent")
    try send(at: cy)
    try cy.wait(for: "NOT SENT: 1 new")
    #expect(cy.screen.contains("Turn it off and on.") && cy.screen.contains("It is the firmware."))
    try cy.keys("e")
    try cy.text(" Sorry.")
    try send(at: cy)
    try cy.wait(for: "Reply to 1 sent")
    let told = try spoc(as: Self.bo, "log 1 --type message.sent").out.split(separator: "\n")
    #expect(told.count == 2 && told.last?.contains("firmware. Sorry.") == true)

    // Another's change is a supervisor's to undo, by its number, and is seen by all.
    let own = try spoc(as: Self.cy, "undo --list --limit 1").out
    let number = own.prefix { $0.isNumber }
    let refused = try spoc(as: Self.bo, "undo \(number)")
    #expect(refused.status == 77 && refused.err.contains("uid\(Self.cy)'s"), "\(refused.err)")
    let undone = try spoc(as: Self.sue, "undo \(number)")
    #expect(undone.status == 0 && undone.out.contains("firmware"), "\(undone.err)")
    try bo.wait(for: "(withdrawn)")
    try cy.wait(for: "(withdrawn)")
  }

  @Test("Five at one ticket: one claim counts, one answer goes out, an undo is seen by all")
  func five() throws {
    let agents = [Self.bo, Self.cy, Self.dee, Self.eli]
    let screens = try agents.map(screen)
    let sue = try screen(of: Self.sue)
    for tmux in screens + [sue] { try goTo(1, at: tmux) }
    // All at once; whoever was second is told who was first.
    for tmux in screens { try tmux.keys("H") }
    var first: [Int] = []
    for (uid, tmux) in zip(agents, screens) {
      let said = try tmux.wait(forOneOf: ["You are the point of contact", "is accountable for"])
      if said.hasPrefix("You") { first.append(uid) }
    }
    let contact = try #require(first.first)
    #expect(first.count == 1)
    try sue.wait(for: "contact uid\(contact)")

    for (uid, tmux) in zip(agents, screens) { try write("Answer of \(uid).", at: tmux) }
    try sue.wait(for: "✎")
    for tmux in screens {
      try tmux.keys("C-s")
      try tmux.wait(for: "Send this reply to")
    }
    for tmux in screens { try tmux.keys("Enter") }
    var sent: [Int] = []
    for (uid, tmux) in zip(agents, screens) {
      let said = try tmux.wait(forOneOf: ["Reply to 1 sent", "NOT SENT"])
      if said.hasPrefix("Reply") { sent.append(uid) }
    }
    let author = try #require(sent.first)
    #expect(sent.count == 1)
    #expect(
      try spoc(as: Self.sue, "log 1 --type message.sent").out.split(separator: "\n").count == 1)

    // Across: the supervisor takes it back from the history, on her own screen.
    try sue.keys("g")
    try sue.keys("h")
    try sue.wait(for: "All that happened on 1")
    try sue.keys("/")
    try sue.wait(for: "Show what?")
    try sue.text("reply to the customer")
    try sue.keys("Enter")
    try sue.wait(for: "What happened on 1: reply to")
    try sue.keys("u")
    try sue.wait(for: "Undone: 1 reply to the customer")
    for (uid, tmux) in zip(agents, screens) where uid == author {
      try tmux.wait(for: "(withdrawn)")
    }
    // One dies; the held ones are free to go on.
    let held = Array(zip(agents, screens)).filter { $0.0 != author }
    let dead = try #require(held.first?.1)
    for process in try dead.processes(named: "spoc") { kill(process, SIGKILL) }
    try dead.wait(for: "shell>")
    let (last, other) = try #require(held.last)
    // Held for what he has not seen, the undo among it.
    try other.keys("e")
    try send(at: other)
    if try other.wait(forOneOf: ["Reply to 1 sent", "NOT SENT"]) == "NOT SENT" {
      try other.keys("Enter")
      try other.wait(for: "Reply to 1 sent")
    }
    #expect(try spoc(as: Self.sue, "show 1").out.contains("Answer of \(last)."))
    #expect(try spoc(as: Self.sue, "verify").status == 0)
  }

  @Test("One is killed: the others go on, and the text is there again, with what was seen")
  func killed() throws {
    let (bo, cy) = (try screen(of: Self.bo), try screen(of: Self.cy))
    try goTo(2, at: bo)
    try write("Open the lid.", at: bo)
    try bo.wait(for: "draft saved")
    for process in try bo.processes(named: "spoc") { kill(process, SIGKILL) }
    try bo.wait(for: "shell>")
    try bo.shell("stty sane; tput rmcup")
    try goTo(2, at: cy)
    try write("Is there paper?", at: cy)
    try send(at: cy)
    try cy.wait(for: "Sent. Ben has no point of contact")
    #expect(try spoc(as: Self.sue, "verify").status == 0)
    try work(at: bo, as: Self.bo)
    try goTo(2, at: bo)
    try bo.keys("r")
    try bo.wait(for: "Open the lid.")
    try send(at: bo)
    try bo.wait(for: "NOT SENT: 1 new")
    try bo.keys("Enter")
    try bo.wait(for: "Sent. Ben has no point of contact")
  }

  @Test("Whoever holds the lock and stands still is named, and the command goes on after them")
  func stopped() throws {
    let bo = try screen(of: Self.bo)
    try goTo(2, at: bo)
    let place = acme.directory.path
    let stopped = try acme.shell(
      """
      cd '\(place)'
      SPOC_FAIL=decided:stop ./as \(Self.sue) note 2 --body 'Holding on' >held 2>&1 & pid=$!
      for i in $(seq 200); do grep -q 'State:.T' /proc/$pid/status && break; sleep 0.05; done
      echo $pid
      """)
    let pid = try #require(Int32(stopped.line))
    defer { kill(pid, SIGKILL) }
    try bo.keys("A")
    try bo.wait(for: "waiting for uid\(Self.sue) (pid \(pid))")
    // What a verb says of it would stand across the screen.
    sleep(2)
    #expect(!bo.screen.contains("spoc: waiting"))
    // A verb says so, too, and does what it was asked to.
    let waited = try acme.shell(
      """
      cd '\(place)'; ./as \(Self.cy) note 2 --body 'After them' >done 2>err & verb=$!
      for i in $(seq 200); do grep -q waiting err && break; sleep 0.05; done
      kill -CONT \(pid); wait $verb; echo status $?; cat err
      """)
    #expect(
      waited.out == """
        status 0
        spoc: waiting for uid\(Self.sue) (pid \(pid)), who is writing to this desk…

        """, "\(waited.out)\(waited.err)")
    try bo.wait(for: "2 is yours")
    try bo.wait(for: "Holding on")
    #expect(try spoc(as: Self.sue, "verify").status == 0)
  }
}
