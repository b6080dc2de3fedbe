public import TerminalUI

/// A command by its name, and behind the name what it is to be done with: `assign maria`.
public struct Palette: Equatable, Sendable {
  /// Where it was opened, and so which commands there are.
  public var context: KeyContext
  public var line: TextEditor
  /// Commands, or what may follow the one that was named.
  public internal(set) var menu = Menu([])
  public internal(set) var stage = Stage.commands
  /// The view of one's own that somebody was told they would write over.
  var replaced: String?
  /// Typed in since the menu was made.
  var isStale = false

  /// What the line names so far.
  public enum Stage: Equatable, Sendable {
    case commands
    case argument(Action, text: String)
  }

  init(_ text: String, in context: KeyContext) {
    self.context = context
    line = TextEditor(text, shape: .line)
  }
}
