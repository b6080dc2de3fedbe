import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  func draw(_ form: TicketForm, of composer: Composer, on frame: inout Frame) {
    let layout = formLayout
    frame.canvas.fill(layout.title, role: .title)
    frame.canvas.draw(
      Line(" NEW TICKET", .title), at: layout.title.origin, limit: layout.title.width)
    frame.canvas.draw(
      Line(saved(composer), .title), endingAt: layout.title.maxX, y: layout.title.y)
    for (rect, fields) in layout.rows { draw(fields, of: form, in: rect, on: &frame) }
    drawBanner(form, layout.banner, on: &frame.canvas)
    let cursor = composer.editor.draw(on: &frame.canvas, in: layout.text, role: .composerText)
    if form.focus == .text, !layout.text.isEmpty { frame.cursor = cursor }
    if let row = drawOthers(form, layout, on: &frame.canvas) { frame.cursor = row }
    if let row = layout.rows.first(where: { $0.fields == [.customer] })?.rect {
      drawCandidates(form, below: row, on: &frame.canvas)
    }
  }

  /// What stands where names of fields end.
  private static let labelWidth = 10

  private func draw(
    _ fields: [TicketForm.Field], of form: TicketForm, in rect: Rect, on frame: inout Frame
  ) {
    var x = rect.x
    for field in fields {
      let isFocused = field == form.focus
      let label = isAccessible ? field.label + ":" : field.label
      frame.canvas.write(
        label, at: Point(x: x, y: rect.y), role: isFocused ? .inputPrompt : .textDim,
        limit: rect.maxX - x)
      x = field == fields.first ? rect.x + Self.labelWidth : x + label.cells + 1
      let place = Rect(x: x, y: rect.y, width: rect.maxX - x, height: 1)
      switch field {
      case .customer: draw(form.customer, isFocused, note(on: form), in: place, on: &frame)
      case .subject: draw(form.subject, isFocused, Line(), in: place, on: &frame)
      case .tags: draw(form.tags, isFocused, Line(), in: place, on: &frame)
      case .channel: x += draw(form.way.word, isFocused, in: place, on: &frame)
      case .priority: x += draw(form.priority.word, isFocused, in: place, on: &frame)
      case .direction: x += draw(form.direction.word, isFocused, in: place, on: &frame)
      case .text, .others: break
      }
    }
  }

  /// - Parameter note: at the right end, where the line leaves room for it.
  private func draw(
    _ editor: TextEditor, _ isFocused: Bool, _ note: Line, in rect: Rect, on frame: inout Frame
  ) {
    let room = rect.split(right: min(note.cells + (note.isEmpty ? 0 : 2), rect.width / 2)).rest
    if isFocused {
      frame.cursor = editor.draw(on: &frame.canvas, in: room, role: .input)
    } else {
      frame.canvas.draw(
        Line(SafeText(line: editor.text)), at: room.origin, limit: room.width,
        ellipsis: glyphs.ellipsis)
    }
    guard !note.isEmpty else { return }
    frame.canvas.draw(
      note, at: Point(x: max(room.maxX + 1, rect.maxX - note.cells), y: rect.y),
      limit: rect.maxX - room.maxX - 1, ellipsis: glyphs.ellipsis)
  }

  /// One of a few words. The arrows beside it are there all the time: nothing moves with the focus.
  ///
  /// - Returns: the cells taken, with what parts it from the next.
  private func draw(
    _ word: String, _ isFocused: Bool, in rect: Rect, on frame: inout Frame
  ) -> Int {
    let text: SafeText = "\(SafeText(line: word))"
    let line =
      isFocused
      ? Line([
        Span("\(glyphs.left) ", .inputPrompt), Span(text, .input),
        Span(" \(glyphs.right)", .inputPrompt),
      ]) : Line([Span("  "), Span(text)])
    if isFocused { frame.cursor = Point(x: min(rect.x + 2, rect.maxX), y: rect.y) }
    frame.canvas.draw(line, at: rect.origin, limit: rect.width, ellipsis: glyphs.ellipsis)
    return max(16, text.cells + 6)
  }

  /// Whose ticket it is, as far as that is known.
  private func note(on form: TicketForm) -> Line {
    switch form.owner {
    case .known(let customer, _):
      var spans = [Span(customer.id.safe, .textDim)]
      if let others = form.others {
        let contact = others.contact
        spans.append(
          contact.map { Span("contact \(name($0))", .contact) }
            ?? Span("no point of contact", .contactNone))
        if others.count == 0 { spans.append(Span("nothing else open", .textDim)) }
      }
      return Line.joined(spans, by: dot)
    case .new: return Line("a new customer", .warning)
    case .unknown:
      guard !form.customer.isBlank, !form.search.isUnderWay else { return Line() }
      switch form.search.found.count {
      case 0:
        return form.newcomer == nil ? Line("nobody fits", .warning) : Line("nobody yet", .textDim)
      case let count where form.focus != .customer: return Line("\(count) fit: which?", .warning)
      case _: return Line()
      }
    }
  }

  func ownerName(_ form: TicketForm) -> SafeText {
    switch form.owner {
    case .known(let customer, _): SafeText(line: customer.name)
    case .new(let person): "\(SafeText(line: person.name)), a new customer"
    case .unknown: SafeText(line: form.customer.text)
    }
  }

  /// Whom may be meant, over what stands below the field.
  private func drawCandidates(_ form: TicketForm, below row: Rect, on canvas: inout Canvas) {
    guard form.focus == .customer, form.owner == .unknown, !form.customer.isBlank,
      !form.search.isUnderWay
    else { return }
    let lines: [Line] =
      form.search.found.isEmpty ? [emptiness(of: form)] : form.search.found.map(candidate)
    let room = size.height - 2 - row.y
    let start = max(0, min(form.search.cursor - room + 1, lines.count - room))
    for (index, line) in lines.dropFirst(start).prefix(max(0, room)).enumerated() {
      let rect = Rect(
        x: row.x + Self.labelWidth - 2, y: row.y + 1 + index,
        width: row.width - Self.labelWidth + 2, height: 1)
      canvas.fill(rect, role: .picker)
      canvas.draw(
        line, at: Point(x: rect.x + 2, y: rect.y), limit: rect.width - 3, ellipsis: glyphs.ellipsis)
      if start + index == form.search.cursor, !form.search.found.isEmpty {
        canvas.write(glyphs.marker, at: rect.origin, role: .marker)
        canvas.tint(rect, over: .selection)
      }
    }
  }

  private func candidate(_ customer: Customer) -> Line {
    let person = customer.people.first
    var spans = [Span(SafeText(line: customer.name), .customer), Span(customer.id.safe, .textDim)]
    if let person, person.name != customer.name {
      spans.append(Span(SafeText(line: person.name), .textDim))
    }
    let ways = (person?.emails ?? []).prefix(1) + (person?.phones ?? []).prefix(1)
    spans += ways.map { Span(SafeText(line: $0), .textDim) }
    return Line.joined(spans, by: dot)
  }

  private func emptiness(of form: TicketForm) -> Line {
    if let person = form.newcomer {
      return Line("\(SafeText(line: person.name)) becomes a customer with this ticket.", .picker)
    }
    return Line("Nobody fits. Name <mail> or Name <phone> makes a new customer.", .textDim)
  }

  private func drawBanner(_ form: TicketForm, _ rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, role: .composerPublic)
    let text: SafeText =
      form.direction == .in
      ? "WHAT THEY SAID\(glyphs.between)the customer's own words"
      : "WHAT WE SAID\(glyphs.between)the customer has heard it"
    canvas.draw(
      Line(" \(text)", .composerPublic), at: rect.origin, limit: rect.width,
      ellipsis: glyphs.ellipsis)
  }

  // MARK: - What of theirs is open

  ///
  /// - Returns: where the cursor is for who listens.
  private func drawOthers(
    _ form: TicketForm, _ layout: FormLayout, on canvas: inout Canvas
  ) -> Point? {
    var spoken: Point?
    for y in layout.divider.y..<layout.divider.maxY {
      canvas.write(glyphs.vertical, at: Point(x: layout.divider.x, y: y), role: .border)
    }
    guard let others = form.others, !layout.heading.isEmpty else { return nil }
    let text = heading(others)
    if layout.divider.isEmpty {
      canvas.fill(layout.heading, with: glyphs.horizontal, role: .border)
    }
    canvas.draw(
      Line(" \(text) ", .textStrong),
      at: Point(x: layout.heading.x + (layout.divider.isEmpty ? 1 : 0), y: layout.heading.y),
      limit: layout.heading.width - 1, ellipsis: glyphs.ellipsis)
    let height = layout.others.height
    let start = max(0, min(others.cursor - height + 1, others.rows.count - height))
    for (index, row) in others.rows.dropFirst(start).prefix(height).enumerated() {
      let rect = layout.others.row(index)
      draw(row, rect, on: &canvas)
      guard form.focus == .others, start + index == others.cursor else { continue }
      spoken = spokenCursor(at: rect.inset(left: 2).origin)
      canvas.write(glyphs.marker, at: rect.origin, role: .marker)
      canvas.tint(rect, over: .selection)
    }
    return spoken
  }

  /// “2 open, 1 looks alike”, and the key that goes there.
  private func heading(_ others: OtherTickets) -> SafeText {
    guard others.count > 0 else { return "Nothing else of theirs is open" }
    let alike = others.rows.count(where: \.isAlike)
    let looks: SafeText =
      alike == 0 ? "" : alike == 1 ? ", 1 looks alike" : ", \(alike) look alike"
    let key = keymap.label(for: .others, in: .form, glyphs.charset).map { SafeText(line: $0) }
    return "\(others.count) open\(looks)\(key.map { " (\($0) goes there)" } ?? "")"
  }

  /// `4821 open · Printer jams again — looks alike`
  private func draw(_ row: OtherTickets.Row, _ rect: Rect, on canvas: inout Canvas) {
    let mark = row.isAlike ? Line("  looks alike", .warning) : Line()
    let line = Line([
      Span(row.id.safe, .ticketNumber), Span(" "), Span(row.status.safe, row.status.role), dot,
      Span(SafeText(line: row.subject), .ticketSubject),
    ])
    let room = rect.width - 2
    let used = canvas.draw(
      line, at: Point(x: rect.x + 2, y: rect.y), limit: max(0, room - mark.cells),
      ellipsis: glyphs.ellipsis)
    canvas.draw(
      mark, at: Point(x: rect.x + 2 + used, y: rect.y), limit: room - used,
      ellipsis: glyphs.ellipsis)
  }
}

extension TicketForm {
  /// Somebody who would be created, as far as nobody with that address is found.
  fileprivate var newcomer: NewPerson? {
    if case .mailbox(let person)? = Who(customer.text) { person } else { nil }
  }
}

extension TicketForm.Field {
  fileprivate var label: SafeText {
    switch self {
    case .customer: "Customer"
    case .subject: "Subject"
    case .channel: "Came by"
    case .priority: "Priority"
    case .direction: "From"
    case .tags: "Tags"
    case .text, .others: ""
    }
  }
}
