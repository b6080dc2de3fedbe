import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  /// Who the selected customer is: in two lines, or a line for each thing where there is height.
  func drawCard(_ detail: TicketDetail, _ rect: Rect, on canvas: inout Canvas) {
    if isAccessible { return drawSpokenCard(detail, rect, on: &canvas) }
    if rect.height > 2 { return drawTallCard(detail, rect, on: &canvas) }
    let customer = detail.customer
    var parts = [Span(SafeText(line: customer.name), .customer)]
    if let person = detail.customer.person(detail.ticket.person), person.name != customer.name {
      parts.append(Span(SafeText(line: person.name), .text))
    }
    if let matters = customer.whatMatters { parts.append(Span(SafeText(line: matters), .text)) }
    if let opinion = opinion(detail) { parts.append(opinion) }
    let who = Line.joined(parts, by: dot)
    let contact = contactLine(of: customer)
    let right = rect.maxX - 1
    let used = canvas.draw(contact, endingAt: right, y: rect.y)
    canvas.draw(
      who, at: Point(x: rect.x + 1, y: rect.y), limit: right - used - 3, ellipsis: glyphs.ellipsis)

    let touched = canvas.draw(Line(lastTouch(detail), .textDim), endingAt: right, y: rect.y + 1)
    var words = lastWords(detail)
    if let promised = promised(detail) { words.spans = [promised, dot] + words.spans }
    if let up = upAgain(detail) { words.spans = [up, dot] + words.spans }
    canvas.draw(
      words.lit(by: lit), at: Point(x: rect.x + 1, y: rect.y + 1), limit: right - touched - 3,
      ellipsis: glyphs.ellipsis)
  }

  /// Above its conversation, which has their words.
  private func drawTallCard(_ detail: TicketDetail, _ rect: Rect, on canvas: inout Canvas) {
    let customer = detail.customer
    var who = [Span(SafeText(line: customer.name), .customer)]
    if let person = customer.person(detail.ticket.person), person.name != customer.name {
      who.append(Span(SafeText(line: person.name)))
    }
    var care = phaseDots(detail.ticket.phase)
    care.append(Span(" \(SafeText(line: detail.ticket.phase.rawValue))", .phaseActive))
    if let sale = detail.sale { care.append(saleNote(sale)) }
    care.append(dot)
    care += contactLine(of: customer).spans
    if detail.ticket.assignee != customer.contact {
      let assignee = detail.ticket.assignee.map { name($0) } ?? "nobody"
      care += [dot, Span("assigned to \(assignee)", .textDim)]
    }
    var state = [Span(lastTouch(detail), .textDim)]
    if let opinion = opinion(detail) { state.insert(opinion, at: 0) }
    if let promised = promised(detail) { state.insert(promised, at: 0) }
    if let up = upAgain(detail) { state.insert(up, at: 0) }
    let lines = [
      Line.joined(who, by: dot), Line(SafeText(line: customer.whatMatters ?? "")), Line(care),
      Line.joined(state, by: dot),
    ]
    for (index, line) in lines.filter({ !$0.isEmpty }).prefix(rect.height).enumerated() {
      canvas.draw(
        line, at: Point(x: rect.x + 1, y: rect.y + index), limit: rect.width - 2,
        ellipsis: glyphs.ellipsis)
    }
  }

  /// “ sale 31 quoted”
  func saleNote(_ sale: Sale) -> Span {
    Span(" sale \(sale.id.safe) \(SafeText(line: sale.stage(at: now).label))", .textDim)
  }

  private func lastTouch(_ detail: TicketDetail) -> SafeText {
    sinceTouch(detail).map { "last touch \($0)" } ?? ""
  }

  /// Nil when nobody of ours had anything to do with them so far.
  func sinceTouch(_ detail: TicketDetail) -> SafeText? {
    detail.customer.lastTouchAt.map(ago)
  }

  func ago(_ moment: Date) -> SafeText {
    now.timeIntervalSince(moment) < 60 ? "just now" : "\(waited(since: moment)) ago"
  }

  private func upAgain(_ detail: TicketDetail) -> Span? {
    detail.ticket.wokeBecause(at: now).map { why in
      Span("\(glyphs.ascending) up again: \(SafeText(line: why))", .warning)
    }
  }

  /// Who is accountable; away, until when, and who covers; and whether they are offered to whoever looks.
  func contactLine(of customer: Customer) -> Line {
    var line = contactLine(customer.contact)
    if let contact = customer.contact, let agent = facts.staff[contact],
      let away = agent.absence(at: now)
    {
      let cover = facts.staff.cover(for: contact, at: now).map { agent in
        agent == facts.me?.id ? "you cover" : "\(agent.safe) covers" as SafeText
      }
      let until = away.to.map { " till \(sentences.moment($0))" as SafeText } ?? ""
      line.spans.append(Span(" (away\(until), \(cover ?? "nobody covers"))", .warning))
    }
    guard let handover = customer.handover else { return line }
    if handover.to == facts.me?.id,
      let key = keymap.label(for: .claim, in: .list, glyphs.charset)
    {
      line.spans += [
        dot, Span("offered to you ", .warning), Span(SafeText(line: key), .footerKey),
        Span(" accepts", .textDim),
      ]
    } else {
      line.spans += [dot, Span("offered to \(name(handover.to))", .textDim)]
    }
    return line
  }

  func contactLine(_ contact: Agent.ID?) -> Line {
    guard let contact else {
      guard availability(of: .claim) == .available,
        let key = keymap.label(for: .claim, in: .list, glyphs.charset)
      else { return Line("no point of contact", .contactNone) }
      return Line([
        Span("no point of contact ", .contactNone), Span(SafeText(line: key), .footerKey),
        Span(" claims", .textDim),
      ])
    }
    let mine = contact == facts.me?.id
    return Line([Span("contact ", .textDim), Span(name(contact), mine ? .contactYou : .contact)])
  }

  /// The last thing the customer said, on one line.
  func lastWords(_ detail: TicketDetail) -> Line {
    let words =
      detail.timeline.last { $0.content.asksForAnswer }
      ?? detail.timeline.last {
        $0.content.isTouch
      }
    switch words?.content {
    case .message(let message):
      let text = beginning(message.body)
      return text.isEmpty ? Line("(no text)", .textDim) : Line(quoted(text), .text)
    case .call(let call):
      let what: SafeText = "\(SafeText(line: call.outcome.label)) call"
      let text = beginning(call.body)
      return text.isEmpty
        ? Line(what, .call) : Line([Span("\(what): ", .call), Span(quoted(text))])
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone, nil:
      return Line("nothing said yet", .textDim)
    }
  }

  /// More than fits on any line; a long message need not be looked through for that.
  private func beginning(_ body: String) -> SafeText {
    SafeText(line: String(body.unicodeScalars.prefix(4 * size.width + 40)))
  }

  /// Between quotation marks, unless somebody quoted it already.
  private func quoted(_ text: SafeText) -> SafeText {
    if text.string.hasPrefix("“") || text.string.hasPrefix("\"") { return text }
    return glyphs.charset == .unicode ? "“\(text)”" : "\"\(text)\""
  }

  /// The end of the conversation, under the card.
  func drawPreview(_ detail: TicketDetail, _ rect: Rect, on canvas: inout Canvas) {
    let shown = rect.height + list.previewScroll
    let lines =
      list.previews.lines(of: detail.ticket.id, width: rect.width)
      ?? Timeline(detail, in: self).lastLines(shown, width: rect.width)
    let top = max(0, lines.count - shown)
    draw(lines, from: top, in: rect, counted: false, lit: lit, on: &canvas)
  }

  /// A stretch of laid-out lines, with a mark where more stand above or below.
  ///
  /// - Parameter counted: whether `lines` are all there are, so that the mark can say how many more.
  func draw(
    _ lines: [Line], from top: Int, in rect: Rect, counted: Bool = true, lit: Lighting? = nil,
    current: Int? = nil, on canvas: inout Canvas
  ) {
    for (index, line) in lines.dropFirst(top).prefix(rect.height).enumerated() {
      canvas.draw(
        line.lit(by: lit, isCurrent: top + index == current),
        at: Point(x: rect.x, y: rect.y + index), limit: rect.width,
        ellipsis: glyphs.ellipsis)
    }
    if top > 0 {
      let more: SafeText =
        isAccessible
        ? (counted ? " \(top) more lines above " : "")
        : counted ? " \(glyphs.moreAbove) \(top) " : " \(glyphs.moreAbove) "
      canvas.draw(Line(more, .textDim), endingAt: rect.maxX, y: rect.y)
    }
    let below = lines.count - top - rect.height
    if below > 0 {
      canvas.draw(
        Line(
          isAccessible ? " \(below) more lines below " : " \(glyphs.moreBelow) \(below) ", .textDim),
        endingAt: rect.maxX, y: rect.maxY - 1)
    }
  }
}
