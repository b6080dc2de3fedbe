import Foundation
import HelpDesk
import TerminalUI
public import Ticketing

/// Looking for the customer whose name, mail address, phone or id is being typed.
public struct CustomerSearch: Equatable, Sendable {
  /// As many as are offered.
  static let limit = 8

  /// Typed since it was last looked for: that is done once no key is waiting.
  var isStale = false
  /// What is being looked for now; one thing at a time.
  var asked: String?
  /// Left before there was an answer: who is meant beyond doubt is taken then.
  var decides = false
  public internal(set) var found: [Customer] = []
  /// What they were found for.
  var text: String?
  var cursor = 0

  var isUnderWay: Bool { isStale || asked != nil }
}

extension TicketForm {
  /// What is to be looked for next.
  mutating func ask() -> String? {
    guard search.isStale, search.asked == nil else { return nil }
    let text = customer.text
    search.isStale = false
    search.asked = text
    return text
  }

  /// - Returns: whether it is known whose ticket it is by this answer.
  mutating func take(_ found: [Customer], for text: String) -> Bool {
    search.asked = nil
    guard text == customer.text, owner == .unknown else {
      search.isStale = owner == .unknown
      return false
    }
    (search.found, search.text, search.cursor) = (found, text, 0)
    guard search.decides else { return false }
    search.decides = false
    return decide(surely: true)
  }

  /// Whoever leaves the field has said whom they mean, if anybody fits.
  ///
  /// - Parameter surely: not whoever happens to come first of several.
  mutating func decide(surely: Bool = false) -> Bool {
    guard owner == .unknown, let who = Who(customer.text) else { return false }
    guard !search.isUnderWay else {
      search.decides = true
      return false
    }
    if case .mailbox(let person) = who, search.found.isEmpty {
      owner = .new(person)
      return true
    }
    let choice = surely ? sure : search.found.dropFirst(search.cursor).first
    guard let choice else { return false }
    switch who {
    case .mailbox:
      owner = .known(choice.candidate, who: search.found.count == 1 ? who : .id(choice.id))
    case .address(let address) where choice.person(at: address) != nil && search.found.count == 1:
      // Which of their people it was is known by it.
      owner = .known(choice.candidate, who: who)
    case .address, .id, .name: owner = .known(choice.candidate, who: .id(choice.id))
    }
    let wasGiven = customer.text == given
    if case .mailbox = who {} else { customer.replaceAll(with: choice.name) }
    if wasGiven { given = customer.text }
    return true
  }

  /// The only one there is, or the only one whose name it is.
  private var sure: Customer? {
    if search.found.count == 1 { return search.found.first }
    let name = SearchText.foldedName(customer.text.trimmingCharacters(in: .whitespaces))
    let named = search.found.filter { SearchText.foldedName($0.name) == name }
    return named.count == 1 ? named.first : nil
  }
}
