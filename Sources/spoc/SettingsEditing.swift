import AgentWorkspace
import DeskIndex
import Exchange
import Foundation
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

/// `spoc desk edit`: a text of settings, checked until it is right, told in words and saved.
struct SettingsEditing {
  let session: Session
  /// `--dry-run`: say what would change, and change nothing.
  let isTrial: Bool

  private var console: Console { session.console }

  // From a file.

  /// - Parameter path: `-` is standard input.
  func takeFile(_ path: String) throws {
    let isInput = path == "-"
    let text = try TextFile.readOrInput(path)
    let file = try settings(text)
    guard file.problems.isEmpty else {
      console.tell(file.problems, in: isInput ? "standard input" : path)
      throw VerbError.itemsRefused(.badData)
    }
    try save(file)
  }

  // In the editor.

  func editInEditor() throws {
    let drafts = DraftStore(
      desk: session.desk.id, identity: session.desk.identity, environment: console.environment)
    let editor = ExternalEditor(
      environment: console.environment, directory: drafts.directory.string,
      command: Configuration(at: console).text(.editor),
      restriction: console.restriction)
    let text = SettingsText(session.settings).text
    let path = try editor.file(with: text, named: "settings", suffix: ".toml")
    do {
      try edit(path, in: editor)
    } catch VerbError.editorRemovedFile {
      throw VerbError.editorRemovedFile
    } catch {
      if (try? TextFile.read(path)) == text {
        unlink(path)
        throw error
      }
      console.say(
        """
        Your text is kept. `spoc desk edit --file \(SafeText(line: path))` goes on with it.
        """)
      throw error
    }
    unlink(path)
  }

  /// - Throws: whenever it ends without the text being saved or the same as before.
  private func edit(_ path: String, in editor: ExternalEditor) throws {
    while true {
      guard try editor.open(path) else { throw VerbError.editorFailed }
      guard access(path, F_OK) == 0 else { throw VerbError.editorRemovedFile }
      let file = try settings(try TextFile.read(path))
      if file.problems.isEmpty { return try save(file) }
      console.tell(file.problems, in: path)
      console.say("Nothing was saved. Enter edits again, q leaves:")
      guard let answer = readLine(), answer.isEmpty else {
        throw VerbError.itemsRefused(.badData)
      }
    }
  }

  // What both have.

  private func settings(_ text: String) throws -> SettingsFile {
    let agents = try session.desk.read { try $0.agents() }
    return SettingsFile(text, current: session.settings, me: session.me?.id, agents: agents)
  }

  private func save(_ file: SettingsFile) throws {
    let changes = session.settings.changes(to: file.desk)
    guard !changes.isEmpty else { return console.say("Nothing changed.") }
    let meanwhile = file.changedMeanwhile(at: session.settings)
    guard meanwhile.isEmpty else { throw DeskError.refused(.changedMeanwhile(meanwhile)) }
    if !isTrial { try session.perform(.changeDesk(changes)) }
    for line in changes.flatMap({ $0.words(console.glyphs.arrow.string) }) {
      console.print(SafeText(line: line))
    }
    if isTrial { console.say("Nothing was saved: this was a dry run.") }
  }
}

extension Session {
  /// Refuses before anything is typed in vain, by the rules themselves.
  func checkMayChangeDesk() throws {
    if let trouble = desk.readOnlyBecause { throw trouble }
    let decision = try desk.read { reader in
      try decide(.changeDesk([]), in: reader, by: actor, at: now)
    }
    if case .refused(let refusal) = decision, refusal != .noChange {
      throw DeskError.refused(refusal)
    }
  }
}
