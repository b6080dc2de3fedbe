public import DeskIndex
public import HelpDesk
import TerminalUI
public import Ticketing

/// The views, each with its own cursor, and what is known of the ticket the cursor is on.
public struct ListScreen: Equatable, Sendable {
  /// The desk's.
  public var views: [View]
  /// The tab that is open; behind the views is the search.
  public var current = 0
  public var states: [ListState]
  public internal(set) var search: Search?
  /// What is known of the tickets around the cursor, so that a move reads nothing.
  var previews = Previews()
  public var previewScroll = 0
  /// Whether the conversation shows; nil: when there is room for it.
  public var showsPreview: Bool?
  /// The last move was a page, and the next one may well be.
  var isLeafing = false
  /// What views were sorted by in this session, by their names.
  private var orders: [String: View.Order] = [:]
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
      views[index].order = orders[views[index].name] ?? views[index].order
    }
    guard views != self.views else { return }
    let name = isInSearch ? nil : self.views[current].name
    states = views.map { view in
      guard let index = self.views.firstIndex(where: { $0.name == view.name }) else {
        return ListState()
      }
      if self.views[index] != view { states[index].total = nil }
      return states[index]
    }
    self.views = views
    current = name.map { name in views.firstIndex { $0.name == name } ?? 0 } ?? views.count
  }

  /// Another order than the view's own, until the session ends.
  mutating func sort(by order: View.Order) {
    if isInSearch {
      search?.view.order = order
    } else {
      orders[view.name] = order
      views[current].order = order
    }
    state = ListState()
  }

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
      // Again only where somebody went: changes come often, and reading costs.
      if states[index].wasShown { states[index].wasReadAhead = false }
    }
    if !isInSearch { search?.state.total = nil }
  }
}

/// One view: a window of its rows, and a cursor that follows the ticket, not the row.
public struct ListState: Equatable, Sendable {
  /// Rows in the whole view; nil until it was read.
  public var total: Int?
  /// False: there are more than `total`, which is where counting stopped.
  public var isWhole = true
  /// Something changed since the rows were counted.
  var isStale = false
  /// It was tried before anybody went there; once is enough.
  var wasReadAhead = false
  var wasShown = false
  /// The first row of the screen when more rows were read around it; once is enough.
  var topReadAround: Int?
  /// Where the window begins.
  public var offset = 0
  public var rows: [TicketRow] = []
  /// Where the cursor is in the whole view.
  public var cursor = 0
  /// The first row on the screen.
  public var top = 0
  /// The ticket the cursor is on; nil when it went where no row was read yet.
  public var anchor: Ticket.ID?

  public func row(at index: Int) -> TicketRow? {
    rows.indices.contains(index - offset) ? rows[index - offset] : nil
  }

  public var selected: TicketRow? { row(at: cursor) }

  /// From the first row on, which is to be read again.
  mutating func restart() {
    total = nil
    (offset, cursor, top) = (0, 0, 0)
    anchor = nil
  }

  mutating func move(to index: Int, height: Int) {
    let last = max(0, (total ?? 0) - 1)
    cursor = min(max(0, index), last)
    anchor = selected?.id
    reveal(height: height)
  }

  /// Keeps the cursor on the screen, and the screen full.
  mutating func reveal(height: Int) {
    let height = max(1, height)
    if cursor < top { top = cursor }
    if cursor >= top + height { top = cursor - height + 1 }
    top = max(0, min(top, (total ?? 0) - height))
  }

  /// Rows as they are now. The cursor goes with its ticket; when that has left the view it stays
  /// where it is, on the next one.
  mutating func take(_ page: ListPage, height: Int) {
    total = page.total
    isWhole = page.isWhole
    isStale = false
    offset = page.offset
    rows = page.rows
    let before = cursor
    if let anchor, let index = rows.firstIndex(where: { $0.id == anchor }) {
      cursor = offset + index
      top += cursor - before
    } else {
      cursor = min(cursor, max(0, page.total - 1))
    }
    anchor = selected?.id
    reveal(height: height)
  }

  /// The stretch to read so that the screen is covered; nil when it is.
  ///
  /// - Parameter goesOn: rows behind those that were counted can be reached: they are read once the
  ///   screen comes near the last.
  func missing(height: Int, margin: Int, goesOn: Bool) -> (offset: Int, limit: Int)? {
    guard let total else { return (0, height + 2 * margin) }
    let stretch = (offset: max(0, top - margin), limit: height + 2 * margin)
    if goesOn, !isWhole, top + height + margin / 2 >= total { return stretch }
    let wanted = top..<min(total, top + height)
    let known = offset..<(offset + rows.count)
    guard !wanted.isEmpty,
      !(known.contains(wanted.lowerBound) && known.upperBound >= wanted.upperBound)
    else { return nil }
    return stretch
  }
}
