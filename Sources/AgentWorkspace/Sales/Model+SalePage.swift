import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// The page of one sale: where it stands, its money, what belongs to it, what happened.

extension Model {
  var saleDetail: SaleDetail? {
    if case .sale(let detail)? = page?.subject { detail } else { nil }
  }

  /// The question of the golden rule that keys are about.
  var questionHere: SaleQuestion? {
    guard case .page(let page)? = layers.last, page.rows.indices.contains(page.cursor) else {
      return nil
    }
    return page.rows[page.cursor].question
  }

  func title(of detail: SaleDetail) -> SafeText {
    "Sale \(detail.sale.id.safe)\(glyphs.between)\(SafeText(line: detail.sale.title))"
  }

  func rows(of detail: SaleDetail) -> [Page.Row] {
    head(detail) + money(detail.sale) + checklist(detail.sale) + belongings(detail)
      + happened(detail.sale)
  }

  /// `● before  ○ during  ○ after`
  func phaseBar(_ phase: Phase) -> [Span] {
    if isAccessible { return [Span("Phase: \(phase.safe)", .phaseActive)] }
    return Phase.allCases.flatMap { each -> [Span] in
      let isHere = each == phase
      let gap: SafeText = each == .after ? "" : "  "
      return [
        Span(isHere ? glyphs.phaseActive : glyphs.phaseIdle, isHere ? .phaseActive : .phase),
        Span(" \(each.safe)\(gap)", isHere ? .phaseActive : .textDim),
      ]
    }
  }

  /// “quoted, 3 d”, with the moment where it ended.
  func standing(of sale: Sale) -> SafeText {
    let stage = SafeText(line: sale.stage(at: now).label)
    let since = sale.standsSince(now)
    let name: SafeText = sale.isWithdrawn ? "withdrawn" : stage
    return now.timeIntervalSince(since) < 60
      ? "\(name) just now" : "\(name) since \(sentences.moment(since)) (\(waited(since: since)))"
  }

  private func head(_ detail: SaleDetail) -> [Page.Row] {
    let (sale, customer) = (detail.sale, detail.listing.customer)
    var rows = [
      Page.Row(line: Line(phaseBar(sale.phase) + [dot, Span(standing(of: sale))]))
    ]
    var who = [Span(SafeText(line: customer.name), .customer)]
    if let person = customer.person(sale.person), person.name != customer.name {
      who.append(Span(SafeText(line: person.name)))
    }
    who.append(
      Span(
        sale.assignee.map { "by \(name($0))" } ?? "by nobody",
        sale.assignee == nil ? .contactNone : .textDim))
    if let cover = detail.listing.cover { who.append(Span("\(name(cover)) covers", .warning)) }
    var contact = Line.joined(who, by: dot)
    if sale.assignee != customer.contact {
      contact.spans += [dot] + contactLine(of: customer).spans
    }
    rows.append(Page.Row(line: contact, customer: customer.id))
    let next = sale.next(at: now)
    let words = words(for: next)
    if !words.isEmpty {
      let act = SaleAct(next, sale)
      let enter = act == nil ? "" : key(.open).map { "  (\($0): \(act?.rawValue ?? ""))" } ?? ""
      rows.append(
        Page.Row(
          line: Line([
            Span("next  ", .textDim), Span(words, isPressing(next) ? .warning : .text),
            Span(SafeText(line: enter), .textDim),
          ]), act: act))
    }
    let dates: [(SafeText, SafeText?)] = [
      ("ordered", sale.orderedAt.map(sentences.moment)),
      ("scheduled", sale.scheduledFor.map(sentences.moment)),
      ("delivered", sale.deliveredAt.map(sentences.moment)),
      ("warranty until", sale.warrantyUntil.map(sentences.date)),
      ("because", sale.because.map { SafeText(line: $0) }),
      ("referred to", sale.referredTo?.safe),
      ("known as", sale.externalID.map { SafeText(line: $0) }),
    ]
    let known = dates.compactMap { label, text in
      text.map { [Span("\(label) ", .textDim), Span($0)] }
    }
    if !known.isEmpty {
      let room = max(20, size.width - 6)
      var lines: [Line] = []
      for fact in known {
        let cells = Line(fact).cells
        if let last = lines.last, last.cells + cells + 3 <= room {
          lines[lines.count - 1].spans += [dot] + fact
        } else {
          lines.append(Line(fact))
        }
      }
      rows += lines.map { Page.Row(line: $0) }
    }
    return rows
  }

  private func key(_ action: Action) -> String? {
    keymap.label(for: action, in: .page, glyphs.charset)
  }

  private func section(_ head: SafeText, _ rows: [Page.Row]) -> [Page.Row] {
    rows.isEmpty
      ? [] : [Page.Row(line: Line()), Page.Row(line: Line(head, .helpHeading))] + rows
  }

  private func wrapped(_ text: SafeText, _ role: Role = .text) -> [Page.Row] {
    text.wrapped(to: max(20, size.width - 8)).map { Page.Row(line: Line("  \($0)", role)) }
  }

  private func money(_ sale: Sale) -> [Page.Row] {
    var rows: [Page.Row] = []
    if let agreed = sale.agreedAmount {
      let quote = sale.acceptedQuote?.amount ?? 0
      let changes = agreed - quote
      let parts: SafeText =
        changes == 0
        ? "" : "  quote \(sentences.money(quote)), changes \(sentences.signed(changes))"
      rows.append(ledger("agreed", agreed, [Span(parts, .textDim)]))
    }
    if !sale.charges.isEmpty {
      rows.append(ledger("charged", sale.charged, share(of: sale).map { [Span("  "), $0] } ?? []))
    }
    if sale.approved > 0 {
      rows.append(ledger("approved", sale.approved, [Span("  above what was agreed", .textDim)]))
    }
    if sale.surprise > 0 {
      rows.append(
        ledger("surprise", sale.surprise, [Span("  nobody of them was asked before", .error)]))
    }
    rows = section("Money", rows)
    rows += section("Quotes", sentences.quotes(of: sale).flatMap { wrapped($0) })
    rows += section(
      "Charges",
      zip(sale.charges, sentences.charges(of: sale)).flatMap { charge, words in
        wrapped(words, charge.surprise > 0 && charge.approval == nil ? .warning : .text)
      })
    return rows
  }

  private func ledger(_ label: SafeText, _ amount: Int, _ note: [Span]) -> Page.Row {
    Page.Row(
      line: Line(
        [
          Span("  \(label.padded(to: 10))", .textDim),
          Span(sentences.money(amount).padded(to: 14, .trailing)),
        ] + note))
  }

  /// Of the phases it came through and of the one it is in.
  private func checklist(_ sale: Sale) -> [Page.Row] {
    let keys = [Action.answerYes, .answerNo, .answerNotApplicable].compactMap { key($0) }
    let hint: SafeText =
      keys.count == 3 && writing == .available
      ? "  (\(SafeText(line: keys[0])) yes, \(SafeText(line: keys[1])) no, \(SafeText(line: keys[2])) does not apply)"
      : ""
    var rows: [Page.Row] = []
    for phase in Phase.allCases {
      let asked = facts.desk.checklist(phase)
      let answers = sale.answers.filter { $0.phase == phase }
      // What the desk asked once stays where it was answered.
      let former = answers.map(\.question).filter { !asked.contains($0) }
      for text in (phase.isReached(by: sale) ? asked : []) + former {
        let answer = answers.first { $0.question == text }?.answer
        let word: SafeText =
          switch answer {
          case .yes: "yes"
          case .no: "no"
          case .notApplicable: "n/a"
          case nil: "?"
          }
        rows.append(
          Page.Row(
            line: Line([
              Span(
                "  \(word.padded(to: 4))",
                answer == .no ? .warning : answer == nil ? .footerKey : .ok),
              Span("\(phase.safe): ", .textDim), Span(SafeText(line: text)),
            ]), question: SaleQuestion(phase: phase, text: text)))
      }
    }
    return section("Golden rule\(hint)", rows)
  }

  private func belongings(_ detail: SaleDetail) -> [Page.Row] {
    let tickets = detail.listing.tickets.map { ticket in
      let waits = ticket.waitingSince.map { "  waited \(waited(since: $0))" as SafeText } ?? ""
      return Page.Row(
        line: Line([
          Span("  \(ticket.id.safe) ", .ticketNumber), Span(SafeText(line: ticket.subject)),
          Span("  \(ticket.status(at: now, in: facts.desk).safe)", .textDim),
          Span(ticket.isRework ? "  rework" : "", .warning), Span(waits, .warning),
        ]), ticket: ticket.id)
    }
    let promises = detail.promises.map {
      row($0, withDay: true, namesAgent: true, namesCustomer: false)
    }
    return section("Tickets", tickets) + section("Promised", promises)
  }

  private func happened(_ sale: Sale) -> [Page.Row] {
    section(
      "What happened, the newest first",
      sale.records.reversed().flatMap { record in
        let what: SafeText =
          "\(sentences.moment(record.at).padded(to: 12))  \(name(record.by)): "
          + sentences.words(for: record.step) + (record.isUndone ? " (taken back)" : "")
        return wrapped(what, record.isUndone ? .textDim : .event)
      })
  }
}

extension Phase {
  fileprivate func isReached(by sale: Sale) -> Bool {
    switch self {
    case .before: true
    case .during: sale.phase != .before
    case .after: sale.phase == .after
    }
  }
}
