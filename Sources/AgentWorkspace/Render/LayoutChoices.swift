import TerminalUI

/// What of the list's screen somebody wants otherwise than the size would have it.
public struct LayoutChoices: Equatable, Sendable {
  public enum Preview: String, Sendable, CaseIterable {
    /// Beside the list on wide screens, below it on high ones.
    case auto
    /// Below it at any width.
    case below
    /// Not unless it is asked for.
    case off
  }

  public var preview = Preview.auto
  /// The views as a column on wide screens, and not as tabs.
  public var sidebar = true

  public init(preview: Preview = .auto, sidebar: Bool = true) {
    self.preview = preview
    self.sidebar = sidebar
  }
}

/// Parts of the list's screen that keys may go through.
enum Pane: Equatable, Sendable {
  case views, list, preview
}

extension Layout {
  /// Those that show, from left to right or from top to bottom.
  var panes: [Pane] {
    (views.isEmpty ? [] : [.views]) + [.list] + (preview.isEmpty ? [] : [.preview])
  }
}
