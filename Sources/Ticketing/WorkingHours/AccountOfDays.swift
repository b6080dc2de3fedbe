import Foundation

/// Goes through dates and counts those that have hours.
struct AccountOfDays {
  private(set) var account: WorkingAccount

  init(_ time: WorkingTime, _ days: Range<Int>, _ breaks: Breaks) {
    account = WorkingAccount(sum: .days(0), hours: time.hours)
    let table = time.table
    guard !days.isEmpty else { return }
    let range = table.dayStart(days.lowerBound)..<table.dayStart(days.upperBound)
    let pauses = breaks.within(range)
    var (sum, day) = (0, days.lowerBound)
    while day < days.upperBound {
      let weeks = table.usualWeeks(from: day, before: days.upperBound, pauses)
      if weeks > 1 {
        let count = table.workingDays(before: day + weeks * 7) - table.workingDays(before: day)
        sum += count
        account.add(
          .weeks, table.dayStart(day)..<table.dayStart(day + weeks * 7), .days(count), .days(sum),
          "\(weeks) weeks as usual")
        day += weeks * 7
        continue
      }
      let hours = table.dayStart(day)..<table.dayStart(day + 1)
      if breaks.hasWork(day, in: table) {
        sum += 1
        account.add(.day, hours, .days(1), .days(sum), table.noteOfSpecialHours(on: day))
      } else if table.hours(of: day).isEmpty {
        account.addClosed(day, in: table)
      } else {
        account.add(.pause, hours, note: "breaks take all of its hours")
      }
      day += 1
    }
    account.sum = .days(sum)
    account.addClocks(of: table, in: range)
  }
}
