import Foundation
public import HelpDesk
public import TerminalUI
public import Ticketing

/// The phone rings: a few digits or letters, and the caller's card is up; then what came of the call.
/// The same finds a customer whose story is wanted.
public struct CallPad: Equatable, Sendable {
  public enum Purpose: Equatable, Sendable {
    case call
    /// To read their story.
    case look
  }

  /// Somebody who may be meant.
  public enum Caller: Equatable, Sendable {
    case known(Customer)
    /// Not here so far; added with the call.
    case new(NewPerson)
  }

  public enum Stage: Equatable, Sendable {
    /// Who it is, is typed.
    case finding
    /// What came of it, and on which ticket.
    case outcome
    /// What was said, in a line.
    case words(Direction, Call.Outcome)
  }

  public var purpose: Purpose
  public internal(set) var stage = Stage.finding
  public internal(set) var line = TextEditor(shape: .line)
  public internal(set) var words = TextEditor(shape: .line)
  /// Before anything is typed: whose handover waits, then whose the ticket is.
  var suggested: [Customer]
  var found: [Customer] = []
  /// What they were found for; nil: nothing was looked for so far.
  var foundFor: String?
  /// What is being looked for.
  var asked: String?
  public internal(set) var cursor = 0
  /// Of the one the cursor is on, once it is there.
  public internal(set) var card: CustomerStory?
  var askedCard: Customer.ID?
  /// Among their open tickets; past the last of them: a new one.
  public internal(set) var ticket = 0
  /// What was typed after Enter, while it is not known yet whom or what it is about: it counts then.
  var typedAhead: [Message]?

  init(_ purpose: Purpose, suggested: [Customer]) {
    self.purpose = purpose
    self.suggested = suggested
  }

  /// As many as are offered.
  static let limit = 6

  public var callers: [Caller] {
    let text = line.text.trimmingCharacters(in: .whitespaces)
    guard !text.isEmpty else { return suggested.prefix(Self.limit).map(Caller.known) }
    // What was found for an earlier text is nobody who is meant now.
    guard text == foundFor else { return [] }
    let known = found.prefix(Self.limit).map(Caller.known)
    guard purpose == .call, let person = NewPerson(caller: text) else { return known }
    return known + [.new(person)]
  }

  /// Everything that was typed has been looked for.
  var isFound: Bool {
    let text = line.text.trimmingCharacters(in: .whitespaces)
    return text.isEmpty || text == foundFor
  }

  /// What is open of whoever was chosen is known.
  var isCarded: Bool { customer.map { $0.id == card?.customer.id } ?? true }

  public var caller: Caller? {
    let callers = callers
    return callers.isEmpty ? nil : callers[min(cursor, callers.count - 1)]
  }

  var customer: Customer? { if case .known(let customer)? = caller { customer } else { nil } }

  /// Of whoever is chosen: what a call may be about.
  var open: [Ticket] {
    guard let card, card.customer.id == customer?.id else { return [] }
    return card.open
  }

  /// What has to be looked up next, one thing at a time.
  mutating func lookUps() -> [Effect] {
    var effects: [Effect] = []
    let text = line.text.trimmingCharacters(in: .whitespaces)
    if stage == .finding, asked == nil, !text.isEmpty, text != foundFor {
      asked = text
      effects.append(.findCustomers(text))
    }
    if let id = customer?.id, id != card?.customer.id, askedCard == nil {
      askedCard = id
      effects.append(.loadStory(id, limit: 1, for: .card))
    }
    return effects
  }

  mutating func take(_ found: [Customer], for text: String) {
    asked = nil
    foundFor = text
    self.found = found
    cursor = 0
  }

  mutating func take(_ story: CustomerStory) {
    askedCard = nil
    guard story.customer.id == customer?.id else { return }
    card = story
  }

  /// What the desk is asked to record.
  func command(_ direction: Direction, _ outcome: Call.Outcome) -> Command? {
    let body = words.text.trimmingCharacters(in: .whitespaces)
    let target: CallReport.Target
    switch caller {
    case .known(let customer):
      target =
        open.indices.contains(ticket)
        ? .ticket(open[ticket].id)
        : .customer(
          .id(customer.id), subject: "Call \(direction == .in ? "from" : "to") \(customer.name)")
    case .new(let person):
      target = .customer(
        .mailbox(person), subject: "Call \(direction == .in ? "from" : "to") \(person.name)")
    case nil: return nil
    }
    return .call(CallReport(target, direction, outcome, body: body))
  }
}

extension NewPerson {
  /// Whom somebody means who has typed so much: `Name <phone>`, a number, or a name. Half of it is
  /// enough to call back; nil for what is neither.
  fileprivate init?(caller text: String) {
    if case .mailbox(let person)? = Who(text) {
      self = person
      return
    }
    let digits = text.filter { $0.isASCII && $0.isNumber }
    if text.contains(where: \.isLetter) {
      self.init(name: text)
    } else if digits.count >= 4 {
      self.init(name: "Caller \(text)", phones: [text])
    } else {
      return nil
    }
  }
}
