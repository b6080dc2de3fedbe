import DeskIndex
import Foundation
public import HelpDesk
import TerminalUI
public import Ticketing

/// The pages of how the desk is doing: today, the wall, or one report.
public struct ReportBoard: Equatable, Sendable {
  public enum Kind: Hashable, Sendable {
    case today
    case wall
    /// Nil: the last four weeks.
    case report(Report, ReportStretch?)
  }

  /// What there is now, with what opens it.
  public struct Figure: Equatable, Sendable {
    public var name: String
    public var figure: String
    /// As typed behind the colon; nil: there is nothing to open.
    public var command: String?
  }

  public var kind: Kind
  public var table: ReportTable?
  public var mine: [Figure] = []
  public var team: [Figure] = []
  public var wall: [PraiseListing] = []

  public init(_ kind: Kind) { self.kind = kind }

  /// Of a report the period before or after, as long as this one.
  func moved(by steps: Int) -> Kind? {
    guard case .report(let report, _) = kind, let stretch = table?.stretch else { return nil }
    let length = (stretch.last - stretch.first + 1) * steps
    return .report(
      report, ReportStretch(first: stretch.first + length, last: stretch.last + length))
  }

  func isSamePlace(as other: ReportBoard) -> Bool {
    switch (kind, other.kind) {
    case (.today, .today), (.wall, .wall): true
    case (.report(let one, _), .report(let other, _)): one == other
    case (.today, _), (.wall, _), (.report, _): false
    }
  }
}

extension Model {
  var reportBoard: ReportBoard? {
    if case .reports(let board)? = page?.subject { board } else { nil }
  }

  func rows(of board: ReportBoard) -> [Page.Row] {
    switch board.kind {
    case .today: today(board)
    case .wall: wall(board)
    case .report: board.table.map { rows(of: $0) } ?? []
    }
  }

  func title(of board: ReportBoard) -> SafeText {
    switch board.kind {
    case .today: "Today"
    case .wall: "The wall"
    case .report(let report, _):
      "\(SafeText(line: report.title)), \(SafeText(line: board.table?.stretch.words ?? ""))"
    }
  }

  private func today(_ board: ReportBoard) -> [Page.Row] {
    func figures(_ head: SafeText, _ figures: [ReportBoard.Figure]) -> [Page.Row] {
      guard !figures.isEmpty else { return [] }
      return [Page.Row(line: Line(head, .helpHeading))]
        + figures.map { figure in
          Page.Row(
            line: Line([
              Span(SafeText(line: figure.figure).padded(to: 6, .trailing)),
              Span("  \(SafeText(line: figure.name))", .textDim),
            ]), command: figure.command)
        } + [Page.Row(line: Line())]
    }
    let width = Report.allCases.map { SafeText(line: $0.title).cells }.max() ?? 0
    return figures("You, now", board.mine) + figures("The team, now", board.team)
      + [Page.Row(line: Line("Reports on the last four weeks", .helpHeading))]
      + Report.allCases.map { report in
        let sentence = report.definition.prefix { $0 != "." && $0 != ":" }
        return Page.Row(
          line: Line([
            Span("  \(SafeText(line: report.title).padded(to: width))"),
            Span("  \(SafeText(line: String(sentence)))", .textDim),
          ]), board: .report(report, nil))
      }
  }

  /// Nominations and kudos apart: they come from others, and are never added up.
  private func wall(_ board: ReportBoard) -> [Page.Row] {
    func rows(_ head: SafeText, _ kind: PraiseKind, _ none: SafeText) -> [Page.Row] {
      let listings = board.wall.filter { $0.praise.kind == kind }
      guard !listings.isEmpty else {
        return [Page.Row(line: Line(head, .helpHeading)), Page.Row(line: Line(none, .textDim))]
      }
      return [Page.Row(line: Line(head, .helpHeading))]
        + listings.map { listing in
          let praise = listing.praise
          let by = SafeText(line: listing.customer?.name ?? name(praise.recordedBy).string)
          let about = praise.ticket.map { " #\($0.safe)" as SafeText } ?? ""
          return Page.Row(
            line: Line([
              Span("  \(name(praise.agent)): ", .contact),
              Span(SafeText(line: praise.text)),
              Span("  \(by)\(about), \(sentences.moment(praise.at))", .textDim),
            ]), ticket: praise.ticket)
        }
    }
    return rows(
      "Nominations, by customers only", .nomination,
      "  None yet: spoc nominate AGENT --customer WHO --because TEXT")
      + [Page.Row(line: Line())]
      + rows("Kudos, among colleagues", .kudos, "  None yet: spoc kudos AGENT TEXT")
  }

  private func rows(of table: ReportTable) -> [Page.Row] {
    let width = max(20, size.width - 6)
    var rows = table.lines(width: width, ellipsis: glyphs.ellipsis).map { text, row in
      let query = row?.cells.lazy.compactMap(\.query).first?.description
      return Page.Row(
        line: Line(text, row == nil ? .header : .text), command: query.map { "search \($0)" })
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

  /// Each count by itself, so that Enter can open what was counted.
  private func counts(in table: ReportTable) -> [Page.Row] {
    var rows: [Page.Row] = []
    for row in table.rows + (table.total.map { [$0] } ?? []) {
      for (column, cell) in zip(table.columns, row.cells) {
        guard case .count(let count) = cell.value, count > 0, let query = cell.query else {
          continue
        }
        let text = "  \(row.name), \(column.title.lowercased()): \(count)"
        rows.append(
          Page.Row(line: Line(SafeText(line: text)), command: "search \(query.description)"))
      }
    }
    guard !rows.isEmpty else { return [] }
    return [
      Page.Row(line: Line()), Page.Row(line: Line("Counts to open", .helpHeading)),
    ] + rows
  }
}
