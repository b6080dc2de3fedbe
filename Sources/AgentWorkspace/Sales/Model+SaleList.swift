import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// The page of sales: by phase, with their money and what comes next.

extension Model {
  var saleBoard: SaleBoard? {
    if case .sales(let board)? = page?.subject { board } else { nil }
  }

  func title(of board: SaleBoard) -> SafeText {
    let whose: SafeText = board.isTeam ? "the team's" : "yours"
    return "Sales, \(whose)\(board.isWhole ? ", also ended" : "")"
  }

  func rows(of board: SaleBoard) -> [Page.Row] {
    guard !board.listings.isEmpty else { return [Page.Row(line: Line(noSales(board), .textDim))] }
    let columns = SaleColumns(board.listings, in: self)
    let sorted = board.listings.sorted {
      ($0.sale.standsSince(now), $0.sale.id) < ($1.sale.standsSince(now), $1.sale.id)
    }
    var rows = [Page.Row(line: columns.heading)]
    for phase in Phase.allCases {
      let own = sorted.filter { $0.sale.isOpen(at: now) && $0.sale.phase == phase }
      rows += block(SafeText(line: phase.rawValue.capitalized), own, columns)
    }
    let ended = sorted.filter { !$0.sale.isOpen(at: now) }
    rows += block("Ended", Array(ended.reversed()), columns)
    if board.listings.count == SaleBoard.most {
      rows.append(
        Page.Row(
          line: Line("  The \(SaleBoard.most) changed last. spoc sale list has all.", .textDim)))
    }
    return rows
  }

  private func block(
    _ head: SafeText, _ listings: [SaleListing], _ columns: SaleColumns
  ) -> [Page.Row] {
    guard !listings.isEmpty else { return [] }
    let count = SafeText(line: "\(listings.count)")
    return [Page.Row(line: Line("\(head) \(count)", .helpHeading))]
      + listings.map { Page.Row(line: columns.line(of: $0, in: self), sale: $0.sale.id) }
  }

  private func noSales(_ board: SaleBoard) -> SafeText {
    let open: SafeText = board.isWhole ? "" : " that is open"
    let begin = keymap.label(for: .sale, in: .ticket, glyphs.charset).map {
      " \(SafeText(line: $0)) on a ticket begins one." as SafeText
    }
    let others = keymap.label(for: .boardOwner, in: .page, glyphs.charset).map {
      " \(SafeText(line: $0)) shows the team's." as SafeText
    }
    return board.isTeam
      ? "There is no sale\(open).\(begin ?? "")"
      : "No sale of yours\(open).\(others ?? "")\(begin ?? "")"
  }

  /// “answer by Fri 27 Nov”
  func words(for next: Sale.Next) -> SafeText {
    switch next {
    case .quote: "quote it"
    case .answer(let until):
      until.map {
        $0 <= now
          ? "quote ran out \(sentences.date($0))" : "answer by \(sentences.date($0))"
      } ?? "their answer"
    case .date: "set a date"
    case .work(let date):
      date <= now ? "overdue, \(sentences.moment(date))" : "work \(sentences.moment(date))"
    case .approval(let charge): "charge \(SafeText(line: String(charge))) needs a yes"
    case .care(let until): until.map { "care till \(sentences.date($0))" } ?? "care"
    case .nothing: ""
    }
  }

  func isPressing(_ next: Sale.Next) -> Bool {
    switch next {
    case .approval: true
    case .answer(let until): until.map { $0 <= now } ?? false
    case .work(let date): date <= now
    case .quote, .date, .care, .nothing: false
    }
  }

  /// `92 %`, with a sign above all that was agreed.
  func share(of sale: Sale) -> Span? {
    guard sale.charged > 0, let share = sale.share else {
      return sale.charged > 0 && sale.agreedAmount == nil ? Span("not agreed", .warning) : nil
    }
    let text = SafeText(line: "\(share) %")
    if sale.charged > sale.agreed { return Span("\(glyphs.failed) \(text)", .error) }
    return Span(text, share > 80 || sale.charged * 5 > sale.agreed * 4 ? .warning : .textDim)
  }
}

/// How wide the columns of a list of sales are: amounts are never cut.
struct SaleColumns {
  let number: Int
  let money: Int
  let share: Int
  let customer: Int
  let title: Int
  let next: Int
  let ellipsis: SafeText
  let desk: Desk

  init(_ listings: [SaleListing], in model: Model) {
    desk = model.facts.desk
    ellipsis = model.glyphs.ellipsis
    number = max(2, listings.map { $0.sale.id.safe.cells }.max() ?? 0)
    let amounts = listings.flatMap { [$0.sale.agreedAmount ?? 0, $0.sale.charged] }
    money = max(7, amounts.map { Money($0, model.facts.desk.currency).number.count }.max() ?? 0)
    share = max(5, listings.compactMap { model.share(of: $0.sale)?.text.cells }.max() ?? 0)
    let rest = max(24, model.size.width - 4 - number - 2 * money - share - 9)
    next = min(rest * 9 / 20, 32)
    customer = min((rest - next) * 2 / 5, 24)
    title = rest - next - customer
  }

  var heading: Line {
    Line(
      "  \(cut("#", number))  \(cut("Customer", customer)) \(cut("Sale", title)) "
        + "\(cut("Next", next)) \(end("Agreed", money)) \(end("Charged", money)) \(end("", share))",
      .header)
  }

  func line(of listing: SaleListing, in model: Model) -> Line {
    let sale = listing.sale
    let next = sale.next(at: model.now)
    let stage = sale.stage(at: model.now)
    let words = sale.isOpen(at: model.now) ? model.words(for: next) : SafeText(line: stage.label)
    let share = model.share(of: sale)
    return Line([
      Span("  \(cut(sale.id.safe, number))  ", .ticketNumber),
      Span("\(cut(SafeText(line: listing.customer.name), customer)) ", .customer),
      Span("\(cut(SafeText(line: sale.title), title)) "),
      Span("\(cut(words, self.next)) ", model.isPressing(next) ? .warning : .textDim),
      Span("\(end(sale.agreedAmount.map(amount) ?? "-", money)) "),
      Span("\(end(sale.charges.isEmpty ? "-" : amount(sale.charged), money)) "),
      Span(end(share?.text ?? "", self.share), share?.role ?? .textDim),
    ])
  }

  private func amount(_ amount: Int) -> SafeText {
    SafeText(line: Money(amount, desk.currency).number)
  }

  private func cut(_ text: SafeText, _ width: Int) -> SafeText {
    text.truncated(to: width, ellipsis: ellipsis).padded(to: width)
  }

  private func end(_ text: SafeText, _ width: Int) -> SafeText {
    text.padded(to: width, .trailing)
  }
}
