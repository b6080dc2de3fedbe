import DeskIndex
import TerminalUI
import Ticketing

extension Model {
  /// What a change is for: one ticket by its number, or so many that are marked.
  func subject(_ target: Target) -> SafeText {
    hasMarks ? "\(SafeText(line: "\(list.state.marks.count)")) marked" : target.id.safe
  }

  /// How many who are marked wait, when that is asked about.
  var waitingMarked: Int { marked.count { $0.waitingSince != nil } }

  /// What a change of many comes to, with its keys; the safe one first.
  func bulkLines(_ preview: BulkChange) -> [SafeText] {
    let keys = [Action.cancel, .bulkNow].map { action in
      SafeText(line: keymap.label(for: action, in: .bulk, glyphs.charset) ?? "")
    }
    let what: SafeText
    var examples: [String] = []
    switch preview.subject {
    case .tickets(let rows, let word):
      let customers = Set(rows.map(\.customer)).count
      examples = rows.prefix(3).map { "\($0.id) \($0.customerName): \($0.subject)" }
      what = SafeText(
        line: "\(rows.count) tickets of \(Self.customers(customers)) would be \(word), among them:")
    case .customers(let leaver, let successor):
      what = SafeText(
        line:
          "\(Self.customers(preview.commands.count)) of \(leaver) would be offered to \(successor)."
      )
    }
    let asked: SafeText =
      "\(keys[0]) leaves them as they are; \(keys[1]) does it, and one undo takes it back."
    let room = max(8, layout.question.width - 2)
    return what.wrapped(to: room)
      + examples.map { SafeText(line: $0).truncated(to: room, ellipsis: glyphs.ellipsis) }
      + asked.wrapped(to: room)
  }

  /// How many are marked, for the rule.
  var marksNote: SafeText {
    let marks = list.state.marks
    if let start = marks.rangeStart {
      let count = SafeText(line: "\(abs(list.state.cursor - start) + 1)")
      let key = keymap.label(for: .markRange, in: .list, glyphs.charset) ?? ""
      return "range of \(count): \(SafeText(line: key)) marks it"
    }
    return marks.isEmpty ? "" : "\(SafeText(line: "\(marks.count)")) marked"
  }

  func isMarked(_ row: TicketRow, at index: Int) -> Bool {
    let marks = list.state.marks
    if marks.contains(row.id) { return true }
    guard let start = marks.rangeStart else { return false }
    return (min(start, list.state.cursor)...max(start, list.state.cursor)).contains(index)
  }
}
