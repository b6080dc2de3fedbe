import HelpDesk
import SpocTesting
import Testing
import Ticketing

@testable import AgentWorkspace

/// Going from one place that was found to the next, in the list and in a ticket.
@Suite("From hit to hit")
struct SearchHitTests {
  @Test("n and N go from hit to hit while they are lit, and else n is a note")
  func hits() throws {
    let session = try WorkspaceSession.acme()
    session.type("/is:any<Space>chen<Enter>")
    #expect(session.found == [6, 4, 1])
    #expect(session.lines[23].contains("n next hit"))
    #expect(session.lines[23].contains("i note"))
    session.type("nn")
    #expect(session.selected == 1)
    session.type("n")
    #expect(session.screen.contains("This is the last one found."))
    session.type("N")
    #expect(session.selected == 4)
    session.type("<Esc>")
    #expect(session.workspace.model.list.isInSearch)
    session.type("n")
    #expect(session.workspace.model.composer?.kind == .note)
  }

  @Test("In a ticket the box finds words in its timeline, and n goes around")
  func inTicket() throws {
    let session = try WorkspaceSession.acme()
    session.type("j<Enter>/van")
    #expect(session.role(of: "van") == "search.hit.current")
    #expect(session.lines[22].contains("hit 1 of 1"))
    #expect(session.screen.contains("▶┊ The van broke down."))
    session.type("<Enter>")
    #expect(session.workspace.model.context == .ticket)
    session.type("n")
    #expect(session.screen.contains("▶┊ The van broke down."))
    session.type("/xyz")
    #expect(session.screen.contains("not in this ticket's timeline"))
    session.type("<Esc>")
    #expect(session.screen.contains("▶┊ The van broke down."))
    // It was for this ticket alone.
    session.type("q")
    #expect(session.workspace.model.context == .list)
    session.type("n")
    #expect(session.workspace.model.composer?.kind == .note)
  }

  @Test("From what was found into the ticket: the words are lit there, and n goes to them")
  func intoTicket() throws {
    let session = try WorkspaceSession.acme()
    session.type("/van<Space>brook<Enter><Enter>")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 3)
    #expect(session.role(of: "van broke down") == "search.hit")
    #expect(session.screen.contains(" 2 hits "))
    session.type("n")
    #expect(session.screen.contains("▶Jo Brook"))
    #expect(session.screen.contains(" hit 1 of 2 "))
    #expect(session.role(of: "van broke down") == "search.hit")
    session.type("n")
    #expect(session.screen.contains("▶┊ The van broke down."))
    #expect(session.role(of: "van broke down") == "search.hit.current")
    #expect(session.screen.contains(" hit 2 of 2 "))
  }

  @Test("Where nothing was hit, the footer offers no next one")
  func noHits() throws {
    let session = try WorkspaceSession.acme()
    session.type("/nothinglikeit<Enter>")
    #expect(!session.lines[23].contains("next hit"))
    session.type("n")
    #expect(session.screen.contains("• Nothing was found."))
    session.type("/<C-u>chen<Space>invoice<Space>or<Space>ana<Enter>")
    #expect(session.found == [2])
    session.type("<Enter>")
    #expect(session.lines[23].contains("n next hit"))
    session.type("q<Esc><Esc>/priority:urgent<Space>sons<Enter><Enter>")
    #expect(session.workspace.model.ticket?.detail.ticket.id == 3)
    #expect(!session.lines[23].contains("next hit"))
  }

  @Test("Going on past a thousand hits finds the next; in another order it says where it ends")
  func beyond() throws {
    let session = try WorkspaceSession.acme(
      more: (1...1_030).map { Acme.ticket("Paper \($0)", "ana@example.org", "None.", Acme.ago(1)) })
    session.type("/none<Enter>")
    #expect(session.screen.contains("1 of 1,000+"))
    session.type("G")
    #expect(session.screen.contains("1000 of 1030"))
    session.type("G")
    #expect(session.screen.contains("1030 of 1030"))
    #expect(session.selected == 7)
    session.type(",c")
    #expect(session.screen.contains("by customer · 1 of the newest 1,000"))
    session.type("G")
    #expect(session.screen.contains("1000 of the newest 1,000"))
  }
}
