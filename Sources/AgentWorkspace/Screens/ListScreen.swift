import DeskIndex
public import HelpDesk
import TerminalUI
public import Ticketing

/// The views, each with its own cursor, and what is known of the ticket the cursor is on.
public struct ListScreen: Equatable, Sendable {
  /// The desk's.
  public var views: [View]
  /// The tab that is open; behind the views is the search.
  public var current = 0 {
    didSet {
      guard current != oldValue else { return }
      if states.indices.contains(oldValue) {
        states[oldValue].leave()
      } else {
        search?.state.leave()
      }
    }
  }
  public var states: [ListState]
  public internal(set) var search: Search?
  /// What is known of the tickets around the cursor, so that a move reads nothing.
  var previews = Previews()
  public var previewScroll = 0
  /// Which pane motions are for, while it shows.
  var pane = Pane.list
  /// Whether the conversation shows; nil: when there is room for it.
  public var showsPreview: Bool?
  /// The last move was a page, and the next one may well be.
  var isLeafing = false
  /// How views were arranged in this session, by their names.
  private var arrangements: [String: Arrangement] = [:]
  /// Whose preview is being scrolled.
  var previewed: Ticket.ID?

  init(views: [View]) {
    self.views = views
    states = views.map { _ in ListState() }
  }

  /// The views as the desk has them now. Each keeps its cursor, by its name; one that shows
  /// something else now is read again.
  mutating func show(_ views: [View]) {
    var views = views
    for index in views.indices {
      if let arrangement = arrangements[views[index].name] {
        views[index].arrangement = arrangement
      }
    }
    guard views != self.views else { return }
    let name = isInSearch ? nil : self.views[current].name
    states = views.map { view in
      guard let index = self.views.firstIndex(where: { $0.name == view.name }) else {
        return ListState()
      }
      if self.views[index] != view {
        states[index].total = nil
        states[index].isRead = false
      }
      return states[index]
    }
    self.views = views
    current = name.map { name in views.firstIndex { $0.name == name } ?? 0 } ?? views.count
  }

  /// Otherwise than the view is itself, until the session ends; from its first ticket on, unless
  /// only the columns are others.
  mutating func arrange(_ arrangement: Arrangement, keepsRows: Bool = false) {
    if isInSearch {
      search?.view.arrangement = arrangement
    } else {
      arrangements[view.name] = arrangement
      views[current].arrangement = arrangement
    }
    guard !keepsRows else { return }
    var anew = ListState()
    // They are of tickets, wherever those stand.
    anew.marks = state.marks
    anew.marks.rangeStart = nil
    state = anew
  }

  /// The view is kept as it is arranged.
  mutating func forgetArrangement(of name: String) { arrangements[name] = nil }

  /// What is known of the ticket the cursor is on.
  public var preview: TicketDetail? { state.selected.flatMap { previews[$0.id] } }

  public internal(set) var state: ListState {
    get { isInSearch ? search?.state ?? ListState() : states[current] }
    set {
      if isInSearch { search?.state = newValue } else { states[current] = newValue }
    }
  }

  public var isInSearch: Bool { current >= views.count }

  /// The views, and the search.
  public var tabs: [View] { views + (search.map { [$0.view] } ?? []) }

  public var view: View { isInSearch ? search?.view ?? views[0] : views[current] }

  /// A page that was read for a tab, if there still is one like that.
  ///
  /// - Returns: the tab.
  mutating func take(_ page: ListPage, height: Int) -> Int? {
    guard let tab = tabs.firstIndex(of: page.view) else { return nil }
    if tab < views.count {
      states[tab].take(page, height: height)
    } else {
      search?.state.take(page, height: height)
    }
    return tab
  }

  /// Other tabs than the open one are read again when they are looked at.
  mutating func forgetOthers() {
    for index in states.indices where index != current {
      states[index].total = nil
      states[index].isRead = false
      // Again only where somebody went: changes come often, and reading costs.
      if states[index].wasShown { states[index].wasReadAhead = false }
    }
    if !isInSearch {
      search?.state.total = nil
      search?.state.isRead = false
    }
  }
}
