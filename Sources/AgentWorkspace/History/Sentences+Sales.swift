import Foundation
public import TerminalUI
public import Ticketing

// Sales and their money, in words.

extension Sentences {
  /// `123.45 EUR`
  public func money(_ amount: Int) -> SafeText {
    SafeText(line: Money(amount, desk.currency).text)
  }

  func words(for step: SaleStep, _ id: Sale.ID, of customer: Customer.ID) -> SafeText {
    "sale \(id.safe) of \(who(customer)): \(words(for: step))"
  }

  /// What happened to a sale, without saying to which.
  public func words(for step: SaleStep) -> SafeText {
    switch step {
    case .opened(let opened):
      (opened.care == nil ? "opened, " : "bought before, ") + quoted(opened.title)
        + (opened.assignee.map { ", assigned to \($0.safe)" } ?? "")
    case .changed(.title, let from, let to): "title \(quoted(from)) \(arrow) \(quoted(to))"
    case .changed(.warrantyUntil, let from, let to):
      "warranty until \(warranty(from)) \(arrow) \(warranty(to))"
    case .assigned(let from, let to):
      "assigned \(from?.safe ?? "nobody") \(arrow) \(to?.safe ?? "nobody")"
    case .quoted(let lines, let until):
      "quoted \(money(lines.reduce(0) { $0 + $1.amount }))"
        + (lines.count == 1 ? "" : " in \(SafeText(line: String(lines.count))) lines")
        + (until.map { ", good until \(moment($0))" } ?? "")
    case .rejected(let revision, let because):
      "quote \(SafeText(line: String(revision))) was rejected\(reason(because))"
    case .ordered(.quote(let revision)):
      "ordered, quote \(SafeText(line: String(revision))) accepted"
    case .ordered(.stated(let price)): "ordered at \(money(price)), as agreed without a quote"
    case .scheduled(_, let to):
      to.map { "scheduled for \(moment($0))" as SafeText } ?? "not scheduled any more"
    case .agreed(let change):
      "agreed \(signed(change.amount)) for \(quoted(change.what))\(words(for: change.approval))"
    case .charged(let charge):
      "charged \(money(charge.amount)) for \(quoted(charge.what))"
        + (charge.ticket.map { ", ticket \($0.safe)" } ?? "")
        + "\(reason(charge.because))\(words(for: charge.approval))"
    case .approved(let number, let approval):
      "charge \(SafeText(line: String(number))) approved afterwards\(words(for: approval))"
    case .delivered(let until):
      "delivered, \(until.map { "rework is free until \(moment($0))" } ?? "without warranty")"
    case .closed(let because): "closed\(reason(because))"
    case .lost(let because): "lost\(reason(because))"
    case .declined(let because, let other, let told):
      "declined\(reason(because))" + (told.map { ", told by \($0.safe)" } ?? "")
        + (other.map { ", referred to \($0.safe)" } ?? "")
    case .reopened: "goes on"
    case .checked(let answer):
      "\(SafeText(line: answer.answer.label)) to \(quoted(answer.question))"
    case .undone: "earlier steps taken back"
    case .redone: "steps done again"
    }
  }

  /// `+12.00 EUR`
  public func signed(_ amount: Int) -> SafeText {
    (amount > 0 ? "+" : "") + money(amount)
  }

  private func warranty(_ text: String?) -> SafeText {
    text.flatMap { Date(timestamp: $0) }.map { moment($0) } ?? "none"
  }

  private func reason(_ because: String?) -> SafeText {
    because.map { ", because \(quoted($0))" } ?? ""
  }

  private func words(for approval: Approval?) -> SafeText {
    approval.map {
      ", approved by \(quoted($0.by)) (\($0.how.safe)) at \(moment($0.at))"
    } ?? ""
  }

  func filed(_ from: Filing, _ to: Filing) -> SafeText {
    func place(_ filing: Filing) -> SafeText {
      filing.sale.map { "sale \($0.safe)" } ?? "no sale"
    }
    func rework(_ filing: Filing) -> SafeText {
      switch filing.reworkOf {
      case .ticket(let id): "rework of \(id.safe)"
      case .sale(let id): "rework of sale \(id.safe)"
      case nil: "no rework"
      }
    }
    var parts: [SafeText] = []
    if from.sale != to.sale { parts.append("\(place(from)) \(arrow) \(place(to))") }
    if from.reworkOf != to.reworkOf { parts.append("\(rework(from)) \(arrow) \(rework(to))") }
    return parts.isEmpty ? "filed as it was" : parts.joined(separator: ", ")
  }
}

// The money of one sale, line by line.

extension Sentences {
  /// Agreed, charged, approved and surprise; empty while there is no money.
  public func ledger(of sale: Sale) -> [SafeText] {
    guard sale.hasAmounts, sale.agreedAmount != nil || !sale.charges.isEmpty else { return [] }
    let share =
      sale.agreed > 0
      ? " (\(SafeText(line: String(sale.charged * 100 / sale.agreed))) % of agreed)" as SafeText
      : ""
    var lines: [SafeText] = [
      "agreed    \(sale.agreedAmount.map { money($0) } ?? "nothing yet")",
      "charged   \(money(sale.charged))\(share)",
    ]
    if sale.approved > 0 { lines.append("approved  \(money(sale.approved)) above what was agreed") }
    if sale.surprise > 0 {
      lines.append("surprise  \(money(sale.surprise)) nobody was asked about")
    }
    return lines
  }

  public func quotes(of sale: Sale) -> [SafeText] {
    sale.quotes.flatMap { quote -> [SafeText] in
      let until = quote.validUntil.map { ", until \(moment($0))" as SafeText } ?? ""
      let head =
        "\(SafeText(line: String(quote.revision))) \(money(quote.amount)), \(quote.outcome.safe)\(until)"
        as SafeText
      return [head]
        + quote.lines.map { line in
          let count =
            line.quantity == 1 ? "" : "\(SafeText(line: String(line.quantity))) x " as SafeText
          return "  \(count)\(SafeText(line: line.what)), \(money(line.amount))"
        }
    }
      + sale.changes.map {
        "change \(signed($0.amount)), \(SafeText(line: $0.what))"
          + ($0.approval.map { ", yes of \(SafeText(line: $0.by))" } ?? "")
      }
  }

  public func charges(of sale: Sale) -> [SafeText] {
    sale.charges.map { charge in
      let number = SafeText(line: String(charge.number))
      let surprise: SafeText =
        charge.surprise > 0
        ? ", a surprise of \(money(charge.surprise))"
          + (charge.approval == nil ? "" : ", approved afterwards")
        : charge.above > 0 ? ", \(money(charge.above)) above, approved" : ""
      return "\(number) \(money(charge.amount)), \(SafeText(line: charge.what))\(surprise)"
        + (charge.ticket.map { ", ticket \($0.safe)" } ?? "")
    }
  }

  /// What the latest charge came to, where that is worth a word.
  public func warning(of sale: Sale) -> [SafeText] {
    switch sale.outlook {
    case .within: return []
    case .near(let percent):
      return [
        "That is \(SafeText(line: String(percent))) % of what was agreed (\(money(sale.agreed)))."
          + " What comes above it needs their yes first."
      ]
    case .above(let above):
      if let charge = sale.charges.last, charge.approvedBefore {
        return ["\(money(above)) above what was agreed, with their approval."]
      }
      return [
        "Recorded as a surprise: \(money(above)) above what was agreed (\(money(sale.agreed))), and"
          + " nobody of them was asked.",
        "Ask them now, and record who said yes: spoc sale approve \(sale.id.safe) --approved-by NAME",
      ]
    }
  }
}
