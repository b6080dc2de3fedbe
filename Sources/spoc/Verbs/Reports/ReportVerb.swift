import AgentWorkspace
import ArgumentParser
import DeskIndex
import Exchange
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct ReportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "How the desk is doing: a report by name, or the list of them.",
    discussion: """
        spoc report                               which there are
        spoc report answered --week 2026-W41
        spoc report answered --from 2026-10-01 --to 2026-12-31 --by month
        spoc report volume --html volume.html
        spoc report promises --define

      Without a period it is the last four weeks, today with them. Days are those of the desk's zone. In \
      JSON each count has the query that finds exactly those tickets, where there is one: spoc list takes \
      it. Nobody is ranked by an average: agents stand in the order of their names.
      """)

  @Argument(help: "Which.")
  var name: Choice<Report>?

  @OptionGroup var period: PeriodOptions

  @Option(help: "What a row stands for.")
  var by: Choice<ReportGrouping>?

  @Flag(help: "Say in words what is counted, and what its columns are.")
  var define = false

  @Flag(help: "One object; counts with the queries that find them.")
  var json = false

  @Flag(help: "CSV with a heading.")
  var csv = false

  @Option(
    help: ArgumentHelp(
      "Write a page for a browser, one file without anything beside it; - for standard output.",
      valueName: "file"))
  var html: String?

  @Flag(help: "Write over a file that is there.")
  var force = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard [json, csv, html != nil].filter(\.self).count < 2 else {
      throw ValidationError("--json, --csv or --html: one of them.")
    }
    guard let name, let by, !name.word.groupings.contains(by.word) else { return }
    let words = name.word.groupings.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("\(name.word.rawValue) goes by \(words).")
  }

  func run(on console: Console) throws {
    guard let report = name?.word else { return list(on: console) }
    if define { return define(report, on: console) }
    let session = try place.session(on: console)
    let stretch = try period.stretch(now: session.now, in: session.settings.timeZone)
    let table = try session.desk.report(ReportRequest(report, stretch, by: by?.word))
    if json { return console.print(table.json) }
    if csv { return printCSV(table, on: console) }
    if let html {
      let page = ReportPage(table, desk: session.settings.name).text
      guard html != "-" else { return console.print(escaped: page) }
      let file = try OutputFile(html, replaces: force)
      try file.put(page)
      return try file.finish()
    }
    console.print(
      "\(SafeText(line: report.title)), \(SafeText(line: table.stretch.words)), by \(table.grouping.safe)"
    )
    console.print()
    console.print(
      table.lines(width: console.width, ellipsis: console.glyphs.ellipsis).map(\.text))
    if let chart = table.chart, console.isTerminal {
      let lines = chart.lines(
        Chart(glyphs: console.glyphs, width: min(console.width ?? 80, 100)))
      if !lines.isEmpty { console.print() }
      console.print(lines)
    }
    if !table.notes.isEmpty { console.print() }
    for note in table.notes { console.print(prose: note) }
  }

  private func list(on console: Console) {
    if json {
      return console.print(
        .array(
          Report.allCases.map {
            ["name": JSON($0), "title": .string($0.title), "definition": .string($0.definition)]
          }))
    }
    let width = Report.allCases.map { $0.rawValue.utf8.count }.max() ?? 0
    for report in Report.allCases {
      let by = report.groupings.map(\.rawValue).joined(separator: ", ")
      console.print(
        "\(SafeText(line: report.rawValue).padded(to: width))  by \(SafeText(line: by))")
    }
    console.say("spoc report NAME shows one, and with --define what it counts.")
  }

  private func define(_ report: Report, on console: Console) {
    if json {
      return console.print([
        "name": JSON(report), "title": .string(report.title),
        "definition": .string(report.definition),
        "columns": .array(
          report.columns.map {
            [
              "name": .string($0.name), "title": .string($0.title),
              "unit": .string($0.unit.rawValue),
            ]
          }), "by": .array(report.groupings.map { JSON($0) }),
      ])
    }
    console.print(prose: "\(report.title): \(report.definition)")
    console.print()
    for column in report.columns {
      console.print(
        SafeText(line: "\(column.title): \(column.unit.rawValue) (\(column.name) in JSON and CSV)"))
    }
  }

  private func printCSV(_ table: ReportTable, on console: Console) {
    console.print(csv: [SafeText(line: "name")] + table.columns.map { SafeText(line: $0.name) })
    for row in table.rows {
      console.print(
        csv: [SafeText(line: row.name)] + row.cells.map { SafeText(line: $0.value.plain) })
    }
  }
}

/// Which days a report is about.
struct PeriodOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "From that day on, or the beginning of that week or month.", valueName: "day"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "To that day, or the end of that week or month (default: today).", valueName: "day"))
  var to: String?

  @Option(help: ArgumentHelp("An ISO week: 2026-W41, this-week, last-week.", valueName: "week"))
  var week: String?

  @Option(help: ArgumentHelp("A month: 2026-11, this-month, last-month.", valueName: "month"))
  var month: String?

  func validate() throws {
    let asked = [from ?? to, week, month].compactMap(\.self).count
    guard asked < 2 else {
      throw ValidationError("--from and --to, or --week, or --month: one of them.")
    }
    for (name, text) in [("--from", from), ("--to", to), ("--week", week), ("--month", month)] {
      guard let text, Period(typed: text) == nil else { continue }
      throw ValidationError("\(name) “\(text)” is no period. It is one of: \(Period.forms).")
    }
  }

  var isGiven: Bool { from != nil || to != nil || week != nil || month != nil }

  func stretch(now: Date, in zone: TimeZone) throws -> ReportStretch {
    if let one = (week ?? month).flatMap({ Period(typed: $0) }) {
      return ReportStretch(from: one, to: nil, at: now, in: zone)
        ?? ReportStretch(endingAt: now, in: zone)
    }
    guard from != nil || to != nil else { return ReportStretch(endingAt: now, in: zone) }
    guard let first = (from ?? to).flatMap({ Period(typed: $0) }),
      let stretch = ReportStretch(
        from: first, to: to.flatMap { Period(typed: $0) } ?? .today, at: now, in: zone)
    else { throw VerbError.usage("The period ends before it begins: --from comes before --to.") }
    return stretch
  }
}
