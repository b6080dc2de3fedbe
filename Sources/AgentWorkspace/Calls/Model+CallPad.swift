import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// The call pad: from the ring to what is logged.

extension Model {
  var callPad: CallPad? {
    get { if case .callPad(let pad)? = layers.last { pad } else { nil } }
    set {
      guard case .callPad? = layers.last, let newValue else { return }
      layers[layers.count - 1] = .callPad(newValue)
    }
  }

  mutating func openPad(_ purpose: CallPad.Purpose) -> [Effect] {
    let here = (ticket?.detail.customer ?? list.preview?.customer).map { [$0] } ?? []
    let offered = purpose == .look ? facts.offered : []
    layers.append(
      .callPad(
        CallPad(
          purpose,
          suggested: here + offered.filter { offer in !here.contains { $0.id == offer.id } })))
    return []
  }

  /// Once no key is waiting.
  mutating func readPad() -> [Effect] { callPad?.lookUps() ?? [] }

  mutating func chooseInPad() -> [Effect] {
    guard var pad = callPad else { return [] }
    switch pad.stage {
    case .finding:
      guard let caller = pad.caller else {
        say(
          pad.line.isBlank
            ? "Who is it? Some digits, or letters of the name." : "Nobody fits that.",
          .info)
        return []
      }
      if pad.asked != nil { return [] }
      if pad.purpose == .look {
        guard case .known(let customer) = caller else { return [] }
        layers.removeLast()
        return [.loadStory(customer.id, limit: 200, for: .page)]
      }
      pad.stage = .outcome
      pad.ticket = 0
      callPad = pad
      return []
    case .outcome: return log(.in, .answered)
    case .words(let direction, let outcome):
      guard let command = pad.command(direction, outcome) else { return [] }
      return perform(command, .call)
    }
  }

  /// What came of it is known: what was said is asked for, and may be nothing.
  mutating func log(_ direction: Direction, _ outcome: Call.Outcome) -> [Effect] {
    guard var pad = callPad, pad.stage == .outcome else { return [] }
    pad.stage = .words(direction, outcome)
    callPad = pad
    return []
  }

  mutating func wrongNumber() -> [Effect] {
    layers.removeLast()
    say("Wrong number: nothing was logged.", .done)
    return []
  }

  /// One stage back, and out of the first.
  mutating func leavePad() -> [Effect] {
    guard var pad = callPad else { return [] }
    switch pad.stage {
    case .finding:
      layers.removeLast()
      return []
    case .outcome: pad.stage = .finding
    case .words: pad.stage = .outcome
    }
    callPad = pad
    return []
  }

  mutating func moveInPad(_ motion: Motion) -> [Effect] {
    guard var pad = callPad else { return [] }
    switch pad.stage {
    case .finding:
      pad.cursor = moved(pad.cursor, motion, page: CallPad.limit, last: pad.callers.count - 1)
    case .outcome: pad.ticket = moved(pad.ticket, motion, page: 5, last: pad.open.count)
    case .words: break
    }
    callPad = pad
    return []
  }

  mutating func typeInPad(_ key: Key) {
    guard case .callPad(var pad)? = layers.popLast() else { return }
    switch pad.stage {
    case .finding:
      let before = pad.line.revision
      _ = pad.line.handle(key)
      if pad.line.revision != before { pad.cursor = 0 }
    case .words: _ = pad.words.handle(key)
    case .outcome: break
    }
    layers.append(.callPad(pad))
  }

  mutating func pasteInPad(_ text: String) -> Bool {
    guard case .callPad(var pad)? = layers.popLast() else { return true }
    let isTaken =
      switch pad.stage {
      case .finding: pad.line.insert(text)
      case .words: pad.words.insert(text)
      case .outcome: true
      }
    layers.append(.callPad(pad))
    return isTaken
  }

  /// “Logged on 12.”, and where the caller waits now, that they do.
  mutating func logged(_ commits: [Commit]) -> [Effect] {
    if case .callPad? = layers.last { layers.removeLast() }
    for case .call(let id, let call) in commits.flatMap(\.events).map(\.change) {
      let waits: SafeText =
        call.direction == .in && call.outcome != .answered ? " They wait to be called back." : ""
      say("Call logged on \(id.safe).\(waits)\(undoHint)", .done)
    }
    return reload()
  }
}
