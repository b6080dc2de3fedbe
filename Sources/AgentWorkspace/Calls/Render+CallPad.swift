import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  var padBox: Rect {
    let height = min(size.height - 2, 18)
    return dialog(
      Rect(size).centered(Size(width: min(size.width - 2, 78), height: height)))
  }

  func draw(_ pad: CallPad, on frame: inout Frame) {
    let box = padBox
    frame.canvas.fill(box, role: .picker)
    frame.canvas.frame(
      box, title: pad.purpose == .call ? "The phone rings" : "A customer", glyphs: glyphs)
    let inside = box.inset(by: 1)
    switch pad.stage {
    case .finding: drawCallers(pad, inside, on: &frame)
    case .outcome, .words: drawOutcome(pad, inside, on: &frame)
    }
  }

  private func drawCallers(_ pad: CallPad, _ inside: Rect, on frame: inout Frame) {
    let lead = lead("> ", spoken: "Who: ")
    frame.canvas.write(lead, at: inside.origin, role: .inputPrompt)
    frame.cursor = pad.line.draw(
      on: &frame.canvas, in: inside.row(0).inset(left: lead.cells), role: .input)
    let callers = pad.callers
    if callers.isEmpty {
      let text: SafeText =
        pad.line.isBlank
        ? "Four digits of the number, or letters of the name."
        : pad.asked == nil ? "Nobody fits." : ""
      frame.canvas.draw(
        Line(text, .textDim), at: inside.row(1).inset(left: 2).origin, limit: inside.width - 2,
        ellipsis: glyphs.ellipsis)
    }
    for (index, caller) in callers.enumerated() where index + 1 < inside.height {
      let row = inside.row(index + 1)
      frame.canvas.draw(
        line(for: caller), at: row.inset(left: 2).origin, limit: row.width - 2,
        ellipsis: glyphs.ellipsis)
      if index == min(pad.cursor, callers.count - 1) {
        frame.canvas.write(glyphs.marker, at: row.origin, role: .marker)
        frame.canvas.tint(row, over: .selection)
        frame.cursor = spokenCursor(at: row.inset(left: 2).origin) ?? frame.cursor
      }
    }
    let rest = inside.inset(left: 2, top: callers.count + 2, right: 1)
    draw(card(pad), in: rest, on: &frame.canvas)
  }

  private func line(for caller: CallPad.Caller) -> Line {
    switch caller {
    case .known(let customer):
      let reach = customer.people.flatMap { $0.phones + $0.emails }.prefix(2)
      return Line([
        Span(SafeText(line: customer.name), .customer),
        Span(
          customer.handover != nil && customer.handover?.to == facts.me?.id
            ? "  offered to you" : "", .warning),
        Span("  \(SafeText(line: reach.joined(separator: ", ")))", .textDim),
      ])
    case .new(let person):
      return Line([
        Span("new: ", .textDim), Span(SafeText(line: person.name), .customer),
        Span("  \(SafeText(line: person.phones.joined(separator: ", ")))", .textDim),
      ])
    }
  }

  /// Contact and whether they are in, who covers, what matters, last touch.
  private func card(_ pad: CallPad) -> [Line] {
    guard let card = pad.card, card.customer.id == pad.customer?.id else {
      guard case .new? = pad.caller else { return [] }
      return [Line("Not here so far: added with the call, and nobody's customer yet.", .textDim)]
    }
    return cardLines(card)
      + card.open.prefix(3).map { ticket in
        Line([Span("\(ticket.id.safe) ", .ticketNumber), Span(SafeText(line: ticket.subject))])
      }
  }

  private func drawOutcome(_ pad: CallPad, _ inside: Rect, on frame: inout Frame) {
    var lines = [pad.caller.map(line) ?? Line()]
    if let card = pad.card, card.customer.id == pad.customer?.id { lines += cardLines(card) }
    draw(lines, in: inside.inset(left: 1), on: &frame.canvas)
    var row = inside.row(min(lines.count + 1, max(0, inside.height - 2)))
    let choices =
      pad.open.map { ticket in
        Line([
          Span("\(ticket.id.safe) ", .ticketNumber), Span(SafeText(line: ticket.subject)),
          Span(ticket.waitingSince.map { "  waited \(waited(since: $0))" } ?? "", .warning),
        ])
      } + [Line("a new ticket", .textDim)]
    let room = max(1, inside.maxY - row.y - 2)
    let top = max(0, min(pad.ticket - room + 1, choices.count - room))
    for (index, choice) in choices.enumerated().dropFirst(top).prefix(room) {
      frame.canvas.draw(
        choice, at: row.inset(left: 2).origin, limit: row.width - 2, ellipsis: glyphs.ellipsis)
      if index == min(pad.ticket, pad.open.count) {
        frame.canvas.write(glyphs.marker, at: row.origin, role: .marker)
        frame.canvas.tint(row, over: .selection)
        frame.cursor = spokenCursor(at: row.inset(left: 2).origin)
      }
      row = Rect(x: row.x, y: row.y + 1, width: row.width, height: 1)
    }
    guard case .words(let direction, let outcome) = pad.stage else { return }
    let field = Rect(x: inside.x, y: inside.maxY - 1, width: inside.width, height: 1)
    frame.canvas.fill(field, role: .input)
    let lead = lead(
      "\(direction == .out ? "Called back" : "Call \(outcome.safe)"): ", spoken: "What was said: ")
    frame.canvas.write(lead, at: field.origin, role: .inputPrompt)
    frame.cursor = pad.words.draw(
      on: &frame.canvas, in: field.inset(left: lead.cells, right: 1), role: .input)
  }

  private func draw(_ lines: [Line], in rect: Rect, on canvas: inout Canvas) {
    for (index, line) in lines.prefix(max(0, rect.height)).enumerated() {
      canvas.draw(
        line, at: Point(x: rect.x, y: rect.y + index), limit: rect.width, ellipsis: glyphs.ellipsis)
    }
  }

  /// Who is accountable and whether they are in, who covers, what matters to them, what is not to be
  /// done, when there was a touch last.
  func cardLines(_ story: CustomerStory) -> [Line] {
    let customer = story.customer
    var lines: [Line] = []
    if let why = customer.doNotContact {
      lines.append(Line("not to be contacted: \(SafeText(line: why))", .warning))
    }
    if let matters = customer.whatMatters { lines.append(Line(SafeText(line: matters))) }
    var contact = contactLine(of: customer)
    if let id = customer.contact, story.staff.isIn(id, at: now) {
      contact.spans.insert(Span(", in", .textDim), at: min(2, contact.spans.count))
    }
    lines.append(contact)
    if !story.sales.isEmpty { lines.append(Line(phaseBar(Phase.of(story.sales, at: now)))) }
    let touch = customer.lastTouchAt.map { "last touch \(ago($0))" as SafeText }
    let score = story.score.map { Sentences.score($0.tenths, count: $0.count) }
    let parts = [score, sentences.words(for: story.continuity), touch].compactMap(\.self)
    if !parts.isEmpty { lines.append(Line(parts.joined(separator: glyphs.between), .textDim)) }
    return lines
  }
}
