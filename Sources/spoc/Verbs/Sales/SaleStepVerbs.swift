import AgentWorkspace
import ArgumentParser
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct SaleRejectVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "The customer said no to the quote on offer.",
    discussion: "  spoc sale reject 31 --because 'too dear'")

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var because: String?

  @OptionGroup var act: SaleActOptions

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    try session.each(sale) {
      try session.take(.reject($0, because: because), at: at)
    }
  }
}

struct SaleWinVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "win",
    abstract: "The customer ordered: the quote on offer, or at a price they were told.",
    discussion: """
        spoc sale win 31
        spoc sale win 31 --price 45
      """)

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("What was agreed without a quote.", valueName: "amount"))
  var price: String?

  @OptionGroup var act: SaleActOptions

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    let amount = try price.map(session.amount)
    try session.each(sale) { id in
      // Of a sale that there is not, the rules say so.
      let offer = amount == nil ? (try? session.desk.sale(id))?.sale.offer : nil
      try session.take(.win(id, price: amount), at: at)
      if let end = offer?.validUntil, end < at ?? session.now {
        console.say("The offer held until \(session.moment(end)); it counts all the same.")
      }
      session.ask(.before, of: id)
    }
  }
}

struct SaleScheduleVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Say when the work is to be done.",
    usage: "spoc sale schedule <n> <when>|none",
    discussion: """
        spoc sale schedule 31 'thu 10:00'
        spoc sale schedule 31 none

      What is promised for that time is an appointment of its own: spoc promise make.
      """)

  @Argument(help: ArgumentHelp("Which sale.", valueName: "n"))
  var number: SaleNumbers

  @Argument(help: ArgumentHelp("When; none: no date any more.", valueName: "when"))
  var date: String

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let time = date.lowercased() == "none" ? nil : try session.date(date, .future)
    try session.each(number.ids, named: \.description) {
      try session.take(.schedule($0, for: time))
    }
  }
}

struct SaleDeliverVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "deliver",
    abstract: "The work is done: care and warranty begin.",
    discussion: """
        spoc sale deliver 31
        spoc sale deliver 31 --warranty 2028-11-30
        spoc sale deliver 31 --no-warranty --at 'yesterday 16:00'

      The warranty is as long as the desk gives (warranty_days), unless another end is said; a day alone \
      is the whole of it.
      """)

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("Until when rework is free.", valueName: "when"))
  var warranty: String?

  @Flag(help: "Rework is not free.")
  var noWarranty = false

  @OptionGroup var act: SaleActOptions

  func validate() throws {
    guard warranty == nil || !noWarranty else {
      throw ValidationError("--warranty or --no-warranty: one of them.")
    }
  }

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    let end = try session.end(warranty)
    try session.each(sale) { id in
      try session.take(
        .deliver(id, noWarranty ? .none : end.map { .until($0) } ?? .asUsual), at: at)
      session.ask(.during, of: id)
    }
  }
}

struct SaleWarrantyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "warranty",
    abstract: "Say until when rework is free.",
    usage: "spoc sale warranty <n> <when>|none",
    discussion: "  spoc sale warranty 31 2028-11-30")

  @Argument(help: ArgumentHelp("Which sale.", valueName: "n"))
  var number: SaleNumbers

  @Argument(help: ArgumentHelp("Until when; none: it is not.", valueName: "when"))
  var end: String

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let until = end.lowercased() == "none" ? nil : try session.end(end)
    try session.each(number.ids, named: \.description) {
      try session.take(.warrant($0, until: until))
    }
  }
}

struct SaleCloseVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Care ends before the warranty does.",
    discussion: "  spoc sale close 31 --because 'they sold the shop'")

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var because: String?

  @OptionGroup var act: SaleActOptions

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    try session.each(sale) { id in
      try session.take(.close(id, because: because), at: at)
      session.ask(.after, of: id)
    }
  }
}

struct SaleLoseVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "lose",
    abstract: "The customer won't buy it from us.",
    discussion: "  spoc sale lose 31 --because 'bought it elsewhere'")

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var because: String

  @OptionGroup var act: SaleActOptions

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    try session.each(sale) { id in
      try session.take(.lose(id, because: because), at: at)
      session.ask(try session.desk.sale(id).sale.phase, of: id)
    }
  }
}

struct SaleDeclineVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "decline",
    abstract: "We can't take the work on; the customer was told, and perhaps sent to who can.",
    discussion: """
        spoc sale decline 31 --because 'we do no plumbing' --referral 'Brook & Sons'
        spoc sale decline 31 --because 'we do no plumbing' --told 'in person'

      It needs an answer of ours: on the ticket it began with, or told as --told says. It is refused while \
      the customer still waits for one.
      """)

  @OptionGroup var sale: SaleArgument

  @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var because: String

  @Option(help: ArgumentHelp("Who can help them.", valueName: "who"))
  var referral: String?

  @Option(help: ArgumentHelp("How they were told, when no ticket has it.", valueName: "channel"))
  var told: Choice<Channel>?

  @OptionGroup var act: SaleActOptions

  func run(on console: Console) throws {
    let (session, at) = try act.begin(on: console)
    let other = try referral.map { try session.customer($0).id }
    try session.each(sale) { id in
      try session.take(
        .decline(
          id, Declining(because: because, referral: other.map(Who.id), told: told?.word)), at: at)
      session.ask(.before, of: id)
    }
  }
}

struct SaleReopenVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "A sale that had ended goes on where it stood.",
    discussion: "  spoc sale reopen 31")

  @Argument(help: ArgumentHelp("Which: 31, or several as 31 32 or 31,32.", valueName: "n"))
  var numbers: [SaleNumbers]

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.each(numbers.flatMap(\.ids), named: \.description) {
      try session.take(.reopen($0))
    }
  }
}

struct SaleAnswerVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract: "Answer the golden-rule questions of a phase; bare, show them.",
    discussion: """
        spoc sale answer 31
        spoc sale answer 31 1=yes 2=no 3=na
        spoc sale answer 31 --phase before 1=yes

      Nothing waits for the answers; they are kept with the sale.
      """)

  @Argument(help: ArgumentHelp("Which sale.", valueName: "n"))
  var number: SaleNumbers

  @Argument(help: ArgumentHelp("The question's number, and yes, no or na.", valueName: "k=answer"))
  var answers: [String] = []

  @Option(help: "Of which phase (default: the sale's).")
  var phase: Choice<Phase>?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.each(number.ids, named: \.description) { id in
      // Of a sale that there is not, and by whoever may not, the rules say so.
      let phase = phase?.word ?? (try? session.desk.sale(id).sale.phase) ?? .before
      let questions = session.settings.checklist(phase)
      for text in answers {
        try session.take(.answer(id, try Self.answer(text, phase, questions)))
      }
      guard answers.isEmpty else { return }
      let sale = try session.desk.sale(id).sale
      for (index, question) in questions.enumerated() {
        let given = sale.answers.first { $0.phase == phase && $0.question == question }
        console.print(
          "\(index + 1) \(SafeText(line: question)) \(given?.answer.safe ?? "(no answer yet)")")
      }
    }
  }

  private static func answer(
    _ text: String, _ phase: Phase, _ questions: [String]
  ) throws -> ChecklistAnswer {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let number = Int(parts[0]) else {
      throw VerbError.usage("“\(text)” is no answer. One looks like 1=yes, 2=no or 3=na.")
    }
    guard questions.indices.contains(number - 1) else {
      throw VerbError.usage("There is no question \(number): there are \(questions.count).")
    }
    let word = parts[1].lowercased() == "na" ? "not applicable" : parts[1]
    guard let answer = ChecklistAnswer.Answer(typed: word) else {
      throw VerbError.usage("“\(parts[1])” is neither yes, no nor na.")
    }
    return ChecklistAnswer(phase, questions[number - 1], answer)
  }
}

struct ReworkVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rework",
    abstract: "Tickets are about earlier work that did not hold: free for the customer.",
    discussion: """
        spoc rework 12 --of 9
        spoc rework 12 13 --of-sale 31
        spoc rework 12 --none

      They belong to the sale of the earlier work, whose warranty holds for them. A charge needs a supervisor \
      and a reason.
      """)

  @Argument(help: ArgumentHelp("Tickets: 12, or several as 12 13 or 12,13.", valueName: "n"))
  var numbers: [TicketNumbers]

  @Option(help: ArgumentHelp("The ticket whose work did not hold.", valueName: "ticket"))
  var of: TicketNumbers?

  @Option(help: ArgumentHelp("The sale whose work did not hold.", valueName: "sale"))
  var ofSale: SaleNumbers?

  @Flag(help: "They are no rework after all.")
  var none = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard [of != nil, ofSale != nil, none].filter(\.self).count == 1 else {
      throw ValidationError("--of TICKET, --of-sale SALE or --none: one of them.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    let earlier: Rework? =
      of?.ids.first.map { .ticket($0) } ?? ofSale?.ids.first.map { .sale($0) }
    try session.each(numbers.ids) { try session.take(.rework($0, of: earlier)) }
  }
}
