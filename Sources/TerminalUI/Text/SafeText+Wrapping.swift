extension SafeText {
  /// Its lines, none wider than `width` cells, broken between words where that is possible.
  ///
  /// - Wide scripts break anywhere; a word that is longer than a line breaks where it has to; no
  ///   cluster is split. Spaces at a break are left out.
  /// - A line that is indented keeps its indentation on the lines made of it, as does a quotation
  ///   (`> `), unless that would take more than half of the width.
  /// - A single cluster wider than `width` stays whole; `Canvas` then shows it as spaces.
  public func wrapped(to width: Int) -> [SafeText] {
    let width = max(1, width)
    return lines.flatMap { line in
      line.string.utf8.count <= width ? [line] : LineWrapping(line).lines(width: width)
    }
  }
}

/// A text whose clusters are measured: it wraps to one width after the other without doing that
/// anew, which is most of the work.
public struct MeasuredText: Sendable {
  private let lines: [(line: SafeText, wrapping: LineWrapping?)]

  /// No line is wrapped to less, so one of fewer bytes never is.
  private static let narrowest = 8

  public init(_ text: SafeText) {
    lines = text.lines.map { line in
      (line, line.string.utf8.count > Self.narrowest ? LineWrapping(line) : nil)
    }
  }

  /// As `SafeText.wrapped` does it.
  public func wrapped(to width: Int) -> [SafeText] {
    let width = max(1, width)
    return lines.flatMap { line, wrapping in
      line.string.utf8.count <= width
        ? [line] : (wrapping ?? LineWrapping(line)).lines(width: width)
    }
  }
}

/// One line on its way to several.
private struct LineWrapping {
  /// A cluster, as far as breaking goes.
  fileprivate struct Piece {
    fileprivate enum Kind { case space, hyphen, quotation, wide, widePunctuation, other }

    /// In the UTF-8 of the line; four bytes, since a text has a piece for each of its clusters.
    let start: Int32
    let cells: Int16
    let kind: Kind

    var isWide: Bool { kind == .wide || kind == .widePunctuation }
  }

  private let string: String
  private let pieces: [Piece]
  /// How many of the pieces are blanks and quotation marks that each line begins with; they are of
  /// one byte and one cell.
  private let lead: Int

  init(_ line: SafeText) {
    string = line.string
    pieces = Self.pieces(of: string)
    lead = pieces.prefix { $0.kind == .space || $0.kind == .quotation }.count
  }

  func lines(width: Int) -> [SafeText] {
    let indentation = lead * 2 <= width ? String(string.prefix(lead)) : ""
    // Inside the indentation is no place to break.
    let firstBreak = indentation.isEmpty ? 0 : lead
    var lines: [SafeText] = []
    var start = 0
    while start < pieces.count {
      let isFirst = lines.isEmpty
      let end = lineEnd(
        from: start, notBefore: isFirst ? firstBreak : start,
        room: isFirst ? width : width - indentation.utf8.count)
      var last = end
      while last > start, pieces[last - 1].kind == .space { last -= 1 }
      let text = String(text(start..<last))
      lines.append(SafeText(trusted: isFirst ? text : indentation + text))
      start = end
      while start < pieces.count, pieces[start].kind == .space { start += 1 }
    }
    return lines.isEmpty ? [SafeText(trusted: "")] : lines
  }

  private func text(_ range: Range<Int>) -> Substring {
    func place(_ index: Int) -> String.Index {
      index == pieces.count
        ? string.endIndex
        : string.utf8.index(string.startIndex, offsetBy: Int(pieces[index].start))
    }
    return string[place(range.lowerBound)..<place(range.upperBound)]
  }

  /// Where the line that starts there ends: after the last word that fits, or inside one.
  private func lineEnd(from start: Int, notBefore firstBreak: Int, room: Int) -> Int {
    var used = 0
    var lastBreak: Int?
    var index = start
    while index < pieces.count {
      let piece = pieces[index]
      if index > start, index > firstBreak, mayBreak(before: index) { lastBreak = index }
      let cells = Int(piece.cells)
      if used + cells > room, piece.kind != .space {
        return max(lastBreak ?? index, start + 1)
      }
      used += cells
      index += 1
    }
    return index
  }

  private func mayBreak(before index: Int) -> Bool {
    let (before, after) = (pieces[index - 1], pieces[index])
    if after.kind == .space { return false }
    if before.kind == .space || before.kind == .hyphen { return true }
    // Between two wide ones, but no closing punctuation at the start of a line.
    return before.isWide && after.kind == .wide
  }
}

extension LineWrapping {
  /// Most text has only scalars that are a cluster each, and need not be put together first.
  private static func pieces(of string: String) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(string.utf8.count)
    if takeASCII(of: string, into: &pieces) { return pieces }
    var start = 0
    if string.unicodeScalars.allSatisfy(SafeTextFilter.isPlain) {
      for scalar in string.unicodeScalars {
        pieces.append(Piece(start: start, base: scalar, cells: DisplayWidth.cells(of: scalar)))
        start += UTF8.width(scalar)
      }
    } else {
      for character in string {
        let base = character.unicodeScalars.first ?? " "
        pieces.append(Piece(start: start, base: base, cells: DisplayWidth.cells(of: character)))
        start += character.utf8.count
      }
    }
    return pieces
  }

  /// Every byte a piece, where all of it is ASCII. False where it isn't, and nothing is taken.
  private static func takeASCII(of string: String, into pieces: inout [Piece]) -> Bool {
    string.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
      for (start, byte) in bytes.enumerated() { pieces.append(Piece(start: start, ascii: byte)) }
      return true
    } ?? false
  }
}

extension LineWrapping.Piece {
  init(start: Int, ascii byte: UInt8) {
    self.start = Int32(truncatingIfNeeded: start)
    cells = 1
    kind =
      switch byte {
      case UInt8(ascii: " "): .space
      case UInt8(ascii: "-"): .hyphen
      case UInt8(ascii: ">"): .quotation
      case _: .other
      }
  }

  init(start: Int, base: Unicode.Scalar, cells: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.cells = Int16(clamping: cells)
    kind =
      switch base {
      case " ": .space
      case "-": .hyphen
      case ">": .quotation
      case _ where cells == 2: Character(base).isPunctuation ? .widePunctuation : .wide
      case _: .other
      }
  }
}
