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
    // Thousands of comparisons at every key: without bounds to check they cost a third.
    cells.withUnsafeBufferPointer { new in
      old.cells.withUnsafeBufferPointer { old in
        for y in 0..<height {
          let row = y * width
          var x = 0
          while x < width {
            guard differs(new, old, row: row, x: x) else {
              x += 1
              continue
            }
            let start = x
            while x < width, differs(new, old, row: row, x: x) { x += 1 }
            runs.append(run(y: y, start..<x))
          }
        }
      }
    }
    return runs
  }

  /// The halves of a wide cell differ together, in the old picture or in the new.
  private func differs(
    _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>, row: Int, x: Int
  ) -> Bool {
    let index = row + x
    if new[index] != old[index] { return true }
    switch new[index].width {
    case 2 where x + 1 < width: return new[index + 1] != old[index + 1]
    case 0 where x > 0: return new[index - 1] != old[index - 1]
    case _: return false
    }
  }

  private func run(y: Int, _ columns: Range<Int>) -> Run {
    Run(
      x: columns.lowerBound, y: y,
      cells: cells[(y * width + columns.lowerBound)..<(y * width + columns.upperBound)])
  }
}
