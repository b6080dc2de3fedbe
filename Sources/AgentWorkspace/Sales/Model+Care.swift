import Foundation
public import HelpDesk
import TerminalUI
import Ticketing

/// Customers to think of without having been asked.
public struct CareBoard: Equatable, Sendable {
  /// Everybody's; else those of whoever looks, and of those they cover for.
  public var isTeam: Bool
  public var list: CareList
}

extension Model {
  var careBoard: CareBoard? {
    if case .care(let board)? = page?.subject { board } else { nil }
  }

  /// What a promise made on this line would say.
  var thanksHere: Milestone? {
    guard case .page(let page)? = layers.last, page.rows.indices.contains(page.cursor) else {
      return nil
    }
    return page.rows[page.cursor].milestone
  }

  /// Whom a line of that page is about.
  var customerOfLine: Target? {
    guard let careBoard, case .page(let page)? = layers.last,
      page.rows.indices.contains(page.cursor), let id = page.rows[page.cursor].customer
    else { return nil }
    let known =
      careBoard.list.quiet.map(\.customer) + careBoard.list.milestones.map(\.customer)
    return known.first { $0.id == id }.map(Target.init)
  }

  mutating func showCare() -> [Effect] {
    [.loadCare(isTeam: facts.me?.role != .agent && facts.me?.role != .supervisor)]
  }

  func title(of board: CareBoard) -> SafeText {
    board.isTeam ? "To think of, the team's" : "To think of, yours"
  }

  func rows(of board: CareBoard) -> [Page.Row] {
    let (quiet, milestones) = (board.list.quiet, board.list.milestones)
    guard !quiet.isEmpty || !milestones.isEmpty else {
      let whose: SafeText = board.isTeam ? "No customer" : "No customer of yours"
      let others = keymap.label(for: .boardOwner, in: .page, glyphs.charset).map {
        " \(SafeText(line: $0)) shows the team's." as SafeText
      }
      return [
        Page.Row(
          line: Line(
            "\(whose) has gone quiet, and none is to be thanked.\(board.isTeam ? "" : others ?? "")",
            .textDim))
      ]
    }
    var rows: [Page.Row] = []
    if !milestones.isEmpty {
      rows.append(Page.Row(line: Line("To thank", .helpHeading)))
      rows += milestones.map { found in
        Page.Row(
          line: Line([
            Span("  \(SafeText(line: found.customer.name))", .customer),
            Span("  \(SafeText(line: found.milestone.words))"),
            Span("  \(sentences.date(found.milestone.on))", .textDim), contact(of: found.customer),
          ]), customer: found.customer.id, milestone: found.milestone)
      }
    }
    if !quiet.isEmpty {
      if !rows.isEmpty { rows.append(Page.Row(line: Line())) }
      rows.append(Page.Row(line: Line("Gone quiet", .helpHeading)))
      rows += quiet.map { found in
        Page.Row(
          line: Line([
            Span("  \(SafeText(line: found.customer.name))", .customer),
            Span("  \(words(for: found.silence))"), contact(of: found.customer),
          ]), customer: found.customer.id)
      }
    }
    return rows
  }

  private func contact(of customer: Customer) -> Span {
    customer.contact.map { Span("  contact \(name($0))", .textDim) }
      ?? Span("  no point of contact", .contactNone)
  }

  /// “not heard of for 45d, usually 12d”
  func words(for silence: Silence) -> SafeText {
    let usual: SafeText = silence.usual.map { "usually \(short($0))" } ?? "no habit yet"
    return "not heard of for \(waited(since: silence.since)), \(usual)"
  }
}
