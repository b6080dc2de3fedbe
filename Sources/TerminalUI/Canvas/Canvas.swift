/// A rectangle of cells that everything draws on; nothing but `SafeText` gets onto it.
///
/// Drawing outside is cut off, never an error. A wide cell is never split: where half of one would
/// be left, at an edge or under another text, there is a space instead.
public struct Canvas: Equatable, Sendable {
  public let size: Size
  /// Row by row.
  private(set) var cells: [Cell]

  public init(_ size: Size, role: Role = .text) {
    self.size = size
    self.cells = Array(repeating: .blank(role), count: size.width * size.height)
  }

  public var width: Int { size.width }
  public var height: Int { size.height }
  public var bounds: Rect { Rect(size) }

  /// The cell there; nil outside.
  public subscript(_ point: Point) -> Cell? {
    bounds.contains(point) ? cells[point.y * width + point.x] : nil
  }

  /// Writes one line of text and says how many cells it took, at most `limit`.
  ///
  /// A line break counts as a space. A wide cluster that would exceed the limit is left out, and
  /// its place is a space.
  @discardableResult
  public mutating func write(
    _ text: SafeText, at point: Point, role: Role = .text, over: Role? = nil,
    limit: Int = .max
  ) -> Int {
    guard (0..<height).contains(point.y), limit > 0 else { return 0 }
    let end = min(width, limit > width - min(point.x, width) ? width : point.x + limit)
    if point.x >= 0, let used = write(bytesOf: text, at: point, end: end, role, over) {
      return used
    }
    var x = point.x
    for (cluster, cells) in CellGlyphs(text) {
      if x >= end { break }
      if x + cells > end {
        put(.blank(role, over: over), x: x, y: point.y)
        x += 1
        break
      }
      put(Cell(cluster: cluster, width: Int8(cells), role: role, over: over), x: x, y: point.y)
      x += cells
    }
    return x - point.x
  }

  /// The same for ASCII, which most text is: every byte is a cell. Nil where it isn't.
  private mutating func write(
    bytesOf text: SafeText, at point: Point, end: Int, _ role: Role, _ over: Role?
  ) -> Int? {
    text.string.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      let count = Swift.min(bytes.count, end - point.x)
      guard count > 0 else { return 0 }
      let start = point.y * width + point.x
      // Only at the ends can half of a wide cell be left over.
      put(.blank(role, over: over), x: point.x, y: point.y)
      put(.blank(role, over: over), x: point.x + count - 1, y: point.y)
      for index in 0..<count {
        let byte = bytes[index] == UInt8(ascii: "\n") ? UInt8(ascii: " ") : bytes[index]
        cells[start + index] = Cell(
          cluster: Cluster(base: Unicode.Scalar(byte)), width: 1, role: role, over: over)
      }
      return count
    } ?? nil
  }

  /// Empties a rectangle.
  public mutating func fill(_ rect: Rect, role: Role, over: Role? = nil) {
    fill(rect, with: " ", role: role, over: over)
  }

  /// Repeats one glyph of one cell over a rectangle; anything else counts as a space.
  public mutating func fill(
    _ rect: Rect, with text: SafeText, role: Role, over: Role? = nil
  ) {
    var glyphs = CellGlyphs(text)
    let cluster = text.cells == 1 ? glyphs.next()?.cluster ?? .space : .space
    let cell = Cell(cluster: cluster, width: 1, role: role, over: over)
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      // Only at the ends can half of a wide cell be left over.
      put(cell, x: area.x, y: y)
      put(cell, x: area.maxX - 1, y: y)
      for x in area.x..<area.maxX { cells[y * width + x] = cell }
    }
  }

  /// Lays a role behind what is already there: a selection, the bar of a status line.
  public mutating func tint(_ rect: Rect, over: Role?) {
    let area = rect.intersection(bounds)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { cells[y * width + x].over = over }
    }
  }

  /// Draws another canvas onto this one.
  public mutating func draw(_ other: Canvas, at point: Point) {
    let area = Rect(x: point.x, y: point.y, width: other.width, height: other.height)
      .intersection(bounds)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX {
        let cell = other.cells[(y - point.y) * other.width + x - point.x]
        // The right half comes with its left one, unless that one is outside.
        if cell.width == 0, x > area.x { continue }
        let isCut = cell.width == 0 || cell.width == 2 && x + 1 >= area.maxX
        put(isCut ? cell.blanked : cell, x: x, y: y)
      }
    }
  }

  /// Puts one cell, and a space wherever that leaves half of another. Outside to the left: nothing.
  private mutating func put(_ cell: Cell, x: Int, y: Int) {
    guard x >= 0 else {
      // Half of a wide one may still be inside.
      if x + Int(cell.width) > 0 { put(cell.blanked, x: 0, y: y) }
      return
    }
    let index = y * width + x
    if cells[index].width == 0 { cells[index - 1] = cells[index - 1].blanked }
    let last = index + Int(cell.width) - 1
    if cells[last].width == 2 { cells[last + 1] = cells[last + 1].blanked }
    cells[index] = cell
    if cell.width == 2 {
      cells[last] = Cell(cluster: .nothing, width: 0, role: cell.role, over: cell.over)
    }
  }
}

/// Safe text as cells: each base with the marks that follow it, and its width.
struct CellGlyphs: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var upcoming: Unicode.Scalar?

  init(_ text: SafeText) {
    scalars = text.string.unicodeScalars.makeIterator()
    upcoming = scalars.next()
  }

  mutating func next() -> (cluster: Cluster, cells: Int)? {
    guard let base = upcoming else { return nil }
    var cluster = base == "\n" ? .space : Cluster(base: base)
    let cells = Swift.max(1, DisplayWidth.cells(of: base))
    upcoming = scalars.next()
    while let mark = upcoming, DisplayWidth.cells(of: mark) == 0 {
      cluster.append(mark)
      upcoming = scalars.next()
    }
    return (cluster, cells)
  }
}
