import AgentWorkspace
import ArgumentParser
import Foundation
import TerminalUI
import Ticketing

/// `31`, `31,32` or `#31`: one argument that names sales.
struct SaleNumbers: ExpressibleByArgument {
  var ids: [Sale.ID]

  init?(argument: String) {
    guard let numbers = TicketNumbers(argument: argument) else { return nil }
    ids = numbers.ids.map { Sale.ID(rawValue: $0.rawValue) }
  }
}

/// The sale that something happens to.
struct SaleArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("Which sale.", valueName: "n"))
  var number: SaleNumbers
}

/// When it happened, and what every change takes.
struct SaleActOptions: ParsableArguments {
  @OptionGroup var when: WhenOption
  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  /// The session, and when it happened.
  func begin(on console: Console) throws -> (session: Session, at: Date?) {
    let session = try place.session(on: console, once: once)
    return (session, try session.date(when.at, .past))
  }
}

/// `--approved-by 'Ana Silva' --approved-how phone`: the customer's yes.
struct ApprovalOption: ParsableArguments {
  @Option(help: ArgumentHelp("Who of them said yes.", valueName: "name"))
  var approvedBy: String?

  @Option(help: "How they said it (default: phone).")
  var approvedHow: Choice<Channel>?

  @Option(help: ArgumentHelp("When they said it (default: now).", valueName: "when"))
  var approvedAt: String?

  func validate() throws {
    if approvedBy == nil, approvedHow != nil || approvedAt != nil {
      throw ValidationError("Who said yes? Give --approved-by, too.")
    }
  }

  func approval(in session: Session) throws -> Approval? {
    guard let approvedBy else { return nil }
    return Approval(
      by: approvedBy, how: approvedHow?.word ?? .phone,
      at: try session.date(approvedAt, .past) ?? session.now)
  }
}

extension Session {
  /// An amount as people type it, in the desk's currency.
  func amount(_ text: String) throws -> Int {
    do throws(MoneyError) {
      return try Money(typed: text, currency: settings.currency).amount
    } catch {
      throw VerbError.usage(error.message)
    }
  }

  /// `Router = 120.00`, `2 x Till = 60.00`: what, and the price of one.
  func quoteLine(_ text: String) throws -> QuoteLine {
    do throws(MoneyError) {
      return try QuoteLine(typed: text, currency: settings.currency)
    } catch {
      throw VerbError.usage(error.message)
    }
  }

  /// Each that was named, with what came of it.
  func each(_ sale: SaleArgument, _ act: (Sale.ID) throws -> Void) throws {
    try each(sale.number.ids, named: \.description, act)
  }

  /// Does a step, and says what it came to.
  func take(_ step: SaleCommand, at when: Date? = nil) throws {
    for event in try perform(.sale(step, when: when)) {
      switch event.change {
      case .sale, .filed, .promise: console.print(sentences.act(event.change))
      case _: continue
      }
    }
  }

  /// The questions for the end of a phase, and how they are answered.
  func ask(_ phase: Phase, of id: Sale.ID) {
    let questions = settings.checklist(phase)
    guard !questions.isEmpty else { return }
    console.say("Golden rule, \(phase.safe) the sale:")
    for (index, question) in questions.enumerated() {
      console.say("  \(index + 1) \(SafeText(line: question))")
    }
    console.say(
      "Answer with: spoc sale answer \(id.safe) --phase \(phase.safe) 1=yes 2=no 3=na")
  }
}
