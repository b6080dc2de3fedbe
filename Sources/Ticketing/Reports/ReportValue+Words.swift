import Foundation

// Figures of a report as people, programs and tables read them.

extension ReportValue {
  /// `2 h 05 min`; rounded to what matters.
  public static func timeWords(_ milliseconds: Double) -> String {
    let minutes = Int((milliseconds / 60_000).rounded())
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    let (days, left) = hours.quotientAndRemainder(dividingBy: 24)
    if days > 0 { return left == 0 ? "\(days) d" : "\(days) d \(left) h" }
    if hours > 0 { return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min" }
    return minutes > 0 ? "\(minutes) min" : milliseconds > 0 ? "< 1 min" : "0 min"
  }

  /// With one place behind the point.
  public static func numberWords(_ value: Double) -> String {
    let tenths = Int((abs(value) * 10).rounded())
    return (value < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  /// With two places, of what is not below 0.
  public static func scoreWords(_ value: Double) -> String {
    let hundredths = Int((max(0, value) * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  public func words(_ unit: ReportColumn.Unit) -> String {
    switch self {
    case .none: "-"
    case .count(let count): "\(count)"
    case .share(let share): share.share.map(Self.percent) ?? "-"
    case .interval(let interval):
      unit == .share
        ? "\(Int((interval.low * 100).rounded()))-\(Self.percent(interval.high))"
        : "\(Self.scoreWords(interval.low))-\(Self.scoreWords(interval.high))"
    case .time(let time): Self.timeWords(time)
    case .number(let number):
      unit == .score ? Self.scoreWords(number) : Self.numberWords(number)
    case .money(let money): money.number
    case .tooFew: "too few to tell"
    }
  }

  public var json: JSON {
    switch self {
    case .none: .null
    case .count(let count): .int(count)
    case .share(let share): ["part": .int(share.part), "whole": .int(share.whole)]
    case .interval(let interval): ["low": .number(interval.low), "high": .number(interval.high)]
    case .time(let time): .int(Int(time.rounded()))
    case .number(let number): .number(number)
    case .money(let money): money.json
    case .tooFew(let count): ["tooFew": .int(count)]
    }
  }

  /// As a table of numbers has it: no units, a dot, shares from 0 to 1, times in milliseconds.
  public var plain: String {
    switch self {
    case .none, .tooFew: ""
    case .count(let count): "\(count)"
    case .share(let share): share.share.map { "\($0)" } ?? ""
    case .interval(let interval): "\(interval.low)..\(interval.high)"
    case .time(let time): "\(Int(time.rounded()))"
    case .number(let number): "\(number)"
    case .money(let money): "\(money.amount)"
    }
  }
}

extension ReportTable {
  /// What `--json` prints.
  public var json: JSON {
    func json(_ row: ReportRow) -> JSON {
      .object(
        [.init("name", .string(row.name))]
          + zip(columns, row.cells).map { .init($0.name, $1.value.json) }
          + [
            .init(
              "queries",
              .object(
                zip(columns, row.cells).compactMap { column, cell in
                  cell.query.map { .init(column.name, .string($0.description)) }
                })),
            .init(
              "commands",
              .object(
                zip(columns, row.cells).compactMap { column, cell in
                  cell.listing.map { .init(column.name, .string($0.command)) }
                })),
          ])
    }
    return [
      "report": JSON(report), "title": .string(report.title),
      "from": .string(stretch.days.first), "to": .string(stretch.days.last), "by": JSON(grouping),
      "definition": .string(report.definition),
      "columns": .array(
        columns.map {
          ["name": .string($0.name), "title": .string($0.title), "unit": .string($0.unit.rawValue)]
        }), "rows": .array(rows.map(json)), "total": total.map(json) ?? .null,
      "notes": .array(notes.map(JSON.string)),
      "suggestions": .array(suggestions.map(\.json)),
    ]
  }
}
