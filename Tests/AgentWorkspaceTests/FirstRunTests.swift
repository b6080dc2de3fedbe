import AgentWorkspace
import SpocTesting
import TerminalUI
import Testing

@Suite("Without a desk")
struct FirstRunTests {
  @Test("At 80x24: what a desk is, where it would be, and the ways on")
  func choosing() {
    let stranger = Stranger()
    stranger.type("j")
    expect(
      stranger,
      """
       Spoc · every customer has one point of contact

        There is no desk here yet. A desk is a directory: the log of everything said
        to customers and done for them, which any tool can read, and who works
        there. It would be in
          /home/ana/.local/share/spoc/desk

         c  Create one here         a new desk; you become its supervisor
       ▶ o  Open another            one that is somewhere else
         d  Look around in a demo   a lively desk, gone when you leave it
         t  Learn it in the demo    the same, with five short lessons












       Enter choose  j down  k up  q quit
      """)
  }

  @Test("Creating one: what the machine says is filled in")
  func form() {
    let stranger = Stranger()
    stranger.type("c<C-u>Brook<Tab>")
    expect(
      stranger,
      """
       Spoc · every customer has one point of contact

        There is no desk here yet. A desk is a directory: the log of everything said
        to customers and done for them, which any tool can read, and who works
        there. It would be in
          /home/ana/.local/share/spoc/desk

        Create one here

          Name       Brook                       what your customers know you by
        ▶ Time zone  Europe/Lisbon               of your office, such as Europe/Paris
          Currency   EUR                         three letters, such as EUR











       Enter create  Tab next line  Esc back
      """)
  }

  @Test("A new desk has the name, zone and currency of the form")
  func creating() {
    let stranger = Stranger()
    #expect(stranger.type("<Enter><C-u>Brook<Tab><Tab><C-u>gbp<Enter>") == .done)
    #expect(
      stranger.choices == [.create(name: "Brook", timeZone: "Europe/Lisbon", currency: "GBP")])
  }

  @Test("What is typed or pasted stands in the place of what was proposed")
  func proposals() {
    let stranger = Stranger()
    stranger.type("cBrook<Tab><Left>x<Tab>")
    stranger.paste("gbp")
    #expect(stranger.type("<Enter>") == .done)
    #expect(
      stranger.choices == [.create(name: "Brook", timeZone: "Europe/Lisboxn", currency: "GBP")])
  }

  @Test("What can't be carried out is said, and nothing typed is lost")
  func failing() {
    let stranger = Stranger()
    stranger.trouble = "The disk is full. Make room."
    #expect(stranger.type("c<Enter>") == nil)
    #expect(stranger.screen.contains("✗ The disk is full. Make room."))
    stranger.type("<Tab>")
    #expect(!stranger.screen.contains("The disk is full"))
    #expect(stranger.screen.contains("Acme"))
    stranger.trouble = nil
    #expect(stranger.type("<Enter>") == .done)
  }

  @Test("An empty line says what belongs there, and nothing is tried")
  func empty() {
    let stranger = Stranger()
    stranger.type("c<C-u><Tab><Enter>")
    #expect(stranger.screen.contains("✗ Name: what your customers know you by."))
    #expect(stranger.choices.isEmpty)
    stranger.type("Typed")
    #expect(stranger.type("<Enter>") == .done)
  }

  @Test("Another desk by its directory, pasted too")
  func opening() {
    let stranger = Stranger()
    stranger.type("jj<Up><Enter>")
    stranger.paste("/srv/desk\n")
    #expect(stranger.type("<Enter>") == .done)
    #expect(stranger.choices == [.open(path: "/srv/desk")])
  }

  @Test("The demo, at once")
  func demo() {
    let stranger = Stranger()
    #expect(stranger.type("d") == .done)
    #expect(stranger.choices == [.demo])
  }

  @Test("Leaving", arguments: ["q", "Q", "<Esc>", "<C-c><C-c>", "c<Esc>q", "o<C-c><C-c>"])
  func leaving(keys: String) {
    let stranger = Stranger()
    #expect(stranger.type(keys) == .quit)
    #expect(stranger.choices.isEmpty)
  }

  @Test("It draws at every size, and in ascii with ascii only")
  func sizes() {
    for size in [(1, 1), (10, 3), (44, 8), (60, 15), (200, 60)] {
      let stranger = Stranger(Size(width: size.0, height: size.1), .ascii)
      stranger.type("c<Tab>x<Esc>o")
      #expect(stranger.screen.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  private func expect(
    _ session: Stranger, _ picture: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      session.screen == picture, "the screen is now\n\(session.screen)\n",
      sourceLocation: sourceLocation)
  }
}

/// Somebody who starts the program for the first time.
final class Stranger {
  var trouble: SafeText?
  private(set) var choices: [FirstRun.Choice] = []
  private let terminal: ScriptedTerminal
  private var loop: FirstRunScreen?

  init(
    _ size: Size = Size(width: 80, height: 24), _ charset: Glyphs.Charset = .unicode,
    isAccessible: Bool = false
  ) {
    terminal = ScriptedTerminal(size: size)
    let model = FirstRun(
      size: size, glyphs: Glyphs(charset, isAccessible: isAccessible),
      place: "/home/ana/.local/share/spoc/desk",
      proposal: FirstRun.Proposal(name: "Acme", timeZone: "Europe/Lisbon", currency: "EUR"))
    loop = FirstRunScreen(model, terminal: terminal, theme: Theme(name: "test")) {
      [weak self] choice in
      self?.choices.append(choice)
      return self?.trouble
    }
    loop?.draw()
  }

  /// - Returns: how it ended, if it did.
  @discardableResult
  func type(_ notation: String) -> FirstRunScreen.End? {
    let keys = (try? KeySequence(parsing: notation))?.keys ?? []
    return keys.compactMap { receive(.key($0)) }.last
  }

  func paste(_ text: String) { _ = receive(.paste(text)) }

  private func receive(_ event: TerminalEvent) -> FirstRunScreen.End? {
    defer { loop?.draw() }
    return loop?.receive(event)
  }

  var screen: String { terminal.shown?.canvas.lines.joined(separator: "\n") ?? "" }
}
