import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Questions of one line: what is typed there is a draft, too, as long as the desk has not taken it.

extension Model {
  /// What is being filled in now, on top or below what lies over it.
  private var asked: LineInHand? {
    for layer in layers.reversed() {
      switch layer {
      case .prompt(let prompt):
        guard let name = prompt.subject.draftName else { return nil }
        return LineInHand(
          prompt.target.id, Draft.Line(name, of: prompt.target.customer), prompt.editor.text)
      case .palette(let palette): return asked(in: palette)
      case .callPad(let pad):
        guard case .words = pad.stage else { return nil }
        return LineInHand(
          Draft.noTicket, Draft.Line("call", of: pad.customer?.id), pad.words.text)
      case .composer, .sendBar, .held, .solving, .picker, .search, .merging, .bulk, .help,
        .messages, .history, .page, .quitting, .quittingUnsaved:
        continue
      }
    }
    return nil
  }

  /// Scores, and what the customer said.
  private func asked(in palette: Palette) -> LineInHand? {
    let text = palette.line.text
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let target, text.contains(" "), let name = parts.first,
      Action(rawValue: name)?.argument == .survey
    else { return nil }
    return LineInHand(
      target.id, Draft.Line(name, of: target.customer), parts.count > 1 ? parts[1] : "")
  }

  /// After each message: what was begun is looked for where a line is asked, and what is left without
  /// being taken is kept.
  mutating func followLine() -> [Effect] {
    let asked = asked
    if let asked, let line, asked.ticket == line.ticket, asked.line == line.line {
      self.line?.text = asked.text
      let kept = line.kept ?? line.proposal
      let isMuch = abs(asked.text.utf8.count - kept.utf8.count) >= Composer.muchTyped
      return isMuch ? lineToSave() : []
    }
    guard line != nil || asked != nil else { return [] }
    let effects = putDownLine(for: asked)
    guard let asked else { return effects }
    return effects + [.openLine(asked.ticket, asked.line)]
  }

  /// - Parameter next: what is asked instead.
  private mutating func putDownLine(for next: LineInHand?) -> [Effect] {
    let last = line
    line = next
    guard let last else { return [] }
    let written = last.kept == nil ? [] : [last.file].compactMap(\.self)
    let gone = last.isTaken ? last.earlier + written : last.isText ? [] : written
    let drops = gone.map { Effect.dropDraft(last.ticket, .line, file: $0) }
    guard !last.isTaken, let draft = last.draft(at: now) else { return drops }
    leftLine = last.text
    if let next, next.ticket == last.ticket, next.line.customer == last.line.customer {
      // Two questions of the same matter: both are taken, or none.
      line?.earlier = last.earlier + [last.file].compactMap(\.self)
    } else {
      say("Kept as a draft: it is there when the same is asked again.", .info)
    }
    return last.kept == last.text ? [] : [.saveDraft(draft)]
  }

  /// The draft of the line as an effect, when it changed since it was last written.
  mutating func lineToSave() -> [Effect] {
    guard let line, line.text != line.kept else { return [] }
    guard let draft = line.draft(at: now) else {
      guard line.kept != nil, let file = line.file else { return [] }
      self.line?.kept = nil
      return [.dropDraft(line.ticket, .line, file: file)]
    }
    self.line?.kept = line.text
    return [.saveDraft(draft)]
  }

  /// What was begun stands there again, before what was typed meanwhile.
  mutating func take(line draft: Draft, restored: Bool) -> [Effect] {
    guard let line, line.ticket == draft.ticket, line.line == draft.line else { return [] }
    self.line?.file = draft.file
    self.line?.command = draft.command
    guard restored else { return [] }
    let typed = line.text == line.proposal ? "" : line.text
    fillIn(draft.body + typed)
    self.line?.text = draft.body + typed
    self.line?.kept = draft.body
    say(
      "Your draft from \(SafeText(line: Age.moment(draft.savedAt, now: now, in: zone))).", .info)
    return []
  }

  private mutating func fillIn(_ text: String) {
    switch layers.last {
    case .prompt(var prompt):
      prompt.editor.replaceAll(with: text)
      layers[layers.count - 1] = .prompt(prompt)
    case .palette(var palette):
      let name = palette.line.text.prefix { $0 != " " }
      palette.line.replaceAll(with: "\(name) \(text)")
      palette.isStale = true
      layers[layers.count - 1] = .palette(palette)
    case .callPad: callPad?.words.replaceAll(with: text)
    case .composer, .sendBar, .held, .solving, .picker, .search, .merging, .bulk, .help, .messages,
      .history, .page, .quitting, .quittingUnsaved, nil:
      break
    }
  }

  mutating func lineKept() -> [Effect] {
    line?.saveFailure = nil
    return quitsWhenKept && composer?.isDirty != true ? [.quit] : []
  }

  mutating func lineFailed(_ why: String) -> [Effect] {
    quitsWhenKept = false
    guard line != nil else {
      say("\(SafeText(line: why)) Not kept: \(SafeText(line: leftLine))", .error)
      return []
    }
    // Tried again, and said once.
    line?.kept = nil
    guard line?.saveFailure != why else { return [] }
    line?.saveFailure = why
    say("\(SafeText(line: why)) What you type stands here alone.", .error)
    return []
  }

  /// To where it can be gone on with.
  mutating func lead(to line: Draft.Line, _ draft: Draft) -> [Effect] {
    say("It stands there again when the same is asked: \(SafeText(line: line.prompt)).", .info)
    if draft.ticket != Draft.noTicket { return [.loadTicket(draft.ticket)] }
    return line.customer.map { [.loadStory($0, limit: Page.entries, for: .opened)] } ?? []
  }
}
