internal import Foundation
internal import TOMLKit
internal import TOMLText
internal import Ticketing

/// Reads one calendar from a table, and says what of it is wrong and where.
struct CalendarReader {
  private let places: TOMLPlaces
  /// Of the table it is in; empty: the file is the calendar.
  private let path: String
  private(set) var problems: [TextProblem] = []

  init(_ places: TOMLPlaces, at path: String = "") {
    self.places = places
    self.path = path
  }

  private var isOfDesk: Bool { !path.isEmpty }

  private static let keys = ["time_zone", "hours", "holidays", "special"]
  private static let specialKeys = ["date", "hours", "name"]

  /// What of it is right; nothing of what is wrong.
  mutating func hours(_ table: TOMLTable) -> WorkingHours {
    var hours = WorkingHours(timeZoneName: zone(table), week: [:])
    for key in table.keys.sorted() where !Self.keys.contains(key) && !(isOfDesk && key == "name") {
      unknown(
        key, at: key, known: isOfDesk ? ["name"] + Self.keys : Self.keys, what: "part of a calendar"
      )
    }
    if let value = table["holidays"] { hours.holidays += holidays(value, "holidays") }
    if let value = table["hours"] {
      if let week = value.table {
        read(week, &hours)
      } else {
        add("hours", "“hours” is a table: a line [hours], and below it mon = [\"09:00-17:00\"] …")
      }
    }
    if let value = table["special"] { hours.specials = specials(value) }
    let isOpen =
      hours.week.contains { !$0.isEmpty } || hours.specials.contains { !$0.openings.isEmpty }
    if problems.isEmpty, !isOpen {
      add("hours", WorkingTimeError.neverOpens.message)
    }
    return hours
  }

  private mutating func zone(_ table: TOMLTable) -> String {
    guard let value = table["time_zone"] else {
      let isBelow = table["hours"]?.table?["time_zone"] != nil
      if !isBelow, !isOfDesk { add("", "“time_zone” is missing: time_zone = \"Europe/Paris\".") }
      return ""
    }
    guard let name = text(value, "time_zone") else { return "" }
    if TimeZone(identifier: name) == nil {
      add(
        "time_zone", "“\(name)” is no time zone of the IANA database, as in \"Europe/Paris\".")
    }
    return name
  }

  private mutating func read(_ week: TOMLTable, _ hours: inout WorkingHours) {
    let days = Weekday.allCases.map(\.word)
    for key in week.keys.sorted() {
      guard let value = week[key] else { continue }
      let path = "hours.\(key)"
      if let day = Weekday.allCases.first(where: { $0.word == key }) {
        hours[day] = openings(value, path)
      } else if key == "holidays" {
        hours.holidays += holidays(value, path)
      } else if key == "time_zone" {
        add(path, "“time_zone” stands above [hours].")
      } else if let day = Weekday.allCases.first(where: { "\($0)" == key.lowercased() }) {
        addKey(path, "Days have three letters: \(day.word).")
      } else {
        unknown(key, at: path, known: days, what: "day of the week")
      }
    }
  }

  private mutating func holidays(_ value: any TOMLValueConvertible, _ path: String) -> [Holiday] {
    guard let array = value.array else {
      add(
        path,
        "“holidays” is a list of dates in quotes, as in holidays = [\"2026-12-25\", \"*-01-01\"].")
      return []
    }
    return (0..<array.count).compactMap { index in
      let path = "\(path)[\(index)]"
      guard let text = date(array[index], path) else { return nil }
      do throws(CalendarEntryError) {
        return try Holiday(text)
      } catch {
        add(path, error.message)
        return nil
      }
    }
  }

  private mutating func specials(_ value: any TOMLValueConvertible) -> [SpecialHours] {
    let wanted =
      "Each special date has a table of its own: [[special]], and below it date = \"2026-12-24\" and"
      + " hours = [\"09:00-12:00\"]."
    guard let array = value.array else {
      add("special", wanted)
      return []
    }
    var dates: Set<String> = []
    return (0..<array.count).compactMap { index in
      let path = "special[\(index)]"
      guard let table = array[index].table else {
        add(path, wanted)
        return nil
      }
      guard let special = special(table, path) else { return nil }
      guard dates.insert(special.dateText).inserted else {
        add(
          "\(path).date",
          "\(special.dateText) has special hours already: put all of them into one list.")
        return nil
      }
      return special
    }
  }

  private mutating func special(_ table: TOMLTable, _ path: String) -> SpecialHours? {
    for key in table.keys.sorted() where !Self.specialKeys.contains(key) {
      if Self.keys.contains(key) {
        addKey("\(path).\(key)", "“\(key)” stands above the first [[special]].")
      } else {
        unknown(key, at: "\(path).\(key)", known: Self.specialKeys, what: "part of special hours")
      }
    }
    guard let hours = table["hours"] else {
      add(path, "This one has no “hours”: add hours = [\"09:00-12:00\"], or hours = [] for closed.")
      return nil
    }
    let openings = openings(hours, "\(path).hours")
    let name = table["name"].flatMap { text($0, "\(path).name") }
    guard let value = table["date"] else {
      add(path, "This one has no “date”: add date = \"2026-12-24\".")
      return nil
    }
    guard let date = date(value, "\(path).date") else { return nil }
    do throws(CalendarEntryError) {
      return try SpecialHours(date: date, openings: openings, name: name)
    } catch {
      add("\(path).date", error.message)
      return nil
    }
  }

  private mutating func openings(
    _ value: any TOMLValueConvertible, _ path: String
  ) -> [Opening] {
    let wanted = "Hours are a list of openings in quotes, as in [\"09:00-12:30\", \"13:30-17:00\"]."
    guard let array = value.array else {
      add(path, wanted)
      return []
    }
    var openings: [Opening] = []
    for index in 0..<array.count {
      let place = "\(path)[\(index)]"
      guard let text = array[index].string else {
        add(place, wanted)
        continue
      }
      do throws(CalendarEntryError) {
        let opening = try Opening(text)
        if let other = openings.first(where: { $0.from < opening.to && opening.from < $0.to }) {
          add(
            place,
            "“\(text)” and “\(other.text)” reach over each other: make one of them, or part them.")
        }
        openings.append(opening)
      } catch {
        add(place, error.message)
      }
    }
    return openings
  }

  // Values of a kind, or what is wrong with them.

  /// In quotes; TOML has dates without them, too.
  private mutating func date(_ value: any TOMLValueConvertible, _ path: String) -> String? {
    if let text = value.string { return text }
    if let date = value.date {
      return String(format: "%04d-%02d-%02d", date.year, date.month, date.day)
    }
    add(path, "A date stands in quotes, as in \"2026-12-25\".")
    return nil
  }

  private mutating func text(_ value: any TOMLValueConvertible, _ path: String) -> String? {
    if let text = value.string { return text }
    add(path, "This is text in quotes, as in \"…\".")
    return nil
  }

  // Problems and their places.

  private mutating func unknown(_ key: String, at path: String, known: [String], what: String) {
    let remedy =
      Spelling.nearest(key, in: known).map { "did you mean “\($0)”?" }
      ?? "there are: \(known.joined(separator: ", "))."
    addKey(path, "“\(key)” is no \(what); \(remedy)")
  }

  private mutating func add(_ path: String, _ message: String) {
    add(places.place(of: whole(path)), message)
  }

  /// At the key rather than at its value.
  private mutating func addKey(_ path: String, _ message: String) {
    add(places.keys[whole(path)] ?? places.place(of: whole(path)), message)
  }

  private func whole(_ path: String) -> String {
    isOfDesk ? (path.isEmpty ? self.path : "\(self.path).\(path)") : path
  }

  private mutating func add(_ place: TOMLPlaces.Place?, _ message: String) {
    problems.append(
      TextProblem(line: place?.line ?? 1, column: place?.column ?? 1, message: message))
  }
}
