/// Where the soft-wrapped rows of a text begin, kept in step with it.
///
/// Why: a key in a text of 256 KiB must not cost a layout of all of it. Where a row ends depends
/// only on where it starts and on the text from there on (`end(of:)`), so after an edit rows are
/// broken anew from just before it until one starts where one did before; from there on nothing
/// changes but the numbers.
///
/// Rows are a cell narrower than the width, which is where the cursor stands behind the last
/// cluster. They break behind spaces, and inside a word that is longer than a row.
struct RowStarts: Equatable, Sendable {
  private(set) var width: Int
  /// Ascending; the first is 0, so there is at least one row.
  private(set) var starts: [Int]

  init(_ storage: TextStorage, width: Int) {
    self.width = width
    starts = [0]
    starts += rows(after: 0, in: storage).starts
  }

  var count: Int { starts.count }

  /// The clusters of a row, without the line end behind them.
  func row(_ index: Int, in storage: TextStorage) -> Range<Int> {
    let start = starts[index]
    guard index + 1 < starts.count else { return start..<storage.count }
    let next = starts[index + 1]
    return start..<(storage.traits[next - 1].isLineEnd ? next - 1 : next)
  }

  /// The row that holds a position; at a soft break that is the row behind it.
  func row(of position: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= position { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// After `range` of what was there gave way to `inserted` clusters, which `storage` has already.
  ///
  /// - Returns: how many rows were broken anew.
  @discardableResult
  mutating func replaced(_ range: Range<Int>, with inserted: Int, in storage: TextStorage) -> Int {
    // A row is ended by the first cluster that has no room on it: that may be the first of the
    // second row after it, no later one (a wide one behind a word that just fitted).
    let first = max(0, row(of: range.lowerBound) - 2)
    let shift = inserted - range.count
    var met = row(of: range.upperBound) + 1
    let fresh = rows(after: starts[first], in: storage) { start in
      while met < starts.count, starts[met] + shift < start { met += 1 }
      return met < starts.count && starts[met] + shift == start
    }
    if !fresh.isMet { met = starts.count }
    starts.replaceSubrange((first + 1)..<met, with: fresh.starts)
    if shift != 0 {
      for index in (first + 1 + fresh.starts.count)..<starts.count { starts[index] += shift }
    }
    return fresh.starts.count
  }

  /// The rows behind one, up to the first that is known.
  private func rows(
    after first: Int, in storage: TextStorage, isKnown: (Int) -> Bool = { _ in false }
  ) -> (starts: [Int], isMet: Bool) {
    let room = max(1, width - 1)
    var found: [Int] = []
    var start = first
    let isMet = storage.traits.withUnsafeBufferPointer { traits in
      while let next = Self.next(from: start, in: traits, room: room) {
        if isKnown(next) { return true }
        found.append(next)
        start = next
      }
      return false
    }
    return (found, isMet)
  }

  /// How many rows a text has, counted up to `limit`: whoever has room for so many asks no further.
  static func count(_ storage: TextStorage, width: Int, atMost limit: Int) -> Int {
    let room = max(1, width - 1)
    return storage.traits.withUnsafeBufferPointer { traits in
      var (rows, start) = (1, 0)
      while rows < limit, let next = next(from: start, in: traits, room: room) {
        rows += 1
        start = next
      }
      return rows
    }
  }

  /// The start of the row behind the one that starts there; nil behind the last.
  private static func next(
    from start: Int, in traits: UnsafeBufferPointer<TextStorage.Trait>, room: Int
  ) -> Int? {
    var used = 0
    var lastBreak = start
    for index in start..<traits.count {
      let trait = traits[index]
      if trait.isLineEnd { return index + 1 }
      // Spaces may hang over the edge, where they don't show.
      if used + trait.cells > room, !trait.isSpace, index > start {
        return lastBreak > start ? lastBreak : index
      }
      used += trait.cells
      if trait.isSpace { lastBreak = index + 1 }
    }
    return nil
  }
}
