import AgentWorkspace
import ArgumentParser
import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

struct AgentLeaveVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "leave",
    abstract: "Somebody works here no more; the history keeps them.",
    discussion: """
        spoc agent leave bo
        spoc agent leave bo --hand-to maria --reason 'leaves us' --brief 'See the notes of each.'

      Nobody leaves while they are somebody's point of contact. With --hand-to each of their customers is \
      offered to the successor first; once those are accepted (spoc customer accept --all), say leave \
      again. Their open tickets go to nobody. spoc undo brings them back.
      """)

  @Argument(help: ArgumentHelp("Who, by id or name.", valueName: "agent"))
  var agent: String

  @Option(help: ArgumentHelp("Offer their customers to that agent.", valueName: "agent"))
  var handTo: String?

  @Option(help: ArgumentHelp("Why they are handed over, in one line.", valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp("What the successor has to know; - reads it.", valueName: "text"))
  var brief: String?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    if handTo != nil, brief == nil {
      throw ValidationError("A handover has a brief: --brief 'what the successor has to know'.")
    }
    if handTo == nil, reason != nil || brief != nil {
      throw ValidationError("--reason and --brief go with --hand-to AGENT.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let id = try session.agent(agent)
    let theirs = try session.desk.read { try $0.customers(ofContact: id) }
    if let handTo, !theirs.isEmpty { return try offer(theirs, of: id, to: handTo, session) }
    try session.attempt {
      do {
        for event in try session.perform(.leave(id)) {
          console.print(session.sentences.act(event.change))
        }
      } catch let error as DeskError {
        if case .refused(.stillContact) = error { try session.guide(id, theirs) }
        throw error
      }
    }
  }

  private func offer(
    _ customers: [Customer], of id: Agent.ID, to handTo: String, _ session: Session
  ) throws {
    let successor = try session.agent(handTo)
    let brief = try BodyOption.text(brief ?? "")
    let open = customers.filter { $0.handover == nil }
    try session.each(open, named: { $0.id.rawValue }) { customer in
      try session.perform(
        .handOver(
          customer.id, to: successor, reason: reason ?? "\(id) leaves the desk", brief: brief))
      session.console.print("\(customer.id.safe) offered to \(successor.safe)")
    }
    session.console.say(
      "\(id.safe) is accountable until \(successor.safe) accepts (spoc customer accept --all);"
        + " then: spoc agent leave \(id.safe)")
  }
}

extension Session {
  /// Whom to hand over, and to whom that is offered already.
  fileprivate func guide(_ id: Agent.ID, _ customers: [Customer]) throws {
    for customer in customers.prefix(20) {
      let state =
        customer.handover.map { "offered to \($0.to.safe)" as SafeText } ?? "not offered yet"
      console.say("  \(customer.id.safe) \(SafeText(line: customer.name)): \(state)")
    }
    console.say(
      "  spoc agent leave \(id.safe) --hand-to AGENT --brief TEXT offers each to a successor.")
  }
}
