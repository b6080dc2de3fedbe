/// What somebody did with the mouse, and over which cell. Only what is asked of it: the left button,
/// pressed, and the wheel.
public struct MouseEvent: Hashable, Sendable {
  public enum Deed: Hashable, Sendable {
    case click, wheelUp, wheelDown
  }

  public var deed: Deed
  public var point: Point

  public init(_ deed: Deed, at point: Point) {
    self.deed = deed
    self.point = point
  }
}

extension MouseEvent {
  /// As xterm numbers buttons: the modifiers count for nothing, and neither do other buttons, releases
  /// and motions.
  init?(button: Int, column: Int, row: Int) {
    let modifiers = 4 | 8 | 16
    switch button & ~modifiers {
    case 0: deed = .click
    case 64: deed = .wheelUp
    case 65: deed = .wheelDown
    case _: return nil
    }
    guard column > 0, row > 0 else { return nil }
    point = Point(x: column - 1, y: row - 1)
  }
}
