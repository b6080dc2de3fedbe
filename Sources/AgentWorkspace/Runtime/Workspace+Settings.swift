import HelpDesk
import TerminalUI
import Ticketing

// Settings that are more than a line, in the editor of whoever works here. A text that can't be saved stays
// until it can, or until it is left as it is.

/// What somebody made of a setting, and could not be saved so far.
struct UnfinishedSetting {
  var text: String
  var file: EditedText
}

extension Workspace {
  func edit(_ field: DeskField) -> Message {
    guard let settingsEditor else {
      return .failed("Settings are edited with: spoc desk edit.")
    }
    let desk = model.facts.desk
    let known = unfinished[field]
    let text = known?.text ?? settingsEditor.text(desk, field)
    do {
      let edited = try terminal.withReleasedTerminal { try edit(text, "settings-\(field.word)") }
      shownAnew()
      known?.file.isKept()
      unfinished[field] = nil
      guard let edited else {
        return .settingUnchanged(field, isDropped: known != nil)
      }
      let plain = UnfinishedSetting.plain(edited.text)
      switch settingsEditor.read(plain, desk, field) {
      case .desk(let other):
        unfinished[field] = UnfinishedSetting(text: plain, file: edited)
        return .settingEdited(field, desk.changes(to: other).filter { $0.field == field })
      case .problems(let words):
        let count = words(0).count
        let wrong = words(count + 1)
        let head = ["Nothing was saved yet."] + wrong
        unfinished[field] = UnfinishedSetting(
          text: head.map { "\(UnfinishedSetting.mark)\($0)\n" }.joined() + plain, file: edited)
        let more = count > 1 ? " (and \(count - 1) more)" : ""
        return .failed(
          "Not saved: \(words(0).first ?? "")\(more) Enter there opens your text again, with what is wrong."
        )
      }
    } catch {
      shownAnew()
      return .failed(
        (error as? DeskError)?.message ?? (error as? ExternalEditor.Failure)?.message
          ?? "The editor can't be started: \(error)")
    }
  }

  /// A command that changes settings was carried out: what it said stands in the log.
  func settingsAreKept() {
    guard let settingsEditor else { return }
    for (field, setting) in unfinished {
      guard
        case .desk = settingsEditor.read(
          UnfinishedSetting.plain(setting.text), model.facts.desk, field)
      else { continue }
      setting.file.isKept()
      unfinished[field] = nil
    }
  }
}

extension UnfinishedSetting {
  /// What is wrong stands behind it, above the text.
  static let mark = "#! "

  static func plain(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0.hasPrefix(mark) }.joined(separator: "\n")
  }
}
