import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Writing: nothing typed is ever lost without being dropped on purpose.

extension Model {
  mutating func compose(_ draft: Draft, restored: Bool) -> [Effect] {
    if draft.kind == .ticket { return compose(newTicket: draft, restored: restored) }
    let fromList = ticket == nil
    let shown = ticket?.detail.ticket.id == draft.ticket ? ticket?.detail.shown : nil
    var composer = Composer(
      ticket: draft.ticket, kind: draft.kind,
      editor: TextEditor(draft.body, byteLimit: Limits.body),
      command: draft.command, file: draft.file, ending: nextDraftEnding, route: draft.route,
      seen: draft.kind == .reply ? draft.seen ?? shown : nil, returnsToList: fromList)
    nextDraftEnding = nil
    if let name = draft.macro, nextMacro == nil { attach(named: name, to: &composer) }
    if let use = nextMacro { attach(use, to: &composer) }
    nextMacro = nil
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

  /// The draft as an effect, when it changed since it was last written. It counts as written once
  /// that has succeeded.
  ///
  /// - Parameter leaving: written in any case: another session may have gone on with the file.
  mutating func draftToSave(leaving: Bool = false) -> [Effect] {
    lineToSave() + composedToSave(leaving: leaving)
  }

  private mutating func composedToSave(leaving: Bool) -> [Effect] {
    guard let composer, composer.isDirty || leaving && !composer.isBlank else { return [] }
    self.composer?.typed = 0
    if composer.isBlank {
      self.composer?.isDirty = false
      forgetDraft(composer.ticket, composer.kind)
      return [.dropDraft(composer.ticket, composer.kind, file: composer.file)]
    }
    return [.saveDraft(composer.draft(at: now))]
  }

  /// Much was typed since the draft was last written: the clock is not waited for.
  mutating func draftOfMuch() -> [Effect] {
    guard let composer, composer.typed >= Composer.muchTyped else { return [] }
    return composedToSave(leaving: false)
  }

  /// Leaves the text once it is on the disk, and not before.
  mutating func keepDraft() -> [Effect] {
    let effects = composedToSave(leaving: true)
    guard let composer else { return [] }
    if !composer.isBlank {
      self.composer?.closesWhenKept = true
      return effects
    }
    return effects + leave(composer)
  }

  private mutating func leave(_ composer: Composer) -> [Effect] {
    self.composer = nil
    if !composer.isBlank {
      if composer.form == nil { ticket?.drafts.insert(composer.kind) }
      let key = composer.kind.action.flatMap {
        keymap.label(for: $0, in: .ticket, glyphs.charset)
      }
      say("Kept as a draft. \(SafeText(line: key ?? "")) goes on with it.", .info)
    }
    if composer.returnsToList { ticket = nil }
    return [.loadDrafts] + (composer.form?.leadsTo.map { [.loadTicket($0)] } ?? [])
  }

  mutating func draftKept(_ id: Ticket.ID, _ kind: Draft.Kind) -> [Effect] {
    if kind == .line { return lineKept() }
    unsentDrafts.insert(Draft.Heading(id, kind))
    facts.drafts.insert(id)
    composer?.isDirty = false
    composer?.saveFailure = nil
    if quitsWhenKept { return [.quit] }
    if case .quittingUnsaved? = layers.last { layers[layers.count - 1] = .quitting }
    guard let composer, composer.closesWhenKept else { return [] }
    return leave(composer)
  }

  private mutating func forgetDraft(_ id: Ticket.ID, _ kind: Draft.Kind) {
    unsentDrafts.remove(Draft.Heading(id, kind))
    ticket?.drafts.remove(kind)
    if kind == .ticket || ticket?.drafts.isEmpty ?? true { facts.drafts.remove(id) }
  }

  mutating func draftFailed(_ why: String) -> [Effect] {
    if composer == nil { return lineFailed(why) }
    composer?.closesWhenKept = false
    composer?.form?.leadsTo = nil
    quitsWhenKept = false
    switch layers.last {
    case .quitting, .quittingUnsaved:
      layers[layers.count - 1] = .quittingUnsaved(SafeText(line: why))
      composer?.saveFailure = why
      return []
    case .composer, .sendBar, .held, .solving, .picker, .palette, .search, .prompt, .help,
      .messages, .merging, .bulk,
      .history, .callPad, .page, nil:
      break
    }
    guard composer?.saveFailure != why else { return [] }
    composer?.saveFailure = why
    let drop = keymap.label(for: .dropDraft, in: .composer, glyphs.charset) ?? ""
    say("\(SafeText(line: why)) Send the text, or \(SafeText(line: drop)) drops it.", .error)
    return []
  }

  mutating func dropDraft() -> [Effect] {
    guard let composer else { return [] }
    self.composer = nil
    forgetDraft(composer.ticket, composer.kind)
    if composer.returnsToList { ticket = nil }
    guard !composer.isBlank else {
      return [.dropDraft(composer.ticket, composer.kind, file: composer.file)]
    }
    let draft = composer.draft(at: now)
    retrieval = .text(draft)
    say("Text dropped\(wayBack("brings it back")); :drafts has it for a week.", .offer)
    return [.putAside(draft)]
  }

  /// - Parameter changes: nil: what a macro attached.
  mutating func send(
    with status: StatusRequest?, changes: TicketChanges? = nil
  ) -> [Effect] {
    guard let composer, let body = readyText(of: composer)?.trimmingTrailingBlanks else {
      return []
    }
    let changes = changes ?? composer.macro?.deeds.changes ?? TicketChanges()
    let purpose = Purpose.send(composer.ticket, composer.kind)
    var effects = draftToSave()
    switch layers.last {
    case .sendBar, .held: layers.removeLast()
    case _: break
    }
    switch composer.kind {
    case .reply:
      effects += perform(
        .reply(
          composer.survivor ?? composer.ticket,
          Reply(
            body: body, channel: composer.route?.channel, person: composer.route?.person,
            address: composer.route?.address, status: status, changes: changes,
            seen: composer.seen, carriesOn: isWritingOnClosed)),
        id: composer.command, purpose)
    case .note where status != nil || !changes.isEmpty:
      effects += perform(
        .change(composer.ticket, changes, note: body, status: status), id: composer.command,
        purpose)
    case .note:
      effects += perform(.note(composer.ticket, body: body), id: composer.command, purpose)
    case .ticket:
      guard let new = composer.form?.command(with: body) else { return effects }
      effects += perform(.newTicket(new), id: composer.command, purpose)
    // Never composed.
    case .line: return effects
    }
    return effects
  }
}

extension Model {
  /// The reply on the screen is to a ticket that is closed, and says so.
  var isWritingOnClosed: Bool {
    guard composer?.kind == .reply, let ticket = ticket?.detail.ticket else { return false }
    return ticket.status(at: now, in: facts.desk) == .closed
  }
}

extension Draft.Kind {
  /// What goes on with it; nil: more than one key may.
  var action: Action? {
    switch self {
    case .reply: .reply
    case .note: .note
    case .ticket: .new
    case .line: nil
    }
  }
}
