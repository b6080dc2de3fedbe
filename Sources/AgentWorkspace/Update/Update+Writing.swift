import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Writing: nothing typed is ever lost without being dropped on purpose.

extension Model {
  mutating func compose(_ draft: Draft, restored: Bool) -> [Effect] {
    let fromList = ticket == nil
    let composer = Composer(
      ticket: draft.ticket, kind: draft.kind, editor: TextEditor(draft.body),
      command: draft.command, ending: nextDraftEnding, returnsToList: fromList)
    nextDraftEnding = nil
    layers.append(.composer(composer))
    if restored, !composer.isBlank {
      say(
        "Your draft from \(SafeText(line: Age.moment(draft.savedAt, now: now, in: zone))).", .info)
    }
    return fromList ? [.loadTicket(draft.ticket)] : []
  }

  mutating func edited(_ text: String?) -> [Effect] {
    guard var composer else { return [] }
    guard let text else {
      say("The editor changed nothing.", .info)
      return []
    }
    composer.editor.replaceAll(with: text)
    composer.isDirty = true
    self.composer = composer
    return draftToSave()
  }

  /// The draft as an effect, when it changed since it was last written.
  mutating func draftToSave() -> [Effect] {
    guard var composer, composer.isDirty else { return [] }
    composer.isDirty = false
    self.composer = composer
    if composer.isBlank { return [.dropDraft(composer.ticket, composer.kind)] }
    return [
      .saveDraft(
        Draft(
          ticket: composer.ticket, kind: composer.kind, body: composer.editor.text,
          command: composer.command, savedAt: now))
    ]
  }

  mutating func keepDraft() -> [Effect] {
    let effects = draftToSave()
    guard let composer else { return [] }
    self.composer = nil
    if !composer.isBlank {
      ticket?.drafts.insert(composer.kind)
      let key = keymap.label(
        for: composer.kind == .reply ? .reply : .note, in: .ticket, glyphs.charset)
      say("Kept as a draft. \(SafeText(line: key ?? "")) goes on with it.", .info)
    }
    if composer.returnsToList { ticket = nil }
    return effects
  }

  mutating func dropDraft() -> [Effect] {
    guard let composer else { return [] }
    self.composer = nil
    ticket?.drafts.remove(composer.kind)
    unsentDrafts.remove(DraftKey(ticket: composer.ticket, kind: composer.kind))
    if !composer.isBlank { say("Text dropped.", .info) }
    if composer.returnsToList { ticket = nil }
    return [.dropDraft(composer.ticket, composer.kind)]
  }

  mutating func send(with status: StatusRequest?) -> [Effect] {
    guard let composer else { return [] }
    let body = composer.editor.text.trimmingTrailingBlanks
    let purpose = Purpose.send(composer.ticket, composer.kind)
    var effects = draftToSave()
    layers.removeLast()
    switch composer.kind {
    case .reply:
      effects += perform(
        .reply(composer.ticket, Reply(body: body, status: status)), id: composer.command, purpose)
    case .note:
      effects += perform(.note(composer.ticket, body: body), id: composer.command, purpose)
    }
    return effects
  }
}

extension String {
  /// Without the blank lines and blanks an editor leaves at the end.
  fileprivate var trimmingTrailingBlanks: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
