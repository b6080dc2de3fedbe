import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  func drawList(on frame: inout Frame) {
    let layout = layout
    if layout.views.isEmpty {
      drawTabs(layout.top, on: &frame.canvas)
      for divider in layout.dividers {
        frame.canvas.fill(divider, with: glyphs.vertical, role: .border)
      }
    } else {
      drawPanes(layout, on: &frame.canvas)
    }
    let view = list.view
    let columns = ListColumns(
      view, width: layout.list.width, due: !facts.desk.policies.isEmpty, rows: list.state.rows)
    if !layout.header.isEmpty { draw(columns, header: layout.header, on: &frame.canvas) }
    if list.state.total ?? (isBuilding ? 0 : 1) == 0 {
      drawEmpty(layout.list, on: &frame.canvas)
    } else {
      drawRows(columns, layout.list, on: &frame)
    }
    let ends = ruleEnds(width: layout.rule.width)
    drawRule(layout.rule, ends.right, on: &frame.canvas)
    frame.canvas.draw(
      ends.left, at: Point(x: layout.rule.x + 1, y: layout.rule.y), limit: layout.rule.width - 1)
    guard let preview = list.preview else { return }
    if !layout.card.isEmpty { drawCard(preview, layout.card, on: &frame.canvas) }
    if !layout.preview.isEmpty {
      drawPreview(preview, layout.preview, on: &frame.canvas)
      if pane == .preview {
        let place = Point(x: max(0, layout.preview.x - 1), y: layout.preview.y)
        frame.canvas.write(glyphs.marker, at: place, role: .marker)
      }
    }
  }

  /// What the rule says at either end: as much of it as there is room for, each part whole.
  func ruleEnds(width: Int) -> (left: Line, right: SafeText) {
    let (whole, short) = (place(in: list.view), place(in: list.view, isBrief: true))
    // Why one can only read stands there in any case, and gives way itself.
    guard facts.trouble == nil else { return (Line(), width > 40 ? short : "") }
    // How many are marked stands in the footer, too.
    let rights = [
      [marksNote, newcomers, whole], [marksNote, newcomers, short], [newcomers, short], [short], [],
    ].map { $0.filter { !$0.isEmpty }.joined(separator: glyphs.between) }
    for left in begun {
      for right in rights where left.cells + right.cells + 6 <= width { return (left, right) }
    }
    return (Line(), "")
  }

  /// A new ticket that was begun and not opened, and the key that goes on with it; then in fewer words,
  /// and in none.
  private var begun: [Line] {
    guard facts.drafts.contains(Draft.noTicket) else { return [Line()] }
    let key = keymap.label(for: .new, in: .list, glyphs.charset).map { ": \($0) goes on" } ?? ""
    return [
      Line(" new ticket begun\(SafeText(line: key)) ", .warning),
      Line(" new ticket begun ", .warning), Line(),
    ]
  }

  /// In which order, and where in it the cursor is.
  ///
  /// - Parameter isBrief: the second alone.
  func place(in view: View, isBrief: Bool = false) -> SafeText {
    guard let total = list.state.total, total > 0 else { return "" }
    if let row = list.state.selected, list.state.isDeparted {
      return "\(row.id.rawValue) is no longer in \(SafeText(line: view.name))"
    }
    var order = SafeText(line: view.order.phrase)
    if let grouping = view.grouping { order = "by \(SafeText(line: grouping.label)), \(order)" }
    let number = Self.count(total, isWhole: list.state.isWhole)
    // Only so many hits of a text can be sorted: the others can't be gone to.
    let newest: SafeText = list.state.isWhole || view.isNewestFirst ? "" : "the newest "
    let count = newest.isEmpty ? number : newest + Self.grouped(total)
    let place: SafeText = "\(list.state.cursor + 1) of \(count)"
    return isBrief ? place : order + glyphs.between + place
  }

  private func draw(_ columns: ListColumns, header rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, role: .header)
    for (column, x, width) in columns.places {
      canvas.write(
        column.title.fitted(to: width, column.alignment, ellipsis: glyphs.ellipsis),
        at: Point(x: rect.x + x, y: rect.y), role: .header, limit: width)
    }
  }

  private func drawRows(_ columns: ListColumns, _ rect: Rect, on frame: inout Frame) {
    let (roomiest, tagged) = (columns.roomiest, !columns.has(.tags))
    for (line, what) in list.state.lines(height: rect.height).enumerated() {
      let y = rect.y + line
      guard case .row(let index) = what else {
        if case .group(let first) = what {
          drawGroup(at: first, rect.row(line), on: &frame.canvas)
        }
        continue
      }
      guard let row = list.state.row(at: index) else { continue }
      let selected = index == list.state.cursor
      // The marker stands where the motions go.
      if selected, pane == .list {
        frame.canvas.write(glyphs.marker, at: Point(x: rect.x, y: y), role: .marker)
      }
      if isMarked(row, at: index) {
        frame.canvas.write(
          glyphs.marked, at: Point(x: rect.x + (selected ? 1 : 0), y: y), role: .marker)
      }
      for (column, x, width) in columns.places {
        var line = content(of: column, row, tagged: tagged)
        if selected, list.state.isDeparted { line = line.dimmed }
        var width = width
        if column == roomiest {
          let presence = presence(on: row.id)
          frame.canvas.draw(presence, endingAt: rect.x + x + width, y: y)
          if !presence.isEmpty { width = max(0, width - presence.cells - 1) }
        }
        let indent = column.alignment == .trailing ? max(0, width - line.cells) : 0
        frame.canvas.draw(
          line, at: Point(x: rect.x + x + indent, y: y), limit: width - indent,
          ellipsis: glyphs.ellipsis)
      }
      if selected { frame.canvas.tint(rect.row(line), over: .selection) }
    }
  }

  /// What the tickets below have in common.
  private func drawGroup(at index: Int, _ rect: Rect, on canvas: inout Canvas) {
    guard let grouping = list.state.grouping, let row = list.state.row(at: index) else { return }
    canvas.draw(
      Line(title(of: row, in: grouping), .header), at: Point(x: rect.x + 1, y: rect.y),
      limit: rect.width - 2, ellipsis: glyphs.ellipsis)
  }

  /// - Parameter tagged: tags have no column of their own, and so stand behind the subject.
  private func content(of column: View.Column, _ row: TicketRow, tagged: Bool) -> Line {
    switch column {
    case .waited:
      guard let since = row.waitingSince else { return Line() }
      let long = now.timeIntervalSince(since) >= 86_400
      return Line(waited(since: since), long ? .ticketWaitingLong : .ticketWaiting)
    case .status: return Line(SafeText(line: row.status.label), row.status.role)
    case .number: return Line("\(row.id.rawValue)", .ticketNumber)
    case .phase: return Line(phaseDots(row.phase))
    case .priority: return priorityMark(row.priority)
    case .customer:
      return Line(SafeText(line: row.customerName), .customer).lit(by: lit, isWhole: true)
    case .subject: return subject(row, tagged: tagged).lit(by: lit, isWhole: true)
    case .contact: return contact(row.contact)
    case .assignee:
      return row.assignee.map { Line(name($0), $0 == facts.me?.id ? .contactYou : .text) }
        ?? Line("nobody", .contactNone)
    case .channel: return Line(SafeText(line: row.channel.label), .textDim)
    case .tags: return Line(SafeText(line: row.tags.joined(separator: " ")), .tag)
    case .opened: return Line(waited(since: row.openedAt), .textDim)
    case .updated: return Line(waited(since: row.updatedAt), .textDim)
    case .due: return due(row)
    }
  }

  /// How much is left until the first clock ends, or how much it is over.
  private func due(_ row: TicketRow) -> Line {
    guard let due = row.due else { return Line() }
    let state = due.state(at: now, status: row.status)
    return Line(short(due, status: row.status), state.role)
  }

  func short(_ due: Due.Earliest, status: Status) -> SafeText {
    let text = due.short(at: now, status: status)
    return SafeText(line: glyphs.charset == .ascii ? text.replacing("\u{2212}", with: "-") : text)
  }

  private func subject(_ row: TicketRow, tagged: Bool) -> Line {
    var line = Line()
    if facts.drafts.contains(row.id) { line.append("\(glyphs.writing) ", .warning) }
    if row.wokeBecause != nil { line.append("\(glyphs.ascending) ", .warning) }
    // Among those who wait nothing else says so; elsewhere the status does.
    let asleep = row.waitingSince == nil ? nil : row.sleepsUntil
    if asleep != nil { line.append("\(glyphs.asleep) ", .textDim) }
    line.append(SafeText(line: row.subject), .ticketSubject)
    if let asleep { line.append("  until \(sentences.moment(asleep))", .textDim) }
    if let why = row.wokeBecause { line.append("  up again: \(SafeText(line: why))", .warning) }
    for tag in row.tags where tagged && row.wokeBecause == nil {
      line.append("  \(SafeText(line: tag))", .tag)
    }
    return line
  }

  private func contact(_ contact: Agent.ID?) -> Line {
    guard let contact else { return Line("nobody", .contactNone) }
    return Line(name(contact), contact == facts.me?.id ? .contactYou : .contact)
  }

  /// ● before ○ during ○ after, the phase by place and by shape.
  func phaseDots(_ phase: Phase) -> [Span] {
    Phase.allCases.map {
      $0 == phase ? Span(glyphs.phaseActive, .phaseActive) : Span(glyphs.phaseIdle, .phase)
    }
  }

  func priorityMark(_ priority: Priority) -> Line {
    switch priority {
    case .urgent: Line(glyphs.urgent, .ticketUrgent)
    case .high: Line(glyphs.high, .ticketHigh)
    case .normal: Line()
    case .low: Line(glyphs.low, .ticketLow)
    }
  }

  func drawEmpty(_ rect: Rect, on canvas: inout Canvas) {
    let (what, next) = emptyText
    let y = rect.y + max(0, rect.height / 3)
    canvas.draw(Line(what, .textStrong), at: Point(x: rect.x + 3, y: y), limit: rect.width - 4)
    for (index, row) in next.wrapped(to: max(8, min(rect.width - 6, 90))).enumerated() {
      canvas.draw(
        Line(row, .textDim), at: Point(x: rect.x + 3, y: y + 1 + index), limit: rect.width - 4)
    }
  }

  private var emptyText: (SafeText, SafeText) {
    func key(_ action: Action) -> SafeText {
      SafeText(line: keymap.label(for: action, in: .list, glyphs.charset) ?? "")
    }
    if isBuilding {
      return (
        "Another session builds the index anew.",
        "What it has read shows here in a moment; nothing is lost."
      )
    }
    if let problem = list.view.problem {
      return ("This view can't be read here.", SafeText(line: problem))
    }
    if list.isInSearch {
      return (
        "Nothing was found.",
        "Fewer words find more, and print* finds what begins so. \(key(.back)) goes back."
      )
    }
    if list.current <= 4, facts.counts.dropFirst(4).first == 0 {
      return (
        "This desk has no tickets yet.",
        "\(key(.new)) makes the first one; in a shell, spoc import csv FILE brings many."
      )
    }
    return switch list.current {
    case 0:
      ("Nobody waits for us.", "\(key(.view4)) shows what is open, \(key(.view5)) everything.")
    case 1:
      (
        "Nothing is assigned to you.",
        "\(key(.view1)) shows who waits; \(key(.take)) takes the ticket the cursor is on."
      )
    case 2:
      (
        "Every customer with open work has a point of contact.",
        "\(key(.view1)) shows who waits for us."
      )
    case 3: ("Nothing is open.", "\(key(.view5)) shows every ticket.")
    case _:
      (
        "No ticket is in this view.",
        "\(key(.view1)) shows who waits for us, \(key(.view5)) every ticket."
      )
    }
  }
}

extension Status {
  var role: Role {
    switch self {
    case .new: .ticketNew
    case .open: .ticketOpen
    case .pending: .ticketPending
    case .onHold: .ticketOnHold
    case .solved: .ticketSolved
    case .closed: .ticketClosed
    }
  }
}

extension Due.State {
  var role: Role {
    switch self {
    case .breached: .ticketWaitingLong
    case .warning: .warning
    case .due, .met: .text
    case .paused: .textDim
    }
  }
}

extension View.Order {
  /// For who reads the list.
  var phrase: String {
    switch self {
    case .waiting: "longest wait first"
    case .newest: "newest first"
    case .oldest: "oldest first"
    case .updated: "last changed first"
    case .due: "due first"
    case .priority: "most urgent first"
    case .customer: "by customer"
    }
  }
}
