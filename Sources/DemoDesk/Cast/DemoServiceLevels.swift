import Ticketing

/// When the firm works, and by when its customers may expect something.
enum DemoServiceLevels {
  static var calendars: [DeskCalendar] {
    let day = ["08:30-12:30", "13:30-18:00"].compactMap { try? Opening($0) }
    var hours = WorkingHours(
      timeZoneName: "",
      week: [.monday: day, .tuesday: day, .wednesday: day, .thursday: day, .friday: day])
    hours.holidays = [
      "*-01-01 New Year's Day", "*-04-25 Freedom Day", "*-05-01 Labour Day", "*-06-10 Portugal Day",
      "*-06-13 Saint Anthony", "*-08-15 Assumption", "*-10-05 Republic Day", "*-11-01 All Saints",
      "*-12-01 Restoration of Independence", "off *-12-08 Immaculate Conception",
      "*-12-25 Christmas Day",
    ].compactMap { try? Holiday($0) }
    return [DeskCalendar(name: "Office", hours: hours)]
  }

  static var policies: [Policy] {
    [
      Policy(
        name: "Standstill", query: "priority:urgent", warning: "30m",
        targets: [
          .firstResponse: ["urgent": "1h"], .nextResponse: ["urgent": "2h"],
          .keepInTheLoop: ["urgent": "4h"], .resolution: ["urgent": "24h real"],
        ]),
      Policy(
        name: "Everybody", warning: "1d",
        targets: [
          .firstResponse: ["high": "4h", "normal": "1d", "low": "2d"],
          .nextResponse: ["high": "4h", "normal": "1d", "low": "2d"],
          .keepInTheLoop: ["high": "2d", "normal": "5d"],
          .resolution: ["high": "5d", "normal": "10d", "low": "20d"],
        ]),
    ]
  }
}
