import AgentWorkspace
import Foundation
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

/// Macros by their key: chosen, seen before they are used, sent with what they change.
@Suite("Macros by keys")
struct MacroKeysTests {
  static let macros = [
    Macro(
      name: "On it",
      text: "Good morning, {{person.name}},\n\nwe are on it.\n\n{{agent.name}}, {{desk.name}}"),
    Macro(
      name: "Photo", query: "tag:rework", text: "A photo of #{{ticket.number}}, please.",
      status: "pending", until: "3d", because: "the photo", tags: ["+photo"]),
    Macro(name: "Later", status: "pending", until: "1d", because: "not today", assignee: "me"),
    Macro(name: "Who", text: "Ask {{contact.name}}."),
    Macro(name: "Workshop", text: "For the workshop.", kind: "note", priority: "high"),
  ]

  private func session(_ size: Size = Size(width: 80, height: 24)) throws -> WorkspaceSession {
    let session = try WorkspaceSession.acme(size)
    let desk = try session.anotherDesk()
    try desk.perform(
      .changeDesk([DeskChange(.macros(Self.macros), at: try desk.settings())]))
    session.wait(1)
    return session
  }

  @Test func `w shows what each would come to; those for this ticket come first`() throws {
    let session = try session()
    session.type(":4<Enter>w")
    #expect(session.screen.contains("Macro for 4"))
    #expect(
      session.workspace.model.pickerLabels == ["On it", "Photo", "Later", "Who", "Workshop"])
    #expect(session.screen.contains("Good morning, Rita Chen,"))
    #expect(session.screen.contains("Maria Costa, Acme"))
    session.type("pho")
    #expect(session.screen.contains("A photo of #4, please."))
    #expect(session.screen.contains("and pending until 3d: the photo, +photo"))
    session.type("<Esc>:2<Enter>w")
    #expect(
      session.workspace.model.pickerLabels == ["On it", "Later", "Who", "Workshop", "Photo"])
    #expect(session.screen.contains("for tag:rework"))
  }

  @Test func `Enter puts the text where it can be changed; one send, one commit, one undo`() throws
  {
    let session = try session()
    let before = try session.desk.detail(of: 4).ticket.state
    session.type(":4<Enter>wpho<Enter>")
    #expect(session.workspace.model.composer?.editor.text == "A photo of #4, please.")
    #expect(session.screen.contains("with it: pending u"))
    session.type("<Space>Thanks!<C-s>")
    #expect(session.screen.contains("Send this reply, and with it: pending"))
    session.type("<Enter>")
    let detail = try session.desk.detail(of: 4)
    #expect(detail.ticket.status == .pending)
    #expect(detail.ticket.tags == ["photo", "rework"])
    #expect(detail.ticket.wakeUp?.because == "the photo")
    #expect(Set(detail.timeline.suffix(3).map(\.commit)).count == 1)
    session.type("u")
    #expect(try session.desk.detail(of: 4).ticket.state == before)
  }

  @Test func `o sends the words alone`() throws {
    let session = try session()
    session.type(":4<Enter>wpho<Enter><C-s>o")
    let ticket = try session.desk.detail(of: 4).ticket
    #expect(ticket.status == .open)
    #expect(ticket.tags == ["rework"])
  }

  @Test func `a macro without a text does its changes at once, also of all that are marked`() throws
  {
    let session = try session()
    session.type("wlat<Enter>")
    #expect(try session.desk.detail(of: 2).ticket.status == .pending)
    #expect(session.screen.contains("2 changed by “Later”."))
    session.type("u5*awlat<Enter>")
    #expect(session.screen.contains("changed by “Later”"))
    #expect(try session.desk.detail(of: 3).ticket.status == .pending)
    #expect(try session.desk.detail(of: 4).ticket.assignee == "maria")
    session.type("*aw")
    #expect(session.screen.contains(#/Photo +for one ticket at a time/#))
    session.type("pho")
    #expect(session.screen.contains("it has a text, and that goes to one at a time: * n takes"))
    session.type("<Enter>")
    #expect(session.screen.contains("“Photo” can't be used: it has a text, and that goes to one"))
    #expect(session.workspace.model.composer == nil)
  }

  @Test func `what has no value stops the send and is named, typed by hand or not`() throws {
    let session = try session()
    session.type(":2<Enter>wwho<Enter>")
    #expect(session.workspace.model.composer?.editor.text == "Ask {{contact.name}}.")
    session.type("<C-s>")
    #expect(session.screen.contains("{{contact.name}} has no value here"))
    #expect(session.workspace.model.context == .composer)
    session.workspace.model.composer.map { #expect(!$0.isBlank) }
    session.type("<C-x><C-d>r")
    session.paste("Dear {{person.nmae}}")
    session.type("<C-s>")
    #expect(session.screen.contains("did you mean {{person.name}}?"))
    session.type("<C-x><C-d>r")
    session.paste("Dear {{person.name}}, type \\{{x}}")
    session.type("<C-s>")
    #expect(session.workspace.model.composer?.editor.text == "Dear Ana Silva, type \\{{x}}")
    session.type("<Enter>")
    let last = try session.desk.detail(of: 2).timeline.last { $0.content.isAnswer }
    guard case .message(let message)? = last?.content else {
      Issue.record("nothing was sent")
      return
    }
    #expect(message.body == "Dear Ana Silva, type {{x}}")
  }

  @Test func `a note goes to colleagues, and its changes with it`() throws {
    let session = try session()
    session.type("wwork<Enter>")
    #expect(session.screen.contains("INTERNAL NOTE"))
    session.type("<C-s><Enter>")
    #expect(try session.desk.detail(of: 2).ticket.priority == .high)
    #expect(try session.desk.detail(of: 2).ticket.waitingSince != nil)
  }

  @Test func `what is kept as a draft keeps its changes`() throws {
    let session = try session()
    session.type(":4<Enter>wpho<Enter><Esc>r")
    #expect(session.screen.contains("with it: pending u"))
    session.type("<C-s><Enter>")
    #expect(try session.desk.detail(of: 4).ticket.status == .pending)
  }

  @Test func `a supervisor keeps what they write as a macro, by name`() throws {
    let session = try session()
    session.type(":4<Enter>r")
    session.paste("It ships today, {{person.name}}.")
    session.type("<C-x><C-w>Ships<Enter>")
    #expect(session.screen.contains("“Ships” is a macro of this desk now."))
    #expect(try session.desk.settings().macros.last?.text == "It ships today, {{person.name}}.")
    #expect(session.workspace.model.context == .composer)
    session.type("<C-x><C-d>:macro<Space>ships<Enter>")
    #expect(session.workspace.model.composer?.editor.text.hasPrefix("It ships today, ") == true)
  }

  @Test func `without macros w says where they are made`() throws {
    let session = try WorkspaceSession.acme()
    session.type("w")
    #expect(session.screen.contains("This desk has no macros yet: spoc desk edit makes some."))
  }
}

extension Model {
  fileprivate var pickerLabels: [String]? {
    guard case .picker(let picker)? = layers.last else { return nil }
    return picker.menu.items.map(\.label.string)
  }
}
