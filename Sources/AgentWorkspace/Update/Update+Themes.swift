import TerminalUI

// Other colours: shown as soon as the cursor is on their name, before anybody decides.

extension Model {
  /// The theme to show has changed: another one lies under the palette's cursor, or the palette has
  /// gone away, however that came about.
  mutating func tryTheme() -> [Effect] {
    let wanted = offeredTheme
    guard wanted != triedTheme else { return [] }
    triedTheme = wanted
    return [.tryTheme(wanted)]
  }

  private var offeredTheme: String? {
    guard case .palette(let palette)? = layers.last, case .argument(let action, _) = palette.stage,
      action.argument == .theme
    else { return nil }
    return palette.menu.selection?.id
  }
}
