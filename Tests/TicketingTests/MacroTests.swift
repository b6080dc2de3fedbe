import Foundation
import SpocTesting
import Testing
import Ticketing

/// Canned texts with changes: what may be one, what is filled in, and what they come to.
@Suite("Macros")
struct MacroTests {
  static let photo = Macro(
    name: "Photo", query: "tag:printer", text: "A photo, {{person.name}}?", status: "pending",
    until: "3d", because: "waiting for the photo", tags: ["+photo"])

  private func refusal(of macros: Macro...) throws -> Refusal? {
    var desk = try RuleDesk()
    let now = try #require(desk.records.settings)
    try desk.when(.changeDesk([DeskChange(.macros(macros), at: now)]), by: "sam")
    return desk.refusal
  }

  @Test func `what can't be read is refused, each for what is wrong with it`() throws {
    #expect(try refusal(of: Self.photo) == nil)
    #expect(try refusal(of: Self.photo, Self.photo) == .twice("Photo"))
    #expect(try refusal(of: Macro(name: "A")) == .empty("macro"))
    #expect(try refusal(of: Macro(name: " ", text: "x")) == .empty("macro's name"))
    #expect(
      try refusal(of: Macro(name: "A", text: "{{person.nmae}}"))
        == .unknownWord(
          field: "placeholder", text: "person.nmae",
          choices: Placeholder.allCases.map(\.rawValue)))
    #expect(
      try refusal(of: Macro(name: "A", text: "x", kind: "shout"))
        == .unknownWord(field: "kind of text", text: "shout", choices: ["reply", "note"]))
    #expect(try refusal(of: Macro(name: "A", status: "solved", until: "3d")) == .sleepOnly)
    #expect(try refusal(of: Macro(name: "A", text: "x", until: "3d")) == .sleepOnly)
    #expect(
      try refusal(of: Macro(name: "A", status: "pending", until: "moon"))
        == .malformed(field: "time to sleep until", text: "moon", example: "3d"))
    #expect(
      try refusal(of: Macro(name: "A", priority: "loud"))
        == .unknownWord(
          field: "priority", text: "loud", choices: Priority.allCases.map(\.rawValue)))
    #expect(
      try refusal(of: Macro(name: "A", status: "new"))
        == .unknownWord(
          field: "status", text: "new",
          choices: Status.allCases.filter { $0 != .new }.map(\.rawValue)))
    #expect(try refusal(of: Macro(name: "A", tags: ["+a:b"])) != nil)
    #expect(try refusal(of: Macro(name: "A", query: "hm:hm", text: "x")) != nil)
  }

  @Test func `placeholders are filled in, and what has no value is named`() {
    let values: [Placeholder: String] = [.personName: "Ana & {{desk.name}}", .deskName: "Acme"]
    func fill(_ text: String, keepsEscapes: Bool = false) -> Placeholders.Filled {
      Placeholders.fill(text, with: values, keepsEscapes: keepsEscapes)
    }
    #expect(fill("Dear {{ person.name }}, {{desk.name}}").text == "Dear Ana & {{desk.name}}, Acme")
    #expect(fill("{{contact.name}}!").problems == [.withoutValue(.contactName)])
    #expect(fill("{{contact.name}}!").text == "{{contact.name}}!")
    #expect(
      fill("{{#x}}{{}} {{! no }}").problems == [.unknown("#x"), .unknown(""), .unknown("! no")])
    #expect(fill("a {{ b\n}} c").problems == [])
    #expect(fill("\\{{x}} {{desk.name}}").text == "{{x}} Acme")
    #expect(fill("\\{{x}}", keepsEscapes: true).text == "\\{{x}}")
    #expect(fill("").text == "")
    let message = Placeholders.Problem.unknown("person.nmae").message
    #expect(message.contains("did you mean {{person.name}}?"))
    #expect(Placeholders.Problem.withoutValue(.contactName).message.contains("no point of contact"))
  }

  @Test func `a reply with changes is one act, and what is so already is left`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"), .tag(1, add: ["photo"], remove: []))
    let status = StatusRequest(.pending, until: desk.now.addingTimeInterval(86_400))
    let changes = TicketChanges(
      priority: .high, assignee: .to("bo"), addedTags: ["photo"], removedTags: ["never"])
    try desk.when(.reply(1, Reply(body: "A photo?", status: status, changes: changes)), by: "maria")
    #expect(desk.refusal == nil)
    let ticket = try #require(desk.records.ticket(1))
    #expect(ticket.status == .pending)
    #expect(ticket.priority == .high)
    #expect(ticket.assignee == "bo")
    #expect(ticket.tags == ["photo"])
    #expect(desk.changes.count == 4, "the words, the status, priority and assignee: no tag")
  }

  @Test func `changes alone open a new ticket by assigning it, and nothing at all is refused`()
    throws
  {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"))
    try desk.when(.change(1, TicketChanges(assignee: .to("bo"))), by: "maria")
    #expect(desk.records.ticket(1)?.status == .open)
    try desk.when(.change(1, TicketChanges(assignee: .to("bo"))), by: "maria")
    #expect(desk.refusal == .noChange)
    try desk.when(
      .change(1, TicketChanges(assignee: .nobody), note: "Over to you."), by: "maria")
    #expect(desk.changes.count == 2)
    try desk.when(.change(1, TicketChanges(), status: StatusRequest(.solved)), by: "maria")
    #expect(desk.refusal != nil, "who waits is not dropped by a macro either")
    #expect(desk.records.ticket(1)?.status == .open)
  }

  @Test func `one undo takes back the words and every change`() throws {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router"))
    let before = try #require(desk.records.ticket(1)?.state)
    try desk.when(
      .reply(
        1,
        Reply(
          body: "A photo?", status: StatusRequest(.onHold),
          changes: TicketChanges(priority: .urgent, assignee: .to("bo"), addedTags: ["photo"]))),
      by: "maria")
    try desk.when(.undo([try #require(desk.commits.last)]), by: "maria")
    #expect(desk.refusal == nil)
    #expect(desk.records.ticket(1)?.state == before)
  }
}
