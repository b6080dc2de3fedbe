import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// A new ticket, and beside it what of the customer's is open already.
@Suite("A new ticket")
struct NewTicketTests {
  private func form(_ session: WorkspaceSession) throws -> TicketForm {
    try #require(session.workspace.model.composer?.form)
  }

  @Test("From field to field to the send bar; then the ticket is open, and can be undone")
  func whole() throws {
    let session = try WorkspaceSession.acme()
    session.type("cchen<Enter>The<Space>printer<Space>again<Enter>p<Tab>h<Enter><Tab>rework<Enter>")
    session.paste("It jams.\nEvery day.")
    session.type("<C-s>")
    #expect(session.screen.contains("Open this ticket of Chen Dental?"))
    session.type("<Enter>")
    let detail = try session.desk.detail(of: 7)
    #expect(detail.ticket.subject == "The printer again" && detail.customer.name == "Chen Dental")
    #expect(detail.ticket.priority == .high && detail.ticket.channel == .phone)
    #expect(detail.ticket.tags == ["rework"])
    guard case .call(let call) = try #require(detail.timeline.first).content else {
      Issue.record("no call")
      return
    }
    #expect(call.body == "It jams.\nEvery day." && call.direction == .in)
    #expect(session.lines[0].hasPrefix(" #7 The printer again"))
    #expect(session.screen.contains("Ticket 7 opened. u undoes it."))
    #expect(session.drafts.all().isEmpty)
    session.type("u")
    #expect(try session.desk.detail(of: 7).ticket.outcome == .withdrawn)
  }

  @Test(
    "The customer is found by a name's beginning or middle, a person, a mail, digits and an id",
    arguments: [
      "chen", "dent", "rita", "chen@ex", "chen@example.org", "c3", "Chen<Space>Dental",
    ])
  func found(text: String) throws {
    let session = try WorkspaceSession.acme()
    session.type("c\(text)<Tab>")
    #expect(try form(session).owner.id == Customer.ID(number: 3))
    #expect(
      session.lines[1].contains("Chen Dental") && session.lines[1].contains("c3 · contact bo"))
  }

  @Test("A caller's number finds them without the code of their country, and which person it was")
  func phone() throws {
    let session = try WorkspaceSession.acme()
    session.type("c7946<Space>0018")
    #expect(session.lines[2].contains("Brook & Sons · c2 · Jo Brook"))
    session.type("<C-u>+44<Space>20<Space>7946<Space>0018<Enter>Late<C-s><Enter>")
    #expect(try session.desk.detail(of: 7).ticket.person == Person.ID(number: 1))
  }

  @Test("Name <mail> of somebody new makes a customer, and says so before and after")
  func newcomer() throws {
    let session = try WorkspaceSession.acme()
    session.type("cDora")
    #expect(
      session.screen.contains("Nobody fits. Name <mail> or Name <phone> makes a new customer."))
    session.paste(" Lund <dora@example.org>")
    #expect(session.screen.contains("Dora Lund becomes a customer with this ticket."))
    session.type("<Enter>Hello<C-s>")
    #expect(session.screen.contains("Open this ticket of Dora Lund, a new customer?"))
    session.type("<Enter>")
    #expect(session.screen.contains("Dora Lund is a new customer (c4)."))
    #expect(try session.desk.detail(of: 7).customer.people.first?.emails == ["dora@example.org"])
  }

  @Test("Of several who fit one is chosen; keys that outran the search choose nobody for them")
  func several() throws {
    var other = NewCustomer(name: "Chen Garage")
    other.people = [NewPerson(name: "Li Chen")]
    let session = try WorkspaceSession.acme(more: [
      Deed(.addCustomer(other), by: "maria", at: Acme.ago(20))
    ])
    session.type("cchen")
    #expect(session.lines[2].contains("▶ Chen Dental") && session.lines[3].contains("Chen Garage"))
    session.type("<Down><Enter>")
    #expect(try form(session).owner.id == Customer.ID(number: 4))
    // Typed on before there was an answer.
    var fast = session.workspace.model
    fast.layers = []
    _ = update(&fast, .draft(Draft.new(), restored: false))
    for key in try KeySequence(parsing: "chen<Enter>Printer").keys { _ = update(&fast, .key(key)) }
    #expect(update(&fast, .settled).contains(.findCustomers("chen")))
    let found = try session.desk.customers(meantBy: "chen", limit: 8)
    _ = update(&fast, .foundCustomers(found, for: "chen"))
    #expect(fast.composer?.form?.owner == .unknown)
    fast.size = Size(width: 80, height: 24)
    #expect(render(fast).canvas.lines[1].contains("2 fit: which?"))
    _ = update(&fast, .key(.control("s")))
    #expect(fast.toasts.last?.text.string.contains("Several may be meant by “chen”") ?? false)
    #expect(fast.composer?.form?.focus == .customer)
  }

  @Test("An answer to what stands there no more is passed over, and the rest is looked for")
  func outrun() throws {
    var model = try WorkspaceSession.acme().workspace.model
    _ = update(&model, .draft(Draft.new(), restored: false))
    for key in try KeySequence(parsing: "ch").keys { _ = update(&model, .key(key)) }
    #expect(update(&model, .settled).contains(.findCustomers("ch")))
    _ = update(&model, .key(.character("e")))
    #expect(!update(&model, .settled).contains(.findCustomers("che")), "one at a time")
    _ = update(&model, .foundCustomers([], for: "ch"))
    #expect(update(&model, .settled).contains(.findCustomers("che")))
  }

  @Test("Their open tickets stand beside it, those that look alike first, as the subject is typed")
  func lookAlikes() throws {
    let session = try WorkspaceSession.acme(more: [
      Acme.ticket("Plotter paper", "ana@example.org", "Which?", Acme.ago(300)),
      Acme.ticket("Invoice 12", "ana@example.org", "Paid?", Acme.ago(290)),
    ])
    session.type("cana<Enter>")
    #expect(session.screen.contains("3 open, 1 looks alike (Ctrl-G goes there)"))
    #expect(session.screen.contains("2 new · Quote for the new router?  looks alike"))
    session.type("No<Space>paper")
    #expect(session.screen.contains("3 open, 1 looks alike"))
    #expect(session.screen.contains("7 new · Plotter paper  looks alike"))
    #expect(!session.screen.contains("Invoice 12  looks alike"))
    // It came today, and is about something else.
    #expect(!session.screen.contains("router?  looks alike"))
    // The same that is said afterwards.
    let others = try #require(try form(session).others).rows.filter(\.isAlike).map(\.id)
    session.type("<C-s><Enter>")
    #expect(try session.desk.lookAlikes(of: 9).map(\.id) == others)
  }

  @Test("Ctrl-G goes to one of them instead, and what was typed is found again there")
  func instead() throws {
    let session = try WorkspaceSession.acme()
    session.type("cchen<Enter>Jams<Tab><Tab><Tab><Tab><Tab>Same<Space>again.<C-g>")
    #expect(session.lines.contains { $0.hasPrefix(" ▶ 4 new") })
    session.type("<Enter>")
    #expect(session.lines[0].hasPrefix(" #4 Printer jams again"))
    #expect(session.screen.contains("Kept as a draft. c goes on with it."))
    session.type("c")
    #expect(try form(session).subject.text == "Jams")
    #expect(session.workspace.model.composer?.editor.text == "Same again.")
    #expect(session.screen.contains("Your draft from"))
  }

  @Test("Written within a second, and there again after a crash, with every field")
  func draft() throws {
    let session = try WorkspaceSession.acme()
    session.type("cana<Enter>Router<Enter>v<Tab>u<Tab><Right><Tab>vip<Tab>")
    session.type("<Left>How<Space>much?")
    session.wait(1)
    let kept = try #require(session.drafts.all().first)
    #expect(kept.body == "How much?" && kept.fields?.subject == "Router")
    let other = try session.workspace(on: try session.anotherDesk())
    #expect(other.model.facts.drafts.contains(Draft.noTicket))
    _ = other.receive(.key(.character("c")))
    let form = try #require(other.model.composer?.form)
    #expect(
      form.owner.id == Customer.ID(number: 1) && form.subject.text == "Router"
        && form.way.word == "voicemail")
    #expect(form.priority == .urgent && form.direction == .out && form.tags.text == "vip")
    #expect(form.focus == .text && form.others?.rows.map(\.id) == [2])
  }

  @Test("Where a word is chosen, a letter that begins none changes nothing and says what to choose")
  func choosing() throws {
    let session = try WorkspaceSession.acme()
    session.type("cana<Enter>Router<Enter><Tab>x")
    #expect(session.workspace.model.composer?.form?.priority == .normal)
    #expect(session.screen.contains("or a first letter chooses low, normal, high,"))
    session.paste("urgent")
    #expect(session.workspace.model.composer?.form?.priority == .normal)
    session.type("u")
    #expect(session.workspace.model.composer?.form?.priority == .urgent)
  }

  @Test("Esc keeps it and the list says so; dropping it is a key of its own")
  func keeping() throws {
    let session = try WorkspaceSession.acme()
    session.type("c<Esc>")
    #expect(session.drafts.all().isEmpty, "nothing was typed")
    session.type("cana<Enter>Router<Esc>")
    #expect(session.screen.contains("new ticket begun: c goes on"))
    session.type("Q")
    #expect(session.screen.contains("There is unsent text"))
    session.type("<Esc>c<C-x><C-d>")
    #expect(session.drafts.all().isEmpty && !session.screen.contains("begun"))
  }

  @Test("In a ticket it is its customer's, and a draft of somebody else's stays where it is")
  func prefilled() throws {
    let session = try WorkspaceSession.acme()
    session.type("cchen<Enter>Of<Space>Chen<Esc>:3<Enter>c")
    #expect(try form(session).owner.id == Customer.ID(number: 2) && form(session).subject.isBlank)
    #expect(try form(session).focus == .subject)
    session.type("<Esc>qc")
    #expect(try form(session).subject.text == "Of Chen")
  }

  @Test("By name, with or without a customer")
  func palette() throws {
    let session = try WorkspaceSession.acme()
    session.type(":new<Space>brook@example.org<Enter>")
    #expect(try form(session).owner.id == Customer.ID(number: 2) && form(session).focus == .subject)
    session.type("<Esc>:new<Enter>")
    #expect(try form(session).owner == .unknown)
  }

  @Test("What is missing is said, and the cursor is there")
  func missing() throws {
    let session = try WorkspaceSession.acme()
    session.type("c<Tab>Hello<C-s>")
    #expect(session.screen.contains("Whose ticket is it?"))
    session.type("ana<Enter><C-u><C-s>")
    #expect(session.screen.contains("What is it about? Say so in the subject."))
    #expect(try form(session).focus == .subject)
    session.type("nobody<Tab>")
    #expect(!session.screen.contains("What is it about?"), "an error stays until a key")
  }

  @Test("Whoever only reads is told so before they type")
  func viewer() throws {
    let session = try WorkspaceSession.acme()
    var model = session.workspace.model
    model.facts.me?.role = .viewer
    #expect(update(&model, .key(.character("c"))).isEmpty)
    #expect(model.toasts.last?.kind == .error)
  }

  @Test("What a colleague opens for the same customer meanwhile shows within a second")
  func live() throws {
    let session = try WorkspaceSession.acme()
    session.type("cana<Enter>Router")
    try session.anotherDesk().perform(.newTicket("c1", "Router, please"))
    session.wait(1)
    #expect(session.screen.contains("7 new · Router, please  looks alike"))
  }

  @Test("A refusal keeps all that was typed")
  func refused() throws {
    let session = try WorkspaceSession.acme()
    let other = try session.anotherDesk()
    let desk = try other.settings()
    try other.perform(
      .changeDesk([
        DeskChange(.tags(["fax"]), at: desk), DeskChange(.tagsOnly(true), at: desk),
      ]))
    session.type("cana<Enter>Router<Enter><Tab><Tab><Tab>printer<C-s><Enter>")
    #expect(session.workspace.model.toasts.last?.kind == .error)
    #expect(try form(session).tags.text == "printer")
    session.type("<C-u>fax<C-s><Enter>")
    #expect(try session.desk.detail(of: 7).ticket.tags == ["fax"])
  }

  @Test("The end of the session keeps it; another session goes on with it")
  func hangUp() throws {
    let session = try WorkspaceSession.acme()
    session.type("cana<Enter>Router")
    session.receive(.hangUp)
    #expect(session.drafts.all().first?.fields?.subject == "Router")
  }

  @Test(
    "Hostile text in customers, subjects and what is typed stays text", arguments: [40, 80, 140])
  func hostile(width: Int) throws {
    var evil = NewCustomer(name: "Eve\u{1B}[2J\u{202E}live")
    evil.people = [NewPerson(name: "Eve\u{7}", emails: ["eve@example.org"])]
    var ticket = NewTicket(
      who: .address(Address(email: "eve@example.org")), subject: "Re:\u{1B}]0;x\u{7} \u{202E}tac")
    ticket.body = "x"
    let session = try WorkspaceSession.acme(
      Size(width: width, height: 24),
      more: [
        Deed(.addCustomer(evil), by: "maria", at: Acme.ago(20)),
        Deed(.newTicket(ticket), by: "maria", at: Acme.ago(19)),
      ])
    session.type("ceve")
    session.type("<Enter>")
    session.paste("\u{1B}[31mred\u{202E}")
    #expect(try form(session).others?.rows.count == 1)
    let bad = session.screen.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E)
    }
    #expect(bad.isEmpty)
  }
}

extension Draft {
  /// Of a ticket that nothing was typed for yet.
  fileprivate static func new() -> Draft {
    Draft(
      ticket: noTicket, kind: .ticket, body: "", command: UUID(), savedAt: Acme.now,
      fields: TicketFields())
  }
}
