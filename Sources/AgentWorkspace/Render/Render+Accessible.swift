import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// For who listens to the screen: one thing a line, each behind its name, no lines and signs that would
// be read out, and the terminal's own cursor where one is, which is what a screen reader follows.

extension Model {
  var isAccessible: Bool { glyphs.isAccessible }

  /// Nil for who looks: they see the selection.
  func spokenCursor(at point: Point) -> Point? {
    guard isAccessible else { return nil }
    return Point(x: min(max(0, point.x), size.width - 1), y: min(max(0, point.y), size.height - 1))
  }

  /// For who listens a dialog is all there is: nothing of what lies below it is read with it.
  func dialog(_ box: Rect) -> Rect {
    isAccessible ? Rect(x: 0, y: 0, width: size.width, height: max(1, size.height - 1)) : box
  }

  /// As a key is called: arrows in words for who listens.
  var keyCharset: Glyphs.Charset { isAccessible ? .ascii : glyphs.charset }

  /// What stands before what is typed.
  func lead(_ seen: SafeText, spoken: SafeText) -> SafeText { isAccessible ? spoken : seen }

  func drawSpokenList(on frame: inout Frame) {
    let layout = layout
    draw(spokenViews, in: layout.top, on: &frame.canvas)
    if list.state.total ?? (isBuilding ? 0 : 1) == 0 {
      drawEmpty(layout.list, on: &frame.canvas)
      frame.cursor = spokenCursor(at: layout.list.origin)
    } else {
      for (line, what) in list.state.lines(height: layout.list.height).enumerated() {
        let rect = layout.list.row(line)
        guard case .row(let index) = what else {
          if case .group(let first) = what {
            drawSpokenGroup(at: first, rect, on: &frame.canvas)
          }
          continue
        }
        guard let row = list.state.row(at: index) else { continue }
        draw(spoken(row, at: index, width: rect.width), in: rect, on: &frame.canvas)
        guard index == list.state.cursor else { continue }
        frame.canvas.tint(rect, over: .selection)
        frame.cursor = spokenCursor(at: rect.origin)
      }
    }
    let begun: SafeText =
      facts.drafts.contains(Draft.noTicket) && facts.trouble == nil ? "new ticket begun" : ""
    let notes = [place(in: list.view), marksNote, newcomers, begun].filter { !$0.isEmpty }
    if !notes.isEmpty {
      draw(
        labelled("List", Line(notes.joined(separator: ", "))), in: layout.rule, on: &frame.canvas)
    }
    guard let preview = list.preview, !layout.card.isEmpty else { return }
    drawCard(preview, layout.card, on: &frame.canvas)
  }

  private func drawSpokenGroup(at index: Int, _ rect: Rect, on canvas: inout Canvas) {
    guard let grouping = list.state.grouping, let row = list.state.row(at: index) else { return }
    draw(labelled("Group", Line(title(of: row, in: grouping))), in: rect, on: &canvas)
  }

  private var spokenViews: Line {
    let others = list.tabs.indices.filter { $0 != list.current }.map { index in
      "\(SafeText(line: list.tabs[index].name)) \(count(ofTab: index))" as SafeText
    }
    let name = SafeText(line: list.view.name)
    var line = labelled("View", Line("\(name), \(count(ofTab: list.current))", .tabActive))
    if !others.isEmpty { line.append(". Others: \(others.joined(separator: ", "))", .tab) }
    return line
  }

  /// `3: Printer jams again, Chen Dental, waited 41m, contact you`: the subject gives way.
  private func spoken(_ row: TicketRow, at index: Int, width: Int) -> Line {
    var facts = [SafeText(line: row.customerName)]
    if let since = row.waitingSince { facts.append("waited \(waited(since: since))") }
    if list.view.query != .isWaiting { facts.append(SafeText(line: row.status.label)) }
    if let due = row.due, due.state(at: now, status: row.status) != .paused {
      facts.append(SafeText(line: due.brief(at: now, status: row.status)))
    }
    if row.priority != .normal { facts.append(SafeText(line: row.priority.label)) }
    facts.append("contact \(row.contact.map { name($0) } ?? "nobody")")
    if let why = row.wokeBecause { facts.append("up again: \(SafeText(line: why))") }
    if self.facts.drafts.contains(row.id) { facts.append("draft begun") }
    let presence = presence(on: row.id)
    if !presence.isEmpty {
      facts.append(SafeText(line: presence.spans.map(\.text.string).joined()))
    }
    if !row.tags.isEmpty { facts.append("tags \(SafeText(line: row.tags.joined(separator: " ")))") }
    let rest: SafeText = ", \(facts.joined(separator: ", "))"
    let mark: SafeText = isMarked(row, at: index) ? "marked, " : ""
    let lead: SafeText = "\(mark)\(row.id.safe): "
    let room = max(34, width - lead.cells - rest.cells)
    let subject = SafeText(line: row.subject).truncated(to: room, ellipsis: glyphs.ellipsis)
    return Line([
      Span(lead, .ticketNumber), Span(subject, .ticketSubject), Span(rest, .text),
    ]).lit(by: lit, isWhole: true)
  }

  func drawSpokenCard(_ detail: TicketDetail, _ rect: Rect, on canvas: inout Canvas) {
    let lines = [
      labelled("Customer", spokenCustomer(detail)),
      labelled("Contact", spokenContact(detail)),
      labelled("Said", lastWords(detail).lit(by: lit)),
      labelled(
        "Last touch",
        Line.joined(
          [Span(sinceTouch(detail) ?? "none")] + [promised(detail)].compactMap(\.self),
          by: Span(", "))),
    ]
    for (index, line) in lines.prefix(rect.height).enumerated() {
      draw(line, in: rect.row(index), on: &canvas)
    }
  }

  func drawSpokenHead(_ detail: TicketDetail, _ layout: Layout, on frame: inout Frame) {
    let ticket = detail.ticket
    draw(
      labelled("Ticket \(ticket.id.safe)", Line(SafeText(line: ticket.subject), .title)),
      in: layout.top, on: &frame.canvas)
    var reach = (detail.customer.person(ticket.person)?.phones ?? []).prefix(1).map { $0 }
    reach += (detail.customer.person(ticket.person)?.emails ?? []).prefix(1)
    if let channel = detail.customer.preferredChannel { reach.append("prefers \(channel.label)") }
    if !ticket.tags.isEmpty { reach.append("tags \(ticket.tags.joined(separator: " "))") }
    let lines = [
      labelled(
        "Status",
        Line.joined(
          [Span(spokenStatus(detail))] + [promised(detail)].compactMap(\.self), by: Span(", "))),
      labelled("Customer", spokenCustomer(detail)),
      labelled("Contact", spokenContact(detail)),
      labelled("Reach", Line(SafeText(line: reach.joined(separator: ", ")))),
    ]
    for (index, line) in lines.prefix(layout.head.height).enumerated() {
      draw(line, in: layout.head.row(index), on: &frame.canvas)
    }
    let hit = lit == nil ? nil : self.ticket?.hit
    let row = hit.map { $0 - timelineTop } ?? 0
    frame.cursor = spokenCursor(at: Point(x: layout.timeline.x, y: layout.timeline.y + max(0, row)))
  }

  private func spokenStatus(_ detail: TicketDetail) -> SafeText {
    let ticket = detail.ticket
    let status = ticket.status(at: now, in: facts.desk)
    var parts = [SafeText(line: status.label)]
    if let since = ticket.waitingSince { parts.append("waited \(waited(since: since))") }
    if let due = detail.due.earliest, due.state(at: now, status: status) != .paused {
      parts.append(SafeText(line: due.brief(at: now, status: status)))
    }
    if status.sleeps, let wakeUp = ticket.wakeUp {
      let moment = SafeText(line: Age.moment(wakeUp.at, now: now, in: zone))
      parts.append("until \(moment): \(SafeText(line: wakeUp.because))")
    }
    if let why = ticket.wokeBecause(at: now) { parts.append("up again: \(SafeText(line: why))") }
    if ticket.priority != .normal {
      parts.append("priority \(SafeText(line: ticket.priority.label))")
    }
    parts.append("phase \(SafeText(line: ticket.phase.rawValue))")
    return parts.joined(separator: ", ")
  }

  private func spokenCustomer(_ detail: TicketDetail) -> Line {
    let customer = detail.customer
    var parts = [Span(SafeText(line: customer.name), .customer)]
    if let person = customer.person(detail.ticket.person), person.name != customer.name {
      parts.append(Span(SafeText(line: person.name)))
    }
    if let matters = customer.whatMatters { parts.append(Span(SafeText(line: matters))) }
    return Line.joined(parts, by: dot)
  }

  private func spokenContact(_ detail: TicketDetail) -> Line {
    let contact: SafeText = detail.customer.contact.map { name($0) } ?? "nobody"
    let assignee: SafeText = detail.ticket.assignee.map { name($0) } ?? "nobody"
    return Line("\(contact), assigned to \(assignee)")
  }

  private func labelled(_ label: SafeText, _ value: Line) -> Line {
    Line([Span("\(label): ", .textDim)] + value.spans)
  }

  private func draw(_ line: Line, in rect: Rect, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.draw(line, at: rect.origin, limit: rect.width, ellipsis: glyphs.ellipsis)
  }
}
