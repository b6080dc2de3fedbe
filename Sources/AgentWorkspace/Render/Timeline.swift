import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// What happened on a ticket as lines of text: messages and calls, notes unlike them, and the small
/// print between.
struct Timeline {
  let detail: TicketDetail
  let now: Date
  let zone: TimeZone
  let glyphs: Glyphs
  let desk: Desk
  let me: Agent.ID?
  private let longTexts: LongTexts
  private let folds: Folds

  init(_ detail: TicketDetail, in model: Model) {
    self.detail = detail
    folds = Folds(detail.timeline)
    now = model.now
    zone = model.zone
    glyphs = model.glyphs
    desk = model.facts.desk
    me = model.facts.me?.id
    longTexts = model.longTexts
  }

  func lines(width: Int) -> [Line] {
    var lines = details(width: width)
    for entry in detail.timeline {
      let block = self.lines(of: entry, width: width)
      // Small print follows without a gap; what somebody said stands apart.
      if !lines.isEmpty, !block.isEmpty, block.count > 1 || lastWasBlock(lines) {
        lines.append(Line())
      }
      lines += block
    }
    return lines
  }

  /// The last lines, at least so many if there are: a preview shows the end of a conversation, and
  /// need not lay out the rest of it.
  func lastLines(_ count: Int, width: Int) -> [Line] {
    var blocks: [[Line]] = []
    var total = 0
    for entry in detail.timeline.reversed() {
      guard total <= count else { break }
      let block = self.lines(of: entry, width: width)
      if block.isEmpty { continue }
      if let below = blocks.last, block.count > 1 || below.count > 1 {
        blocks.append([Line()])
        total += 1
      }
      blocks.append(block)
      total += block.count
    }
    if total <= count { blocks.append(details(width: width)) }
    return blocks.reversed().flatMap { $0 }
  }

  /// How many lines from the end the customer's last words begin that nobody has answered, if something
  /// stands below them.
  func lastWaiting(width: Int) -> Int? {
    guard let since = detail.ticket.waitingSince,
      let index = detail.timeline.lastIndex(where: {
        !$0.isWithdrawn && $0.at >= since && $0.content.fromCustomer != nil
      })
    else { return nil }
    var (count, isBelow, wasBlock) = (0, false, false)
    for entry in detail.timeline[index...].reversed() {
      let block = lines(of: entry, width: width)
      if block.isEmpty { continue }
      if count > 0, block.count > 1 || wasBlock { count += 1 }
      isBelow = isBelow || count > 0
      wasBlock = block.count > 1
      count += block.count
    }
    return isBelow ? count : nil
  }

  /// Columns of an import that have no place of their own.
  private func details(width: Int) -> [Line] {
    let fields = detail.ticket.fields.map { "\($0.name): \($0.text)" }
    guard !fields.isEmpty else { return [] }
    return SafeText(line: fields.joined(separator: "  \(glyphs.separator)  ")).wrapped(to: width)
      .map { Line($0, .event) }
  }

  private func lastWasBlock(_ lines: [Line]) -> Bool {
    lines.last?.spans.first?.role != .event
  }

  private func lines(of entry: Entry, width: Int) -> [Line] {
    if folds.hidden.contains(Folds.Place(entry)) { return [] }
    switch entry.content {
    case .message(let message):
      let isOurs = message.direction == .out
      let how: SafeText =
        switch (message.direction, message.channel) {
        case (_, .inPerson): "visit"
        case (.in, let channel): "by \(SafeText(line: channel.label))"
        case (.out, let channel): "reply by \(SafeText(line: channel.label))"
        }
      return words(
        entry, who: isOurs ? ours(entry) : person(message.person), how: how,
        body: message.body, role: isOurs ? .messageOut : .messageIn, bodyRole: .text, width)
    case .call(let call):
      let how: SafeText =
        call.direction == .in
        ? "called, \(SafeText(line: call.outcome.label))"
        : "we called, \(SafeText(line: call.outcome.label))"
      return words(
        entry, who: call.direction == .in ? person(call.person) : ours(entry), how: how,
        body: call.body, role: .call, bodyRole: .text, width)
    case .note(let body):
      return words(
        entry, who: ours(entry), how: "internal note", body: body, role: .note, bodyRole: .note,
        width)
    case .status, .assigned, .prioritized, .linked, .filed, .tagged, .excused:
      return act(entry).map { smallPrint(entry, $0, width) } ?? []
    case .merged(let merging):
      return smallPrint(entry, "merged it into \(merging.into?.safe ?? "another")", width)
    case .absorbed(let other):
      let opened: SafeText = other.from.map { ", which opened it (\($0.safe) before)" } ?? ""
      return smallPrint(
        entry, "merged \(other.duplicate?.safe ?? "another") into it\(opened)", width)
    case .split(let split):
      return smallPrint(entry, "split a message off into \(split.into?.safe ?? "another")", width)
    case .undone(let undoing):
      let told = folds.takenBack[Folds.Place(entry)]
        .flatMap { phrase(takingBack: $0, by: entry.author) }
      return smallPrint(entry, told ?? phrase(undoing, of: entry.mergedFrom), width)
    }
  }

  private func words(
    _ entry: Entry, who: SafeText, how: SafeText, body: String, role: Role, bodyRole: Role,
    _ width: Int
  ) -> [Line] {
    let dot = Span(glyphs.between, .textDim)
    var head = Line.joined(
      [Span(who, role), Span(how, role == .note ? .note : .textDim), when(entry)], by: dot)
    if let from = entry.mergedFrom { head.append(" (on \(from.safe))", .textDim) }
    if let into = entry.splitInto { head.append(" (split off into \(into.safe))", .textDim) }
    if entry.isWithdrawn { head.append(" (withdrawn)", .textDim) }
    if let late = recordedLate(entry) { head.append(late, .textDim) }
    let room = min(Layout.widestProse, width) - 2
    let bar = role == .note ? SafeText("\(glyphs.noteBar) ") : "\(glyphs.vertical) "
    let key = LongTexts.Key(ticket: entry.mergedFrom ?? detail.ticket.id, entry: entry.sequence)
    let rows = longTexts.rows(of: body, as: key, width: max(8, room))
    guard rows != [""] else { return [head] }
    return [head] + rows.map { Line([Span(bar, role), Span($0, bodyRole)]) }
  }

  /// “undid it: status open → new”
  private func phrase(_ undoing: Undoing, of holder: Ticket.ID?) -> SafeText {
    if undoing.withdraws { return "withdrew it" }
    if undoing.bringsBack { return "brought it back" }
    let sentences = Sentences(zone: zone, now: now, desk: desk, glyphs: glyphs)
    return "\(undoing.isRedo ? "did again" : "undid" as SafeText): "
      + sentences.words(for: undoing, on: detail.timeline, of: holder)
  }

  private func smallPrint(_ entry: Entry, _ what: SafeText, _ width: Int) -> [Line] {
    let who: SafeText = entry.author.map { $0 == me ? "you" : SafeText(line: $0.rawValue) } ?? ""
    let text = who.isEmpty ? what : "\(who) \(what)"
    let mark: SafeText = entry.isWithdrawn ? " (withdrawn)" : ""
    let from = entry.mergedFrom.map { " (on \($0.safe))" as SafeText } ?? ""
    let whole = "\(text)\(mark)\(glyphs.between)\(when(entry).text)\(from)" as SafeText
    return whole.wrapped(to: max(8, width - 2)).enumerated().map { index, row in
      Line("\(index == 0 ? smallMark : " ") \(row)", .event)
    }
  }

  private var smallMark: SafeText { glyphs.isAccessible ? "-" : glyphs.separator }

  private func ours(_ entry: Entry) -> SafeText {
    guard let author = entry.author else {
      return entry.origin == .import ? "somebody of us" : "us"
    }
    return author == me ? "you" : SafeText(line: author.rawValue)
  }

  private func person(_ id: Person.ID?) -> SafeText {
    SafeText(line: detail.customer.person(id)?.name ?? detail.customer.name)
  }

  private func when(_ entry: Entry) -> Span {
    Span(SafeText(line: Age.moment(entry.at, now: now, in: zone)), .textDim)
  }

  /// Both times where they differ: a voicemail logged three hours late, an imported conversation.
  private func recordedLate(_ entry: Entry) -> SafeText? {
    if entry.origin == .import {
      return " (imported by \(SafeText(line: entry.recordedBy.rawValue)))"
    }
    guard entry.recordedAt.timeIntervalSince(entry.at) >= 300 else { return nil }
    return " (recorded \(SafeText(line: Age.moment(entry.recordedAt, now: now, in: zone))))"
  }
}

extension Timeline {
  /// “made it pending until Fri 09:00: waiting for the part”, after a name.
  func phrase(_ change: StatusChange) -> SafeText {
    var text =
      switch change.to {
      case .new: "made it new again"
      case .open: change.from.isEnded ? "opened it again" : "made it open"
      case .pending: "made it pending"
      case .onHold: "put it on hold"
      case .solved: "solved it"
      case .closed: "closed it"
      }
    if change.to.sleeps, let wakeUp = change.wakeUp {
      text += " until \(Age.moment(wakeUp.at, now: now, in: zone)): \(wakeUp.because)"
    }
    if let outcome = change.outcome, outcome != .solved { text += " as \(outcome.label)" }
    // The one says the other.
    if change.outcome == .spam, change.unanswered?.reason == .spam { return SafeText(line: text) }
    if let why = change.unanswered { return "\(SafeText(line: text)) (\(phrase(why)))" }
    return SafeText(line: text)
  }

  func phrase(_ why: Unanswered) -> SafeText {
    SafeText(line: desk.label(of: why.reason) + (why.place.map { ": \($0)" } ?? ""))
  }

  static func phrase(from: Agent.ID?, to: Agent.ID?) -> SafeText {
    switch (from, to) {
    case (_, nil): "took it off everybody's desk"
    case (nil, let to?): "assigned it to \(SafeText(line: to.rawValue))"
    case (let from?, let to?):
      "assigned it to \(SafeText(line: to.rawValue)) (from \(SafeText(line: from.rawValue)))"
    }
  }
}
