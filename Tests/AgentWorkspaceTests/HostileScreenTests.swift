import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

@testable import AgentWorkspace
@testable import TerminalUI

/// What customers write reaches no terminal as a command, and puts no cell in a wrong place: every
/// field of a desk, on every screen.
@Suite("Hostile text on every screen")
struct HostileScreenTests {
  struct Hostile: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var testDescription: String { name }
  }

  /// Each begins with what is looked for on the screens, so that it is known to be there.
  static let texts: [Hostile] = [
    Hostile(
      name: "escape sequences",
      text:
        "Zq\u{1B}[31m\u{1B}]0;owned\u{07}\u{9B}6n\u{1B}P+q\u{1B}\\\u{9D}\u{8}\u{7F}\u{0}x\r\n\ty"),
    Hostile(
      name: "bidi", text: "Zq\u{202E}gpj\u{202D}.exe\u{2066}a\u{2067}b\u{2069}\u{200F}\u{61C}שלום"),
    Hostile(
      name: "zero width",
      text: "Zq\u{200B}\u{200D}\u{FEFF}\u{AD}\u{2060}\u{E0041}\u{FE0F}👨‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿❤️‍🔥1️⃣\u{180E}\u{FFF9}"),
    Hostile(
      name: "combining flood", text: "Zq" + String(repeating: "a\u{301}\u{20DD}\u{327}", count: 100)
    ),
    Hostile(name: "marks only", text: "Zq " + String(repeating: "\u{301}\u{489}", count: 250)),
    Hostile(name: "wide, at the limit", text: "Zq" + String(repeating: "木", count: 340)),
    Hostile(name: "one word, at the limit", text: "Zq" + String(repeating: "x", count: 1_022)),
    Hostile(name: "over the limit", text: "Zq" + String(repeating: "é", count: 512)),
    Hostile(name: "lines", text: "Zq\u{2028}a\u{2029}b\u{85}c\u{B}d\u{C}e\nf\rg\r\nh"),
    Hostile(
      name: "unassigned", text: "Zq\u{E000}\u{FFFF}\u{10FFFF}\u{1FAE8}\u{378}\u{F0000}각\u{1161}"),
  ]

  @Test("as it may stand in every field", arguments: texts)
  func everywhere(hostile: Hostile) throws {
    let session = try WorkspaceSession.acme()
    let taken = fill(session, with: hostile.text)
    // Texts over the limit are refused, each with a reason; the others stand nearly everywhere.
    #expect(hostile.text.utf8.count > 1_024 ? taken < 10 : taken > 10, "\(taken) fields")
    session.wait(61)
    var screens = Screens(session)
    screens.look("the list")
    for key in ["2", "3", "4", "5", "6", "7", "8", "1", "P", "P", "G", "gg", ",c", ",u"] {
      screens.type(key)
    }
    for number in 1...8 {
      screens.type(":\(number)<Enter>")
      screens.type("gg")
      screens.type("G")
      // The pickers are the same for all.
      for key in number == 2 ? ["s", "a", "h", "l", "e", "?", ":"] : [] {
        screens.type(key)
        screens.paste(hostile.text)
        screens.type("<Tab>")
        screens.type("<Enter>")
        screens.type("<Esc>")
        screens.type("<Esc>")
      }
      session.type("<Esc><Esc>")
    }
    #expect(screens.hadText, "the text was on no screen")
    for size in [Size(width: 120, height: 40), Size(width: 160, height: 45)] {
      session.resize(size)
      screens.look("\(size)")
      screens.type("<Esc>")
      screens.type("5")
      screens.type("j")
    }
    #expect(screens.count > 60)
  }

  @Test("as it is typed, searched for, sent, kept and asked about", arguments: texts)
  func typed(hostile: Hostile) throws {
    for size in [Size(width: 80, height: 24)] {
      let session = try WorkspaceSession.acme(size)
      var screens = Screens(session)
      session.editor = { _ in hostile.text }
      for keys in [
        ["/"], ["r"], ["n"], ["r", "<C-o>", "<C-s>", "<Enter>"], ["r", "<C-s>", "<C-c>", "<C-c>"],
        [":view<Space>"], [":theme<Space>"], ["?"], ["g"],
      ] {
        screens.type(keys[0])
        screens.paste(hostile.text)
        for key in keys.dropFirst() { screens.type(key) }
        screens.type("<Enter>")
        screens.type("<Esc>")
        session.type("<Esc><Esc>")
      }
      session.resize(Size(width: 40, height: 10))
      screens.receive(.key(.character("\u{301}")))
      screens.type(":messages<Enter>")
      screens.type("<Esc>")
      for message in [
        Message.failed(hostile.text), .waitingFor(hostile.text), .draftFailed(hostile.text),
        .notSaved(hostile.text, .change(2, word: hostile.text)), .writable(unless: hostile.text),
        .refused(hostile.text, .claim(Customer.ID(number: 1), name: hostile.text)),
        .themed(hostile.text),
      ] {
        session.workspace.dispatch(message)
        session.workspace.draw()
        screens.look("\(message)".prefix(20).description)
      }
      screens.type("r")
      try session.blockDrafts()
      screens.paste(hostile.text)
      screens.type("<C-c><C-c>")
      #expect(screens.hadText)
    }
  }

  @Test("where there is no desk yet", arguments: texts)
  func firstRun(hostile: Hostile) {
    let size = Size(width: 80, height: 24)
    var model = FirstRun(
      size: size, glyphs: Glyphs(.unicode), place: SafeText(line: hostile.text),
      proposal: FirstRun.Proposal(
        name: hostile.text, timeZone: hostile.text, currency: hostile.text))
    Sound(render(model)).expect("choosing")
    for key in ["c", "\t"] as [Character] { _ = update(&model, .key(.character(key))) }
    Sound(render(model)).expect("the form")
    _ = update(&model, .paste(hostile.text))
    model.failed(SafeText(line: hostile.text))
    Sound(render(model)).expect("trouble")
  }

  /// - Returns: how many fields took it.
  private func fill(_ session: WorkspaceSession, with text: String) -> Int {
    let desk = session.desk
    var taken = 0
    func tried(_ command: Command) {
      if (try? desk.perform(command)) != nil { taken += 1 }
    }
    func changed(_ change: (inout Desk) -> Void) {
      guard let known = try? desk.settings() else { return }
      var wanted = known
      change(&wanted)
      tried(.changeDesk(known.changes(to: wanted)))
    }
    changed { $0.name = text }
    changed {
      $0.views = [SavedView(name: text, query: "is:any"), SavedView(name: "Zq", query: text)]
    }
    changed { $0.reasons = [DeskReason(Unanswered.Reason(rawValue: "own"), label: text)] }
    changed { $0.tags = [text] }
    tried(.addAgent(NewAgent(id: Agent.ID(rawValue: text), name: "Eve", role: .agent)))
    tried(.addAgent(NewAgent(id: "eve", name: text, role: .agent)))
    tried(.addCustomer(NewCustomer(name: text)))
    for edit in [
      { $0.whatMatters = text }, { $0.source = text }, { $0.notes = text }, { $0.tags = [text] },
      { $0.people = [NewPerson(name: text)] },
      { $0.people = [NewPerson(name: "P", phones: [text])] },
      { $0.people = [NewPerson(name: "P", emails: ["a@\(text)"])] },
    ] as [(inout NewCustomer) -> Void] {
      var customer = NewCustomer(name: "Zq \(taken)")
      edit(&customer)
      tried(.addCustomer(customer))
    }
    tried(.editCustomer(Customer.ID(number: 1), [.set(.whatMatters, text)]))
    tried(.editCustomer(Customer.ID(number: 1), [.set(.name, text)]))
    var ticket = NewTicket(who: .address(Address(email: "ana@example.org")), subject: text)
    tried(.newTicket(ticket))
    ticket.subject = "Zq"
    ticket.body = text
    tried(.newTicket(ticket))
    ticket.tags = [text]
    tried(.newTicket(ticket))
    tried(.receive(2, Received(body: text)))
    tried(.note(2, body: text))
    tried(
      .reply(
        2,
        Reply(
          body: text,
          status: StatusRequest(
            .pending, until: desk.now.addingTimeInterval(86_400), because: text))))
    tried(
      .setStatus(
        3,
        StatusRequest(.solved, unanswered: Unanswered(.answeredElsewhere, place: text))))
    tried(.tag(4, add: [text], remove: []))
    return taken
  }
}

/// Looks at every picture of a session.
private struct Screens {
  let session: WorkspaceSession
  private(set) var count = 0
  private(set) var hadText = false

  init(_ session: WorkspaceSession) { self.session = session }

  mutating func type(_ keys: String) {
    session.type(keys)
    look(keys)
  }

  mutating func paste(_ text: String) {
    session.paste(text)
    look("pasting")
  }

  mutating func receive(_ event: TerminalEvent) {
    session.receive(event)
    look("\(event)")
  }

  mutating func look(_ what: String) {
    guard let frame = session.terminal.shown else { return }
    count += 1
    Sound(frame).expect(what)
    hadText = hadText || session.screen.contains("Zq")
  }
}

/// A picture as a terminal would take it: nothing steers, and the cells of each row fill it.
private struct Sound {
  let frame: Frame

  init(_ frame: Frame) { self.frame = frame }

  func expect(_ what: String, at location: SourceLocation = #_sourceLocation) {
    for problem in problems.prefix(3) {
      Issue.record("\(what): \(problem)", sourceLocation: location)
    }
  }

  private var problems: [String] {
    var found: [String] = []
    for scalar in frame.title?.string.unicodeScalars ?? "".unicodeScalars where steers(scalar) {
      found.append("\(scalar.escaped(asASCII: true)) in the title")
    }
    for y in 0..<frame.canvas.height {
      var x = 0
      while let cell = frame.canvas[Point(x: x, y: y)] {
        if let letter = cell.asciiScalar, (0x20..<0x7F).contains(letter), cell.width == 1 {
          x += 1
          continue
        }
        let scalars = cell.scalars
        if let base = scalars.first, DisplayWidth.cells(of: base) != Int(cell.width) {
          found.append("\(base.escaped(asASCII: true)) at \(x),\(y) takes \(cell.width) cells")
        }
        if scalars.isEmpty || cell.width < 1 { found.append("half a cell at \(x),\(y)") }
        for scalar in scalars where steers(scalar) {
          found.append("\(scalar.escaped(asASCII: true)) at \(x),\(y)")
        }
        for mark in scalars.dropFirst() where DisplayWidth.cells(of: mark) != 0 {
          found.append("the mark \(mark.escaped(asASCII: true)) at \(x),\(y) takes a cell")
        }
        x += max(1, Int(cell.width))
      }
      if x != frame.canvas.width { found.append("row \(y) is \(x) cells wide") }
    }
    return found
  }

  private func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      true
    case _: scalar.properties.isNoncharacterCodePoint
    }
  }
}
