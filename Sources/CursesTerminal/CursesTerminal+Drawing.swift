import CNCurses
import Glibc
public import TerminalUI

extension CursesTerminal {
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
    if theme != pen.theme {
      pen = Pen(theme: theme, colorDepth: colorDepth, usesUnicode: usesUnicode)
      shown = nil
    }
    let old = shown ?? Canvas(.zero)
    if old.size != frame.canvas.size { werase(window) }
    pen.draw(frame.canvas.changes(from: old), on: window, size: size)
    shown = frame.canvas
    if isWhole {
      tty.useOrdinaryLetters()
      clearok(window, true)
    }
    place(frame.cursor)
    wnoutrefresh(window)
    tty.atOnce { doupdate() }
  }

  public func ring() { tty.ring() }

  public func copy(_ text: String) -> Bool { tty.copy(text) }

  private func place(_ cursor: Point?) {
    guard let cursor, Rect(size).contains(cursor) else {
      curs_set(0)
      return
    }
    wmove(window, Int32(cursor.y), Int32(cursor.x))
    curs_set(1)
  }
}

/// Turns cells with roles into those of ncurses, as one theme has them.
struct Pen {
  /// A role, and what lies behind it, as ncurses shows nothing in it.
  private struct Look {
    let role: Role
    let over: Role?
    let blank: cchar_t
  }

  let theme: Theme
  let colorDepth: ColorDepth
  let usesUnicode: Bool
  /// What is of ambiguous width would take two cells: its nearest ASCII is drawn.
  var ambiguousIsWide = false
  /// Searched one by one: a picture has a score of looks, and a role is compared in no time, but
  /// hashed by its name.
  private var looks: [Look] = []
  /// The cells of a run on their way to ncurses; kept, so that no memory is asked for at each.
  private var line: [cchar_t] = []

  init(theme: Theme, colorDepth: ColorDepth, usesUnicode: Bool) {
    self.theme = theme
    self.colorDepth = colorDepth
    self.usesUnicode = usesUnicode
  }

  mutating func draw(
    _ runs: [Canvas.Run], on window: UnsafeMutablePointer<WINDOW>, size: Size
  ) {
    for run in runs where run.y < size.height { draw(run, on: window, width: size.width) }
  }

  /// A run in one piece: ncurses takes cells of different looks side by side.
  private mutating func draw(
    _ run: Canvas.Run, on window: UnsafeMutablePointer<WINDOW>, width: Int
  ) {
    guard let first = run.cells.first else { return }
    var look = look(first.role, over: first.over)
    var line = take(run.cells.count, look.blank)
    defer { self.line = line }
    // A cell at a time this is most of what a picture costs here: no bounds, no growing.
    let count = line.withUnsafeMutableBufferPointer { line in
      run.cells.withUnsafeBufferPointer { cells in
        var count = 0
        for (index, cell) in cells.enumerated() {
          guard cell.width > 0, run.x + index + Int(cell.width) <= width else { continue }
          if cell.role != look.role || cell.over != look.over {
            look = self.look(cell.role, over: cell.over)
          }
          if let scalar = cell.asciiScalar {
            line[count] = look.blank
            line[count].chars.0 = wchar_t(scalar)
            count += 1
          } else {
            count += put(cell, look.blank, on: line, at: count)
          }
        }
        return count
      }
    }
    cn_put(window, Int32(run.y), Int32(run.x), line, Int32(count))
  }

  /// Room for so many cells: a cell never takes more of ncurses' than it takes of the canvas.
  private mutating func take(_ count: Int, _ blank: cchar_t) -> [cchar_t] {
    var line: [cchar_t] = []
    swap(&line, &self.line)
    if line.count < count { line += repeatElement(blank, count: count - line.count) }
    return line
  }

  /// A cell that isn't plain ASCII: one for ncurses, or one a place where it is approximated. Says how
  /// many.
  private func put(
    _ cell: Cell, _ blank: cchar_t, on line: UnsafeMutableBufferPointer<cchar_t>, at place: Int
  ) -> Int {
    let base = cell.base
    let width = Int(cell.width)
    // Another C library may know other widths, and ncurses goes by them.
    let isKnown = usesUnicode && cn_width(wchar_t(base.value)) == width
    let isWider = ambiguousIsWide && AmbiguousWidth.has(base)
    guard isKnown, !isWider else {
      let letter = usesUnicode && !isWider ? UInt8(ascii: "?") : cell.ascii
      for index in place..<place + width { line[index] = blank.with(wchar_t(letter)) }
      return width
    }
    line[place] = blank.with(wchar_t(base.value))
    guard cell.hasMarks else { return 1 }
    // ncurses keeps four marks with a base.
    let marks = cell.scalars.dropFirst().filter { cn_width(wchar_t($0.value)) == 0 }.prefix(4)
    withUnsafeMutableBytes(of: &line[place].chars) { bytes in
      let places = bytes.assumingMemoryBound(to: wchar_t.self)
      for (index, mark) in marks.enumerated() { places[index + 1] = wchar_t(mark.value) }
    }
    return 1
  }

  private mutating func look(_ role: Role, over: Role?) -> Look {
    if let known = looks.first(where: { $0.role == role && $0.over == over }) { return known }
    let style = theme.style(for: role, over: over, depth: colorDepth)
    var attributes: attr_t = 0
    let table: [(TextAttributes, attr_t)] = [
      (.bold, cn_bold()), (.dim, cn_dim()), (.italic, cn_italic()),
      (.underline, cn_underline()), (.reverse, cn_reverse()),
    ]
    for (ours, theirs) in table where style.attributes.contains(ours) { attributes |= theirs }
    var pair: Int32 = 0
    if style.foreground != .standard || style.background != .standard {
      // Out of range or of memory is -1: the standard colours then.
      pair = max(0, alloc_pair(style.foreground.number, style.background.number))
    }
    let result = Look(role: role, over: over, blank: cn_cell(attributes, pair))
    looks.append(result)
    return result
  }
}

extension cchar_t {
  /// The same look with that base.
  fileprivate func with(_ base: wchar_t) -> cchar_t {
    var cell = self
    cell.chars.0 = base
    return cell
  }
}

extension Color {
  /// For ncurses, where -1 is the terminal's own.
  fileprivate var number: Int32 {
    switch self {
    case .standard: -1
    case .ansi(let index), .indexed(let index): Int32(index)
    case .rgb: TerminalDescription.direct | Int32(packed)
    }
  }
}
