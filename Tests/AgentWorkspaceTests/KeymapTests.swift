import AgentWorkspace
import HelpDesk
import SpocTesting
import TerminalUI
import Testing
import Ticketing

@Suite("Keys and help")
struct KeymapTests {
  let keymap = Keymap.standard

  @Test("Every action is bound somewhere, or found by its name")
  func everyActionBound() {
    let bound = Set(keymap.bindings.map(\.deed))
    #expect(Set(Action.allCases.filter { !bound.contains(.action($0)) }) == Set(Action.nameOnly))
  }

  @Test("No key means two things in one context, and none begins another")
  func noClash() {
    for context in KeyContext.allCases {
      let here = keymap.bindings.filter { $0.context == context }
      for (index, one) in here.enumerated() {
        for other in here[(index + 1)...] {
          #expect(!other.keys.hasPrefix(one.keys.keys), "\(context): \(one.keys) \(other.keys)")
          #expect(!one.keys.hasPrefix(other.keys.keys), "\(context): \(other.keys) \(one.keys)")
        }
      }
    }
  }

  @Test(
    "Where text is typed no bare character is bound",
    arguments: [
      KeyContext.composer, .form, .formText, .formOthers, .picker, .palette, .prompt, .help,
    ])
  func typing(context: KeyContext) {
    for binding in keymap.bindings where binding.context == context {
      if case .character = binding.keys.keys[0] { Issue.record("\(binding.keys) in \(context)") }
    }
  }

  @Test("Keys of tmux, screen and the terminal itself stay free")
  func forbidden() {
    let taken: [Key] = ["a", "b", "i", "m", "h", "["].map(Key.control)
    for binding in keymap.bindings {
      #expect(Set(binding.keys.keys).isDisjoint(with: taken), "\(binding.keys)")
    }
  }

  @Test(
    "What the footer offers is bound where it is offered, at every size", arguments: [60, 80, 120])
  func footer(width: Int) throws {
    let session = try WorkspaceSession.acme(Size(width: width, height: 24))
    #expect(session.lines[23].contains("r reply"))
    #expect(session.lines[23].hasSuffix("? help"))
    session.type("r")
    #expect(session.lines[23].contains("Ctrl-S send"))
    #expect(session.lines[23].contains("Esc keep draft"))
  }

  @Test("Help lists the keys of where it was asked, and finds by typing")
  func help() throws {
    let session = try WorkspaceSession.acme()
    session.type("?")
    #expect(session.screen.contains("one line down"))
    session.type("contact")
    #expect(session.screen.contains("become the customer's point of contact"))
    #expect(!session.screen.contains("one line down"))
    session.type("<Esc>")
    #expect(session.selected == 2)
  }

  @Test("Help while writing tells how to drop the text, and gives the text back")
  func helpWhileWriting() throws {
    let session = try WorkspaceSession.acme()
    session.type("rText<Tab>")
    #expect(session.screen.contains("Tab does nothing here. F1 shows what does."))
    session.type("<F1>word<Space>back")
    #expect(session.screen.contains("a word back, a word on"))
    session.type("<Esc><Esc>")
    session.type(",x")
    #expect(session.screen.contains(", x does nothing here. ? shows what does."))
    session.type("r<F1>drop")
    #expect(session.screen.contains("Ctrl-X Ctrl-D"))
    session.type("<Esc><C-x><C-d>")
    #expect(session.workspace.model.composer == nil)
    #expect(session.drafts.all().isEmpty)
  }

  @Test("A sequence that has begun shows, and Ctrl-C twice quits")
  func pending() throws {
    let session = try WorkspaceSession.acme()
    session.type("g")
    #expect(session.lines[23].hasSuffix("g…"))
    session.type("m")
    #expect(session.workspace.model.list.current == 1)
    session.type("<C-c>")
    #expect(session.lines[23].hasSuffix("Ctrl-C again quits"))
    // Anything else counts as itself.
    session.type("1")
    #expect(session.workspace.model.list.current == 0)
  }

  @Test("A key that does nothing says so")
  func unbound() throws {
    let session = try WorkspaceSession.acme()
    session.type("z")
    #expect(session.screen.contains("z does nothing here. ? shows what does."))
  }

  @Test("A stranger reads, and is told what to do")
  func stranger() throws {
    let session = try WorkspaceSession.acme()
    let desk = try session.anotherDesk(login: "eve")
    let other = try session.workspace(on: desk)
    _ = other.receive(.key(.character("r")))
    other.draw()
    #expect(other.model.toasts.last?.text.string.contains("spoc agent add eve") == true)
    #expect(other.model.composer == nil)
  }

  @Test("In the help what one looked for is done with Enter; what can't be done says why")
  func doneFromHelp() throws {
    let session = try WorkspaceSession.acme()
    session.type("?until<Enter>")
    #expect(session.screen.contains("Until when, and why?"))
    session.type("<Esc>?preview<Down><Enter>")
    #expect(session.workspace.model.layers.isEmpty)
    session.type("?nothing like it<Enter>")
    #expect(session.screen.contains("No key does that here."))
    session.type("<Esc>?<PageDown><PageDown><PageDown><End>")
    #expect(!session.screen.contains("Moving"))
    session.type("<Home><PageUp><PageUp><PageUp><PageUp>")
    #expect(session.screen.contains("Moving"))
  }

  @Test(
    "The help is searched by the names of commands and the footer's words, too",
    arguments: [
      ("snoo", "let it sleep"), ("macro", "a canned reply"), ("copy-num", "its number"),
      ("drop<Space>it", "No key does that here."),
    ])
  func helpByName(typed: String, found: String) throws {
    let session = try WorkspaceSession.acme()
    session.type("?\(typed)")
    #expect(session.screen.contains(found))
  }
}
