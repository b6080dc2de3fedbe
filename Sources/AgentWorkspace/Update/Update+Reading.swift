import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

// Reading what the cursor is on, and ahead of it: a key should find everything there.

extension Model {
  /// The preview that the next picture needs, once for all the keys that led to it.
  mutating func readPreview() -> [Effect] {
    guard ticket == nil, let selected = list.state.selected?.id,
      list.previews.first(missingOf: [selected]) != nil
    else { return [] }
    list.previews.ask(for: selected, keeping: [selected])
    return [.loadPreview(selected)]
  }

  /// Whether there is something left to read before the next key comes.
  var canReadAhead: Bool { savingSince == nil && nextToRead != nil }

  /// One thing at a time, so that a key never waits for more.
  mutating func readAhead() -> [Effect] {
    switch nextToRead {
    case .ticket(let id):
      list.previews.ask(for: id, keeping: around)
      return [.readAhead(id)]
    case .conversation(let id):
      let width = openWidth
      let lines = list.previews[id].map { Timeline($0, in: self).lines(width: width) }
      list.previews.take(LaidOut(width: width, lines: lines ?? []), of: id)
      return []
    case .rows(let offset):
      list.state.topReadAround = list.state.top
      return [.loadList(view: list.current, offset: offset, limit: pageSize)]
    case .view(let index):
      list.states[index].wasReadAhead = true
      return [.loadList(view: index, offset: 0, limit: pageSize)]
    case nil: return []
    }
  }

  private enum Ahead {
    case ticket(Ticket.ID)
    /// It was read, and is laid out.
    case conversation(Ticket.ID)
    /// More of the open tab, from there.
    case rows(Int)
    case view(Int)
  }

  private var nextToRead: Ahead? {
    let around = around
    if let id = list.previews.first(missingOf: around) { return .ticket(id) }
    if let id = list.previews.first(notLaidOutOf: around, width: openWidth) {
      return .conversation(id)
    }
    if let offset = rowsToRead { return .rows(offset) }
    let unread = neighbours.first { index in
      list.states[index].total == nil && !list.states[index].wasReadAhead
    }
    return unread.map { .view($0) }
  }

  /// How many a view holds, if nothing has changed since it was counted: no key counts anything.
  func knownCount(ofView index: Int) -> TicketCount? {
    guard list.states.indices.contains(index), !list.states[index].isStale else { return nil }
    if let total = list.states[index].matching {
      return TicketCount(number: total, isWhole: list.states[index].isWhole)
    }
    guard facts.counts.indices.contains(index), !facts.countedInPart.contains(index) else {
      return nil
    }
    return TicketCount(number: facts.counts[index], isWhole: true)
  }

  /// How wide a conversation is when its ticket is opened; often the preview is as wide.
  private var openWidth: Int { Layout.ticket(size, editorRows: nil).timeline.width }

  /// The views that the keys for the next and the previous one lead to.
  private var neighbours: [Int] {
    [list.current + 1, list.current - 1 + list.views.count].map { $0 % list.views.count }
  }

  /// Where to read from so that another page in either direction finds its rows; nil when it does,
  /// or when that was tried here.
  private var rowsToRead: Int? {
    let state = list.state
    guard let total = state.total, state.topReadAround != state.top else { return nil }
    let wanted = max(0, state.top - listHeight)..<min(total, state.top + 2 * listHeight)
    let known = state.offset..<(state.offset + state.rows.count)
    guard !wanted.isEmpty, wanted.clamped(to: known) != wanted else {
      return nil
    }
    return max(0, state.top - pageSize / 3)
  }

  /// The tickets the next key may bring under the cursor, the likeliest first: this one and its
  /// neighbours, another page after a page, and where other views stand.
  private var around: [Ticket.ID] {
    let near = list.isLeafing ? [0, listHeight - 1, 1 - listHeight, 1, -1] : [0, 1, -1]
    return near.compactMap { list.state.row(at: list.state.cursor + $0)?.id }
      + [triage?.following].compactMap(\.self)
      + neighbours.compactMap { list.states[$0].selected?.id }
  }
}
