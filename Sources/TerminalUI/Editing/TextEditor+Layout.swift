extension TextEditor {
  /// One row as it is drawn: clusters of the text, without the line end behind them.
  public typealias Row = Range<Int>

  /// Soft-wrapped rows; there is at least one.
  ///
  /// They are a cell narrower than `width`, which is where the cursor stands behind the last
  /// cluster. Rows break behind spaces, and inside a word that is longer than a row.
  public func rows(width: Int) -> [Row] {
    let room = max(1, width - 1)
    var rows: [Row] = []
    var start = 0
    var used = 0
    var lastBreak = 0
    for (index, trait) in storage.traits.enumerated() {
      if trait.isLineEnd {
        rows.append(start..<index)
        start = index + 1
        used = 0
        lastBreak = start
        continue
      }
      // Spaces may hang over the edge, where they don't show.
      if used + trait.cells > room, !trait.isSpace, index > start {
        let end = lastBreak > start ? lastBreak : index
        rows.append(start..<end)
        used = storage.traits[end..<index].reduce(0) { $0 + $1.cells }
        start = end
        lastBreak = end
      }
      used += trait.cells
      if trait.isSpace { lastBreak = index + 1 }
    }
    rows.append(start..<storage.count)
    return rows
  }

  /// The part of the text that shows.
  public struct Window: Equatable, Sendable {
    public let lines: [SafeText]
    /// In the window, from its top left corner.
    public let cursor: Point
    /// Rows of text above the first line.
    public let above: Int
    /// Rows of text below the last line.
    public let below: Int
  }

  /// What shows in a rectangle of that size; without one, of `size`.
  public func window(_ size: Size? = nil) -> Window {
    let size = size ?? self.size
    switch shape {
    case .line: return lineWindow(width: size.width)
    case .block:
      let rows = rows(width: size.width)
      let row = row(of: cursor, in: rows)
      let top = scrolled(scroll, to: row, height: size.height, rows: rows.count)
      let shown = rows[top..<min(rows.count, top + size.height)]
      let x = min(column(of: cursor, in: rows[row]), max(0, size.width - 1))
      return Window(
        lines: shown.map(safeText), cursor: Point(x: x, y: row - top), above: top,
        below: rows.count - shown.endIndex)
    }
  }

  /// How many rows the whole text takes at that width.
  public func height(width: Int) -> Int {
    shape == .line ? 1 : rows(width: width).count
  }

  /// Draws what shows, and says where the cursor stands on the canvas.
  @discardableResult
  public func draw(on canvas: inout Canvas, in rect: Rect, role: Role = .input) -> Point {
    let window = window(rect.size)
    canvas.fill(rect, role: role)
    for (y, line) in window.lines.enumerated() {
      canvas.write(line, at: Point(x: rect.x, y: rect.y + y), role: role, limit: rect.width)
    }
    return Point(x: rect.x + window.cursor.x, y: rect.y + window.cursor.y)
  }
}

// MARK: - Where things are

extension TextEditor {
  /// Keeps the cursor in sight after it or the size moved.
  mutating func reveal() {
    switch shape {
    case .line: scroll = firstCluster(width: size.width)
    case .block:
      let rows = rows(width: size.width)
      scroll = scrolled(
        scroll, to: row(of: cursor, in: rows), height: size.height, rows: rows.count)
    }
  }

  /// The row that holds a position; at a soft break that is the row behind it.
  func row(of position: Int, in rows: [Row]) -> Int {
    var low = 0
    var high = rows.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if rows[middle].lowerBound <= position { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Cells from the start of the row.
  func column(of position: Int, in row: Row) -> Int {
    cells(row.lowerBound..<max(row.lowerBound, min(position, row.upperBound)))
  }

  /// The position in the row that is nearest to a column, from the left.
  func position(column: Int, in row: Row) -> Int {
    var used = 0
    // Behind the last cluster of a soft-wrapped row is the start of the next.
    let isSoft = row.upperBound < storage.count && !storage.traits[row.upperBound].isLineEnd
    let last = isSoft ? max(row.lowerBound, row.upperBound - 1) : row.upperBound
    for position in row.lowerBound..<last {
      let cells = storage.traits[position].cells
      if used + cells > column { return position }
      used += cells
    }
    return last
  }

  private func cells(_ range: Range<Int>) -> Int {
    storage.traits[range].reduce(0) { $0 + $1.cells }
  }

  private func scrolled(_ scroll: Int, to row: Int, height: Int, rows: Int) -> Int {
    let height = max(1, height)
    let lowest = max(row - height + 1, min(scroll, rows - height))
    return max(0, min(lowest, row))
  }

  private func safeText(_ range: Range<Int>) -> SafeText {
    // By cluster, as the cells were counted.
    storage.characters[range].map { SafeText(line: String($0)) }.joined()
  }

  private func lineWindow(width: Int) -> Window {
    let first = firstCluster(width: width)
    var end = first
    var used = 0
    while end < storage.count, used + storage.traits[end].cells <= width {
      used += storage.traits[end].cells
      end += 1
    }
    return Window(
      lines: [safeText(first..<end)],
      cursor: Point(x: min(cells(first..<cursor), max(0, width - 1)), y: 0), above: 0, below: 0)
  }

  /// The first cluster of a line that shows, so that the cursor does too.
  private func firstCluster(width: Int) -> Int {
    var first = min(scroll, cursor)
    // Coming from the right, some of what lies before the cursor shows.
    if first == cursor, cursor > 0 { first = max(0, cursor - max(1, width / 3)) }
    var used = cells(first..<cursor)
    while first < cursor, used >= max(1, width) {
      used -= storage.traits[first].cells
      first += 1
    }
    return first
  }
}
