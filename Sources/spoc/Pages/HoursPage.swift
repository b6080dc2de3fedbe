import AgentWorkspace
import Foundation
import TerminalUI
import Ticketing

/// An answer about working hours to read: itself, what was asked of what, the steps, and their sum.
struct HoursPage {
  let answer: HoursAnswer
  let console: Console

  private var zone: TimeZone { answer.calendar.hours.timeZone }
  private var clock: ClockWords { ClockWords(zone) }

  func lines() -> [SafeText] {
    [SafeText(line: answer.text)] + prose("\(asked), \(origin):") + steps + prose(result)
  }

  private var steps: [SafeText] {
    StepColumns(answer.account.rows()) { console.spoken($0) }.lines
  }

  private func prose(_ text: String) -> [SafeText] {
    let line = console.spoken(SafeText(line: text))
    return console.isTerminal ? line.wrapped(to: console.proseWidth) : [line]
  }

  private var asked: String {
    switch answer.question {
    case .after(let start, let span): "\(span.words) after \(moment(start))"
    case .before(let end, let span): "\(span.words) before \(moment(end))"
    case .between(let start, let end): "From \(moment(start)) to \(moment(end))"
    case .openAt(let start): "Open at \(moment(start))"
    }
  }

  private var origin: String {
    switch answer.calendar.origin {
    case .file(let name): "by \(name), \(zoneName)"
    case .desk(let name): "by the desk's calendar “\(name)”, \(zoneName)"
    case .program:
      "by the program's own hours, \(WorkingHours.standardWords) in \(zoneName): this desk has said none"
    }
  }

  private var zoneName: String { answer.calendar.hours.timeZoneName }

  private func moment(_ date: Date) -> String {
    "\(clock.moment(date)) (\(clock.offset(at: date)))"
  }

  /// What the steps come to.
  private var result: String {
    let sum = answer.account.sum.words
    switch answer.question {
    case .between:
      guard let between = answer.between else { return "" }
      return "\(WorkingSpan.words(between)) of working time" + (between < 0 ? ", backwards." : ".")
    case .after(let start, let span): return reached(from: start, span, sum, "after", "first")
    case .before(let end, let span): return reached(from: end, span, sum, "before", "last")
    case .openAt: return presence
    }
  }

  private func reached(
    from start: Date, _ span: WorkingSpan, _ sum: String, _ side: String, _ end: String
  ) -> String {
    guard let found = answer.moment else { return "" }
    switch span {
    case .time(0), .days(0):
      return "The \(end) moment of working time \(side == "after" ? "from" : "until") there:"
        + " \(moment(found))."
    case .time:
      return "\(sum) of working time \(side == "after" ? "end" : "begin"): \(moment(found))."
    case .days:
      guard clock.time(found) != clock.time(start) else {
        return "\(sum), at the same time of day: \(moment(found))."
      }
      return "\(sum); \(clock.time(start)) is outside its hours, so the \(end) moment of working"
        + " time \(side) it: \(moment(found))."
    }
  }

  private var presence: String {
    guard let presence = answer.presence else { return "" }
    let opens = presence.opens.map { "opens \(moment($0))" } ?? "never opens again"
    let closes = presence.closes.map { "closes \(moment($0))" } ?? "never closes"
    let hours = presence.today.map { clock.times(from: $0.lowerBound, to: $0.upperBound) }
    return
      (presence.isOpen
      ? "It is open, \(closes), and \(opens)." : "It is closed, \(opens), and \(closes).")
      + (hours.isEmpty ? "" : " The hours of that day: \(hours.joined(separator: ", ")).")
  }
}
