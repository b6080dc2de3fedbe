import Foundation
import Ticketing

// Lines about money as they are typed: “120 router; Ana Silva by phone”.

/// What is wrong with a line.
struct SalePhraseError: Error, Equatable {
  var message: String

  init(_ message: String) { self.message = message }
}

extension Approval {
  /// `Ana Silva by phone`, `Ana Silva`: who said yes, and how.
  init(typed text: String, at now: Date) throws(SalePhraseError) {
    var words = text.split(separator: " ").map(String.init)
    var how = Channel.phone
    for channel in Channel.allCases {
      let end = ["by"] + channel.label.split(separator: " ").map(String.init)
      let short = Array(end.dropFirst())
      let matches = [end, short].first { tail in
        words.count > tail.count && words.suffix(tail.count).map { $0.lowercased() } == tail
      }
      guard let matches else { continue }
      how = channel
      words.removeLast(matches.count)
      break
    }
    guard !words.isEmpty else { throw SalePhraseError("Who of them said yes, and how?") }
    self.init(by: words.joined(separator: " "), how: how, at: now)
  }
}

extension Declining {
  /// `we do no plumbing; Brook & Sons; by phone`: what they were told, who can help, told how; the
  /// last two as they come.
  init(typed text: String) throws(SalePhraseError) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let because = parts.first, !because.isEmpty else {
      throw SalePhraseError("Say what they were told: we do no plumbing.")
    }
    self.init(because: because)
    for part in parts.dropFirst() where !part.isEmpty {
      let words = part.lowercased()
      let name = words.hasPrefix("by ") ? String(words.dropFirst(3)) : words
      if told == nil, let channel = Channel.allCases.first(where: { $0.label == name }) {
        told = channel
        continue
      }
      guard referral == nil else {
        throw SalePhraseError("“\(part)” is too much: what, who can help, and by phone.")
      }
      referral = Who(part)
    }
  }
}

/// `25 a longer cable; Ana Silva by phone`: how much, for what, and who said yes.
struct AmountPhrase: Equatable {
  var amount: Int
  var what: String
  var approval: Approval?

  init(_ text: String, currency: String, at now: Date) throws(SalePhraseError) {
    let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let words = (parts.first ?? "").split(separator: " ").map(String.init)
    let (amount, count) = try Self.amount(words, currency)
    self.amount = amount
    what = words.dropFirst(count).joined(separator: " ")
    guard !what.isEmpty else {
      throw SalePhraseError("For what? As in: \(words.joined(separator: " ")) second trip.")
    }
    if parts.count > 1, !parts[1].isEmpty { approval = try Approval(typed: parts[1], at: now) }
  }

  /// The longest beginning that is an amount: `1 200 EUR`, `45.50`.
  private static func amount(
    _ words: [String], _ currency: String
  ) throws(SalePhraseError) -> (Int, Int) {
    for count in stride(from: min(4, words.count), to: 0, by: -1) {
      let text = words.prefix(count).joined(separator: " ")
      if let money = try? Money(typed: text, currency: currency) { return (money.amount, count) }
    }
    do throws(MoneyError) {
      return (try Money(typed: words.first ?? "", currency: currency).amount, 1)
    } catch {
      throw SalePhraseError(error.message)
    }
  }
}

extension Charge {
  /// `15 cleaning #12 because they spilt coffee; Ana Silva`: also the ticket, and why rework is charged.
  init(typed text: String, currency: String, at now: Date) throws(SalePhraseError) {
    let phrase = try AmountPhrase(text, currency: currency, at: now)
    var what = phrase.what
    var because: String?
    if let range = what.range(of: " because ") {
      because = String(what[range.upperBound...]).trimmingCharacters(in: .whitespaces)
      what = String(what[..<range.lowerBound])
    }
    var words = what.split(separator: " ").map(String.init)
    var ticket: Ticket.ID?
    if let place = words.firstIndex(where: { $0.wholeMatch(of: /#[0-9]{1,9}/) != nil }),
      let number = Int(words[place].dropFirst()), words.count > 1
    {
      ticket = Ticket.ID(rawValue: number)
      words.remove(at: place)
    }
    self.init(
      words.joined(separator: " "), amount: phrase.amount, approval: phrase.approval,
      ticket: ticket, because: because)
  }
}

/// `Router = 120; 2 x Cable = 9.50 until 14d`: lines, and how long the offer holds.
struct QuotePhrase: Equatable {
  var lines: [QuoteLine]
  var validUntil: Date?

  init(
    _ text: String, currency: String, now: Date, in zone: TimeZone
  ) throws(SalePhraseError) {
    var rest = text
    if let range = rest.range(of: " until ", options: .backwards),
      let until = try? When.end(from: String(rest[range.upperBound...]), now: now, in: zone)
    {
      validUntil = until
      rest = String(rest[..<range.lowerBound])
    }
    let parts = rest.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    guard !parts.isEmpty else {
      throw SalePhraseError("What is quoted? As in: Router = 120; 2 x Cable = 9.50 until 14d.")
    }
    lines = []
    for part in parts {
      do throws(MoneyError) {
        lines.append(try QuoteLine(typed: part, currency: currency))
      } catch {
        throw SalePhraseError(error.message)
      }
    }
  }
}
