import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  /// What the merge on top would come to, wrapped, with its keys; the safe one first.
  func mergeLines(_ question: MergeQuestion) -> [SafeText] {
    let keys = [Action.cancel, .mergeNow].map { action in
      SafeText(line: keymap.label(for: action, in: .merging, glyphs.charset) ?? "")
    }
    let (lines, gone, survivor): ([SafeText], SafeText, SafeText) =
      switch question {
      case .tickets(let preview):
        (sentences.lines(for: preview), preview.gone.id.safe, preview.survivor.id.safe)
      case .customers(let preview):
        (sentences.lines(for: preview), preview.gone.id.safe, preview.survivor.id.safe)
      }
    let asked: SafeText =
      "\(keys[0]) leaves both as they are; \(keys[1]) merges \(gone) into \(survivor)."
    let room = max(8, layout.question.width - 2)
    return (lines + [asked]).flatMap { $0.wrapped(to: room) }
  }

  func draw(_ question: MergeQuestion, on frame: inout Frame) {
    drawQuestion(mergeLines(question), on: &frame)
  }

  /// A question of several rows, above the footer.
  func drawQuestion(_ lines: [SafeText], on frame: inout Frame) {
    var row = layout.question
    for line in lines.suffix(max(1, layout.question.y)).reversed() {
      frame.canvas.fill(row, role: .inputPrompt)
      frame.canvas.draw(Line(" \(line)", .inputPrompt), at: row.origin, limit: row.width)
      guard row.y > 0 else { break }
      row = row.above
    }
    frame.cursor = spokenCursor(at: Point(x: row.x, y: row.y + 1))
  }
}
