import CNCurses
import Glibc
public import TerminalUI

extension CursesTerminal {
  /// What a cell's looks depend on.
  struct Look: Hashable {
    let role: Role
    let over: Role?
  }

  /// The same for ncurses.
  struct Attributes {
    let attributes: attr_t
    let pair: Int32
  }

  public func present(_ frame: Frame, theme: Theme) {
    enter()
    if let title = frame.title, title != shownTitle, tty.hasTitle {
      tty.setTitle(title)
      shownTitle = title
    }
    let isWhole = shown == nil
    if Size(width: Int(getmaxx(window)), height: Int(getmaxy(window))) != size {
      resizeterm(Int32(size.height), Int32(size.width))
      shown = nil
    }
    if theme != shownTheme {
      looks = [:]
      shown = nil
      shownTheme = theme
    }
    let old = shown ?? Canvas(.zero)
    if old.size != frame.canvas.size { werase(window) }
    for run in frame.canvas.changes(from: old) { draw(run, theme: theme) }
    shown = frame.canvas
    if isWhole { clearok(window, true) }
    place(frame.cursor)
    wnoutrefresh(window)
    doupdate()
  }

  private func place(_ cursor: Point?) {
    guard let cursor, Rect(size).contains(cursor) else {
      curs_set(0)
      return
    }
    wmove(window, Int32(cursor.y), Int32(cursor.x))
    curs_set(1)
  }

  private func draw(_ run: Canvas.Run, theme: Theme) {
    guard run.y < size.height else { return }
    var x = run.x
    for cell in run.cells {
      defer { x += 1 }
      guard cell.width > 0, x + Int(cell.width) <= size.width else { continue }
      let look = attributes(Look(role: cell.role, over: cell.over), theme: theme)
      for (offset, text) in wide(cell).enumerated() {
        cn_put(window, Int32(run.y), Int32(x + offset), text, look.attributes, look.pair)
      }
    }
  }

  /// The glyph as wide characters that end in zero; one array for each place on the screen.
  private func wide(_ cell: Cell) -> [[wchar_t]] {
    let scalars = cell.glyph.unicodeScalars
    guard let base = scalars.first else { return [] }
    if base.isASCII, scalars.count == 1 { return [[wchar_t(base.value), 0]] }
    guard usesUnicode else {
      return Array(repeating: [wchar_t(cell.ascii), 0], count: Int(cell.width))
    }
    // Another C library may know other widths, and ncurses goes by them.
    guard cn_width(wchar_t(base.value)) == Int(cell.width) else {
      return Array(repeating: [wchar_t(UInt8(ascii: "?")), 0], count: Int(cell.width))
    }
    // ncurses keeps four marks with a base.
    let marks = scalars.dropFirst().prefix(4).filter { cn_width(wchar_t($0.value)) == 0 }
    let text: [Unicode.Scalar] = [base] + marks
    return [text.map { wchar_t($0.value) } + [wchar_t(0)]]
  }

  private func attributes(_ look: Look, theme: Theme) -> Attributes {
    if let known = looks[look] { return known }
    let style = theme.style(for: look.role, over: look.over, depth: colorDepth)
    var attributes: attr_t = 0
    let table: [(TextAttributes, attr_t)] = [
      (.bold, cn_bold()), (.dim, cn_dim()), (.italic, cn_italic()),
      (.underline, cn_underline()), (.reverse, cn_reverse()),
    ]
    for (ours, theirs) in table where style.attributes.contains(ours) { attributes |= theirs }
    var pair: Int32 = 0
    if style.foreground != .standard || style.background != .standard {
      // Out of range or of memory is -1: the standard colours then.
      let isDirect = colorDepth == .truecolor
      let foreground = style.foreground.number(isDirect: isDirect)
      pair = max(0, alloc_pair(foreground, style.background.number(isDirect: isDirect)))
    }
    let result = Attributes(attributes: attributes, pair: pair)
    looks[look] = result
    return result
  }
}

extension Color {
  /// For ncurses, where -1 is the terminal's own.
  ///
  /// With direct colour a number is red, green and blue, except that 0 to 7 are the user's first
  /// eight; so the darkest blues there give way to the next.
  fileprivate func number(isDirect: Bool) -> Int32 {
    switch self {
    case .standard: -1
    case .ansi(let index) where index < 8 || !isDirect: Int32(index)
    case .indexed(let index) where !isDirect: Int32(index)
    case .ansi, .indexed, .rgb: max(8, Int32(packed))
    }
  }
}
