extension Canvas {
  /// Neighbouring cells of one row that have to be drawn again.
  public struct Run: Equatable, Sendable {
    public let x: Int
    public let y: Int
    /// Never starts with the right half of a wide cell, nor ends with a left one.
    public let cells: ArraySlice<Cell>
  }

  /// What to draw so that a terminal that shows `old` shows this; everything if the sizes differ.
  public func changes(from old: Canvas) -> [Run] {
    if old.size != size {
      return (0..<height).compactMap { width == 0 ? nil : run(y: $0, 0..<width) }
    }
    var runs: [Run] = []
    for y in 0..<height {
      let row = y * width
      if cells[row..<(row + width)] == old.cells[row..<(row + width)] { continue }
      var x = 0
      while x < width {
        guard differs(from: old, at: row + x) else {
          x += 1
          continue
        }
        let start = x
        while x < width, differs(from: old, at: row + x) { x += 1 }
        runs.append(run(y: y, start..<x))
      }
    }
    return runs
  }

  /// The halves of a wide cell differ together, in the old picture or in the new.
  private func differs(from old: Canvas, at index: Int) -> Bool {
    if cells[index] != old.cells[index] { return true }
    let column = index % width
    if cells[index].width == 2, column + 1 < width {
      return cells[index + 1] != old.cells[index + 1]
    }
    if cells[index].width == 0, column > 0 { return cells[index - 1] != old.cells[index - 1] }
    return false
  }

  private func run(y: Int, _ columns: Range<Int>) -> Run {
    Run(
      x: columns.lowerBound, y: y,
      cells: cells[(y * width + columns.lowerBound)..<(y * width + columns.upperBound)])
  }
}
