/// What isn't a letter on the screen, in one table with two columns: Unicode and ASCII.
///
/// None is of ambiguous meaning without its place or word, and all take one cell.
public struct Glyphs: Equatable, Sendable {
  public enum Charset: String, CaseIterable, Sendable {
    case unicode, ascii
  }

  public let charset: Charset
  /// For who listens to the screen: nothing is drawn that would be read out and says nothing.
  public let isAccessible: Bool

  /// Whether the terminal takes two cells for what is of ambiguous width in Unicode.
  private let ambiguousIsWide: Bool

  public init(
    _ charset: Charset, isAccessible: Bool = false, ambiguousIsWide: Bool = false
  ) {
    self.charset = charset
    self.isAccessible = isAccessible
    self.ambiguousIsWide = ambiguousIsWide
  }

  /// Lines between and around things: nothing for who listens.
  private func line(_ unicode: String, _ ascii: String) -> SafeText {
    isAccessible ? " " : pick(unicode, ascii)
  }

  /// A test holds them to what the filter lets pass; here it would be asked at every use.
  private func pick(_ unicode: String, _ ascii: String) -> SafeText {
    switch charset {
    case .unicode where ambiguousIsWide && AmbiguousWidth.has(unicode): SafeText(trusted: ascii)
    case .unicode: SafeText(trusted: unicode)
    case .ascii: SafeText(trusted: ascii)
    }
  }

  /// In front of the row that the cursor is on.
  public var marker: SafeText { line("▶", ">") }
  /// In front of a marked row.
  public var marked: SafeText { pick("✓", "*") }
  public var phaseActive: SafeText { pick("●", "*") }
  public var phaseIdle: SafeText { pick("○", "o") }
  public var ellipsis: SafeText { pick("…", ">") }
  public var bullet: SafeText { pick("•", "-") }
  public var separator: SafeText { pick("·", "-") }
  /// The same with blanks around it, between parts of a line.
  public var between: SafeText { isAccessible ? ", " : " \(separator) " }
  /// Between tabs and columns.
  public var vertical: SafeText { line("│", "|") }
  /// Beside what only colleagues read.
  public var noteBar: SafeText { line("┊", ":") }
  public var horizontal: SafeText { line("─", "-") }
  public var topLeft: SafeText { line("╭", "+") }
  public var topRight: SafeText { line("╮", "+") }
  public var bottomLeft: SafeText { line("╰", "+") }
  public var bottomRight: SafeText { line("╯", "+") }
  public var teeLeft: SafeText { line("├", "+") }
  public var teeRight: SafeText { line("┤", "+") }
  /// Somebody is looking at the ticket.
  public var viewing: SafeText { pick("◦", "@") }
  /// Somebody is writing on it.
  public var writing: SafeText { pick("✎", "%") }
  /// It sleeps until something is due.
  public var asleep: SafeText { pick("☾", "z") }
  public var urgent: SafeText { "!" }
  public var high: SafeText { pick("↑", "^") }
  public var low: SafeText { pick("↓", "v") }
  public var ascending: SafeText { pick("▲", "^") }
  public var descending: SafeText { pick("▼", "v") }
  public var up: SafeText { pick("↑", "^") }
  public var left: SafeText { line("←", "<") }
  public var right: SafeText { line("→", ">") }
  public var moreAbove: SafeText { pick("↑", "^") }
  public var moreBelow: SafeText { pick("↓", "v") }
  public var minus: SafeText { pick("−", "-") }
  public var done: SafeText { pick("✓", "x") }
  public var failed: SafeText { pick("✗", "!") }
  public var home: SafeText { pick("⌂", "~") }
  public var barFull: SafeText { pick("█", "#") }
  public var barEmpty: SafeText { pick("░", ".") }
  /// From empty to full, for bars and sparklines.
  public var levels: [SafeText] {
    zip(["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], [".", ":", "-", "=", "+", "*", "%", "#"])
      .map { pick($0, $1) }
  }
}

extension Canvas {
  /// Draws a frame just inside of `rect`, with a title in its top line.
  public mutating func frame(
    _ rect: Rect, title: SafeText = "", glyphs: Glyphs, role: Role = .border,
    titleRole: Role = .title
  ) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    fill(rect.row(0), with: glyphs.horizontal, role: role)
    fill(rect.row(rect.height - 1), with: glyphs.horizontal, role: role)
    for x in [rect.x, rect.maxX - 1] {
      fill(
        Rect(x: x, y: rect.y, width: 1, height: rect.height), with: glyphs.vertical, role: role)
    }
    write(glyphs.topLeft, at: rect.origin, role: role)
    write(glyphs.topRight, at: Point(x: rect.maxX - 1, y: rect.y), role: role)
    write(glyphs.bottomLeft, at: Point(x: rect.x, y: rect.maxY - 1), role: role)
    write(glyphs.bottomRight, at: Point(x: rect.maxX - 1, y: rect.maxY - 1), role: role)
    if !title.isEmpty, rect.width > 6 {
      let title = title.onOneLine.truncated(to: rect.width - 6, ellipsis: glyphs.ellipsis)
      write(" \(title) ", at: Point(x: rect.x + 2, y: rect.y), role: titleRole)
    }
  }
}

extension Glyphs {
  /// From one thing to another.
  public var arrow: SafeText {
    pick("→", "->")
  }
}
