import TerminalUI

/// Aligned columns. Fitted to a width, they first shrink to their minimum and then go, the least
/// needed first; without one every text stays whole.
struct Table {
  struct Column {
    var title: SafeText
    /// Below so many cells it says nothing; nil: it can't shrink.
    var minimum: Int?
    /// Who goes first when there is no room, lowest first; nil stays.
    var dropped: Int?
    var alignment = SafeText.Alignment.leading
  }

  var columns: [Column]
  var rows: [[SafeText]]

  private static let gap = 2

  /// - Parameters:
  ///   - width: nil: unfitted.
  ///   - header: whether the titles stand on top.
  func lines(width: Int?, header: Bool, ellipsis: SafeText) -> [SafeText] {
    let all = (header ? [columns.map(\.title)] : []) + rows
    let natural = columns.indices.map { index in all.map { $0[index].cells }.max() ?? 0 }
    let widths = width.map { fit(natural, into: $0) } ?? natural.map(Optional.some)
    let last = widths.lastIndex { $0 != nil }
    return all.map { row in
      var line: [SafeText] = []
      for (index, column) in columns.enumerated() {
        guard let cells = widths[index] else { continue }
        let text = width == nil ? row[index] : row[index].truncated(to: cells, ellipsis: ellipsis)
        let isLast = index == last && column.alignment == .leading
        line.append(isLast ? text : text.padded(to: cells, column.alignment))
      }
      return line.joined(separator: SafeText(line: String(repeating: " ", count: Self.gap)))
    }
  }

  /// Cells of each column, nil for one that has gone.
  private func fit(_ natural: [Int], into width: Int) -> [Int?] {
    // A column without a text in any row says nothing.
    var kept = Set(columns.indices.filter { index in rows.contains { !$0[index].isEmpty } })
    while true {
      var widths = natural
      func total() -> Int {
        kept.reduce(0) { $0 + widths[$1] } + max(0, kept.count - 1) * Self.gap
      }
      func shrink(to minimum: (Int) -> Int) {
        while total() > width {
          let widest = kept.filter { widths[$0] > minimum($0) }
            .max { (widths[$0], $1) < (widths[$1], $0) }
          guard let widest else { return }
          widths[widest] -= 1
        }
      }
      shrink { columns[$0].minimum ?? .max }
      let goes = kept.filter { columns[$0].dropped != nil }
        .min { (columns[$0].dropped ?? 0) < (columns[$1].dropped ?? 0) }
      guard total() > width, let goes else {
        shrink { columns[$0].minimum == nil ? .max : 1 }
        return columns.indices.map { kept.contains($0) ? widths[$0] : nil }
      }
      kept.remove(goes)
    }
  }
}
