public import DeskIndex
public import Ticketing

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
  /// The ticket under the cursor has left the view meanwhile: its row stays among the others until
  /// the cursor leaves it.
  public private(set) var isDeparted = false
  /// The ticket under the cursor is done with: its row goes when it has left the view.
  var letsGo = false
  /// Rows were read since somebody came here: what is another at the next reading changed before
  /// their eyes.
  var isRead = false
  /// What its tickets stand together by, as they were read.
  var grouping: View.Grouping?
  /// What the next change is for, if not for the cursor's ticket.
  public internal(set) var marks = Marks()
  /// Came into the view and was on no screen yet.
  private var newcomers: Set<Ticket.ID> = []
  /// How many more, at least, came in above all rows that were read: far from the top nobody reads these.
  private var arrivedAbove = 0

  public func row(at index: Int) -> TicketRow? {
    rows.indices.contains(index - offset) ? rows[index - offset] : nil
  }

  public var selected: TicketRow? { row(at: cursor) }

  /// From the first row on, which is to be read again.
  mutating func restart() {
    total = nil
    (offset, cursor, top) = (0, 0, 0)
    anchor = nil
    (isDeparted, isRead) = (false, false)
    (newcomers, arrivedAbove) = ([], 0)
  }

  /// How many tickets the view has; nil until it was read.
  var matching: Int? { total.map { isDeparted ? $0 - 1 : $0 } }

  /// Somebody goes to another view.
  mutating func leave() {
    forgetDeparted()
    marks.rangeStart = nil
    (newcomers, arrivedAbove) = ([], 0)
  }

  private mutating func forgetDeparted() {
    guard isDeparted else { return }
    isDeparted = false
    if rows.indices.contains(cursor - offset) { rows.remove(at: cursor - offset) }
    total = total.map { $0 - 1 }
    anchor = selected?.id
  }

  mutating func move(to index: Int, height: Int) {
    var index = min(max(0, index), max(0, (total ?? 0) - 1))
    if isDeparted, index != cursor {
      if index > cursor { index -= 1 }
      forgetDeparted()
    }
    cursor = min(max(0, index), max(0, (total ?? 0) - 1))
    anchor = selected?.id
    reveal(height: height)
  }

  /// Other rows on the screen; the cursor stays where it is as long as it is among them.
  mutating func scroll(by distance: Int, height: Int) {
    let aim = max(0, min(top + distance, (total ?? 0) - rowsShown(height: height)))
    guard aim != top else { return }
    top = aim
    let place = min(max(cursor, top), top + max(1, rowsShown(height: height)) - 1)
    if place != cursor { move(to: place, height: height) }
  }

  /// Keeps the cursor on the screen, and the screen full.
  mutating func reveal(height: Int) {
    let height = max(1, height)
    guard grouping == nil else { return revealGroups(height: height) }
    if cursor < top { top = cursor }
    if cursor >= top + height { top = cursor - height + 1 }
    top = max(0, min(top, (total ?? 0) - height))
  }

  /// Rows as they are now. The cursor goes with its ticket. When that has left the view its row
  /// stays where it was, between the same neighbours; once it is done with, the cursor is on the next.
  mutating func take(_ page: ListPage, height: Int) {
    let (old, oldOffset, oldTotal) = (rows, offset, total ?? 0)
    if !isStale { count(left: old, oldOffset, above: page) }
    if isStale, isRead { note(page, since: old, oldOffset, oldTotal) }
    let kept = isRead && !letsGo ? selected : nil
    (total, isWhole, offset, rows) = (page.total, page.isWhole, page.offset, page.rows)
    (isStale, isDeparted, letsGo, isRead) = (false, false, false, true)
    grouping = page.view.grouping
    marks.refresh(from: rows)
    let before = cursor
    if let anchor, let index = rows.firstIndex(where: { $0.id == anchor }) {
      cursor = offset + index
      top += cursor - before
    } else if let kept, let place = place(among: old, oldOffset) {
      // As it is now, if that is known.
      let row = page.departed.flatMap { $0.id == kept.id ? $0 : nil } ?? kept
      rows.insert(row, at: place)
      isDeparted = true
      total = page.total + 1
      cursor = offset + place
      top += cursor - before
    } else {
      cursor = min(cursor, max(0, page.total - 1))
    }
    anchor = selected?.id
    newcomers.formIntersection(rows.map(\.id))
    reveal(height: height)
  }

  /// Where in the rows the one belongs that has gone: between its neighbours, or where it was.
  private func place(among old: [TicketRow], _ oldOffset: Int) -> Int? {
    let index = cursor - oldOffset
    if old.indices.contains(index - 1),
      let above = rows.firstIndex(where: { $0.id == old[index - 1].id })
    {
      return above + 1
    }
    if old.indices.contains(index + 1),
      let below = rows.firstIndex(where: { $0.id == old[index + 1].id })
    {
      return below
    }
    let place = min(cursor, total ?? 0) - offset
    return (0...rows.count).contains(place) ? place : nil
  }

  /// What came into the view since. Only where rows were known before can that be told: between them,
  /// and at an end of the view that was read.
  private mutating func note(
    _ page: ListPage, since old: [TicketRow], _ oldOffset: Int, _ oldTotal: Int
  ) {
    let known = Set(old.map(\.id))
    let reachedEnd = oldOffset + old.count >= oldTotal
    guard let first = page.rows.firstIndex(where: { known.contains($0.id) }),
      let last = page.rows.lastIndex(where: { known.contains($0.id) })
    else {
      if old.isEmpty, oldTotal == 0 { newcomers.formUnion(page.rows.map(\.id)) }
      return
    }
    let isFromTop = page.offset == 0 && oldOffset == 0
    if !isFromTop { arrivedAbove += shift(page, since: old, oldOffset) }
    let start = isFromTop ? 0 : first
    let end = reachedEnd ? page.rows.count : last + 1
    newcomers.formUnion(page.rows[start..<end].map(\.id).filter { !known.contains($0) })
  }

  /// Rows that are read no more, since the screen went on: what was new among them stays so.
  private mutating func count(left old: [TicketRow], _ oldOffset: Int, above page: ListPage) {
    for row in old.prefix(max(0, page.offset - oldOffset)) where newcomers.contains(row.id) {
      arrivedAbove += 1
    }
  }

  /// By how much all rows that were known stand further down; one that moved by itself says nothing.
  private func shift(_ page: ListPage, since old: [TicketRow], _ oldOffset: Int) -> Int {
    let before = Dictionary(
      old.enumerated().map { ($1.id, oldOffset + $0) }, uniquingKeysWith: { first, _ in first })
    let shifts = page.rows.enumerated().compactMap { index, row in
      before[row.id].map { page.offset + index - $0 }
    }
    return max(0, shifts.min() ?? 0)
  }

  /// What is on the screen is no longer new.
  mutating func see(height: Int) {
    if top == 0 { arrivedAbove = 0 }
    guard !newcomers.isEmpty else { return }
    for index in top..<(top + max(1, rowsShown(height: height))) {
      if let row = row(at: index) { newcomers.remove(row.id) }
    }
  }

  /// New ones, out of sight.
  func unseen(height: Int) -> (above: Int, below: Int) {
    guard !newcomers.isEmpty || arrivedAbove > 0 else { return (0, 0) }
    var (above, below) = (arrivedAbove, 0)
    let shown = max(1, rowsShown(height: height))
    for (index, row) in rows.enumerated() where newcomers.contains(row.id) {
      if offset + index < top { above += 1 }
      if offset + index >= top + shown { below += 1 }
    }
    return (above, below)
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
