import Foundation
import Ticketing

extension SettingsText {
  static func table(_ calendar: DeskCalendar) -> String {
    let hours = calendar.hours
    var lines = ["[[calendars]]", "name = \(quoted(calendar.name))"]
    if !hours.timeZoneName.isEmpty { lines.append("time_zone = \(quoted(hours.timeZoneName))") }
    lines += Weekday.allCases.filter { !hours[$0].isEmpty }.map { day in
      "hours.\(day.word) = \(list(hours[day].map(\.text)))"
    }
    if !hours.holidays.isEmpty { lines.append("holidays = \(list(hours.holidays.map(\.text)))") }
    if !hours.specials.isEmpty {
      let specials = hours.specials.map { special in
        "  { date = \(quoted(special.dateText)), hours = \(list(special.openings.map(\.text)))"
          + (special.name.map { ", name = \(quoted($0))" } ?? "") + " },"
      }
      lines.append("special = [\n\(specials.joined(separator: "\n"))\n]")
    }
    return lines.joined(separator: "\n")
  }

  static func table(_ policy: Policy) -> String {
    var lines = ["[[policies]]", "name = \(quoted(policy.name))"]
    if !policy.query.isEmpty { lines.append("query = \(quoted(policy.query))") }
    if let calendar = policy.calendar { lines.append("calendar = \(quoted(calendar))") }
    if let warning = policy.warning { lines.append("warning = \(quoted(warning))") }
    for target in Target.allCases {
      guard let spans = policy.targets[target], !spans.isEmpty else { continue }
      lines.append("\(target.key) = \(value(spans))")
    }
    return lines.joined(separator: "\n")
  }

  static func table(_ rule: Rule) -> String {
    var lines = ["[[rules]]", "name = \(quoted(rule.name))", "when = \(quoted(rule.when))"]
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("\(key) = \(value)") }
    }
    add("query", rule.query.isEmpty ? nil : quoted(rule.query))
    add("priority", rule.priority.map { quoted($0) })
    add("tags", rule.tags.isEmpty ? nil : list(rule.tags))
    add("assignee", rule.assignee.map { quoted($0) })
    add("status", rule.status.map { quoted($0) })
    add("until", rule.until.map { quoted($0) })
    add("because", rule.because.map { quoted($0) })
    add("note", rule.note.map { block($0) })
    return lines.joined(separator: "\n")
  }

  /// One text where all priorities have the same.
  private static func value(_ spans: [String: String]) -> String {
    let words = Priority.allCases.reversed().map(\.rawValue)
    if spans.count == words.count, let one = spans.values.first,
      words.allSatisfy({ spans[$0] == one })
    {
      return quoted(one)
    }
    let keys =
      words.filter { spans[$0] != nil } + spans.keys.filter { !words.contains($0) }.sorted()
    let members = keys.compactMap { key in
      spans[key].map { "\(words.contains(key) ? key : quoted(key)) = \(quoted($0))" }
    }
    return "{ \(members.joined(separator: ", ")) }"
  }
}

extension DeskCalendar {
  static var example: DeskCalendar {
    var hours = WorkingHours.standard(timeZoneName: "")
    hours.holidays = ["2026-05-14 Ascension Day", "*-12-25 Christmas Day"].compactMap {
      try? Holiday($0)
    }
    return DeskCalendar(name: "Office", hours: hours)
  }
}

extension Policy {
  static var example: Policy {
    Policy(
      name: "Everybody", warning: "1h",
      targets: [
        .firstResponse: ["urgent": "1h", "high": "2h", "normal": "4h", "low": "1d"],
        .nextResponse: everyPriority("1d"), .keepInTheLoop: everyPriority("3d"),
        .resolution: ["urgent": "24h real", "high": "2d", "normal": "5d"],
      ])
  }
}

extension Rule {
  static var example: Rule {
    Rule(
      name: "Waits too long", when: "waited 4h", query: "tag:vip", priority: "high",
      tags: ["+hurry"])
  }
}
