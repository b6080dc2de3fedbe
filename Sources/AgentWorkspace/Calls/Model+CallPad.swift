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
    let others = here.filter { one in !offered.contains { $0.id == one.id } }
    layers.append(.callPad(CallPad(purpose, suggested: offered + others)))
    return []
  }

  /// Once no key is waiting.
  mutating func readPad() -> [Effect] { callPad?.lookUps() ?? [] }

  mutating func chooseInPad() -> [Effect] {
    guard var pad = callPad else { return [] }
    switch pad.stage {
    case .finding where !pad.isFound:
      pad.typedAhead = []
      let effects = pad.lookUps()
      callPad = pad
      return effects
    case .finding:
      guard let caller = pad.caller else {
        say(
          pad.line.isBlank
            ? "Who is it? Some digits, or letters of the name." : "Nobody fits that.",
          .info)
        return []
      }
      if pad.purpose == .look {
        guard case .known(let customer) = caller else { return [] }
        // What is typed before it is there is for the page, not for what lies below.
        pad.typedAhead = pad.typedAhead ?? []
        callPad = pad
        return [.loadStory(customer.id, limit: Page.entries, for: .page)]
      }
      pad.stage = .outcome
      pad.ticket = 0
      // Which ticket it is about decides where the call goes: nothing counts before that is there.
      if !pad.isCarded { pad.typedAhead = pad.typedAhead ?? [] }
      let effects = pad.lookUps()
      callPad = pad
      return effects
    case .outcome: return log(.in, .answered)
    case .words(let direction, let outcome):
      guard let command = pad.command(direction, outcome) else { return [] }
      return perform(command, .call)
    }
  }

  /// An answer came: what waited for it goes on.
  mutating func goOnInPad() -> [Effect] {
    guard let pad = callPad, pad.typedAhead != nil else { return readPad() }
    var effects: [Effect] = []
    if pad.stage == .finding {
      guard pad.isFound else { return readPad() }
      effects = chooseInPad()
      // A story or a card may have to come first.
      let isChosen = pad.caller != nil
      if isChosen, pad.purpose == .look || callPad?.isCarded == false { return effects }
    } else if !pad.isCarded {
      return readPad()
    }
    let ahead = pad.typedAhead ?? []
    callPad?.typedAhead = nil
    return effects + (ahead.isEmpty ? [] : [.replay(ahead)])
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

  /// “Logged on 12.”, and where the caller waits now, that they do; whoever spoke first with a customer
  /// without a point of contact is offered to be it.
  mutating func logged(_ commits: [Commit]) -> [Effect] {
    let changes = commits.flatMap(\.events).map(\.change)
    var unclaimed = callPad?.customer.flatMap { $0.contact == nil ? $0.candidate : nil }
    for case .customerAdded(let added) in changes where added.contact == nil {
      unclaimed = Candidate(id: added.id, name: added.name)
    }
    if case .callPad? = layers.last {
      layers.removeLast()
      line?.isTaken = true
    }
    for case .call(let id, let call) in changes {
      if call.outcome == .answered, let unclaimed,
        let key = keymap.label(for: .claim, in: .list, glyphs.charset)
      {
        offer = unclaimed
        let name = SafeText(line: unclaimed.name)
        say(
          "Logged on \(id.safe). \(name) has no point of contact: \(SafeText(line: key)) makes it you.",
          .offer)
        continue
      }
      let waits: SafeText =
        call.direction == .in && call.outcome != .answered ? " They wait to be called back." : ""
      say("Call logged on \(id.safe).\(waits)\(undoHint)", .done)
    }
    return reload()
  }
}
