import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  func rows(of board: PromiseBoard) -> [Page.Row] {
    guard let stretch = board.stretch(in: zone) else { return dueRows(board) }
    var rows = heading("Overdue", board.overdue.map { row($0, withDay: true, board) })
    let agenda = Agenda(board.listings.map(\.promise), in: stretch, zone: zone)
    let known = Dictionary(board.listings.map { ($0.promise.id, $0) }) { first, _ in first }
    for day in agenda.days {
      let promises = day.promises.compactMap { known[$0.id] }.map { row($0, withDay: false, board) }
      // A week shows where there is room; of a day alone it is said.
      let none = Page.Row(line: Line("  nothing", .textDim))
      rows += heading(sentences.day(day.begins), promises.isEmpty ? [none] : promises)
    }
    return rows
  }

  private func dueRows(_ board: PromiseBoard) -> [Page.Row] {
    let overdue = board.listings.filter { $0.promise.due <= now }
    let today = Agenda.Stretch.day(of: now, in: zone).to
    let ahead = board.listings.filter { $0.promise.due > now }
    let rows =
      heading("Overdue", overdue.map { row($0, withDay: true, board) })
      + heading(
        "Today", ahead.filter { $0.promise.due < today }.map { row($0, withDay: true, board) })
      + heading(
        "Later", ahead.filter { $0.promise.due >= today }.map { row($0, withDay: true, board) })
    guard rows.isEmpty else { return rows }
    let key = keymap.label(for: .promise, in: .ticket, glyphs.charset) ?? ""
    return [
      Page.Row(
        line: Line(
          "Nothing is promised that is still to be kept. \(SafeText(line: key)) on a ticket promises something.",
          .textDim))
    ]
  }

  private func heading(_ text: SafeText, _ rows: [Page.Row]) -> [Page.Row] {
    rows.isEmpty ? [] : [Page.Row(line: Line(text, .helpHeading))] + rows
  }

  private func row(
    _ listing: PromiseListing, withDay: Bool, _ board: PromiseBoard
  ) -> Page.Row {
    row(listing, withDay: withDay, namesAgent: board.isTeam)
  }

  /// `Tue 24 Nov 10:00  Ana Silva: call back (promise 7, #12)`.
  func row(
    _ listing: PromiseListing, withDay: Bool, namesAgent: Bool, namesCustomer: Bool = true
  ) -> Page.Row {
    let promise = listing.promise
    let isMissed = promise.isOpen && promise.due <= now
    var when = sentences.words(for: promise.state.time)
    if !withDay { when = sentences.clocks(of: promise.state.time) }
    var spans = [
      Span("  \(when.padded(to: withDay ? 23 : 11))  ", isMissed ? .warning : .textDim)
    ]
    if namesCustomer {
      spans.append(Span("\(SafeText(line: listing.customer.name)): ", .customer))
    }
    spans.append(Span(SafeText(line: promise.text), promise.isOpen ? .text : .textDim))
    if let place = promise.state.place { spans.append(Span(" at \(SafeText(line: place))")) }
    // Its number is for the shell: here keys are about the line.
    let notes = sentences.notes(on: listing, namesAgent: namesAgent).dropFirst()
      .joined(separator: ", ")
    spans.append(Span("  \(notes)", isMissed ? .warning : .textDim))
    return Page.Row(line: Line(spans), ticket: promise.ticket, promise: listing)
  }

  func title(of board: PromiseBoard) -> SafeText {
    let whose: SafeText = board.isTeam ? "the team's" : "yours"
    switch board.span {
    case .all: return "Promises, \(whose)"
    case .day: return "Agenda, \(whose): \(sentences.day(board.moment))"
    case .week:
      guard let week = board.stretch(in: zone) else { return "Agenda" }
      let last = week.to.addingTimeInterval(-1)
      return "Agenda, \(whose): \(sentences.date(week.from)) to \(sentences.date(last))"
    }
  }

  // What is due, without anybody asking.

  /// Still to be kept by whoever works here, and due today or before.
  var dueToday: [PromiseListing] {
    let end = Agenda.Stretch.day(of: now, in: zone).to
    return facts.promises.filter { $0.promise.due < end }
  }

  /// Says once of each that it is due soon, to whoever keeps it; and once what was missed.
  mutating func remind() {
    let missed = facts.promises.filter {
      $0.promise.due <= now && !reminded.contains($0.reminder(isMissed: true))
    }
    let soon = facts.promises.filter { listing in
      let promise = listing.promise
      let moment = promise.begins ?? promise.due
      return promise.due > now && moment.timeIntervalSince(now) <= Self.lead
        // Whoever promised it a moment ago knows.
        && promise.madeAt < now.addingTimeInterval(-60)
        && !reminded.contains(listing.reminder(isMissed: false))
    }
    reminded.formUnion(missed.map { $0.reminder(isMissed: true) })
    reminded.formUnion(soon.map { $0.reminder(isMissed: false) })
    let key = keymap.label(for: .promises, in: .list, glyphs.charset).map {
      " \(SafeText(line: $0)) shows them." as SafeText
    }
    if let first = missed.first {
      let what: SafeText =
        missed.count == 1
        ? "Overdue: \(sentences.promised(first))." : "\(missed.count) promises are overdue."
      say("\(what)\(key ?? "")", .offer)
    }
    if let next = soon.first {
      let others: SafeText = soon.count > 1 ? " and \(soon.count - 1) more" : ""
      say("Soon: \(sentences.promised(next))\(others).\(key ?? "")", .offer)
    }
  }

  /// Before it is due, or begins.
  static let lead: TimeInterval = 30 * 60

  /// `promised Tue 24 Nov 10:00: call back`, and how many more.
  func promised(_ detail: TicketDetail) -> Span? {
    guard let first = detail.promises.first else { return nil }
    let more: SafeText = detail.promises.count > 1 ? " +\(detail.promises.count - 1)" : ""
    let isMissed = first.due <= now
    let when: SafeText = isMissed ? "overdue" : sentences.words(for: first.state.time)
    return Span(
      "promised \(when): \(SafeText(line: first.text))\(more)", isMissed ? .warning : .text)
  }
}

/// Once for each time that one is due: moved, it is another.
struct Reminder: Hashable, Sendable {
  var promise: Promise.ID
  var due: Date
  var isMissed: Bool
}

extension PromiseListing {
  fileprivate func reminder(isMissed: Bool) -> Reminder {
    Reminder(promise: promise.id, due: promise.due, isMissed: isMissed)
  }
}
