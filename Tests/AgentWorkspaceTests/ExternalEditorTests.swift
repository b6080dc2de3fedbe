import AgentWorkspace
import Foundation
import HelpDesk
import Testing

@Suite("The editor of whoever writes")
struct ExternalEditorTests {
  private func edit(_ text: String, with editor: String) throws -> String? {
    let directory = FileManager.default.temporaryDirectory.appending(
      path: "spoc-editor-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    return try ExternalEditor(environment: ["EDITOR": editor], directory: directory.path).edit(text)
  }

  @Test("What it saved is the text; nothing changed or failed is none")
  func edits() throws {
    #expect(try edit("Good morning", with: "sed -i s/morning/evening/") == "Good evening")
    #expect(try edit("Good morning", with: "true") == nil)
    #expect(try edit("Good morning", with: "false") == nil)
  }

  @Test("One that takes the file away is said to have done so")
  func removes() throws {
    let error = #expect(throws: DeskError.self) { try edit("Good morning", with: "rm") }
    #expect(
      error?.message
        == "Can't read what was typed in rm: it took its file away; the text is as it was before.")
  }
}
