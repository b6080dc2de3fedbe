extension TextEditor {
  /// One row as it is drawn: clusters of the text, without the line end behind them.
  public typealias Row = Range<Int>

  /// The rows at that width: those at hand, or others for the moment.
  private func rows(width: Int) -> RowStarts {
    if let rows, rows.width == width { return rows }
    return RowStarts(storage, width: width)
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
      let row = rows.row(of: cursor)
      let top = scrolled(scroll, to: row, height: size.height, rows: rows.count)
      let end = min(rows.count, top + size.height)
      let x = min(column(of: cursor, in: rows.row(row, in: storage)), max(0, size.width - 1))
      return Window(
        lines: (top..<end).map { safeText(rows.row($0, in: storage)) },
        cursor: Point(x: x, y: row - top), above: top, below: rows.count - end)
    }
  }

  /// How many rows the text takes at that width, counted up to `limit`.
  public func height(width: Int, atMost limit: Int = .max) -> Int {
    if shape == .line { return 1 }
    if let rows, rows.width == width { return min(limit, rows.count) }
    return RowStarts.count(storage, width: width, atMost: limit)
  }

  /// Draws what shows, and says where the cursor stands on the canvas.
  @discardableResult
  public func draw(on canvas: inout Canvas, in rect: Rect, role: Role = .input) -> Point {
    let window = window(rect.size)
    canvas.fill(rect, role: role)
    for (y, line) in window.lines.enumerated() {
      let place = Point(x: rect.x, y: rect.y + y)
      let width = canvas.write(line, at: place, role: role, limit: rect.width)
      // As what is selected elsewhere: the next thing typed stands in its place.
      if isProposal {
        canvas.tint(Rect(x: place.x, y: place.y, width: width, height: 1), over: .selection)
      }
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
      scroll = scrolled(scroll, to: rows.row(of: cursor), height: size.height, rows: rows.count)
      self.rows = rows
    }
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
