import Foundation
import HelpDesk
import SystemPackage
import Testing
import Ticketing

@testable import AgentWorkspace

@Suite("The editor of whoever writes")
struct ExternalEditorTests {
  /// A directory for one test, gone with it, and scripts that play the editor.
  private final class Place {
    let directory = FileManager.default.temporaryDirectory.appending(
      path: "spoc-editor-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var texts: String { directory.appending(path: "texts").path }

    func edit(
      _ text: String, with editor: String, _ environment: [String: String] = [:]
    ) throws -> String? {
      let environment = environment.merging(["EDITOR": editor]) { one, _ in one }
      let edited = try ExternalEditor(environment: environment, directory: texts)
        .edit(text, named: "12-reply")
      edited?.isKept()
      return edited?.text
    }

    /// `$1` is the file.
    func script(_ line: String, named name: String = "ed.sh") throws -> String {
      let path = directory.appending(path: name)
      try Data("#!/bin/sh\n\(line)\n".utf8).write(to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path.path)
      // Not by its own name: what was just written can't be run while another test forks.
      return "/bin/sh '\(path.path)'"
    }

    var left: [String] { (try? FileManager.default.contentsOfDirectory(atPath: texts)) ?? [] }
  }

  @Test("What it saved is the text; nothing changed is none, and no file stays")
  func edits() throws {
    let place = try Place()
    #expect(try place.edit("Good morning", with: "sed -i s/morning/evening/") == "Good evening")
    #expect(try place.edit("Good morning", with: "true") == nil)
    #expect(place.left.isEmpty)
  }

  @Test("Its file stays until the text is kept elsewhere, and nobody takes it over meanwhile")
  func staysUntilKept() throws {
    let place = try Place()
    let editor = ExternalEditor(
      environment: ["EDITOR": "sed -i s/one/two/"], directory: place.texts)
    let drafts = DraftStore(directory: FilePath(place.texts))
    var edited = try editor.edit("one", named: "12-reply")
    #expect(drafts.tidy(now: Date()).isEmpty)
    #expect(place.left.count { $0.hasSuffix(".txt") } == 1)
    #expect(drafts.all().isEmpty)
    edited?.isKept()
    edited = nil
    #expect(place.left.isEmpty)
    // A session that dies before leaves it, and it becomes a draft.
    _ = try editor.edit("one", named: "12-reply")
    #expect(drafts.tidy(now: Date()).isEmpty)
    #expect(drafts.all().map(\.body) == ["two"])
    #expect(place.left.count == 1)
  }

  @Test("A full disk is told as that, and not as a descriptor")
  func noRoom() throws {
    let place = try Place()
    let editor = ExternalEditor(environment: [:], directory: place.texts)
    let error = #expect(throws: DeskError.self) {
      try editor.file(with: "x", named: "no/such", suffix: ".toml")
    }
    #expect(error?.message.contains("No such file or directory") == true)
  }

  @Test("One that takes the file away is said to have done so")
  func removes() throws {
    let error = #expect(throws: DeskError.self) { try Place().edit("Good morning", with: "rm") }
    #expect(
      error?.message
        == "Can't read what was typed in rm: it took its file away; the text is as it was before.")
  }

  @Test("One that fails without a change leaves nothing behind")
  func fails() throws {
    let place = try Place()
    let error = #expect(throws: ExternalEditor.Failure.self) {
      try place.edit("Good morning", with: "false")
    }
    #expect(error?.message == "The editor ended with status 1; the text is as it was before.")
    #expect(place.left.isEmpty)
  }

  @Test("One that fails after saving: its text stays in a file, which is said and becomes a draft")
  func failsAfterSaving() throws {
    let place = try Place()
    let script = try place.script("echo 'Good evening' > \"$1\"; kill -HUP $$")
    let error = #expect(throws: ExternalEditor.Failure.self) {
      try place.edit("Good morning", with: script)
    }
    let kept = try #require(place.left.first)
    #expect(error?.message.contains("was ended by signal 1") == true)
    #expect(error?.message.contains("\(place.texts)/\(kept)") == true)
    let drafts = DraftStore(directory: FilePath(place.texts))
    #expect(drafts.tidy(now: Date()).isEmpty)
    #expect(drafts.load(12, .reply)?.body == "Good evening")
    #expect(place.left.count == 1)
  }

  @Test("What isn't UTF-8 is said, and kept as it is")
  func notUTF8() throws {
    let place = try Place()
    let script = try place.script("printf 'Gr\\374\\337e' > \"$1\"")
    let error = #expect(throws: ExternalEditor.Failure.self) {
      try place.edit("Good morning", with: script)
    }
    #expect(error?.message.contains("is not UTF-8") == true)
    let kept = try #require(place.left.first)
    let drafts = DraftStore(directory: FilePath(place.texts))
    #expect(drafts.tidy(now: Date()).first?.path == "\(place.texts)/\(kept).broken")
    #expect(place.left == ["\(kept).broken"])
  }

  @Test("A command in quotes is split as a shell would, and no shell runs")
  func quotes() throws {
    let place = try Place()
    let script = try place.script("printf '%s|' \"$1\" \"$2\" > \"$3\"", named: "my ed.sh")
    #expect(
      try place.edit("x", with: "\(script) \"two words\" $HOME;id") == "two words|$HOME;id|")
  }

  @Test(
    arguments: [
      ("vim -c 'set tw=72'", ["vim", "-c", "set tw=72"]),
      ("\"/opt/my ed/x\" -n", ["/opt/my ed/x", "-n"]),
      ("a\\ b  c\td", ["a b", "c", "d"]),
      ("a'b'\"c\"d ''", ["abcd", ""]),
      ("\"a \\\" \\x \\\\\"", ["a \" \\x \\"]),
      ("", []), ("'open", nil), ("\"open", nil), ("end\\", nil),
    ] as [(String, [String]?)])
  func words(line: String, words: [String]?) {
    #expect(ShellWords(line)?.words == words)
  }

  @Test("Other programs get what they need of the environment, and nothing that loads or runs")
  func environment() throws {
    let place = try Place()
    let script = try place.script("env | cut -d= -f1 | sort | tr '\\n' ' ' > \"$1\"")
    let given = [
      "PATH": "/usr/bin:/bin", "HOME": "/h", "LC_ALL": "C", "XDG_STATE_HOME": "/s", "TERM": "t",
      "LD_PRELOAD": "/x.so", "LD_LIBRARY_PATH": "/x", "BASH_ENV": "/x", "ENV": "/x",
      "LESSOPEN": "|x", "SPOC_DESK": "/d", "SPOC_FAIL": "x", "IFS": "x", "SECRET": "x",
    ]
    let seen = try #require(try place.edit("x", with: script, given))
    let names = Set(seen.split(separator: " ").map(String.init)).subtracting(["PWD", "_", "SHLVL"])
    #expect(names == ["PATH", "HOME", "LC_ALL", "XDG_STATE_HOME", "TERM", "EDITOR"])
  }
}
