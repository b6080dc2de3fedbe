extension Canvas: CustomStringConvertible, CustomDebugStringConvertible {
  /// Each row as text without the spaces at its end, for literal screens in tests.
  public var lines: [String] {
    (0..<height).map { y in
      var line = cells[(y * width)..<((y + 1) * width)].map(\.glyph).joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  public var description: String { lines.joined(separator: "\n") }

  /// A string literal that can be pasted into a test.
  public var debugDescription: String {
    let text = description
    let mark = text.contains("\\") || text.contains("\"\"\"") ? "#" : ""
    return "\(mark)\"\"\"\n\(text)\n\"\"\"\(mark)"
  }

  /// The role of each cell of a row, equal neighbours together: `text 3, ticket.urgent+selection 5`.
  public func roles(inRow y: Int) -> String {
    guard (0..<height).contains(y) else { return "" }
    var runs: [(name: String, count: Int)] = []
    for cell in cells[(y * width)..<((y + 1) * width)] {
      let name = cell.role.rawValue + (cell.over.map { "+\($0.rawValue)" } ?? "")
      if runs.last?.name == name {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((name, 1))
      }
    }
    return runs.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
  }
}
