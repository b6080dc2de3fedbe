import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  func draw(_ screen: TicketScreen, on frame: inout Frame) {
    let layout = layout
    if isAccessible {
      drawSpokenHead(screen.detail, layout, on: &frame)
    } else {
      drawSubject(screen.detail, layout.top, on: &frame.canvas)
    }
    if !isAccessible, !layout.head.isEmpty {
      drawHead(screen.detail, layout.head, on: &frame.canvas)
    }
    let others = SafeText(
      line: presence(on: screen.detail.ticket.id).spans.map(\.text.string).joined())
    let place = triagePlace.isEmpty ? placeInView(of: screen) : triagePlace
    let lead: SafeText = isAccessible ? "Place: " : ""
    let places = [others, hitPlace, place].filter { !$0.isEmpty }
    drawRule(
      layout.rule, places.isEmpty ? "" : lead + places.joined(separator: glyphs.between),
      on: &frame.canvas)
    drawDrafts(screen, on: &frame.canvas)
    draw(
      timeline, from: timelineTop, in: layout.timeline, lit: lit,
      current: lit == nil ? nil : screen.hit, on: &frame.canvas)
    drawHitMark(screen, on: &frame.canvas)
    if let composer { draw(composer, screen.detail, on: &frame) }
  }

  private func placeInView(of screen: TicketScreen) -> SafeText {
    guard let total = list.state.matching, !list.state.isDeparted,
      list.state.selected?.id == screen.detail.ticket.id
    else { return "" }
    let number = Self.count(total, isWhole: list.state.isWhole)
    return "\(list.state.cursor + 1) of \(number) in \(SafeText(line: list.view.name))"
  }

  /// “hit 2 of 5”, or how many there are before one has gone to any.
  var hitPlace: SafeText {
    guard lit != nil, let hits = ticket?.hits?.lines, !hits.isEmpty else { return "" }
    guard let hit = ticket?.hit, let index = hits.firstIndex(of: hit) else {
      return hits.count == 1 ? "1 hit" : "\(hits.count) hits"
    }
    return "hit \(index + 1) of \(hits.count)"
  }

  /// The hit one went to, in the margin.
  private func drawHitMark(_ screen: TicketScreen, on canvas: inout Canvas) {
    guard lit != nil, let hit = screen.hit else { return }
    let row = layout.timeline.row(hit - timelineTop)
    guard !row.isEmpty else { return }
    canvas.write(glyphs.marker, at: Point(x: row.x - 1, y: row.y), role: .marker)
  }

  /// What was begun and not sent, and the key that goes on with it.
  private func drawDrafts(_ screen: TicketScreen, on canvas: inout Canvas) {
    guard composer == nil, !layout.rule.isEmpty else { return }
    let notes = Draft.Kind.allCases.filter(screen.drafts.contains).compactMap { kind in
      kind.action.flatMap { keymap.label(for: $0, in: .ticket, glyphs.charset) }
        .map { "\(SafeText(line: kind.rawValue)) begun: \(SafeText(line: $0)) goes on" as SafeText }
    }
    guard !notes.isEmpty else { return }
    if isAccessible {
      let line = Line(notes.joined(separator: ", "), .warning)
      canvas.draw(line, endingAt: layout.rule.maxX, y: layout.rule.y)
      return
    }
    canvas.draw(
      Line(" \(notes.joined(separator: ", ")) ", .warning),
      at: Point(x: layout.rule.x + 1, y: layout.rule.y))
  }

  private func drawSubject(_ detail: TicketDetail, _ rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, role: .title)
    let ticket = detail.ticket
    let status = ticket.status(at: now, in: facts.desk)
    var state = [Span(SafeText(line: status.label), status.role)]
    if let since = ticket.waitingSince {
      let long = now.timeIntervalSince(since) >= 86_400
      state.append(
        Span(
          now.timeIntervalSince(since) < 60 ? "just came in" : "waited \(waited(since: since))",
          long ? .ticketWaitingLong : .ticketWaiting))
    }
    if let due = detail.due.earliest {
      let dueState = due.state(at: now, status: status)
      // What is paused says so by its status; why, the explanation.
      if dueState != .paused {
        // Which of them is said where there is room.
        let words =
          rect.width < 100
          ? "due \(short(due, status: status))"
          : SafeText(line: due.brief(at: now, status: status))
        state.append(Span(words, dueState.role))
      }
    }
    if status.sleeps, let wakeUp = ticket.wakeUp {
      let moment = SafeText(line: Age.moment(wakeUp.at, now: now, in: zone))
      state.append(Span("until \(moment): \(SafeText(line: wakeUp.because))", .textDim))
    }
    if let why = ticket.wokeBecause(at: now) {
      state.append(Span("up again: \(SafeText(line: why))", .warning))
    }
    if let outcome = ticket.outcome, outcome != .solved {
      state.append(Span(SafeText(line: outcome.label), .textDim))
    }
    let right = Line.joined(state, by: dot)
    let number: SafeText = "#\(ticket.id.rawValue) "
    // The subject keeps at least half of the row.
    let room = min(right.cells, max(10, rect.width / 2 - 2))
    canvas.draw(
      right, at: Point(x: rect.maxX - 1 - room, y: rect.y), limit: room, ellipsis: glyphs.ellipsis)
    canvas.draw(
      Line([Span(number, .ticketNumber), Span(SafeText(line: ticket.subject), .title)]).lit(
        by: lit, isWhole: true),
      at: Point(x: rect.x + 1, y: rect.y), limit: rect.width - room - 4,
      ellipsis: glyphs.ellipsis)
  }

  /// The customer's card: who, contact, phase; what matters, how to reach them.
  private func drawHead(_ detail: TicketDetail, _ rect: Rect, on canvas: inout Canvas) {
    let customer = detail.customer
    let ticket = detail.ticket
    let person = customer.person(ticket.person)
    var first = [Span(SafeText(line: customer.name), .customer)]
    if let person, person.name != customer.name {
      first.append(Span(SafeText(line: person.name)))
    }
    var right = phaseDots(ticket.phase)
    right.append(Span(" \(SafeText(line: ticket.phase.rawValue))", .phaseActive))
    if let sale = detail.sale { right.append(saleNote(sale)) }
    if ticket.isRework { right.append(Span(" rework", .warning)) }
    right.append(dot)
    right += contactLine(customer.contact).spans
    if ticket.assignee != customer.contact {
      right.append(dot)
      right.append(
        ticket.assignee.map { Span("assigned to \(name($0))", .text) }
          ?? Span("assigned to nobody", .contactNone))
    }
    let end = rect.maxX - 1
    let used = canvas.draw(Line(right), endingAt: end, y: rect.y)
    let priority: Span? =
      switch ticket.priority {
      case .urgent: Span("urgent", .ticketUrgent)
      case .high: Span("high", .ticketHigh)
      case .normal: nil
      case .low: Span("low", .ticketLow)
      }
    if let priority { first.append(priority) }
    canvas.draw(
      Line.joined(first, by: dot), at: Point(x: rect.x + 1, y: rect.y), limit: end - used - 3,
      ellipsis: glyphs.ellipsis)
    drawReach(detail, person, rect.row(1), on: &canvas)
  }

  private func drawReach(
    _ detail: TicketDetail, _ person: Person?, _ rect: Rect, on canvas: inout Canvas
  ) {
    let customer = detail.customer
    var parts = [promised(detail), opinion(detail)].compactMap(\.self)
    if let matters = customer.whatMatters { parts.append(Span(SafeText(line: matters))) }
    if let questions = detail.score.flatMap(Sentences.questions) {
      parts.append(Span(questions, .textDim))
    }
    parts += (person?.phones ?? []).prefix(1).map { Span(SafeText(line: $0), .textDim) }
    parts += (person?.emails ?? []).prefix(1).map { Span(SafeText(line: $0), .textDim) }
    if let channel = customer.preferredChannel {
      parts.append(Span("prefers \(SafeText(line: channel.label))", .textDim))
    }
    if let continued = detail.ticket.continues {
      parts.append(Span("continues #\(continued.rawValue)", .textDim))
    }
    parts += detail.continuedBy.suffix(1).map { Span("goes on in #\($0.rawValue)", .textDim) }
    parts += detail.ticket.tags.map { Span(SafeText(line: $0), .tag) }
    canvas.draw(
      Line.joined(parts, by: dot), at: Point(x: rect.x + 1, y: rect.y), limit: rect.width - 2,
      ellipsis: glyphs.ellipsis)
  }

  private func draw(_ composer: Composer, _ detail: TicketDetail, on frame: inout Frame) {
    let layout = layout
    let role: Role = composer.kind == .reply ? .composerPublic : .composerInternal
    frame.canvas.fill(layout.banner, role: role)
    let saved = saved(composer)
    let news = newsAboveText
    let above: SafeText = news > 0 ? "\(news) new above\(glyphs.between)" : ""
    let used = frame.canvas.draw(
      Line(above + saved, role), endingAt: layout.banner.maxX, y: layout.banner.y)
    frame.canvas.draw(
      Line(" \(bannerText(composer, detail))", role),
      at: Point(x: layout.banner.x, y: layout.banner.y), limit: layout.banner.width - used - 1,
      ellipsis: glyphs.ellipsis)
    let cursor = composer.editor.draw(
      on: &frame.canvas, in: layout.editor, role: .composerText)
    frame.cursor = cursor
  }

  /// Whether a crash would cost the text.
  func saved(_ composer: Composer) -> SafeText {
    if composer.isBlank { return "" }
    if composer.saveFailure != nil { return "NOT SAVED " }
    return composer.isDirty ? "" : "draft saved "
  }

  /// Public or internal, in words that can't be missed.
  private func bannerText(_ composer: Composer, _ detail: TicketDetail) -> SafeText {
    switch composer.kind {
    case .ticket: return "NEW TICKET"
    case .note, .line:
      let note: SafeText = "INTERNAL NOTE\(glyphs.between)only colleagues read it"
      return attachedWords(composer).map { "\(note)\(glyphs.between)with it: \($0)" } ?? note
    case .reply:
      let whereTo = words(of: composer.route, on: detail)
      let head: SafeText =
        isWritingOnClosed
        ? "PUBLIC REPLY, carries on closed \(detail.ticket.id.safe)," : "PUBLIC REPLY"
      let purpose: SafeText =
        switch composer.ending {
        case .solved: ", and solve"
        case .closed: ", and close"
        case .new, .open, .pending, .onHold, nil: ""
        }
      if let words = attachedWords(composer) {
        return "\(head) to \(whereTo)\(glyphs.between)with it: \(words)"
      }
      return "\(head) to \(whereTo)\(purpose)"
    }
  }
}
