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
    case report(Report, Asked)
    /// What a report counted where it is no ticket, under a heading.
    case listing(ReportListing, String)
  }

  /// Which days, and what a row stands for.
  public struct Asked: Hashable, Sendable {
    public var span = ReportSpan.fourWeeks
    /// Nil: the one that holds today.
    public var stretch: ReportStretch?
    /// Nil: the report's own.
    public var grouping: ReportGrouping?

    public init(
      _ span: ReportSpan = .fourWeeks, _ stretch: ReportStretch? = nil,
      by grouping: ReportGrouping? = nil
    ) {
      (self.span, self.stretch, self.grouping) = (span, stretch, grouping)
    }
  }

  /// What there is now, with what opens it.
  public struct Figure: Equatable, Sendable {
    public var name: String
    public var figure: String
    /// As typed behind the colon; nil: there is nothing to open.
    public var command: String?
    /// The page it leads to instead.
    public var board: Kind?
  }

  public var kind: Kind
  public var table: ReportTable?
  public var mine: [Figure] = []
  public var team: [Figure] = []
  public var wall: [PraiseListing] = []
  public var customers: [Customer] = []
  public var sales: [SaleListing] = []

  public init(_ kind: Kind) { self.kind = kind }

  /// Of a report the period before or after.
  func moved(by steps: Int) -> Kind? {
    guard case .report(let report, var asked) = kind, let stretch = table?.stretch else {
      return nil
    }
    asked.stretch = asked.span.stretch(steps, after: stretch)
    return .report(report, asked)
  }

  /// The same report over a longer period, and after the longest the shortest again.
  ///
  /// - Parameter today: the one that holds it, where the period shown does.
  func withNextSpan(today: Int) -> Kind? {
    guard case .report(let report, var asked) = kind, let stretch = table?.stretch else {
      return nil
    }
    asked.span = asked.span.next
    let isNow = (stretch.first...stretch.last).contains(today)
    asked.stretch = asked.span.stretch(holding: isNow ? today : stretch.last)
    return .report(report, asked)
  }

  /// The same report with rows that stand for something else; nil where there is nothing else.
  var withNextGrouping: Kind? {
    guard case .report(let report, var asked) = kind, let table,
      let index = report.groupings.firstIndex(of: table.grouping), report.groupings.count > 1
    else { return nil }
    asked.grouping = report.groupings[(index + 1) % report.groupings.count]
    return .report(report, asked)
  }

  /// Where the cursor stands at first: below headings.
  var firstRow: Int {
    switch kind {
    case .today, .wall: 1
    case .report, .listing: 2
    }
  }

  func isSamePlace(as other: ReportBoard) -> Bool {
    switch (kind, other.kind) {
    case (.today, .today), (.wall, .wall): true
    case (.report(let one, _), .report(let other, _)): one == other
    case (.listing(let one, _), .listing(let other, _)): one == other
    case (.today, _), (.wall, _), (.report, _), (.listing, _): false
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
    case .report(_, let asked): board.table.map { rows(of: $0, asked, board) } ?? []
    case .listing(let listing, _): rows(of: board, listing)
    }
  }

  func title(of board: ReportBoard) -> SafeText {
    switch board.kind {
    case .today: "Today"
    case .wall: "The wall"
    case .report(let report, _):
      "\(SafeText(line: report.title)), \(SafeText(line: board.table?.stretch.words ?? ""))"
    case .listing(_, let heading): SafeText(line: heading)
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
            ]), command: figure.command, board: figure.board)
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
          ]), board: .report(report, ReportBoard.Asked()))
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
}
