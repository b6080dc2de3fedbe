import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct PromiseVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promise", abstract: "What we said we would do, and what became of it.",
    subcommands: [
      PromiseMakeVerb.self, PromiseListVerb.self, PromiseShowVerb.self, PromiseKeepVerb.self,
      PromiseMoveVerb.self, PromiseBreakVerb.self, PromiseNoShowVerb.self,
      PromiseConfirmVerb.self, PromiseWithdrawVerb.self, PromiseHandVerb.self,
    ])
}

struct PromiseMakeVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Make a promise, or an appointment; prints its number.",
    usage: "spoc promise make <which> <text> ... [options]",
    discussion: """
        spoc promise make 12 call back tomorrow 10:00 about the quote
        spoc promise make 'Ana Silva' send the offer by friday noon
        spoc promise make c12 visit mon 9-11 at their shop
        spoc promise make 12 call back --due 'in 2 hours' --agent bo

      WHICH is a ticket's number, or a customer as everywhere. The time is read out of the text, in plain \
      English and in the desk's zone, and what was understood is said; a text without a time is refused. A day \
      without a time means its end at the office, 17:00. A window (9-11) makes an appointment, and two of one \
      agent don't overlap unless forced. Whoever is away is covered for: what is promised in their name falls \
      to the one who covers.
      """)

  @Argument(help: "A ticket's number, or a customer: an id, a name, a mail address, a phone.")
  var which: String

  @Argument(help: ArgumentHelp("What is promised, with the time.", valueName: "text"))
  var words: [String]

  @Option(
    help: ArgumentHelp("When, if the text doesn't say: fri noon, mon 9-11.", valueName: "when"))
  var due: String?

  @Option(
    name: .customLong("place"), help: ArgumentHelp("Where, of an appointment.", valueName: "text"))
  var site: String?

  @Option(help: ArgumentHelp("Who is to keep it (default: you).", valueName: "agent"))
  var agent: String?

  @Option(help: ArgumentHelp("The sale it is about.", valueName: "n"))
  var sale: Int?

  @Option(help: "What it is, if the text doesn't say.")
  var kind: Choice<PromiseKind>?

  @Flag(help: "The customer said that they will be there.")
  var confirmed = false

  @Flag(help: "Beside another appointment at the same time, too.")
  var force = false

  @Flag(help: "Say what was understood, and make nothing.")
  var dryRun = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.attempt {
      let (customer, ticket) = try session.aim(which)
      var new = try promise(to: customer, ticket, in: session)
      new.agent = try agent.map(session.agent)
      new.isConfirmed = confirmed
      new.isForced = force
      new.sale = sale.map(Sale.ID.init(rawValue:))
      if dryRun {
        let deed = Deed(.promise(.make(new)), by: session.actor, at: session.now)
        var refusal: Refusal?
        _ = try session.desk.rehearse(
          [deed],
          told: { _, _, outcome, _ in
            if case .refused(let why) = outcome { refusal = why }
          })
        if let refusal { throw DeskError.refused(refusal) }
        console.print(session.sentences.understood(new))
        return console.say("This was a dry run: nothing was promised.")
      }
      for event in try session.perform(.promise(.make(new))) {
        guard case .promise(_, let id, .made(let promise)) = event.change else { continue }
        console.print(id.safe)
        console.say(
          "\(SafeText(line: customer.name)): \(session.sentences.understood(new)), by "
            + "\(promise.agent.safe)")
      }
    }
  }

  private func promise(
    to customer: Customer, _ ticket: Ticket.ID?, in session: Session
  ) throws -> NewPromise {
    let text = words.joined(separator: " ")
    let zone = session.settings.timeZone
    var new: NewPromise
    if let due {
      let time = try PromiseTime(due, now: session.now, in: zone)
      new = NewPromise(
        customer: customer.id, ticket: ticket,
        kind: kind?.word ?? (time.begins == nil ? .promise : .appointment), text: text, time: time)
    } else {
      let phrase = try PromisePhrase(text, now: session.now, in: zone)
      new = NewPromise(
        customer: customer.id, ticket: ticket, kind: kind?.word ?? phrase.kind, text: phrase.text,
        time: phrase.time, place: phrase.place)
    }
    new.place = site ?? new.place
    return new
  }
}

extension Session {
  /// A ticket's number, or who.
  fileprivate func aim(_ text: String) throws -> (Customer, Ticket.ID?) {
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    guard digits.count <= 6, let number = Int(digits), number > 0 else {
      return (try customer(text), nil)
    }
    let detail = try desk.detail(of: Ticket.ID(rawValue: number))
    return (detail.customer, detail.ticket.id)
  }
}

struct PromiseShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a promise and all that was done with it.",
    discussion: "  spoc promise show 7 --json")

  @Argument(help: ArgumentHelp("Its number.", valueName: "n"))
  var number: TicketNumbers

  @Flag(help: "The promise as one object, with its steps as they stand in the log.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    try session.each(number.promises, named: \.description) { id in
      let (found, steps) = try session.desk.promise(id)
      if json { return console.print(try session.document(of: found, steps: steps)) }
      let promise = found.promise
      let standing = promise.standing(at: session.now)
      var rows: [(SafeText, SafeText?)] = [
        ("Customer", "\(found.customer.id.safe) \(SafeText(line: found.customer.name))"),
        ("Ticket", promise.ticket.map(\.safe)),
        ("Kind", promise.kind == .promise ? nil : promise.kind.safe),
        ("Due", session.sentences.words(for: promise.state.time)),
        ("Place", promise.state.place.map { SafeText(line: $0) }),
        ("By", session.name(promise.agent) + (found.cover.map { ", \($0.safe) covers" } ?? "")),
      ]
      if promise.kind == .appointment {
        rows.append(("Confirmed", promise.state.isConfirmed ? "yes" : "not yet"))
      }
      rows.append(("Now", promise.state.isWithdrawn ? "undone" : standing.safe))
      console.print("\(id.safe)  \(SafeText(line: promise.text))")
      console.print(
        LabelledLines(rows, width: console.proseWidth, ellipsis: console.glyphs.ellipsis).lines)
      console.print("" as SafeText)
      for step in steps {
        let who = step.event.author ?? step.by
        let act = session.sentences.act(step.event.change)
        let line = "\(session.moment(step.when))  \(who.safe): \(act)" as SafeText
        console.print(line.wrapped(to: console.proseWidth))
      }
    }
  }
}

extension Session {
  fileprivate func document(
    of found: PromiseListing, steps: [RecordedEvent]
  ) throws -> JSON {
    try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: now)
      guard case .object(let members) = found.promise.document(context, customer: found.customer)
      else { return .null }
      let told = steps.map(\.told)
      return .object(members + [.init("steps", .array(told))])
    }
  }
}

extension [TicketNumbers] {
  /// Each once, in the order given.
  var promises: [Promise.ID] { ids.map { Promise.ID(rawValue: $0.rawValue) } }
}

extension TicketNumbers {
  var promises: [Promise.ID] { ids.map { Promise.ID(rawValue: $0.rawValue) } }
}
