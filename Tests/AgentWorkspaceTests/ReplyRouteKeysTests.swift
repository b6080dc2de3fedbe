import AgentWorkspace
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// Quoting, and choosing to whom a reply goes.
@Suite("A reply's words and way")
struct ReplyRouteKeysTests {
  @Test func `the way is chosen before it is sent, and said before it is sent`() throws {
    let session = try WorkspaceSession.acme()
    session.type("1ggorThe<Space>quote.<C-s>")
    #expect(session.screen.contains("Send this reply to Ana Silva <ana@example.org>?"))
    session.type("tletter<Enter>")
    #expect(session.screen.contains("PUBLIC REPLY to Ana Silva by letter"))
    #expect(session.screen.contains("Send this reply to Ana Silva by letter?"))
    session.type("<Enter>")
    let said = session.workspace.model.ticket?.detail.timeline.compactMap { entry in
      if case .message(let message) = entry.content { message } else { nil }
    }
    let message = said?.last
    #expect(message?.channel == .letter)
    #expect(message?.address == nil)
  }

  @Test func `a draft keeps the way that was chosen`() throws {
    let session = try WorkspaceSession.acme()
    session.type("1ggorThe<Space>quote.<C-x><C-t>web<Enter><Esc>")
    session.type("r")
    #expect(session.screen.contains("PUBLIC REPLY to Ana Silva by web"))
    // Back to the usual one.
    session.type("<C-x><C-t>ana@<Enter>")
    #expect(session.screen.contains("PUBLIC REPLY to Ana Silva <ana@example.org>"))
  }

  @Test func `what the customer said is quoted under who said it`() throws {
    let session = try WorkspaceSession.acme(Size(width: 100, height: 30))
    session.type("1ggor<C-x><C-q>Yes.")
    let text = session.workspace.model.composer?.editor.text ?? ""
    #expect(text.hasPrefix("Ana Silva, "))
    #expect(
      text.hasSuffix(":\n> Could somebody please tell me whether you still do quotes?\n\nYes."))
  }

  @Test func `behind words a quotation begins on a line of its own`() throws {
    let session = try WorkspaceSession.acme(Size(width: 100, height: 30))
    session.type("1ggorYou<Space>wrote<C-x><C-q>")
    let text = session.workspace.model.composer?.editor.text ?? ""
    #expect(text.hasPrefix("You wrote\nAna Silva, "), "\(text)")
  }

  @Test func `of several messages one is chosen; a note quotes nobody`() throws {
    let more = Deed(
      .receive(2, Received(body: "And how much?\n\nAna")), by: "bo",
      at: Date(timeIntervalSinceNow: -60))
    let session = try WorkspaceSession.acme(Size(width: 100, height: 30), more: [more])
    session.type("1ggor<C-x><C-q>")
    #expect(session.screen.contains("Quote which message"))
    session.type("much<Enter>")
    let text = session.workspace.model.composer?.editor.text ?? ""
    #expect(text.contains(":\n> And how much?\n>\n> Ana\n\n"))
    session.type("<Esc>n<C-x><C-q>")
    #expect(session.workspace.model.composer?.editor.text == "")
  }
}
