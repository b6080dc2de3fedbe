import Foundation

// Calendars and policies as the log and JSON have them.

extension DeskCalendar {
  /// Openings and dates are texts, as in the settings.
  public var json: JSON {
    .known([
      ("name", .string(name)),
      ("timeZone", hours.timeZoneName.isEmpty ? .null : .string(hours.timeZoneName)),
      (
        "hours",
        .object(
          Weekday.allCases.filter { !hours[$0].isEmpty }.map { day in
            JSON.Member(day.word, .array(hours[day].map { .string($0.text) }))
          })
      ),
      ("holidays", .list(hours.holidays.map(\.text))),
      ("special", hours.specials.isEmpty ? .null : .array(hours.specials.map(\.json))),
    ])
  }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "calendar")
    var hours = WorkingHours(
      timeZoneName: try fields.optionalString("timeZone") ?? "", week: [:])
    let week = JSONFields(fields.value("hours") ?? .object([]), type: "calendar")
    for day in Weekday.allCases {
      for text in try week.strings(day.word) { hours[day].append(try Self.opening(text)) }
    }
    for text in try fields.strings("holidays") {
      do throws(CalendarEntryError) {
        hours.holidays.append(try Holiday(text))
      } catch {
        throw .wrong(field: "holidays", type: "calendar", wanted: "dates")
      }
    }
    for json in try fields.array("special") {
      hours.specials.append(try SpecialHours(json: json))
    }
    self.init(name: try fields.string("name"), hours: hours)
  }

  fileprivate static func opening(_ text: String) throws(WireError) -> Opening {
    do throws(CalendarEntryError) {
      return try Opening(text)
    } catch {
      throw .wrong(field: "hours", type: "calendar", wanted: "openings")
    }
  }
}

extension SpecialHours {
  fileprivate var json: JSON {
    .known([
      ("date", .string(dateText)), ("hours", .array(openings.map { .string($0.text) })),
      ("name", JSON(name)),
    ])
  }

  fileprivate init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "special date")
    var openings: [Opening] = []
    for text in try fields.strings("hours") { openings.append(try DeskCalendar.opening(text)) }
    let (date, name) = (try fields.string("date"), try fields.optionalString("name"))
    do throws(CalendarEntryError) {
      try self.init(date: date, openings: openings, name: name)
    } catch {
      throw .wrong(field: "date", type: "special date", wanted: "a date")
    }
  }
}

extension Policy {
  public var json: JSON {
    .known(
      [
        ("name", .string(name)), ("query", query.isEmpty ? .null : .string(query)),
        ("calendar", JSON(calendar)), ("warning", JSON(warning)),
      ]
        + Target.allCases.map { target in
          let spans = targets[target] ?? [:]
          return (
            target.rawValue,
            spans.isEmpty
              ? JSON.null
              : .object(spans.keys.sorted().map { .init($0, .string(spans[$0] ?? "")) })
          )
        })
  }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "policy")
    self.init(
      name: try fields.string("name"), query: try fields.optionalString("query") ?? "",
      calendar: try fields.optionalString("calendar"),
      warning: try fields.optionalString("warning"))
    for target in Target.allCases {
      guard let value = fields.value(target.rawValue) else { continue }
      guard case .object(let members) = value else {
        throw .wrong(field: target.rawValue, type: "policy", wanted: "a target by priority")
      }
      for member in members {
        guard case .string(let text) = member.value else {
          throw .wrong(field: target.rawValue, type: "policy", wanted: "a target by priority")
        }
        targets[target, default: [:]][member.key] = text
      }
    }
  }
}
