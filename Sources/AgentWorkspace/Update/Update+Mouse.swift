import TerminalUI

// The mouse, for those who switched it on: the wheel scrolls what is under it, a click goes there, and a
// click on what one has gone to opens it. Nothing else: whatever can be done has a key.

extension Model {
  private static let notch = 3

  mutating func take(_ event: MouseEvent) -> [Effect] {
    // What is asked or saved is answered by keys.
    guard savingSince == nil else { return [] }
    pendingKeys = []
    takeInTyped()
    // The tutor's strip is above everything.
    let point = Point(x: event.point.x, y: event.point.y - (screen.height - size.height))
    switch event.deed {
    case .click: return click(at: point)
    case .wheelUp: return scroll(-Self.notch, at: point)
    case .wheelDown: return scroll(Self.notch, at: point)
    }
  }

  private mutating func scroll(_ distance: Int, at point: Point) -> [Effect] {
    switch layers.last {
    case .picker, .palette:
      for _ in 0..<Self.notch { _ = move(.by(distance.signum())) }
      return []
    case .help, .messages, .history, .held, .callPad, .page: return move(.by(distance))
    case .composer(let composer) where composer.form != nil: return []
    case .composer where layout.timeline.contains(point): break
    case .composer, .sendBar, .solving, .search, .prompt, .merging, .bulk, .quitting,
      .quittingUnsaved:
      return []
    case nil: break
    }
    if ticket != nil {
      scrollTimeline(.by(distance))
    } else if layout.preview.contains(point) {
      return scrollPreview(by: distance)
    } else {
      list.state.scroll(by: distance, height: listHeight)
    }
    return []
  }

  private mutating func click(at point: Point) -> [Effect] {
    if !layers.isEmpty { return clickMenu(at: point) }
    guard ticket == nil else { return [] }
    if let index = view(at: point) { return index == list.current ? [] : show(view: index) }
    let area = layout.list
    let lines = list.state.lines(height: area.height)
    let line = point.y - area.y
    guard lines.indices.contains(line), case .row(let index) = lines[line] else { return [] }
    guard area.contains(point), list.state.row(at: index) != nil else { return [] }
    if index == list.state.cursor { return run(.open) }
    list.state.move(to: index, height: listHeight)
    return []
  }

  /// The row of a list to choose from; a click on the chosen one takes it.
  private mutating func clickMenu(at point: Point) -> [Effect] {
    switch layers.last {
    case .palette(var palette):
      let inside = paletteBox.inset(by: 1)
      guard let index = palette.menu.row(at: point, in: inside, rows: inside.height - 1) else {
        return []
      }
      if index == palette.menu.cursor { return choose() }
      palette.menu.select(index)
      layers[layers.count - 1] = .palette(palette)
    case .picker(var picker):
      let (box, rows) = picker.subject == .macro ? macrosBox(picker) : pickerBox(picker)
      guard let index = picker.menu.row(at: point, in: box.inset(by: 1), rows: rows) else {
        return []
      }
      if index == picker.menu.cursor { return choose() }
      picker.menu.select(index)
      layers[layers.count - 1] = .picker(picker)
    case .composer, .sendBar, .held, .solving, .search, .prompt, .merging, .bulk, .help, .messages,
      .history, .callPad, .page, .quitting, .quittingUnsaved, nil:
      break
    }
    return []
  }
}

extension Menu {
  /// Which match is drawn there: below the line that is typed in.
  fileprivate func row(at point: Point, in inside: Rect, rows: Int) -> Int? {
    let shown = visible(rows: rows)
    let index = shown.lowerBound + point.y - inside.y - 1
    return inside.contains(point) && shown.contains(index) ? index : nil
  }
}
