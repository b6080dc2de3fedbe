import SpocTesting
import TerminalUI
import Testing

@testable import AgentWorkspace

@Suite("The drafts there are")
struct DraftListTests {
  @Test("They are listed, the latest first, found by what they say, and gone on with")
  func listed() throws {
    let session = try WorkspaceSession.acme()
    session.type(":drafts<Space>")
    #expect(session.screen.contains("There is no text of yours that was not sent."))
    session.type("<Esc>r")
    session.paste("We come tomorrow.")
    session.type("<Esc>jn")
    session.paste("Called twice.")
    session.type("<Esc>:drafts<Space>")
    #expect(session.screen.contains("Reply to 2: We come tomorrow."))
    #expect(session.screen.contains("Note on 3: Called twice."))
    session.type("tomorrow<Enter>")
    #expect(session.workspace.model.composer?.editor.text == "We come tomorrow.")
    #expect(session.screen.contains("PUBLIC REPLY to Ana Silva"))
  }
}
