import HelpDesk
import TerminalUI
import Ticketing

// The tutor: a strip above everything else that says what to press next, with the keys that hold.

extension Model {
  mutating func beginTutor() -> [Effect] {
    guard isDemo else {
      say(
        """
        The lessons answer, solve and snooze, so they are for a desk that is thrown away: in a shell, \
        spoc demo --tutor.
        """, .info)
      return []
    }
    tutor = Tutor()
    fitScreen()
    return []
  }

  mutating func leaveTutor() {
    tutor = nil
    fitScreen()
  }

  /// What is left of the screen beside the strip.
  mutating func fitScreen() {
    let rows = tutor == nil ? 0 : Tutor.rows(height: screen.height)
    size = Size(width: screen.width, height: max(1, screen.height - rows))
    list.state.reveal(height: listHeight)
  }

  /// Whether what the lesson asks for has happened.
  mutating func follow(_ message: Message) {
    guard let step = tutor?.step else { return }
    let isDone =
      switch step {
      case .open: ticket != nil && layers.isEmpty
      case .answer: message.hasSentReply
      case .solve: message.statusChanges.contains { $0.to.isEnded && $0.unanswered != nil }
      case .snooze: message.statusChanges.contains { $0.to.sleeps && $0.wakeUp != nil }
      case .undo: message.isReversal
      case .search: list.isInSearch && layers.isEmpty
      case .done: false
      }
    if isDone { tutor?.goOn() }
  }

  // MARK: - The strip

  /// The whole picture, with the strip above the one that was drawn.
  func withStrip(of tutor: Tutor, over frame: Frame) -> Frame {
    var canvas = Canvas(screen)
    let rows = screen.height - size.height
    let strip = Rect(x: 0, y: 0, width: screen.width, height: rows)
    canvas.fill(strip, role: .inputPrompt)
    let lines = tutorText(tutor).wrapped(to: max(8, screen.width - 2))
    for (index, line) in lines.prefix(rows).enumerated() {
      canvas.draw(
        Line(line, .inputPrompt), at: Point(x: 1, y: index), limit: screen.width - 2,
        ellipsis: glyphs.ellipsis)
    }
    canvas.draw(frame.canvas, at: Point(x: 0, y: rows))
    return Frame(
      canvas: canvas, cursor: frame.cursor.map { Point(x: $0.x, y: $0.y + rows) },
      title: frame.title)
  }

  private func tutorText(_ tutor: Tutor) -> SafeText {
    let lesson: SafeText =
      tutor.step == .done ? "" : "Lesson \(tutor.step.lesson) of \(Tutor.lessons): "
    return lesson + advice(tutor.step)
  }

  private func advice(_ step: Tutor.Step) -> SafeText {
    switch step {
    case .open:
      """
      \(key(.down, .list)) goes down and \(key(.up, .list)) up, through those who wait. \
      \(key(.open, .list)) opens the ticket. (\(key(.back, .list)) in the list leaves the lessons.)
      """
    case .answer: answerAdvice
    case .solve: solveAdvice
    case .snooze: snoozeAdvice
    case .undo: "\(key(.undo)) takes back what you did last: here, that it sleeps."
    case .search:
      switch layers.last {
      case .search:
        """
        Type a word, such as router. \(key(.choose, .search)) keeps what was found as a tab.
        """
      case _: "\(key(.search)) looks through every ticket, whatever its status."
      }
    case .done:
      """
      That was all. \(key(.help)) lists the keys of where you are, \(key(.commands)) finds every \
      command by its name. \(key(.back, .list)) in the list closes this.
      """
    }
  }

  private var answerAdvice: SafeText {
    switch context {
    case .composer: "Write a line to them. Then \(key(.send, .composer)) leads to the send bar."
    case .sendBar:
      """
      \(key(.sendNow, .sendBar)) sends it; \(key(.sendAndSolve, .sendBar)) would solve the ticket, \
      too.
      """
    case _: "\(key(.reply)) begins a reply to whoever wrote."
    }
  }

  private var solveAdvice: SafeText {
    switch context {
    case .solving:
      """
      Somebody waits, so it asks why there is no answer. \(key(.needsNoAnswer, .solving)): it needs \
      none. That is kept with the ticket.
      """
    case .ticket where ticket?.detail.ticket.waitingSince == nil:
      "This one is answered. \(key(.nextTicket, .ticket)) goes to the next who waits."
    case _: "Some need no answer. \(key(.solve)) solves a ticket, and says why."
    }
  }

  private var snoozeAdvice: SafeText {
    switch context {
    case .prompt:
      """
      Until when, and why: 2d waiting for the part. \(key(.choose, .prompt)) does it, and the ticket \
      comes up again by itself.
      """
    case _: "\(key(.snooze)) lets a ticket sleep until you can go on with it."
    }
  }

  /// As it is bound here, or else in the list.
  private func key(_ action: Action, _ context: KeyContext? = nil) -> SafeText {
    let place = context ?? (ticket == nil ? .list : .ticket)
    let label =
      keymap.label(for: action, in: place, glyphs.charset)
      ?? keymap.label(for: .commands, in: place, glyphs.charset).map { "\($0) \(action.rawValue)" }
    return SafeText(line: label ?? action.rawValue)
  }
}

extension Message {
  fileprivate var hasSentReply: Bool {
    if case .committed(_, .send(_, .reply)) = self { true } else { false }
  }

  fileprivate var isReversal: Bool { if case .reversed = self { true } else { false } }

  fileprivate var statusChanges: [StatusChange] {
    guard case .committed(let commits, _) = self else { return [] }
    return commits.flatMap(\.events).compactMap { event in
      if case .status(_, let change) = event.change { change } else { nil }
    }
  }
}
