import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// The end that nobody chose: the connection drops, or somebody ends the process. What was typed
// while a command was under way has not been taken in then, and is kept all the same.

extension Model {
  /// Once when the end is announced, and once more when the command under way was answered.
  mutating func end() -> [Effect] {
    isEnding = true
    return savingSince == nil ? draftToSave(leaving: true) : draftWithHeld()
  }

  /// The draft as it would be if the command under way were refused and the keys typed since then
  /// taken in; nothing when none came since the last time.
  mutating func draftWithHeld() -> [Effect] {
    guard heldMessages.count > heldInDraft else { return [] }
    heldInDraft = heldMessages.count
    var then = self
    then.savingSince = nil
    then.isEnding = true
    for message in heldMessages {
      _ = then.receive(message)
      _ = then.followLine()
    }
    return then.draftToSave(leaving: true).filter { effect in
      if case .saveDraft = effect { true } else { false }
    }
  }

  /// A text was sent, and whoever wrote it typed on; the end came before anybody could see that.
  func draftOfHeld() -> [Effect] {
    guard isEnding, let composer else { return [] }
    let (text, isText) = heldText
    guard isText else { return [] }
    // Under the id that has been used: whoever opens it gets a new one.
    return [
      .saveDraft(
        Draft(
          ticket: composer.ticket, kind: composer.kind, body: text, command: composer.command,
          savedAt: now, file: composer.file, fields: composer.form.map { _ in TicketFields() }))
    ]
  }

  /// What was typed while a command was under way, and whether it is a text. Keys may have been meant
  /// for the list: more than a word, or something pasted, is one.
  var heldText: (text: String, isText: Bool) {
    var rest = TextEditor()
    var isText = false
    for message in heldMessages {
      switch message {
      case .key(let key): _ = rest.handle(key)
      case .paste(let text):
        rest.insert(text)
        isText = true
      case .mouse,
        .lines, .lingered, .resized, .tick, .settled, .idle, .ending, .stopping, .loaded,
        .foundDrafts, .listed, .detailed, .previewed, .led, .foundTickets, .mergePreviewed,
        .foundMacros, .viewSaved,
        .viewRenamed, .viewDeleted, .undecodable,
        .foundCustomers, .foundOpenTickets, .gone, .draft, .draftKept, .line,
        .draftFailed, .commandRenewed,
        .waitingFor, .edited, .settingEdited, .settingUnchanged, .themed, .committed, .done,
        .marked, .triaged, .reversed,
        .foundChanges, .foundOwnDrafts,
        .refused, .crowded, .unchanged, .stale,
        .hold, .history, .storied, .team, .leaving, .reports, .promises, .foundPromises, .sales,
        .sale,
        .foundSales, .care, .explained,
        .notSaved,
        .writable, .changed, .logHinted,
        .presenceHinted, .present,
        .building,
        .failed:
        continue
      }
    }
    let text = rest.text
    return (text, isText || text.split(whereSeparator: \.isWhitespace).count > 1)
  }
}
