import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@testable import AgentWorkspace

/// The keys as the user wants them.
@Suite("keys.toml")
struct KeysFileTests {
  private func file(_ text: String) -> KeysFile { KeysFile(UserFile(text, file: "keys.toml")) }

  private func resolve(
    _ notation: String, _ context: KeyContext, _ file: KeysFile
  ) throws -> Keymap.Resolution {
    file.keymap.resolve(try KeySequence(parsing: notation).keys, in: context)
  }

  @Test("An empty file is the standard keymap")
  func empty() {
    #expect(file("").keymap == .standard)
    #expect(file("").warnings.isEmpty)
  }

  @Test("A key for list and ticket, one for a single place, one taken away")
  func changes() throws {
    let keys = file(
      """
      [work]
      "gw" = "go-waiting"
      e = false
      [list]
      X = "solve"
      [composer]
      "<C-t>" = "editor"
      """)
    #expect(keys.warnings.isEmpty, "\(keys.warnings)")
    for context in [KeyContext.list, .ticket] {
      #expect(try resolve("gw", context, keys) == .action(.goWaiting))
      #expect(try resolve("gi", context, keys) == .action(.goWaiting))
      #expect(try resolve("e", context, keys) == .unbound)
    }
    #expect(try resolve("X", .list, keys) == .action(.solve))
    #expect(try resolve("X", .ticket, keys) == .action(.split))
    #expect(try resolve("<C-t>", .composer, keys) == .action(.editor))
    #expect(keys.keymap.label(for: .goWaiting, in: .list) == "g w")
  }

  @Test("Commands of one's own: several, with arguments, with a description")
  func ownCommands() throws {
    let keys = file(
      """
      [work]
      W = { run = "snooze 3d waiting for the part", description = "wait for the part" }
      Y = ["take", "status open"]
      """)
    #expect(keys.warnings.isEmpty, "\(keys.warnings)")
    let wait = OwnCommand(lines: ["snooze 3d waiting for the part"], summary: "wait for the part")
    #expect(try resolve("W", .ticket, keys) == .own(wait))
    let two = OwnCommand(lines: ["take", "status open"], summary: "take, then status open")
    #expect(try resolve("Y", .list, keys) == .own(two))
    #expect(keys.keymap.ownCommands(in: .list).count == 2)
  }

  @Test(
    "A key may be written as the program writes it; what only looks like one is no row of letters")
  func displayed() throws {
    let keys = file(
      """
      [list]
      "F5" = "solve"
      "Alt-x" = "take"
      "Ctrl-T" = "note"
      "g Ctrl-P" = "open"
      "PgDn" = "bottom"
      [ticket]
      "C-t" = "solve"
      "gCtrl-T" = "open"
      [work]
      "Ctrl-é" = "note"
      """)
    #expect(try resolve("<F5>", .list, keys) == .action(.solve))
    #expect(try resolve("<A-x>", .list, keys) == .action(.take))
    #expect(try resolve("<C-t>", .list, keys) == .action(.note))
    #expect(try resolve("g<C-p>", .list, keys) == .action(.open))
    #expect(try resolve("<PageDown>", .list, keys) == .action(.bottom))
    #expect(
      keys.warnings.map(\.description) == [
        "keys.toml:8:9: “C-t” in “C-t” is no key; keys are written j, <C-d>, <A-x>, <Enter>, <F2>",
        "keys.toml:9:13: “gCtrl-T” in “gCtrl-T” is no key; keys are written j, <C-d>, <A-x>, <Enter>, <F2>",
        "keys.toml:11:12: “Ctrl-é” in “Ctrl-é” is no key; keys are written j, <C-d>, <A-x>, <Enter>, <F2>",
      ])
  }

  @Test("What is wrong is said with line and column, and the rest counts")
  func warnings() throws {
    let keys = file(
      """
      preset = "vmi"
      single = 3
      colour = true
      [list]
      "gw" = "go-waitign"
      "<C-q" = "open"
      "S" = 7
      send = "send"
      T = "open now"
      [composer]
      a = "send"
      [works]
      a = "open"
      [work]
      B = "take"
      """)
    #expect(
      keys.warnings.map(\.description) == [
        "keys.toml:1:10: unknown preset “vmi”; did you mean “vim”?",
        "keys.toml:2:10: “single” is true or false",
        "keys.toml:3:10: unknown table “colour”",
        "keys.toml:5:8: unknown command “go-waitign”; did you mean “go-waiting”?",
        """
        keys.toml:6:10: “<C-q” in “<C-q” is no key; keys are written j, <C-d>, <A-x>, <Enter>, <F2>
        """,
        """
        keys.toml:7:7: write "open", a list of such names, false, or { run = "…", description = "…" }
        """,
        """
        keys.toml:8:8: “send” does nothing in list; it can be bound in composer, form, form-text, \
        form-others
        """,
        "keys.toml:9:5: “open” takes nothing behind its name",
        "keys.toml:11:5: in “composer” letters are typed, so no letter can be a key",
        "keys.toml:12:1: unknown table “works”; did you mean “work”?",
      ])
    #expect(try resolve("B", .list, keys) == .action(.take))
  }

  @Test("A key that hides longer ones, and one that can't be typed, are told")
  func hiding() {
    let keys = file(
      """
      [list]
      g = "open"
      rx = "take"
      """)
    #expect(keys.warnings.count == 2)
    #expect(keys.warnings[0].description.contains("g hides g g in “list”"))
    #expect(
      keys.warnings[1].description.contains("r x can't be typed in “list”: r is a key already"))
  }

  @Test("Without bare letters the work is done by the palette and named keys; nothing by a letter")
  func noLetters() throws {
    let keys = file("single = false")
    #expect(keys.warnings.isEmpty)
    for context in [KeyContext.list, .ticket, .hits] {
      let bound = keys.keymap.bindings.filter { $0.context == context }
      #expect(bound.allSatisfy { $0.keys.keys.first?.isBareLetter == false })
    }
    #expect(try resolve("<C-k>", .list, keys) == .action(.commands))
    let session = try WorkspaceSession.acme(keymap: keys.keymap)
    session.type("<C-k>reply<Enter>")
    #expect(session.screen.contains("PUBLIC REPLY"), "a command is there without its key, too")
    #expect(try resolve("1", .solving, keys) == .action(.needsNoAnswer))
  }

  @Test("Nobody locks themselves in")
  func waysOut() throws {
    let keys = file(
      """
      [picker]
      "<Esc>" = false
      [work]
      Q = false
      "<C-c><C-c>" = false
      """)
    #expect(keys.warnings.map(\.message).contains { $0.contains("needs a key for “cancel”") })
    #expect(try resolve("<Esc>", .picker, keys) == .action(.cancel))
    #expect(try resolve("<C-c><C-c>", .list, keys) == .action(.quit))
  }

  @Test("The presets are free of faults, and lead out of everywhere", arguments: KeyPreset.allCases)
  func presets(preset: KeyPreset) throws {
    let keys = file("preset = \"\(preset.rawValue)\"")
    #expect(UserFile(preset.text, file: "preset").warnings.isEmpty)
    #expect(keys.warnings.isEmpty, "\(keys.warnings)")
    #expect(!keys.keymap.bindings.contains { $0.isOwn })
    // Free for tmux and screen, whatever the hands.
    for taken in ["<C-a>", "<C-b>"] {
      for context in KeyContext.allCases {
        #expect(try resolve(taken, context, keys) == .unbound)
      }
    }
  }

  @Test("vim: hjkl; emacs: Ctrl-G leaves, Ctrl-X Ctrl-C quits, Ctrl-C Ctrl-C sends")
  func hands() throws {
    let vim = file("preset = \"vim\"")
    #expect(try resolve("h", .ticket, vim) == .action(.back))
    #expect(try resolve("l", .list, vim) == .action(.open))
    #expect(try resolve("gt", .list, vim) == .action(.nextView))
    let emacs = file("preset = \"emacs\"")
    #expect(try resolve("<C-g>", .palette, emacs) == .action(.cancel))
    #expect(try resolve("<C-x><C-c>", .list, emacs) == .action(.quit))
    for context in [KeyContext.composer, .form, .formText, .formOthers] {
      #expect(try resolve("<C-c><C-c>", context, emacs) == .action(.send))
      #expect(try resolve("<C-g>", context, emacs) == .action(.keepDraft))
    }
    #expect(try resolve("<A-lt>", .list, emacs) == .action(.top))
  }
}

@Suite("Keys of one's own at work")
struct OwnKeysTests {
  private func session(_ text: String) throws -> WorkspaceSession {
    try .acme(keymap: KeysFile(UserFile(text, file: "keys.toml")).keymap)
  }

  @Test("One key does several things one after the other, each as in the palette")
  func several() throws {
    let session = try session(
      """
      [work]
      W = ["take", "priority urgent", "down"]
      """)
    let first = try #require(session.selected)
    session.type("W")
    let ticket = try session.desk.detail(of: first).ticket
    #expect(ticket.priority == .urgent)
    #expect(ticket.assignee == session.workspace.model.facts.me?.id)
    #expect(session.selected != first)
  }

  @Test("Of what can't be done the reason is said, the rest is left, and no line stays open")
  func refused() throws {
    let session = try session(
      """
      [work]
      W = ["assign nosuch", "down"]
      """)
    let first = try #require(session.selected)
    session.type("W")
    #expect(session.screen.contains("no agent called"))
    #expect(session.selected == first)
    #expect(session.workspace.model.layers.isEmpty)
  }

  @Test("What is so already stands in nothing's way; what is left behind a refusal is named")
  func soAlready() throws {
    let session = try session(
      """
      [list]
      W = ["take", "status open", "priority urgent"]
      Y = ["assign nosuch", "priority low", "down"]
      """)
    session.type("A")
    session.type("W")
    #expect(try session.desk.detail(of: 2).ticket.status == .open)
    #expect(try session.desk.detail(of: 2).ticket.priority == .urgent)
    session.type("pnor<Enter>W")
    #expect(try session.desk.detail(of: 2).ticket.priority == .urgent)
    #expect(session.workspace.model.layers.isEmpty)
    session.type("Y")
    #expect(try session.desk.detail(of: 2).ticket.priority == .urgent)
    #expect(
      session.screen.contains("Not done, since it was to come after that: priority low, down."))
  }

  @Test("In the help and in the palette they stand under their description")
  func shown() throws {
    let session = try session(
      """
      [list]
      W = { run = "snooze 3d waiting for the part", description = "wait for the part" }
      """)
    session.type("?")
    session.type("wait")
    #expect(session.screen.contains("wait for the part"))
    session.type("<Esc>:part<Enter>")
    #expect(session.screen.contains("pending"))
  }

  @Test("Whoever waits behind the beginning of a sequence sees how it goes on, ? asks at once")
  func continuations() throws {
    let session = try session("")
    session.type("g")
    #expect(!session.screen.contains("to the first line"))
    session.workspace.dispatch(.lingered)
    session.workspace.draw()
    #expect(session.screen.contains("to the first line"))
    session.type("g")
    #expect(!session.screen.contains("to the first line"))
    session.type("g?")
    #expect(session.screen.contains("to the first line"))
    session.type("<Esc>")
    #expect(!session.screen.contains("to the first line"))
    #expect(session.workspace.model.ticket == nil)
  }
}
