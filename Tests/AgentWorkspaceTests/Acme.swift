import AgentWorkspace
import Foundation
import SpocTesting
import TerminalUI
import Ticketing

/// A small desk on a Monday morning: five customers, four of them waiting, seen by Maria.
enum Acme {
  static let now = WorkspaceSession.morning

  static func ago(_ hours: Double) -> Date { now.addingTimeInterval(-hours * 3_600) }

  /// Tickets 1 to 6, in the order of their numbers.
  static var deeds: [Deed] {
    var deeds: [Deed] = [
      Deed(.addAgent(NewAgent(id: "bo", name: "Bo Lind", role: .agent)), by: "maria", at: ago(700)),
      Deed(.addCustomer(ana), by: "maria", at: ago(600)),
      Deed(.addCustomer(brook), by: "maria", at: ago(600)),
      Deed(.claim(Customer.ID(number: 2)), by: "maria", at: ago(599)),
      Deed(.addCustomer(chen), by: "maria", at: ago(600)),
      Deed(.claim(Customer.ID(number: 3)), by: "bo", at: ago(599)),
    ]
    deeds += [
      // 1: solved long ago, so closed.
      ticket("Thank you for the router", "chen@example.org", "It works. Thank you!", ago(400)),
      Deed(
        .reply(1, Reply(body: "Glad to hear it.", status: StatusRequest(.solved))), by: "bo",
        at: ago(399)),
      // 2: the oldest that waits; nobody's customer.
      ticket(
        "Quote for the new router?", "ana@example.org",
        "Could somebody please tell me whether you still do quotes?", ago(52), phase: .before),
      // 3: Maria's own, urgent.
      ticket(
        "Engineer did not come", "brook@example.org", "We waited all morning.", ago(5),
        phase: .during, priority: .urgent),
      Deed(.note(3, body: "The van broke down. Call them."), by: "bo", at: ago(4)),
      // 4: Bo's; jams again.
      ticket(
        "Printer jams again", "chen@example.org", "The same place as last week.", ago(0.7),
        tags: ["rework"]),
      // 5: answered, so nobody waits.
      ticket("Invoice 4711", "brook@example.org", "Is it paid?", ago(30)),
      Deed(.reply(5, Reply(body: "It is. Thank you.")), by: "maria", at: ago(29)),
      // 6: asleep.
      ticket("Paper for the plotter", "chen@example.org", "Which one fits?", ago(20)),
      Deed(
        .reply(
          6,
          Reply(
            body: "We ask the maker.",
            status: StatusRequest(
              .onHold, until: now.addingTimeInterval(86_400), because: "the maker"))),
        by: "bo", at: ago(19)),
    ]
    return deeds
  }

  private static var ana: NewCustomer {
    var ana = NewCustomer(name: "Ana Silva")
    ana.people = [NewPerson(name: "Ana Silva", emails: ["ana@example.org"])]
    ana.whatMatters = "wants a prompt answer"
    return ana
  }

  private static var brook: NewCustomer {
    var brook = NewCustomer(name: "Brook & Sons")
    brook.kind = .organisation
    brook.people = [
      NewPerson(name: "Jo Brook", phones: ["+44 20 7946 0018"], emails: ["brook@example.org"])
    ]
    brook.preferredChannel = .phone
    return brook
  }

  private static var chen: NewCustomer {
    var chen = NewCustomer(name: "Chen Dental")
    chen.people = [NewPerson(name: "Rita Chen", emails: ["chen@example.org"])]
    return chen
  }

  static func ticket(
    _ subject: String, _ who: String, _ body: String, _ at: Date, phase: Phase = .after,
    priority: Priority = .normal, tags: [String] = []
  ) -> Deed {
    var ticket = NewTicket(who: .address(Address(email: who)), subject: subject)
    ticket.body = body
    ticket.phase = phase
    ticket.priority = priority
    ticket.tags = tags
    return Deed(.newTicket(ticket), by: "bo", at: at)
  }
}

extension WorkspaceSession {
  /// Maria at the Acme desk.
  static func acme(
    _ size: Size = Size(width: 80, height: 24), charset: Glyphs.Charset = .unicode,
    isAccessible: Bool = false,
    worker: Workspace.Worker = .inline, restriction: Restriction = .none,
    endPatience: Duration = .seconds(20), longestUnseen: Duration = .milliseconds(50),
    keymap: Keymap = .standard, more: [Deed] = []
  ) throws -> WorkspaceSession {
    try WorkspaceSession(
      size: size, charset: charset, isAccessible: isAccessible, keymap: keymap, worker: worker,
      restriction: restriction,
      endPatience: endPatience, longestUnseen: longestUnseen,
      setUp: Acme.deeds + more)
  }
}
