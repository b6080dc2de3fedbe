/// How many cells text takes, as the C library counts and therefore ncurses.
public enum DisplayWidth {
  /// Cells of one scalar that `SafeText` lets pass: 0, 1 or 2.
  public static func cells(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    if WidthTable.contains(WidthTable.wide, scalar.value) { return 2 }
    return WidthTable.contains(WidthTable.zero, scalar.value) ? 0 : 1
  }

  /// Cells of one cluster of safe text. Usually 1 or 2; an Indic conjunct may take more.
  public static func cells(of character: Character) -> Int {
    if character.utf8.count == 1 { return 1 }
    return character.unicodeScalars.reduce(0) { $0 + cells(of: $1) }
  }

  /// Cells of a text without line breaks.
  public static func cells(of text: SafeText) -> Int {
    text.cells
  }
}

extension SafeText {
  /// How wide it is on one line, in cells.
  public var cells: Int {
    if isASCII { return string.utf8.count }
    return string.unicodeScalars.reduce(0) { $0 + DisplayWidth.cells(of: $1) }
  }

  /// Then every byte is a cell.
  private var isASCII: Bool {
    let isASCII = string.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 < 0x80 }
    }
    return isASCII ?? false
  }

  /// Looks no further than it must: a text may be long.
  private func isNoWider(than width: Int) -> Bool {
    var used = 0
    for scalar in string.unicodeScalars {
      used += DisplayWidth.cells(of: scalar)
      if used > width { return false }
    }
    return true
  }

  /// At most that many cells. What is cut off shows as `ellipsis`, which counts; where not even
  /// that fits, as much of it as does. No cluster is split, so it may come out shorter.
  public func truncated(to width: Int, ellipsis: SafeText = "…") -> SafeText {
    if string.utf8.count <= width || isNoWider(than: width) { return self }
    let mark = ellipsis.cells > width ? ellipsis.prefix(cells: width) : ellipsis
    return prefix(cells: width - mark.cells) + mark
  }

  /// As many whole clusters from the start as fit.
  public func prefix(cells width: Int) -> SafeText {
    if isASCII {
      return SafeText(trusted: String(decoding: string.utf8.prefix(max(0, width)), as: UTF8.self))
    }
    var used = 0
    var end = string.startIndex
    while end < string.endIndex {
      let cells = DisplayWidth.cells(of: string[end])
      if used + cells > width { break }
      used += cells
      end = string.index(after: end)
    }
    return SafeText(trusted: String(string[..<end]))
  }

  public enum Alignment: Sendable {
    case leading, center, trailing
  }

  /// At least that many cells, filled with spaces.
  public func padded(to width: Int, _ alignment: Alignment = .leading) -> SafeText {
    let missing = width - cells
    if missing <= 0 { return self }
    let before =
      switch alignment {
      case .leading: 0
      case .center: missing / 2
      case .trailing: missing
      }
    let left = String(repeating: " ", count: before)
    return SafeText(trusted: left + string + String(repeating: " ", count: missing - before))
  }

  /// Exactly that many cells: cut or filled.
  public func fitted(
    to width: Int, _ alignment: Alignment = .leading, ellipsis: SafeText = "…"
  ) -> SafeText {
    truncated(to: width, ellipsis: ellipsis).padded(to: width, alignment)
  }
}
