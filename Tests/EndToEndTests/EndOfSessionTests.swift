import Foundation
import Testing

/// However a session ends: the terminal is given back, the text is kept, nobody is left waiting.
@Suite("The end of a session in a terminal", .enabled(if: Tmux.isInstalled, "tmux is missing"))
struct EndOfSessionTests {
  private func desk() throws -> DeskOnDisk {
    let acme = try DeskOnDisk()
    try acme.spoc(
      "new", "--customer", "Ana Silva <ana@example.org>", "--subject", "Router?", "--body",
      "How much is one?", expect: 0)
    return acme
  }

  /// A reply begun, in a workspace whose end the shell tells.
  private func writing(_ text: String, _ acme: DeskOnDisk) throws -> Tmux {
    let tmux = try Tmux(acme)
    try tmux.shell("$SPOC; echo status $?")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY")
    try tmux.text(text)
    try tmux.wait(for: text)
    return tmux
  }

  private func send(_ signal: Int32, to tmux: Tmux) throws {
    for process in try tmux.processes(named: "spoc") { kill(process, signal) }
  }

  /// The terminal is as it was before, and what was typed is offered.
  private func expectOffered(_ text: String, _ tmux: Tmux) throws {
    try tmux.shell("clear; stty -a | grep -o ' icanon'")
    try tmux.wait(for: "icanon")
    try tmux.shell("$SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: text)
  }

  @Test("The connection drops")
  func hangUp() throws {
    let tmux = try writing("Typed a moment ago", try desk())
    try send(SIGHUP, to: tmux)
    try tmux.wait(for: "status 129")
    try expectOffered("Typed a moment ago", tmux)
  }

  @Test("A crash gives the terminal back, says where the text is, and holds no lock")
  func crash() throws {
    let acme = try desk()
    let tmux = try writing("Typed before the crash", acme)
    try tmux.wait(for: "draft saved")
    try send(SIGSEGV, to: tmux)
    try tmux.wait(for: "status 139")
    let told = tmux.screen.filter { $0 != "\n" }
    #expect(told.contains("spoc: this should not have happened"))
    #expect(told.contains("state/spoc/drafts/"))
    try acme.spoc("note", "1", "--body", "Written at once", expect: 0)
    try expectOffered("Typed before the crash", tmux)
  }

  @Test(
    "Ended while a colleague has the desk: what was typed on is kept, and the command waited for",
    arguments: [SIGHUP, SIGTERM])
  func endWhileSaving(signal: Int32) throws {
    let acme = try desk()
    let tmux = try writing("First", acme)
    let busy = try acme.holdDesk(for: 3)
    try tmux.keys("C-s", "Enter")
    try tmux.wait(for: "aving")
    try tmux.text(" and then more")
    try send(signal, to: tmux)
    try tmux.wait(for: "status \(128 + signal)")
    busy.waitUntilExit()
    #expect(try acme.spoc("show", "1", expect: 0).out.contains("First"))
    let drafts = try acme.shell("cat \(acme.directory.path)/state/spoc/drafts/*/*.json").out
    #expect(drafts.contains("and then more"))
  }

  @Test("A stop from outside waits for the command: nobody else waits for us")
  func stop() throws {
    let acme = try desk()
    let tmux = try writing("First", acme)
    let busy = try acme.holdDesk(for: 2)
    try tmux.keys("C-s", "Enter")
    try tmux.wait(for: "aving")
    try send(SIGTSTP, to: tmux)
    try tmux.wait(for: "Stopped")
    busy.waitUntilExit()
    #expect(try acme.spoc("show", "1", expect: 0).out.contains("First"))
    try acme.spoc("note", "1", "--body", "Nobody has the desk", expect: 0)
  }

  @Test("An editor has none of the desk's files open")
  func editorsFiles() throws {
    let acme = try desk()
    let script = acme.directory.appending(path: "ed")
    let open = acme.directory.appending(path: "open").path
    try Data("#!/bin/sh\nreadlink /proc/$$/fd/* > \(open)\necho Edited > \"$1\"\n".utf8)
      .write(to: script)
    _ = try acme.shell("chmod +x '\(script.path)'")
    let tmux = try Tmux(acme)
    try tmux.shell("EDITOR='\(script.path)' $SPOC")
    try tmux.wait(for: "Waiting 1")
    try tmux.keys("r")
    try tmux.wait(for: "PUBLIC REPLY")
    try tmux.keys("C-o")
    try tmux.wait(for: "Edited")
    let files = try String(contentsOfFile: open, encoding: .utf8)
    #expect(!files.contains(acme.desk))
    #expect(!files.contains(".lock"))
  }
}

extension DeskOnDisk {
  /// Somebody else has the desk's lock for some seconds, from now on.
  fileprivate func holdDesk(for seconds: Int) throws -> Process {
    let holder = Process()
    holder.executableURL = URL(filePath: "/bin/sh")
    holder.arguments = ["-c", "flock '\(desk)/lock' sh -c 'echo; sleep \(seconds)'"]
    let out = Pipe()
    holder.standardOutput = out
    try holder.run()
    _ = try out.fileHandleForReading.read(upToCount: 1)
    return holder
  }
}
