import TerminalUI
import Ticketing

// Tab goes from pane to pane: motions are then for the views or for the conversation, everything else
// for the cursor's ticket as ever.

extension Model {
  /// Which pane motions are for; the list, where the other no longer shows.
  var pane: Pane {
    list.pane != .list && ticket == nil && layout.panes.contains(list.pane) ? list.pane : .list
  }

  /// With the list alone there are no panes to go through, but views.
  mutating func goToPane(_ step: Int) -> [Effect] {
    let panes = layout.panes
    guard panes.count > 1, let index = panes.firstIndex(of: pane) else {
      return run(step > 0 ? .nextView : .previousView)
    }
    list.pane = panes[(index + step + panes.count) % panes.count]
    return []
  }

  /// - Returns: nil where the motion is the list's own.
  mutating func moveInPane(_ motion: Motion) -> [Effect]? {
    switch pane {
    case .list: return nil
    case .views:
      let last = list.tabs.count - 1
      return show(view: moved(list.current, motion, page: layout.views.height, last: last))
    case .preview:
      let page = layout.preview.height
      switch motion {
      case .by(let distance): return scrollPreview(by: distance)
      case .pages(let pages): return scrollPreview(by: Int(Double(max(1, page - 1)) * pages))
      case .to(let line): return scrollPreview(by: line == 0 ? -Self.farthest : Self.farthest)
      }
    }
  }

  /// Further than any conversation has lines.
  private static let farthest = 1 << 40
}
