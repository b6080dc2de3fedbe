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
      line.string.utf8.count <= width ? [line] : LineWrapping(line, width: width).lines()
    }
  }
}

/// One line on its way to several.
private struct LineWrapping {
  let clusters: [Character]
  let cells: [Int]
  let width: Int
  let indentation: String

  init(_ line: SafeText, width: Int) {
    self.clusters = Array(line.string)
    self.cells = clusters.map(DisplayWidth.cells(of:))
    self.width = width
    let lead = clusters.prefix { $0 == " " || $0 == ">" }
    self.indentation = lead.count * 2 <= width ? String(lead) : ""
  }

  func lines() -> [SafeText] {
    var lines: [SafeText] = []
    var start = 0
    while start < clusters.count {
      let isFirst = lines.isEmpty
      let end = lineEnd(from: start, room: isFirst ? width : width - indentation.count)
      var last = end
      while last > start, clusters[last - 1] == " " { last -= 1 }
      let text = String(clusters[start..<last])
      lines.append(SafeText(trusted: isFirst ? text : indentation + text))
      start = end
      while start < clusters.count, clusters[start] == " " { start += 1 }
    }
    return lines.isEmpty ? [SafeText(trusted: "")] : lines
  }

  /// Where the line that starts there ends: after the last word that fits, or inside one.
  private func lineEnd(from start: Int, room: Int) -> Int {
    var used = 0
    var lastBreak: Int?
    // Inside the indentation is no place to break.
    let firstBreak = start == 0 ? indentation.count : start
    var index = start
    while index < clusters.count {
      if index > start, index > firstBreak, mayBreak(before: index) { lastBreak = index }
      if used + cells[index] > room, clusters[index] != " " {
        return max(lastBreak ?? index, start + 1)
      }
      used += cells[index]
      index += 1
    }
    return index
  }

  private func mayBreak(before index: Int) -> Bool {
    if clusters[index] == " " { return false }
    if clusters[index - 1] == " " || clusters[index - 1] == "-" { return true }
    // Between two wide ones, but no closing punctuation at the start of a line.
    return cells[index] == 2 && cells[index - 1] == 2 && !clusters[index].isPunctuation
  }
}
