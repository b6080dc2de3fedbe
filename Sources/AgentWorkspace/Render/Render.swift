import Foundation
import HelpDesk
public import TerminalUI
import Ticketing

/// Draws a model: cells with roles, no colours. Pure.
public func render(_ model: Model) -> Frame {
  var frame = Frame(canvas: Canvas(model.size))
  guard model.size.width > 1, model.size.height > 1 else { return frame }
  if let composer = model.composer, let form = composer.form {
    model.draw(form, of: composer, on: &frame)
  } else if let ticket = model.ticket {
    model.draw(ticket, on: &frame)
  } else if model.isAccessible {
    model.drawSpokenList(on: &frame)
  } else {
    model.drawList(on: &frame)
  }
  if model.composer?.form == nil { model.drawObstacle(on: &frame.canvas) }
  model.drawFooter(on: &frame.canvas)
  model.drawLayer(on: &frame)
  model.drawContinuations(on: &frame.canvas)
  model.drawToasts(on: &frame.canvas)
  frame.title = model.title
  return model.tutor.map { model.withStrip(of: $0, over: frame) } ?? frame
}

extension Model {
  /// For the window: what waits, and where.
  var title: SafeText {
    let waiting = facts.counts.first ?? 0
    return "spoc: \(waiting) waiting\(glyphs.between)\(SafeText(line: facts.desk.name))"
  }

  var dot: Span { Span(glyphs.between, .textDim) }

  func short(_ seconds: TimeInterval) -> SafeText { SafeText(line: Age.short(Int(seconds))) }

  func waited(since date: Date) -> SafeText { short(max(0, now.timeIntervalSince(date))) }

  func name(_ agent: Agent.ID) -> SafeText {
    agent == facts.me?.id ? "you" : SafeText(line: agent.rawValue)
  }

  func drawRule(_ rect: Rect, _ note: SafeText, on canvas: inout Canvas) {
    guard !rect.isEmpty else { return }
    canvas.fill(rect, with: glyphs.horizontal, role: .border)
    guard !note.isEmpty else { return }
    if isAccessible {
      canvas.draw(Line(note, .textDim), at: rect.origin, limit: rect.width)
      return
    }
    canvas.draw(Line(" \(note) ", .textDim), endingAt: rect.maxX - 2, y: rect.y)
  }

  /// While the desk can only be read: why, as much of it as the rule has room for. `:messages` has
  /// the whole of it.
  func drawObstacle(on canvas: inout Canvas) {
    let rule = layout.rule
    guard let trouble = facts.trouble, rule.width > 40 else { return }
    let line = Line(" READ ONLY: \(SafeText(line: trouble)) ", .toastError)
    let room =
      ticket == nil ? rule.width - ruleEnds(width: rule.width).right.cells - 6 : rule.width - 28
    canvas.draw(
      line, at: Point(x: rule.x + 1, y: rule.y), limit: room, ellipsis: glyphs.ellipsis)
  }

  func drawFooter(on canvas: inout Canvas) {
    let rect = layout.footer
    // Worked out once: it looks into the layer on top.
    let (context, target) = (context, target)
    canvas.fill(rect, role: .footer)
    let state = footerState
    var end = rect.maxX - 1
    if !state.isEmpty {
      end -= canvas.draw(Line(state, .footerKey), endingAt: end, y: rect.y) + 2
    } else if let last = Hints.last(in: context), let line = hint(last, context) {
      end -= canvas.draw(line, endingAt: end, y: rect.y) + 2
    }
    var x = rect.x + 1
    if isAccessible { x += canvas.write("Keys: ", at: rect.origin, role: .footer) - 1 }
    let usual =
      context == .list && (hasMarks || list.state.marks.rangeStart != nil)
      ? Hints.marked
      : context == .ticket && triage != nil ? Hints.triage : Hints.actions(in: context)
    var hints = (isLit && hasHits ? Hints.actions(in: .hits) : []) + usual
    // Whoever reads a question sees how to leave it: the others go first, from the end.
    if let out = Hints.wayOut(of: context), let line = hint(out, context) {
      hints.removeAll { !isShown($0, context, target) }
      if hints.reduce(x, { $0 + (hint($1, context)?.cells ?? 0) + 2 }) - 2 > end {
        hints.removeAll { $0 == out }
        end -= canvas.draw(line, endingAt: end, y: rect.y) + 2
      }
    }
    for action in hints {
      guard isShown(action, context, target), let line = hint(action, context) else { continue }
      guard x + line.cells <= end else { break }
      x += canvas.draw(line, at: Point(x: x, y: rect.y)) + 2
    }
  }

  /// What can't be done with this ticket isn't offered. For whoever may write nothing at all, the two
  /// that everybody looks for stay, and say why when they are tried.
  private func isShown(
    _ action: Action, _ context: KeyContext, _ target: Target?
  ) -> Bool {
    var isAvailable: Bool { availability(of: action, here: target) == .available }
    switch context {
    case .list, .ticket:
      if isAvailable { return true }
      return (action == .reply || action == .note) && target.map { $0.status != .closed } ?? false
    case .sendBar, .held, .solving: return isAvailable
    case .search:
      guard case .search(let box)? = layers.last else { return true }
      return action != .complete || box.suggestion != nil
    case .composer, .form, .formText, .formOthers:
      return isAvailable || action == .send
    case .messages: return action != .search && action != .undo || isAvailable
    case .page: return action == .cancel || isAvailable
    case .callPad, .callOutcome: return true
    case .picker, .palette, .prompt, .help, .merging, .bulk, .quitting, .quittingUnsaved, .hits:
      return true
    }
  }

  private func hint(_ action: Action, _ context: KeyContext) -> Line? {
    guard let key = label(for: action, context) else { return nil }
    return Line([
      Span(SafeText(line: key), .footerKey),
      Span(" \(SafeText(line: word(for: action, context)))", .footer),
    ])
  }

  /// The first key that does it here: while hits are lit, theirs do something else.
  private func label(for action: Action, _ context: KeyContext) -> String? {
    guard isLit else { return keymap.label(for: action, in: context, keyCharset) }
    let keys = keymap.keys(for: action, in: context)
    let free = keys.first { keymap.resolve($0.keys, in: .hits) == .unbound }
    return (free ?? keymap.keys(for: action, in: .hits).first)?.label(keyCharset)
  }

  /// What Enter does in the send bar depends on what the text was opened for.
  private func word(for action: Action, _ context: KeyContext) -> String {
    if context == .ticket, triage != nil {
      if action == .nextTicket { return "skip" }
      if action == .back { return "leave" }
    }
    if context == .search {
      if action == .choose { return ticket == nil ? "keep" : "go on" }
      if action == .complete { return "take" }
    }
    if context == .help, action == .choose { return "do it" }
    if context == .page, action == .claim, let customer = page?.customer {
      if customer.handover != nil, customer.handover?.to == facts.me?.id { return "accept" }
      return customer.contact == nil ? "claim" : "hand over"
    }
    if context == .page, promiseHere != nil, action == .promise { return "move" }
    if context == .page, action == .nextView { return "next" }
    if context == .page, reportBoard?.table != nil {
      if action == .boardOwner { return "rows" }
      if action == .boardSpan { return "period" }
    }
    if let saleBoard, action == .boardSpan { return saleBoard.isWhole ? "open only" : "ended too" }
    if action == .choose, case .prompt(let prompt)? = layers.last { return prompt.subject.deed }
    if context == .messages, action == .search { return "filter" }
    if context == .held {
      if action == .backToText { return "edit" }
      if action == .dropDraft { return "drop" }
    }
    guard action == .sendNow, let composer else { return action.entry.hint }
    switch (composer.kind, composer.ending) {
    case (.note, _), (.line, _): return "add"
    case (.ticket, _): return "open it"
    case (.reply, .closed): return "send and close"
    case (.reply, .solved): return "send and solve"
    case (.reply, .new), (.reply, .open), (.reply, .pending), (.reply, .onHold), (.reply, nil):
      return "send"
    }
  }

  /// What is going on, at the right end of the footer.
  private var footerState: SafeText {
    if facts.trouble != nil, pendingKeys.isEmpty { return "READ ONLY" }
    if isEnding { return "saving, then ending\(glyphs.ellipsis)" }
    if !pendingKeys.isEmpty {
      let keys = SafeText(line: KeySequence(pendingKeys).label(glyphs.charset))
      let again = pendingKeys + [.control("c")]
      return pendingKeys == [.control("c")] && keymap.resolve(again, in: context) == .action(.quit)
        ? "\(keys) again quits" : "\(keys)\(glyphs.ellipsis)"
    }
    if context == .list, !marksNote.isEmpty { return marksNote }
    if isBuilding { return "building the index\(glyphs.ellipsis)" }
    if let lockHolder {
      return SafeText(line: "waiting for \(lockHolder)").truncated(
        to: 40, ellipsis: glyphs.ellipsis)
    }
    if let savingSince, now.timeIntervalSince(savingSince) >= 0.1 {
      return "saving\(glyphs.ellipsis)"
    }
    return ""
  }

  func drawToasts(on canvas: inout Canvas) {
    // On the rule of the list, where it hides nothing; else above what is asked or written.
    let bottom =
      switch context {
      case .list where !layout.rule.isEmpty: layout.rule.y
      case .list, .ticket: layout.footer.y - 1
      case .form, .formText, .formOthers: layout.footer.y - 1
      case .sendBar where composer?.form != nil: layout.question.y - 1
      case .composer, .sendBar, .held: layout.banner.y - 1
      // A box has its border and its words: it gives way to nothing. The keys below do.
      case .picker, .palette, .help, .messages, .callPad, .callOutcome: layout.footer.y
      case .page: layout.footer.y - 1
      case .solving, .search, .prompt, .quitting, .hits: layout.question.y - 2
      case .merging:
        if case .merging(let question)? = layers.last {
          layout.question.y - mergeLines(question).count
        } else {
          layout.question.y - 1
        }
      case .bulk: layout.question.y - 6
      case .quittingUnsaved: layout.question.y - 5
      }
    var y = bottom
    for toast in toasts.reversed() {
      let (mark, role) = (mark(of: toast), toast.role)
      // Whole, over some rows if it must: the remedy is at the end.
      let room = max(8, size.width - 6)
      let rows = toast.text.wrapped(to: room).prefix(4)
      let width = rows.map(\.cells).max() ?? 0
      for (index, row) in rows.enumerated().reversed() {
        guard y > 0 else { return }
        let lead: SafeText = index == 0 ? mark : " "
        if isAccessible {
          canvas.fill(Rect(x: 0, y: y, width: size.width, height: 1), role: role)
          canvas.draw(Line("\(index == 0 ? "\(mark) " : "")\(row)", role), at: Point(x: 0, y: y))
          y -= 1
          continue
        }
        canvas.draw(
          Line(" \(lead) \(row.padded(to: width)) ", role), endingAt: size.width - 1, y: y)
        y -= 1
      }
    }
  }
}
