import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// Merging and splitting by their keys, and going to what belongs to a ticket.
@Suite("Merging by keys")
struct MergeKeysTests {
  /// Chen Dental has written twice about the printer, and about something else besides.
  private func session(_ size: Size = Size(width: 80, height: 24)) throws -> WorkspaceSession {
    let session = try WorkspaceSession.acme(size)
    try session.desk.perform(.receive(4, "And where is my invoice?"))
    session.type("<C-r>")
    return session
  }

  @Test func `M offers the customer's other tickets, says what will happen, and does it`() throws {
    let session = try session()
    session.type(":4<Enter>M")
    #expect(session.screen.contains("Merge 4 into (or type a number)"))
    #expect(session.screen.contains("6 Paper for the plotter"))
    #expect(!session.screen.contains("2 Quote for"))
    session.type("plot<Enter>")
    #expect(session.screen.contains("closed as a duplicate; its number leads to 6"))
    #expect(session.screen.contains("6 on hold → open."))
    session.type("<Enter>")
    #expect(try session.desk.detail(of: 4).ticket.id == 4, "Enter is the safe one")
    session.type("M6<Enter>m")
    #expect(try session.desk.detail(of: 4).ticket.id == 6)
    #expect(session.screen.contains("4 merged into 6."))
    session.type(":4<Enter>")
    #expect(session.screen.contains("4 was merged into 6."))
    #expect(session.screen.contains("Paper for the plotter"))
    #expect(session.screen.contains("(on 4)"))
    session.type("u")
    #expect(try session.desk.detail(of: 4).ticket.id == 4)
  }

  @Test func `a number of another customer's is refused with the way out, before anything is done`()
    throws
  {
    let session = try session()
    session.type(":4<Enter>M3<Enter>")
    #expect(session.screen.contains("Link them: spoc link 4 3"))
    session.type("M99")
    #expect(session.screen.contains("Enter takes 99"))
    session.type("<Enter>")
    #expect(session.screen.contains("There is no ticket 99."))
    session.type(":2<Enter>M")
    #expect(session.screen.contains("no other open ticket of theirs"))
    session.type("<Esc>:4<Enter>")
    #expect(session.screen.contains("Printer jams again"))
  }

  @Test func `O lists the addresses in what was said, and sends one to the clipboard`() throws {
    let session = try session()
    try session.desk.perform(
      .receive(4, "See https://example.org/manual_(v2). Mine: HTTP://a.example/x?y=1, or ftp://no"))
    session.type("<C-r>:4<Enter>O")
    #expect(session.screen.contains("https://example.org/manual_(v2) "))
    #expect(session.screen.contains("HTTP://a.example/x?y=1 "))
    #expect(!session.screen.contains("> ftp"))
    session.type("manual<Enter>")
    #expect(session.terminal.copied == ["https://example.org/manual_(v2)"])
    #expect(session.screen.contains("sent to the terminal's clipboard"))
  }

  @Test(arguments: [
    ("none", []), ("https://", []), ("https://a", ["https://a"]),
    ("(http://a.b/c)", ["http://a.b/c"]),
    ("http://a http://a", ["http://a"]),
    ("see http://münchen.de/straße!", ["http://münchen.de/straße"]),
    ("http://a\u{1B}[31m", ["http://a"]), ("http://a\u{202E}b", ["http://a"]),
    ("mailto:ana@acme.example?subject=x;", ["mailto:ana@acme.example?subject=x"]),
    ("<https://a/b>", ["https://a/b"]), ("https://a/[1]", ["https://a/[1]"]),
    ("https://" + String(repeating: "a", count: 3_000), []),
  ])
  func `an address ends where a sentence does, and before what can't be seen`(
    _ body: String, _ addresses: [String]
  ) {
    #expect(WebAddress.all(in: body).map(\.text) == addresses)
  }

  @Test func `a closed ticket says what carries it on, and O goes there`() throws {
    let session = try session(Size(width: 100, height: 30))
    session.type(":1<Enter>")
    #expect(!session.screen.contains("goes on in"))
    try session.anotherDesk().perform(.receive(1, "It blinks again."))
    session.wait(1)
    #expect(session.screen.contains("goes on in #7"))
    session.type("O<Enter>")
    #expect(session.screen.contains("#7 Thank you for the router"))
    #expect(session.screen.contains("continues #1"))
  }

  @Test func `X splits a message off under a subject of its own, and O goes there`() throws {
    let session = try session()
    session.type(":4<Enter>X")
    #expect(session.screen.contains("Split off which message of 4"))
    session.type("invoice<Enter><C-u>My<Space>invoice<Enter>")
    let new = try session.desk.detail(of: 7).ticket
    #expect(new.subject == "My invoice" && new.links == [4])
    #expect(session.screen.contains("(split off into 7)"))
    session.type("O")
    #expect(session.screen.contains("7 My invoice"))
    session.type("<Enter>")
    #expect(session.screen.contains("My invoice"))
  }

  @Test func `by name, with the number at once or without`() throws {
    let session = try session()
    session.type(":4<Enter>:merge<Space>6")
    #expect(session.screen.contains("merge 4 into 6"))
    session.type("<Enter>")
    #expect(session.screen.contains("closed as a duplicate; its number leads to 6"))
    session.type("<Esc>:merge<Enter>")
    #expect(session.screen.contains("Merge 4 into (or type a number)"))
  }

  @Test func `link ties tickets by number, and unties them`() throws {
    let session = try session()
    session.type(":4<Enter>:link<Enter>")
    #expect(session.screen.contains("7 9 ties those two to it, -7 unties that one."))
    session.type("6,<Space>#2<Enter>")
    #expect(session.screen.contains("4 links +6 +2."))
    #expect(try session.desk.detail(of: 2).ticket.links == [4])
    session.type(":link<Space>-6<Space>x<Enter>")
    #expect(session.screen.contains("“x” is no ticket's number."))
    session.type("<BS><BS><Enter>")
    #expect(try session.desk.detail(of: 4).ticket.links == [2])
    session.type("u")
    #expect(try session.desk.detail(of: 4).ticket.links == [2, 6])
  }

  @Test func `keys on the row of a merged one are keys on its survivor`() throws {
    let session = try session(Size(width: 120, height: 40))
    session.type(":4<Enter>M6<Enter>m<Esc>/outcome:duplicate<Enter>")
    #expect(session.screen.contains("closed"))
    session.type("iSeen<C-s><Enter>")
    #expect(try session.desk.detail(of: 6).timeline.last?.content == .note("Seen"))
  }

  @Test func `what was begun on the duplicate is gone on with on the survivor`() throws {
    let session = try session()
    session.type(":4<Enter>nCall<Space>her.<Esc>M6<Enter>m:6<Enter>n")
    #expect(session.screen.contains("Call her."))
    session.type("<C-s><Enter>")
    #expect(try session.desk.detail(of: 6).timeline.last?.content == .note("Call her."))
    #expect(session.drafts.all().isEmpty)
  }

  @Test func `a reply to a ticket that somebody merged meanwhile is held, and then goes there`()
    throws
  {
    let session = try WorkspaceSession.acme(more: [
      Deed(
        .addAgent(
          NewAgent(
            id: "cy", name: "Cy", role: .agent, accounts: [Agent.Account(login: "cy", uid: 4711)])),
        by: "maria", at: Acme.ago(20))
    ])
    session.type(":4<Enter>rTurn<Space>it<Space>off.")
    try session.anotherDesk(login: "cy").perform(.merge(4, into: 6))
    session.wait(1)
    session.type("<C-s><Enter>")
    // That it was merged, and all that was said where it went.
    #expect(session.screen.contains("NOT SENT: 4 new"))
    #expect(session.screen.contains("We ask the maker."))
    #expect(session.screen.contains("Turn it off."))
    // Back to the text: what comes in where it went is new, too.
    session.type("e")
    try session.anotherDesk(login: "cy").perform(.receive(6, Received(body: "It smokes.")))
    session.wait(1)
    session.type("<C-s><Enter>")
    #expect(session.screen.contains("NOT SENT: 1 new"))
    #expect(session.screen.contains("It smokes."))
    session.type("<Enter>")
    let last = try #require(try session.desk.detail(of: 6).timeline.last { $0.author == "maria" })
    guard case .message(let message) = last.content else {
      Issue.record("\(last)")
      return
    }
    #expect(message.body == "Turn it off." && last.mergedFrom == nil)
  }

  @Test func `the timeline says what the merge opened, and what was undone`() throws {
    let session = try session(Size(width: 120, height: 40))
    session.type(":4<Enter>M6<Enter>m")
    #expect(session.screen.contains("you merged 4 into it, which opened it (on hold before)"))
    session.type("gh")
    #expect(session.screen.contains("6 took in 4, status on hold → open"))
    // Where nothing of the survivor's own was changed the merge itself is named.
    session.type("<Esc>u:7<Enter>")
    let merge = try session.desk.perform(.newTicket("c3", "Again")).flatMap(\.events)
      .compactMap(\.change.ticket).first
    let new = try #require(merge)
    session.type(":\(new)<Enter>M4<Enter>mu")
    let log = try session.desk.commits(of: 4).suffix(1)
    let sentences = Sentences(
      zone: session.workspace.model.zone, now: Acme.now, desk: try session.desk.settings(),
      glyphs: Glyphs(.unicode))
    let told = log.flatMap { sentences.lines(for: $0) }.map(\.string).joined(separator: "\n")
    #expect(!told.contains("what was written"), "\(told)")
  }

  @Test func `O says so where nothing belongs to it`() throws {
    let session = try session()
    session.type("O")
    #expect(session.screen.contains("Nothing is linked to 2"))
  }
}
