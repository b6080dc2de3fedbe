import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Lines to fill in about a sale, and what they come to.

extension Model {
  func prompt(ofSale id: Sale.ID, _ line: SaleLine, _ target: Target) -> Prompt {
    let name = SafeText(line: target.customerName)
    let sale = saleDetail?.sale ?? saleBoard?.listings.first { $0.sale.id == id }?.sale
    func prompt(_ title: SafeText, _ hint: SafeText, _ text: String = "") -> Prompt {
      Prompt(
        subject: .sale(id, line), target: target, title: title, hint: hint,
        editor: TextEditor(text, shape: .line, isProposal: line == .title))
    }
    switch line {
    case .new: return prompt("What does \(name) buy?", "one line: new router")
    case .quote:
      return prompt("What is quoted?", "Router = 120; 2 x Cable = 9.50 until 14d")
    case .price: return prompt("What were they told it costs?", "45, or 1 200.50")
    case .reject: return prompt("Why did they say no?", "too dear; nothing: they did not say")
    case .schedule: return prompt("When is the work to be done?", "thu 10:00; none: no date")
    case .charge:
      return prompt(
        "Charge how much, for what?", "120 router; rework: 15 cleaning #12 because they spilt")
    case .agree:
      return prompt(
        "How much more, for what?", "25 a longer cable; Ana Silva by phone. -10 is less")
    case .approve: return prompt("Who of them said yes, and how?", "Ana Silva by email")
    case .warranty:
      return prompt("Until when is rework free?", "2028-11-30; none: it is not")
    case .close: return prompt("Why does care end now?", "they sold the shop; nothing: no reason")
    case .lose: return prompt("Why won't they buy it?", "bought it elsewhere")
    case .decline:
      return prompt(
        "What were they told, who can help, how?",
        "we do no plumbing; Brook & Sons; by phone")
    case .title: return prompt("What do they buy?", "", sale?.title ?? "")
    case .yes(let charge):
      let above =
        if case .above(let above)? = sale?.outlook(charging: charge.amount) { above } else { 0 }
      return prompt(
        "\(sentences.money(above)) above what was agreed: who said yes?",
        "Ana Silva by phone; nothing: a surprise")
    }
  }

  mutating func choose(ofSale id: Sale.ID, _ line: SaleLine, _ prompt: Prompt, _ text: String)
    -> [Effect]
  {
    do throws(SalePhraseError) {
      return try take(line, text, of: id, prompt)
    } catch {
      say(SafeText(line: error.message), .error)
      return []
    }
  }

  private mutating func take(
    _ line: SaleLine, _ text: String, of id: Sale.ID, _ prompt: Prompt
  ) throws(SalePhraseError) -> [Effect] {
    let currency = facts.desk.currency
    func need(_ what: String) throws(SalePhraseError) {
      if text.isEmpty { throw SalePhraseError(what) }
    }
    let optional = text.isEmpty ? nil : text
    switch line {
    case .new:
      try need("Say what they buy, in one line.")
      let target = prompt.target
      let new = NewSale(
        who: .id(target.customer), title: text, tickets: target.id.rawValue > 0 ? [target.id] : [])
      return perform(
        .sale(.open(new)), .customer(word: "A sale to \(target.customerName) begins: \(text)"))
    case .quote:
      let quote = try QuotePhrase(text, currency: currency, now: now, in: zone)
      let total = quote.lines.reduce(0) { $0 + $1.amount }
      return step(
        .quote(id, quote.lines, validUntil: quote.validUntil), "quoted \(sentences.money(total))")
    case .price:
      let price = try amount(text)
      return step(.win(id, price: price), "ordered at \(sentences.money(price))", .before)
    case .reject: return step(.reject(id, because: optional), "the quote was rejected")
    case .schedule:
      let date = try moment(text)
      return step(
        .schedule(id, for: date),
        date.map { "scheduled for \(sentences.moment($0))" as SafeText } ?? "no date any more")
    case .charge:
      let charge = try Charge(typed: text, currency: currency, at: now)
      let sale = saleDetail?.sale ?? saleBoard?.listings.first { $0.sale.id == id }?.sale
      if charge.approval == nil, case .above? = sale?.outlook(charging: charge.amount) {
        layers.removeLast()
        return ask(.sale(id, .yes(charge)), prompt.target)
      }
      return self.charge(charge, to: sale, id)
    case .yes(var charge):
      if !text.isEmpty { charge.approval = try Approval(typed: text, at: now) }
      let sale = saleDetail?.sale ?? saleBoard?.listings.first { $0.sale.id == id }?.sale
      return self.charge(charge, to: sale, id)
    case .agree:
      let phrase = try AmountPhrase(text, currency: currency, at: now)
      return step(
        .agree(id, AgreedChange(phrase.what, amount: phrase.amount, approval: phrase.approval)),
        "agreed \(sentences.signed(phrase.amount)) for \(SafeText(line: phrase.what))")
    case .approve:
      let approval = try Approval(typed: text, at: now)
      return step(
        .approve(id, charge: nil, approval),
        "approved afterwards by \(SafeText(line: approval.by)); it stays a surprise")
    case .warranty:
      try need("Until when? As in: 2028-11-30, or none.")
      let until = try end(text)
      return step(
        .warrant(id, until: until),
        until.map { "rework is free until \(sentences.date($0))" as SafeText }
          ?? "rework is not free")
    case .close: return step(.close(id, because: optional), "closed", .after)
    case .lose:
      try need("Say why: bought it elsewhere, too dear.")
      return step(.lose(id, because: text), "lost", saleDetail?.sale.phase)
    case .decline:
      let decline = try Declining(typed: text)
      return step(.decline(id, decline), "declined", .before)
    case .title:
      try need("Say what they buy, in one line.")
      return step(.rename(id, text), "is called \(SafeText(line: text))")
    }
  }

  /// What a line about a sale comes to, while it is typed; nil where there is nothing to be read.
  func understood(ofSale line: SaleLine, _ text: String, hint: SafeText) -> SafeText? {
    let currency = facts.desk.currency
    // More than can be kept, and it is read at every key.
    guard text.utf8.count < 4_096 else { return hint }
    do throws(SalePhraseError) {
      switch line {
      case .price: return sentences.money(try amount(text))
      case .charge:
        let charge = try Charge(typed: text, currency: currency, at: now)
        return "\(sentences.money(charge.amount)) for \(SafeText(line: charge.what))"
          + (charge.ticket.map { ", ticket \($0.safe)" } ?? "")
      case .agree:
        let phrase = try AmountPhrase(text, currency: currency, at: now)
        return "\(sentences.signed(phrase.amount)) for \(SafeText(line: phrase.what))"
          + (phrase.approval.map { ", yes by \(SafeText(line: $0.by))" } ?? "")
      case .quote:
        let quote = try QuotePhrase(text, currency: currency, now: now, in: zone)
        let total = quote.lines.reduce(0) { $0 + $1.amount }
        let count = quote.lines.count
        return
          "\(sentences.money(total)), \(SafeText(line: String(count))) line\(count == 1 ? "" : "s")"
          + (quote.validUntil.map { ", until \(sentences.moment($0))" } ?? "")
      case .schedule: return try moment(text).map { sentences.moment($0) } ?? "no date"
      case .warranty:
        return try end(text).map { "free until \(sentences.moment($0))" } ?? "rework is not free"
      case .decline:
        let decline = try Declining(typed: text)
        let how: [SafeText] = [
          decline.told.map { "by \($0.safe)" },
          decline.referral.map { "on to \(SafeText(line: $0.label))" },
        ].compactMap(\.self)
        let why = SafeText(line: decline.because)
        return how.isEmpty ? why : "\(how.joined(separator: ", ")): \(why)"
      case .new, .reject, .approve, .close, .lose, .title, .yes: return nil
      }
    } catch {
      return hint
    }
  }

  private mutating func charge(_ charge: Charge, to sale: Sale?, _ id: Sale.ID) -> [Effect] {
    let note: SafeText =
      switch sale?.outlook(charging: charge.amount) {
      case .near(let percent)?:
        ". That is \(SafeText(line: String(percent))) % of what was agreed: what comes above it needs their yes first"
      case .above(let above)? where charge.approval == nil:
        ". \(sentences.money(above)) of it is a surprise: ask them now, and record who said yes"
      case .above(let above)?: ". \(sentences.money(above)) above what was agreed, with their yes"
      case .within?, nil: ""
      }
    return step(
      .charge(id, charge),
      "charged \(sentences.money(charge.amount)) for \(SafeText(line: charge.what))\(note)")
  }

  private func amount(_ text: String) throws(SalePhraseError) -> Int {
    do throws(MoneyError) {
      return try Money(typed: text, currency: facts.desk.currency).amount
    } catch {
      throw SalePhraseError(error.message)
    }
  }

  /// Nil for `none`.
  private func moment(_ text: String) throws(SalePhraseError) -> Date? {
    try date(text) { text throws(WhenError) in
      try When.date(from: text, now: now, in: zone, direction: .future)
    }
  }

  /// Nil for `none`; a day is the whole of it.
  private func end(_ text: String) throws(SalePhraseError) -> Date? {
    try date(text) { text throws(WhenError) in try When.end(from: text, now: now, in: zone) }
  }

  private func date(
    _ text: String, _ read: (String) throws(WhenError) -> Date
  ) throws(SalePhraseError) -> Date? {
    if text.lowercased() == "none" { return nil }
    do throws(WhenError) {
      return try read(text)
    } catch {
      throw SalePhraseError(error.message(.future))
    }
  }
}
