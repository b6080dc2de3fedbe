import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  func drawList(on frame: inout Frame) {
    let layout = layout
    drawTabs(layout.top, on: &frame.canvas)
    let columns = ListColumns(
      width: layout.list.width, showsStatus: list.current != 0, rows: list.state.rows)
    if !layout.header.isEmpty { draw(columns, header: layout.header, on: &frame.canvas) }
    if list.state.total == 0 {
      drawEmpty(layout.list, on: &frame.canvas)
    } else {
      drawRows(columns, layout.list, on: &frame)
    }
    let place = list.state.total.map { $0 == 0 ? "" : "\(list.state.cursor + 1) of \($0)" } ?? ""
    drawRule(layout.rule, SafeText(line: place), on: &frame.canvas)
    guard let preview = list.preview, preview.ticket.id == list.state.selected?.id else { return }
    if !layout.card.isEmpty { drawCard(preview, layout.card, on: &frame.canvas) }
    if !layout.preview.isEmpty { drawPreview(preview, layout.preview, on: &frame.canvas) }
  }

  private func drawTabs(_ rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, role: .tab)
    var x = rect.x
    for (index, view) in list.views.enumerated() {
      let active = index == list.current
      let count = facts.counts.indices.contains(index) ? facts.counts[index] : 0
      let line = Line([
        Span(" \(SafeText(line: view.name)) ", active ? .tabActive : .tab),
        Span("\(count) ", active ? .tabActive : .tabCount),
      ])
      guard x + line.cells < rect.maxX else { break }
      x += canvas.draw(line, at: Point(x: x, y: rect.y))
      if index < list.views.count - 1 {
        x += canvas.write(glyphs.vertical, at: Point(x: x, y: rect.y), role: .border)
      }
    }
    let desk = Line("\(glyphs.home) \(SafeText(line: facts.desk.name)) ", .title)
    if x + desk.cells + 2 <= rect.maxX { canvas.draw(desk, endingAt: rect.maxX, y: rect.y) }
  }

  private func draw(_ columns: ListColumns, header rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, role: .header)
    for (column, x, width) in columns.places {
      canvas.write(
        column.title.fitted(to: width, column.alignment, ellipsis: glyphs.ellipsis),
        at: Point(x: x, y: rect.y), role: .header, limit: width)
    }
  }

  private func drawRows(_ columns: ListColumns, _ rect: Rect, on frame: inout Frame) {
    for line in 0..<rect.height {
      let index = list.state.top + line
      guard let row = list.state.row(at: index) else { continue }
      let y = rect.y + line
      let selected = index == list.state.cursor
      if selected {
        frame.canvas.write(glyphs.marker, at: Point(x: rect.x, y: y), role: .marker)
      }
      for (column, x, width) in columns.places {
        draw(column, of: row, at: Point(x: x, y: y), width, on: &frame.canvas)
      }
      if selected { frame.canvas.tint(rect.row(line), over: .selection) }
    }
  }

  private func draw(
    _ column: ListColumn, of row: TicketRow, at point: Point, _ width: Int,
    on canvas: inout Canvas
  ) {
    let line = content(of: column, row)
    let start = column.alignment == .trailing ? point.x + max(0, width - line.cells) : point.x
    canvas.draw(
      line, at: Point(x: start, y: point.y), limit: width - (start - point.x),
      ellipsis: glyphs.ellipsis)
  }

  private func content(of column: ListColumn, _ row: TicketRow) -> Line {
    switch column {
    case .waited:
      guard let since = row.waitingSince else { return Line() }
      let long = now.timeIntervalSince(since) >= 86_400
      return Line(waited(since: since), long ? .ticketWaitingLong : .ticketWaiting)
    case .status: return Line(SafeText(line: row.status.label), row.status.role)
    case .number: return Line("\(row.id.rawValue)", .ticketNumber)
    case .phase: return Line(phaseDots(row.phase))
    case .priority: return priorityMark(row.priority)
    case .customer: return Line(SafeText(line: row.customerName), .customer)
    case .subject: return subject(row)
    case .contact: return contact(row.contact)
    case .assignee:
      return row.assignee.map { Line(name($0), $0 == facts.me?.id ? .contactYou : .text) }
        ?? Line("nobody", .contactNone)
    }
  }

  private func subject(_ row: TicketRow) -> Line {
    var line = Line()
    if facts.drafts.contains(row.id) { line.append("\(glyphs.writing) ", .warning) }
    if row.wokeBecause != nil { line.append("\(glyphs.ascending) ", .warning) }
    line.append(SafeText(line: row.subject), .ticketSubject)
    if let why = row.wokeBecause { line.append("  up again: \(SafeText(line: why))", .warning) }
    for tag in row.tags where row.wokeBecause == nil {
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

  private func drawEmpty(_ rect: Rect, on canvas: inout Canvas) {
    let (what, next) = emptyText
    let y = rect.y + max(0, rect.height / 3)
    canvas.draw(Line(what, .textStrong), at: Point(x: rect.x + 3, y: y), limit: rect.width - 4)
    canvas.draw(Line(next, .textDim), at: Point(x: rect.x + 3, y: y + 1), limit: rect.width - 4)
  }

  private var emptyText: (SafeText, SafeText) {
    func key(_ action: Action) -> SafeText {
      SafeText(line: keymap.label(for: action, in: .list, glyphs.charset) ?? "")
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
    default:
      (
        "This desk has no tickets yet.",
        "In a shell, spoc new makes one and spoc import csv FILE brings many."
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
