public import TerminalUI

/// Draws it: cells with roles, no colours. Pure.
public func render(_ model: FirstRun) -> Frame {
  var frame = Frame(canvas: Canvas(model.size))
  guard model.size.width > 1, model.size.height > 1 else { return frame }
  model.draw(on: &frame)
  frame.title = "spoc"
  return frame
}

extension FirstRun {
  fileprivate func draw(on frame: inout Frame) {
    let (body, footer) = Rect(size).split(bottom: 1)
    frame.canvas.fill(footer, role: .footer)
    frame.canvas.draw(
      footerLine, at: Point(x: 1, y: footer.y), limit: footer.width - 2, ellipsis: glyphs.ellipsis)
    frame.canvas.fill(body.row(0), role: .title)
    let heading: SafeText = "Spoc\(glyphs.between)every customer has one point of contact"
    frame.canvas.draw(
      Line(heading, .title), at: Point(x: 1, y: 0), limit: body.width - 2,
      ellipsis: glyphs.ellipsis)
    let width = min(body.width - 4, Layout.widestProse)
    var y = 2
    for line in introduction.wrapped(to: max(8, width)) {
      frame.canvas.draw(
        Line(line), at: Point(x: 2, y: y), limit: width, ellipsis: glyphs.ellipsis)
      y += 1
    }
    for row in place.wrapped(to: max(8, width - 2)) {
      frame.canvas.draw(
        Line(row, .link), at: Point(x: 4, y: y), limit: width, ellipsis: glyphs.ellipsis)
      y += 1
    }
    y += 1
    if let form {
      draw(form, from: y, on: &frame)
    } else {
      drawWays(from: y, on: &frame)
    }
    guard let trouble else { return }
    let rows = trouble.wrapped(to: max(8, size.width - 6))
    for (index, row) in rows.enumerated() {
      let y = footer.y - rows.count + index
      guard y > 0 else { continue }
      let mark: SafeText = index == 0 ? glyphs.failed : " "
      frame.canvas.draw(
        Line(" \(mark) \(row) ", .toastError), at: Point(x: 1, y: y), ellipsis: glyphs.ellipsis)
    }
  }

  private var introduction: SafeText {
    """
    There is no desk here yet. A desk is a directory: the log of everything said to customers and \
    done for them, which any tool can read, and who works there. It would be in
    """
  }

  private func drawWays(from top: Int, on frame: inout Frame) {
    let widest = Way.allCases.map(\.title.cells).max() ?? 0
    for (index, way) in Way.allCases.enumerated() {
      let rect = Rect(x: 0, y: top + index, width: size.width, height: 1)
      let line = Line([
        Span("   \(SafeText(line: String(way.letter)))  ", .footerKey),
        Span(way.title.padded(to: widest) + "   ", .textStrong), Span(way.summary, .textDim),
      ])
      frame.canvas.draw(line, at: rect.origin, limit: rect.width - 1, ellipsis: glyphs.ellipsis)
      if index == cursor {
        frame.canvas.write(glyphs.marker, at: Point(x: 1, y: rect.y), role: .marker)
        frame.canvas.tint(rect, over: .selection)
        if glyphs.isAccessible { frame.cursor = Point(x: 3, y: rect.y) }
      }
    }
  }

  private func draw(_ form: Form, from top: Int, on frame: inout Frame) {
    let widest = form.fields.map(\.name.cells).max() ?? 0
    frame.canvas.draw(
      Line(form.way.title, .textStrong), at: Point(x: 2, y: top), ellipsis: glyphs.ellipsis)
    for (index, field) in form.fields.enumerated() {
      let y = top + 2 + index
      let current = index == form.current
      frame.canvas.write(
        (glyphs.isAccessible ? field.name + ":" : field.name).padded(to: widest + 1),
        at: Point(x: 4, y: y),
        role: current ? .inputPrompt : .text)
      let x = 4 + widest + 2
      let room = Rect(x: x, y: y, width: min(26, size.width - x - 1), height: 1)
      let cursor = field.editor.draw(on: &frame.canvas, in: room, role: .input)
      frame.canvas.draw(
        Line(field.hint, .textDim), at: Point(x: room.maxX + 2, y: y),
        limit: max(0, size.width - room.maxX - 3), ellipsis: glyphs.ellipsis)
      if current {
        frame.canvas.write(glyphs.marker, at: Point(x: 2, y: y), role: .marker)
        frame.cursor = cursor
      }
    }
  }

  private var footerLine: Line {
    if isQuitting { return Line("Ctrl-C again quits", .footerKey) }
    let hints: [(SafeText, SafeText)] =
      switch form?.way {
      case .create:
        [("Enter", "create"), ("Tab", "next line"), ("Esc", "back")]
      case .open: [("Enter", "open"), ("Esc", "back")]
      case .demo, .tutor, nil: [("Enter", "choose"), ("j", "down"), ("k", "up"), ("q", "quit")]
      }
    return Line(
      hints.flatMap { key, word in
        [Span(key, .footerKey), Span(" \(word)  ", .footer)]
      })
  }
}
