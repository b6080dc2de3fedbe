import Ticketing

/// One element of a setting that is a list, in words.
struct SettingPart: Equatable {
  var name: String
  /// Each begins a line.
  var details: [String]
}

extension SettingPart {
  init(_ calendar: DeskCalendar) {
    var details = [calendar.details]
    let holidays = calendar.hours.holidays.map { holiday in
      (holiday.isOff ? "off " : "") + holiday.dateText
        + (holiday.name.map { " \($0)" } ?? "")
    }
    // Who has imported decades of them finds them with spoc calendar show.
    let shown = holidays.prefix(20).joined(separator: ", ")
    if !holidays.isEmpty {
      details.append(
        "holidays: \(shown)" + (holidays.count > 20 ? " and \(holidays.count - 20) more" : ""))
    }
    let specials = calendar.hours.specials.map { special in
      let hours =
        special.openings.isEmpty ? "closed" : special.openings.map(\.text).joined(separator: ", ")
      return "\(special.dateText) \(hours)" + (special.name.map { " \($0)" } ?? "")
    }
    if !specials.isEmpty {
      details.append("special dates: \(specials.prefix(20).joined(separator: "; "))")
    }
    self.init(name: calendar.name, details: details)
  }
}
