import AgentWorkspace
import HelpDesk
import SpocTesting
import SystemPackage
import TerminalUI
import Ticketing

/// The same noise on a workspace in this process: no terminal.
struct ScriptedStorm {
  let bench: Workbench
  let isShort: Bool

  private let stillness = Stillness()

  func run(keys: Int) throws {
    var (done, sessions) = (0, 0)
    while done < keys, bench.wrong.isEmpty {
      sessions += 1
      let session = try WorkspaceSession(setUp: Self.history)
      let colleague = try session.anotherDesk()
      done += try type(min(keys - done, 2_000), into: session, beside: colleague)
    }
    bench.say("\(done) keys in \(sessions) sessions, without a terminal; \(stillness)")
    bench.expect(
      stillness.count == 0 || !Stillness.isJudged, "it stood still, first \(stillness.first)")
  }

  private static let history: [Deed] = [
    Deed(.newTicket("Ana Silva <ana@example.org>"), by: "maria", at: WorkspaceSession.morning),
    Deed(
      .newTicket("Jo Brook <jo@brook.example>", "Printer"), by: "maria",
      at: WorkspaceSession.morning),
    Deed(.reply(1), by: "maria", at: WorkspaceSession.morning),
  ]

  private func type(_ keys: Int, into session: WorkspaceSession, beside colleague: HelpDesk) throws
    -> Int
  {
    var done = 0
    var decoder = InputDecoder()
    while done < keys {
      let count = Int.random(in: 1...30, using: &bench.chance)
      done += count
      decoder.feed(KeyNoise.burst(of: count, isShort: isShort, &bench.chance))
      while decoder.waiting != .nothing {
        while let event = decoder.next() {
          let end = stillness.watch("a \(event.kind) in \(session.top)") {
            session.workspace.receive(event)
          }
          if end != nil || session.workspace.isOver { return done }
        }
        if decoder.waiting != .nothing { decoder.flush() }
      }
      // As the loop does: all that is waiting is taken in, then drawn.
      stillness.watch("drawing \(session.top)") { session.workspace.draw() }
      check(session)
      if bench.chance.chance(20) {
        let size = Size(
          width: Int.random(in: 1...300, using: &bench.chance),
          height: Int.random(in: 1...100, using: &bench.chance))
        stillness.watch("another size of \(session.top)") { session.resize(size) }
        check(session)
      }
      if bench.chance.chance(20) {
        try colleague.perform(.note(1))
        session.wait(1)
      }
    }
    return done
  }

  /// What is drawn is as large as the terminal, and has nothing in it that a terminal would obey.
  private func check(_ session: WorkspaceSession) {
    let canvas = session.terminal.shown?.canvas
    bench.expect(canvas?.size == session.terminal.size, "the picture has another size")
    for line in session.lines {
      let isClean = line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      bench.expect(isClean, "a control character is drawn: \(line.debugDescription)")
    }
  }
}

extension WorkspaceSession {
  /// What takes the keys.
  fileprivate var top: String {
    let model = workspace.model
    guard let layer = model.layers.last else {
      return model.ticket == nil ? "the list" : "a ticket"
    }
    return Mirror(reflecting: layer).children.first?.label ?? "\(layer)"
  }
}

extension TerminalEvent {
  fileprivate var kind: String {
    switch self {
    case .key(let key): "key \(key)"
    case .paste(let text): "paste of \(text.utf8.count) bytes"
    case .undecodable, .mouse, .resized, .focus, .wake, .continued, .stop, .hangUp, .terminate:
      "\(self)"
    }
  }
}
