import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// A customer's story, the team, and who is accountable: all by keys.
@Suite("Customers and the team")
struct CustomerPageTests {
  private let chen = Customer.ID(number: 3)

  @Test("gc finds a customer, the open ticket's first, and Enter shows their story")
  func story() throws {
    let session = try WorkspaceSession.acme()
    session.type("gcchen<Enter>")
    let page = try #require(session.workspace.model.page)
    #expect(page.customer?.id == chen)
    #expect(session.screen.contains("c3 Chen Dental"))
    #expect(session.screen.contains("Story, the newest first"))
    session.type("<Esc>")
    #expect(session.workspace.model.layers.isEmpty)
  }

  @Test("A page has commands by name: what means no ticket, and a number that leads to one")
  func commands() throws {
    let session = try WorkspaceSession.acme()
    session.type("gcchen<Enter>:away<Enter>")
    #expect(session.screen.contains("away fri bo"))
    session.type("<Esc>")
    #expect(session.workspace.model.page?.customer?.id == chen)
    // The list's ticket is hidden, and nobody means it.
    let before = try session.desk.read { try $0.place()?.sequence }
    session.type(":assign<Space>maria<Enter>")
    #expect(session.screen.contains("No command is called that."))
    #expect(try session.desk.read { try $0.place()?.sequence } == before)
    session.type("<Esc>:2<Enter>")
    #expect(session.workspace.model.page == nil)
    #expect(session.workspace.model.ticket?.detail.ticket.id == 2)
  }

  @Test("Enter on something that was said opens its ticket")
  func open() throws {
    let session = try WorkspaceSession.acme()
    session.type("gcchen<Enter>")
    let page = try #require(session.workspace.model.page)
    let said = try #require(page.rows.lastIndex { $0.ticket != nil })
    session.type(String(repeating: "j", count: said) + "<Enter>")
    #expect(session.workspace.model.ticket?.detail.customer.id == chen)
  }

  @Test("What is known of a customer is changed on their page, and undone there")
  func edit() throws {
    let session = try WorkspaceSession.acme()
    session.type("gcchen<Enter>ematters<Enter><C-u>wants<Space>calls<Enter>")
    #expect(try session.desk.read { try $0.customer(chen) }?.whatMatters == "wants calls")
    #expect(session.screen.contains("wants calls"))
    session.type("u")
    #expect(try session.desk.read { try $0.customer(chen) }?.whatMatters != "wants calls")
  }

  @Test("H hands over: to whom, why, and what they have to know; the contact stays until then")
  func handOver() throws {
    let session = try WorkspaceSession.acme()
    session.type("gcchen<Enter>Hmaria<Enter>moves<Enter>calls<Space>first<Enter>")
    let customer = try #require(try session.desk.read { try $0.customer(chen) })
    #expect(customer.contact == "bo" && customer.handover?.to == "maria")
    #expect(customer.handover?.brief == "calls first")
    #expect(session.screen.contains("offered to you"))
    session.type("H")
    #expect(try session.desk.read { try $0.customer(chen) }?.contact == "maria")
    #expect(session.screen.contains("You are the point of contact of Chen Dental."))
    session.type("u")
    #expect(try session.desk.read { try $0.customer(chen) }?.contact == "bo")
  }

  @Test(
    "Who is there twice is pointed out, M shows what a merge would move, m does it, u takes it back"
  )
  func twins() throws {
    let session = try WorkspaceSession.acme()
    var new = NewCustomer(name: "Chen Dental Ltd")
    new.people = [NewPerson(name: "Mia", emails: ["office+new@chen.example"])]
    new.notes = "Back door."
    try session.desk.perform(.addCustomer(new))
    try session.desk.perform(
      .editCustomer(chen, [.addEmail("office@chen.example", to: Person.ID(number: 1))]))
    let twin = try #require(try session.desk.likelyDuplicates(of: chen).first)
    #expect(twin.survivor.id == chen && twin.duplicate.name == "Chen Dental Ltd")
    let id = twin.duplicate.id
    session.type("gc\(id)<Enter>")
    #expect(
      session.screen.contains("The same as c3 Chen Dental? same mailbox office+new@chen.example"))
    session.type("M<Enter>")
    #expect(session.screen.contains("\(id) Chen Dental Ltd becomes one with c3 Chen Dental"))
    session.type("<Esc>")
    #expect(try session.desk.read { try $0.customer(id) }?.mergedInto == nil)
    session.type(":merge-customer<Space>c3<Enter>m")
    #expect(try session.desk.read { try $0.customer(id) }?.mergedInto == chen)
    #expect(session.workspace.model.page?.customer?.id == chen)
    #expect(session.screen.contains("was also \(id)"))
    #expect(!session.screen.contains("The same as"))
    session.type("u")
    #expect(try session.desk.read { try $0.customer(id) }?.mergedInto == nil)
    session.type("Mnobody<Space>known<Enter>")
    #expect(session.screen.contains("nobody known"))
    #expect(session.workspace.model.page?.customer?.id == chen)
  }

  @Test("gt shows who is in, who is away until when and who covers")
  func team() throws {
    let session = try WorkspaceSession.acme()
    session.type(":away<Space>fri<Space>bo<Enter>")
    #expect(session.screen.contains("You are away from"))
    session.type("gt")
    #expect(session.screen.contains("The team"))
    #expect(session.screen.contains("bo covers"))
    session.type("<Esc>:back-in<Enter>")
    #expect(session.screen.contains("You are in again."))
  }

  @Test("The card says that the contact is away, until when, and who covers")
  func card() throws {
    let session = try WorkspaceSession.acme()
    try session.desk.perform(
      .away("bo", Absence(from: session.desk.now, deputy: "maria")))
    session.type("<F5>gcchen<Enter>")
    #expect(session.screen.contains("contact bo (away, you cover)"))
  }

  @Test("While somebody is away whom nobody covers, a view has their customers' tickets")
  func uncovered() throws {
    let session = try WorkspaceSession.acme()
    #expect(!session.screen.contains("Uncovered"))
    try session.desk.perform(.away("bo", Absence(from: session.desk.now)))
    session.type("<F5>")
    #expect(session.screen.contains("Uncovered 2"))
    session.type("6")
    #expect(session.screen.contains("Chen Dental"))
    try session.desk.perform(.away("bo", nil))
    session.type("<F5>")
    #expect(!session.screen.contains("Uncovered"))
  }

  @Test("Whoever is offered a customer is told, and gc has them before anything is typed")
  func offered() throws {
    let session = try WorkspaceSession.acme()
    try session.desk.perform(
      .handOver(chen, to: "maria", reason: "Moves.", brief: "Calls first."))
    session.type("<F5>")
    #expect(session.screen.contains("maria hands Chen Dental over to you"))
    session.type("gc")
    #expect(session.screen.contains("Chen Dental"))
  }

  @Test("Keys typed before the story is there are for it, and Esc wants it no more")
  func typedAhead() throws {
    let session = try WorkspaceSession.acme()
    session.type("gcchen")
    let story = try session.desk.story(of: chen)
    var model = session.workspace.model
    var effects = try KeySequence(parsing: "<Enter>e").keys.flatMap { update(&model, .key($0)) }
    #expect(effects.contains { if case .loadStory = $0 { true } else { false } })
    #expect(model.context == .callPad, "nothing was solved in the list below")
    effects = update(&model, .storied(story, for: .page))
    #expect(model.page?.customer?.id == chen)
    #expect(effects.contains(.replay([.key(.character("e"))])))

    model = session.workspace.model
    _ = try KeySequence(parsing: "<Enter><Esc>").keys.flatMap { update(&model, .key($0)) }
    _ = update(&model, .storied(story, for: .page))
    #expect(model.page == nil)
  }

  @Test("A story that is read again after its page was left does not come back")
  func left() throws {
    let session = try WorkspaceSession.acme()
    session.type("gcchen<Enter><Esc>")
    var model = session.workspace.model
    _ = update(&model, .storied(try session.desk.story(of: chen), for: .refresh))
    #expect(model.page == nil)
  }

  @Test("The team is laid out anew when the screen becomes another")
  func resize() throws {
    let session = try WorkspaceSession.acme()
    session.type("gt")
    #expect(session.screen.contains("Cust."))
    session.resize(Size(width: 120, height: 40))
    #expect(session.screen.contains("Customers"))
  }
}
