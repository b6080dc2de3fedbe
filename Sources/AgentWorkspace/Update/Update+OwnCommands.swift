import TerminalUI
import Ticketing

// Commands the user made in `keys.toml`, and the box that says which keys may follow.

extension Model {
  /// One after the other, each after the answer to the one before. What can't be done is said, and the
  /// rest is left, which is said, too; what is so already doesn't stand in the way.
  mutating func run(_ lines: [String]) -> [Effect] {
    guard let line = lines.first else { return [] }
    let (effects, isDone) = run(line: line)
    let rest = Array(lines.dropFirst())
    guard !rest.isEmpty else { return effects }
    guard isDone else {
      sayLeft(rest)
      return effects
    }
    if savingSince != nil {
      heldMessages.append(.lines(rest))
      return effects
    }
    return effects + [.replay([.lines(rest)])]
  }

  /// As if it had been typed in the palette, which isn't left open.
  private mutating func run(line: String) -> (effects: [Effect], isDone: Bool) {
    if let action = Action(rawValue: line) {
      if isSoAlready(action) { return ([], true) }
      let isDone = availability(of: action) == .available
      return (run(action), isDone)
    }
    let depth = layers.count
    _ = openPalette(line)
    guard case .palette(let palette)? = layers.last else { return ([], false) }
    let effects = choose(palette)
    // Still there, it says what was wrong with the line, unless an answer has to come first.
    guard layers.count > depth, case .palette? = layers.last else { return (effects, true) }
    if savingSince == nil { layers.removeLast() }
    return (effects, savingSince != nil)
  }

  /// What was to come after something that can't be done.
  mutating func sayLeft(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    let names = SafeText(line: lines.joined(separator: ", "))
    say("Not done, since it was to come after that: \(names).", .info)
  }

  /// Doing it would change nothing.
  private func isSoAlready(_ action: Action) -> Bool {
    guard !hasMarks, let target, let me = facts.me?.id else { return false }
    if action == .take { return target.assignee == me && target.status != .closed }
    return action == .claim && target.contact == me
  }

  /// A command of a row of them would have changed nothing: the rest goes on.
  ///
  /// - Returns: nil when it came alone, and is answered as any other.
  mutating func goOnAfterNothing() -> [Effect]? {
    let isRow = heldMessages.contains { if case .lines = $0 { true } else { false } }
    guard isRow else { return nil }
    leaveLine()
    return reload()
  }

  /// `?` behind the beginning of a sequence, unless it means something there: what may follow?
  mutating func askForContinuations(_ keys: [Key]) -> [Effect]? {
    guard keys.count > 1, [.character("?"), .function(1)].contains(keys.last) else { return nil }
    pendingKeys = keys.dropLast()
    showsContinuations = true
    return []
  }
}
