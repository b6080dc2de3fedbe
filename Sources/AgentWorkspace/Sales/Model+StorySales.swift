import HelpDesk
import TerminalUI
import Ticketing

// A customer's sales on their page, and what there is to think of.

extension Model {
  /// Whether they have gone quiet, and what to thank them for.
  func thoughtRows(of story: CustomerStory) -> [Page.Row] {
    var rows: [Page.Row] = []
    if let quiet = story.care.quiet.first {
      rows.append(
        Page.Row(line: Line("Gone quiet: \(words(for: quiet.silence)).", .warning)))
    }
    rows += story.care.milestones.map { found in
      Page.Row(
        line: Line(
          "To thank: \(SafeText(line: found.milestone.words)), \(sentences.date(found.milestone.on)).",
          .ok), milestone: found.milestone)
    }
    return rows
  }

  func saleRows(of story: CustomerStory) -> [Page.Row] {
    guard !story.sales.isEmpty else { return [] }
    var rows: [Page.Row] = []
    rows.append(Page.Row(line: Line()))
    rows.append(Page.Row(line: Line("Sales", .helpHeading)))
    let open = story.sales.filter { $0.isOpen(at: now) }
    let ended = story.sales.filter { !$0.isOpen(at: now) }
    rows += (open + ended.reversed()).map { sale in
      let next = sale.next(at: now)
      let words = sale.isOpen(at: now) ? words(for: next) : ""
      var spans = [
        Span("  \(sale.id.safe) ", .ticketNumber), Span(SafeText(line: sale.title)),
        Span("  \(SafeText(line: sale.stage(at: now).label))", .textDim),
      ]
      if let agreed = sale.agreedAmount {
        spans.append(Span("  \(sentences.money(agreed))", .textDim))
      }
      if let share = share(of: sale) { spans += [Span("  "), share] }
      if !words.isEmpty {
        spans.append(Span("  \(words)", isPressing(next) ? .warning : .textDim))
      }
      return Page.Row(line: Line(spans), sale: sale.id)
    }
    return rows
  }
}
