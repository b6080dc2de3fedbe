import TerminalUI

/// A run of text with one meaning.
struct Span: Equatable, Sendable {
  var text: SafeText
  var role: Role

  init(_ text: SafeText, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}

/// One line of styled text, drawn from left to right and cut at the edge with a mark.
struct Line: Equatable, Sendable {
  var spans: [Span]

  init(_ spans: [Span] = []) { self.spans = spans }
  init(_ text: SafeText, _ role: Role = .text) { spans = [Span(text, role)] }

  var cells: Int { spans.reduce(0) { $0 + $1.text.cells } }

  var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

  mutating func append(_ text: SafeText, _ role: Role = .text) { spans.append(Span(text, role)) }

  /// The same words, for what counts no longer.
  var dimmed: Line { Line(spans.map { Span($0.text, .textDim) }) }

  /// Between two spans there is a separator; empty ones are left out.
  static func joined(_ parts: [Span], by separator: Span) -> Line {
    var line = Line()
    for part in parts where !part.text.isEmpty {
      if !line.spans.isEmpty { line.spans.append(separator) }
      line.spans.append(part)
    }
    return line
  }
}

extension Canvas {
  /// - Returns: the cells taken.
  @discardableResult
  mutating func draw(
    _ line: Line, at point: Point, over: Role? = nil, limit: Int = .max, ellipsis: SafeText = "…"
  ) -> Int {
    var x = point.x
    let end = min(width, limit > width ? width : point.x + limit)
    for span in line.spans {
      guard x < end else { break }
      let room = end - x
      let text =
        span.text.cells > room ? span.text.truncated(to: room, ellipsis: ellipsis) : span.text
      x += write(text, at: Point(x: x, y: point.y), role: span.role, over: over, limit: room)
    }
    return x - point.x
  }

  /// Against the right edge of a row; what is already there is drawn over.
  @discardableResult
  mutating func draw(_ line: Line, endingAt x: Int, y: Int, over: Role? = nil) -> Int {
    let start = max(0, x - line.cells)
    return draw(line, at: Point(x: start, y: y), over: over, limit: x - start)
  }
}
