import Foundation
import HelpDesk
import Ticketing

extension HoursAnswer {
  /// `docs/json.md` says what each member is.
  var document: JSON {
    let calendar = self.calendar
    let clock = ClockWords(calendar.hours.timeZone)
    let (word, from, to, span): (String, Date, Date?, WorkingSpan?) =
      switch question {
      case .after(let start, let span): ("after", start, nil, span)
      case .before(let end, let span): ("before", end, nil, span)
      case .between(let start, let end): ("between", start, end, nil)
      case .openAt(let start): ("open-at", start, nil, nil)
      }
    return [
      "question": .string(word), "from": JSON(from.timestamp), "to": JSON(to?.timestamp),
      "span": span?.document ?? .null, "answer": JSON(moment?.timestamp),
      "seconds": seconds.map { .int(Int($0)) } ?? .null,
      "open": presence.map { .bool($0.isOpen) } ?? .null,
      "opens": JSON(presence?.opens?.timestamp), "closes": JSON(presence?.closes?.timestamp),
      "calendar": [
        "origin": .string(calendar.origin.word), "file": JSON(calendar.origin.file),
        "name": JSON(calendar.origin.name), "timeZone": .string(calendar.hours.timeZoneName),
      ],
      "sum": account.sum.document,
      "steps": .array(
        account.steps.map { step in
          [
            "kind": .string(step.kind.rawValue), "from": .string(step.start.timestamp),
            "to": .string(step.end.timestamp),
            "localFrom": .string(clock.timestamp(step.start)),
            "localTo": .string(clock.timestamp(step.end)),
            "amount": step.amount?.document ?? .null, "sum": step.sum?.document ?? .null,
            "note": JSON(step.note),
          ]
        }),
    ]
  }
}

extension NamedCalendar.Origin {
  fileprivate var file: String? {
    switch self {
    case .file(let name): name
    case .desk, .program: nil
    }
  }

  fileprivate var name: String? {
    if case .desk(let name) = self { name } else { nil }
  }

  fileprivate var word: String {
    switch self {
    case .file: "file"
    case .desk: "desk"
    case .program: "program"
    }
  }
}
