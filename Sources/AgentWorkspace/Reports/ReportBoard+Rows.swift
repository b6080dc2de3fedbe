import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// One report on the screen: its table, its chart, what has to be said with it, and each count to open.

extension Model {
  func rows(
    of table: ReportTable, _ asked: ReportBoard.Asked, _ board: ReportBoard
  ) -> [Page.Row] {
    let width = max(20, size.width - 6)
    var rows = [keys(of: table, asked, board)]
    rows += table.lines(width: width, ellipsis: glyphs.ellipsis).map { line in
      var row = Page.Row(line: Line(line.text, line.row == nil ? .header : .text))
      if let found = line.row, line.columns.upperBound <= found.cells.count {
        let named = zip(table.columns, found.cells).map { ($0, $1) }[line.columns]
        if let (column, cell) = named.first(where: { $1.isOpened }) {
          lead(&row, to: cell, heading(found, column, table))
        }
      }
      return row
    }
    if let chart = table.chart {
      let drawn = chart.lines(Chart(glyphs: glyphs, width: min(width, 100)))
      if !drawn.isEmpty { rows.append(Page.Row(line: Line())) }
      rows += drawn.map { Page.Row(line: Line($0)) }
    }
    if !table.notes.isEmpty { rows.append(Page.Row(line: Line())) }
    for note in table.notes {
      let number = note.hasPrefix("#") ? Int(note.dropFirst().prefix { $0 != " " }) : nil
      for line in SafeText(line: note).wrapped(to: min(width, 100)) {
        rows.append(Page.Row(line: Line(line), ticket: number.map(Ticket.ID.init(rawValue:))))
      }
    }
    rows += counts(in: table)
    rows.append(Page.Row(line: Line()))
    for line in SafeText(line: table.report.definition).wrapped(to: min(width, 100)) {
      rows.append(Page.Row(line: Line(line, .textDim)))
    }
    return rows
  }

  /// `Four weeks, by week.  [ earlier  ] later  v another period  t other rows`
  private func keys(
    of table: ReportTable, _ asked: ReportBoard.Asked, _ board: ReportBoard
  ) -> Page.Row {
    let span = asked.span.label.prefix(1).uppercased() + asked.span.label.dropFirst()
    var spans = [Span(SafeText(line: "\(span), by \(table.grouping.label)."), .textDim)]
    let others = board.withNextGrouping == nil
    let keys: [(Action, SafeText)] =
      [
        (.previousView, "earlier"), (.nextView, "later"),
        (.boardSpan, "by the \(SafeText(line: asked.span.next.label))"),
      ] + (others ? [] : [(.boardOwner, "other rows")])
    for (action, words) in keys {
      guard let key = keymap.label(for: action, in: .page, keyCharset) else { continue }
      spans += [Span("  \(SafeText(line: key))", .footerKey), Span(" \(words)", .textDim)]
    }
    return Page.Row(line: Line(spans))
  }

  /// `2026-W45, solved: late`: a title in small letters goes on from the one before.
  private func heading(_ row: ReportRow, _ column: ReportColumn, _ table: ReportTable) -> String {
    let index = table.columns.firstIndex(of: column) ?? 0
    let before = table.columns[..<index].last {
      $0.title.first?.isUppercase ?? false && $0.unit == column.unit
    }
    let isPart = column.title.first?.isLowercase ?? false
    let head = isPart ? before?.title.prefix { $0 != " " }.lowercased() : nil
    return "\(row.name), \(head.map { "\($0): " } ?? "")\(column.title.lowercased())"
  }

  private func lead(_ row: inout Page.Row, to cell: ReportCell, _ heading: String) {
    row.command = cell.query.map { "search \($0.description)" }
    row.board = cell.listing.map { .listing($0, heading) }
  }

  /// Each count by itself, so that Enter can open what was counted.
  private func counts(in table: ReportTable) -> [Page.Row] {
    var rows: [Page.Row] = []
    for row in table.rows + (table.total.map { [$0] } ?? []) {
      for (column, cell) in zip(table.columns, row.cells) {
        guard case .count(let count) = cell.value, count > 0, cell.isOpened else { continue }
        let heading = heading(row, column, table)
        var line = Page.Row(line: Line(SafeText(line: "  \(heading): \(count)")))
        lead(&line, to: cell, heading)
        rows.append(line)
      }
    }
    guard !rows.isEmpty else { return [] }
    return [
      Page.Row(line: Line()), Page.Row(line: Line("Counts to open", .helpHeading)),
    ] + rows
  }

  /// Customers or sales that a report counted.
  func rows(of board: ReportBoard, _ listing: ReportListing) -> [Page.Row] {
    let command = SafeText(line: listing.command)
    let head = [Page.Row(line: Line(command, .textDim)), Page.Row(line: Line())]
    switch listing {
    case .customers:
      let width = board.customers.map { SafeText(line: $0.name).cells }.max() ?? 0
      return head
        + board.customers.map { customer in
          let name = SafeText(line: customer.name).padded(to: min(width, 40))
          let contact = customer.contact.map { "contact \($0.safe)" as SafeText } ?? "unclaimed"
          let touch: SafeText =
            customer.lastTouchAt.map { "last touch \(sentences.moment($0))" } ?? "no touch of ours"
          return Page.Row(
            line: Line([
              Span("  \(customer.id.safe.padded(to: 7))"), Span("\(name)  "),
              Span("\(contact), \(touch)", .textDim),
            ]), customer: customer.id)
        }
    case .sales:
      return head
        + board.sales.map { found in
          let sale = found.sale
          let money = [
            ("agreed", sale.agreedAmount ?? 0), ("charged", sale.charged),
            ("surprise", sale.surprise),
          ].filter { $0.1 != 0 }.map { "\($0.0) \(Money($0.1, facts.desk.currency).number)" }
          let rest = ([sale.stage(at: now).label] + money).joined(separator: ", ")
          return Page.Row(
            line: Line([
              Span("  \(sale.id.safe.padded(to: 5))", .ticketNumber),
              Span("\(SafeText(line: sale.title)), \(SafeText(line: found.customer.name))  "),
              Span(SafeText(line: rest), .textDim),
            ]), sale: found.sale.id)
        }
    }
  }
}

extension ReportCell {
  /// There is a list of what was counted.
  var isOpened: Bool { query != nil || listing != nil }
}
