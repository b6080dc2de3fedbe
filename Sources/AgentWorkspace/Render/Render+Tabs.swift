import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// The views: a row of tabs, or a column of their own on a wide screen.

extension Model {
  func drawTabs(_ rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, role: .tab)
    let tabs = tabs(in: rect.width)
    let row = TabRow(widths: tabs.map(\.cells), current: list.current, width: rect.width)
    var x = rect.x
    if row.more.left {
      canvas.write(glyphs.left, at: Point(x: x, y: rect.y), role: .tabCount)
      x += TabRow.mark
    }
    for index in row.shown {
      x += canvas.draw(tabs[index], at: Point(x: x, y: rect.y), ellipsis: glyphs.ellipsis)
      if index < row.shown.upperBound - 1 {
        x += canvas.write(glyphs.vertical, at: Point(x: x, y: rect.y), role: .border)
      }
    }
    if !row.more.right, let promised = promisesTab, x + 1 + promised.cells <= rect.maxX {
      x += canvas.write(glyphs.vertical, at: Point(x: x, y: rect.y), role: .border)
      x += canvas.draw(promised, at: Point(x: x, y: rect.y))
    }
    if row.more.right {
      canvas.write(glyphs.right, at: Point(x: rect.maxX - 1, y: rect.y), role: .tabCount)
    }
    // The name of the desk may be cut, but not to a few letters.
    let name = SafeText(line: facts.desk.name)
    let room = rect.maxX - x - Self.deskMargin
    if !row.more.left, !row.more.right, room >= min(name.cells, Self.shortestDesk) {
      let shown = name.truncated(to: room, ellipsis: glyphs.ellipsis)
      canvas.draw(Line("\(glyphs.home) \(shown) ", .title), endingAt: rect.maxX, y: rect.y)
    }
  }

  /// How many are to be kept today, or were to be before; none: no tab.
  var promisesTab: Line? {
    let due = dueToday
    guard !due.isEmpty else { return nil }
    let isMissed = due.contains { $0.promise.due <= now }
    let count: SafeText = "\(due.count) "
    return Line([Span(" Promises ", .tab), Span(count, isMissed ? .warning : .tabCount)])
  }

  /// Two blanks, the glyph and a blank before the name, and one behind it.
  private static let deskMargin = 5
  private static let shortestDesk = 8
  private static let shortestSearch = 10

  /// All tabs, as long as there is room for them. The name of the desk says where one works, so the
  /// words of a search give way to it: one knows what one has looked for.
  private func tabs(in width: Int) -> [Line] {
    let views = list.views.enumerated().map { tab($0, $1.name, longest: 24) }
    guard let search = list.search else { return fitting(views, in: width) }
    let name = SafeText(line: facts.desk.name)
    let desk = min(name.cells, Self.shortestDesk) + Self.deskMargin
    let whole = views + [tab(views.count, search.view.name, longest: 24)]
    if Self.cells(of: whole) + desk <= width { return whole }
    // As it was typed, behind the key that opens the box.
    let words = SafeText(line: "/ \(search.text)")
    let others = Self.cells(of: views + [tab(views.count, "", longest: 0)])
    var room = width - desk - others
    // Too little for both: the words are whole again, or as long as the row.
    if room < Self.shortestSearch {
      if Self.cells(of: whole) <= width { return whole }
      room = width - others
    }
    guard room >= Self.shortestSearch else { return fitting(whole, in: width) }
    return views + [tab(views.count, words.string, longest: min(room, 24))]
  }

  /// The first of the views that show in their pane.
  private func firstView(_ layout: Layout) -> Int {
    max(0, list.current - layout.views.height + 1)
  }

  /// The view whose tab is there, if one is.
  func view(at point: Point) -> Int? {
    let layout = layout
    if layout.views.contains(point) {
      let index = firstView(layout) + point.y - layout.views.y
      return list.tabs.indices.contains(index) ? index : nil
    }
    guard layout.views.isEmpty, !isAccessible, layout.top.contains(point) else { return nil }
    let tabs = tabs(in: layout.top.width)
    let row = TabRow(widths: tabs.map(\.cells), current: list.current, width: layout.top.width)
    var x = layout.top.x + (row.more.left ? TabRow.mark : 0)
    for index in row.shown {
      if (x..<x + tabs[index].cells).contains(point.x) { return index }
      x += tabs[index].cells + 1
    }
    return nil
  }

  private static func cells(of tabs: [Line]) -> Int {
    tabs.map(\.cells).reduce(tabs.count - 1, +)
  }

  /// These, or with shorter names where they are too long together.
  private func fitting(_ tabs: [Line], in width: Int) -> [Line] {
    guard Self.cells(of: tabs) > width else { return tabs }
    return list.tabs.enumerated().map { tab($0, $1.name, longest: 16) }
  }

  /// - Parameter longest: cells of the name at most.
  private func tab(_ index: Int, _ name: String, longest: Int) -> Line {
    let active = index == list.current
    let name = SafeText(line: name).truncated(to: longest, ellipsis: glyphs.ellipsis)
    return Line([
      Span(" \(name) ", active ? .tabActive : .tab),
      Span("\(count(ofTab: index)) ", active ? .tabActive : .tabCount),
    ])
  }

  func count(ofTab index: Int) -> SafeText {
    guard index < list.views.count else {
      return list.search?.count.map { Self.count($0, isWhole: list.search?.state.isWhole ?? true) }
        ?? ""
    }
    if list.views[index].problem != nil { return glyphs.failed }
    guard facts.counts.indices.contains(index) else { return "\(list.states[index].total ?? 0)" }
    return Self.count(facts.counts[index], isWhole: !facts.countedInPart.contains(index))
  }

  /// The views as a column, and a title over each pane.
  func drawPanes(_ layout: Layout, on canvas: inout Canvas) {
    canvas.fill(layout.top, role: .tab)
    for divider in layout.dividers {
      canvas.fill(divider, with: glyphs.vertical, role: .border)
      canvas.write(glyphs.vertical, at: divider.origin.above, role: .border)
    }
    let top = layout.top.y
    canvas.draw(
      Line("\(glyphs.home) \(SafeText(line: facts.desk.name))", .title),
      at: Point(x: layout.views.x + 1, y: top), limit: layout.views.width - 2,
      ellipsis: glyphs.ellipsis)
    canvas.draw(
      Line([
        Span(SafeText(line: list.view.name), .title),
        Span("  \(count(ofTab: list.current))", .tabCount),
      ]), at: Point(x: layout.header.x + 1, y: top), limit: layout.header.width - 2,
      ellipsis: glyphs.ellipsis)
    if let row = list.state.selected, !layout.preview.isEmpty {
      canvas.draw(
        Line([
          Span("#\(row.id.rawValue) ", .ticketNumber), Span(SafeText(line: row.subject), .title),
        ]), at: Point(x: layout.card.x + 1, y: top), limit: layout.card.width - 2,
        ellipsis: glyphs.ellipsis)
    }
    // More than there are rows for: the current one is among those that show.
    let tabs = list.tabs
    let first = firstView(layout)
    for (line, index) in tabs.indices.dropFirst(first).prefix(layout.views.height).enumerated() {
      let active = index == list.current
      let row = layout.views.row(line)
      canvas.fill(row, role: active ? .tabActive : .tab)
      let used = canvas.draw(
        Line(count(ofTab: index), active ? .tabActive : .tabCount), endingAt: row.maxX - 1,
        y: row.y)
      canvas.draw(
        Line(SafeText(line: tabs[index].name), active ? .tabActive : .tab),
        at: Point(x: row.x + 1, y: row.y), limit: row.width - used - 3, ellipsis: glyphs.ellipsis)
      if active, pane == .views { canvas.write(glyphs.marker, at: row.origin, role: .marker) }
    }
  }
}
