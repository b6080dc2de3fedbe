/// A line with the escape sequences that colour it, for a terminal without a screen of ours.
public struct ColoredLine: Equatable, Sendable {
  /// Text that is safe, and SGR sequences.
  public let string: String
}

extension Canvas {
  /// Each row without the blanks at its end that look like nothing, coloured as the theme has it.
  public func colored(by theme: Theme, depth: ColorDepth) -> [ColoredLine] {
    let plain = theme.style(for: .text, over: nil, depth: depth)
    return (0..<height).map { y in
      var row = (0..<width).compactMap { x in self[Point(x: x, y: y)] }
      let isBare = plain.background == .standard
      while isBare, let last = row.last, last.glyph == " ",
        theme.style(for: last.role, over: last.over, depth: depth).isInvisibleOnBlanks
      {
        row.removeLast()
      }
      var text = ""
      var current = Style()
      for cell in row {
        let style = theme.style(for: cell.role, over: cell.over, depth: depth)
        if style != current { text += style.sgr }
        current = style
        text += cell.glyph
      }
      return ColoredLine(string: current == Style() ? text : text + "\u{1B}[0m")
    }
  }
}

extension Style {
  fileprivate var isInvisibleOnBlanks: Bool {
    background == .standard && attributes.isDisjoint(with: [.reverse, .underline])
  }

  /// Select Graphic Rendition (ECMA-48 8.3.117), from a clean slate.
  var sgr: String {
    let named: [(TextAttributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    let codes =
      ["0"] + named.filter { attributes.contains($0.0) }.map(\.1)
      + foreground.sgr(offset: 0) + background.sgr(offset: 10)
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}

extension Color {
  /// - Parameter offset: 10 for the background.
  fileprivate func sgr(offset: Int) -> [String] {
    switch self {
    case .standard: []
    case .ansi(let index):
      index < 8 ? ["\(30 + offset + Int(index))"] : ["\(82 + offset + Int(index))"]
    case .indexed(let index): ["\(38 + offset)", "5", "\(index)"]
    case .rgb(let red, let green, let blue):
      ["\(38 + offset)", "2", "\(red)", "\(green)", "\(blue)"]
    }
  }
}
