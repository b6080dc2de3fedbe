import TerminalUI

// Commands the user made in `keys.toml`, and the box that says which keys may follow.

extension Model {
  /// One after the other, each after the answer to the one before. What can't be done is said, and the
  /// rest is left.
  mutating func run(_ lines: [String]) -> [Effect] {
    guard let line = lines.first else { return [] }
    let (effects, isDone) = run(line: line)
    let rest = Array(lines.dropFirst())
    guard isDone, !rest.isEmpty else { return effects }
    if savingSince != nil {
      heldMessages.append(.lines(rest))
      return effects
    }
    return effects + [.replay([.lines(rest)])]
  }

  /// As if it had been typed in the palette, which isn't left open.
  private mutating func run(line: String) -> (effects: [Effect], isDone: Bool) {
    if let action = Action(rawValue: line) {
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

  /// `?` behind the beginning of a sequence, unless it means something there: what may follow?
  mutating func askForContinuations(_ keys: [Key]) -> [Effect]? {
    guard keys.count > 1, [.character("?"), .function(1)].contains(keys.last) else { return nil }
    pendingKeys = keys.dropLast()
    showsContinuations = true
    return []
  }
}
