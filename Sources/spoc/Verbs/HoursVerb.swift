import ArgumentParser
import Exchange
import Foundation
import TerminalUI
import Ticketing

struct HoursVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "hours",
    abstract: "Reckon with working hours, and show the arithmetic.",
    usage: """
      spoc hours --after <when> --add <time> [--calendar <file> | --named <name>] [--json] [--desk <dir>]
      spoc hours --before <when> --sub <time> …
      spoc hours --between <when> <when> …
      spoc hours --open-at <when> …
      """,
    discussion: """
        spoc hours --after 2026-12-23T15:00Z --add 10h
        spoc hours --after 'fri 16:00' --add 2d --calendar lisbon.toml
        spoc hours --between 2026-11-02 2026-12-01 --json | jq .seconds
        spoc hours --open-at now | head -1

      The first line is the answer alone: a moment in UTC, or whole seconds of working time; for \
      --open-at the first moment of working time from there on, which is the same moment while it is \
      open. Below it stands how that comes about.

      TIME is working time, 90s 30m 4h 1h30m, or working days: 2d is the same time of day two working \
      days on, moved into the hours where it is outside. WHEN is RFC 3339, or as for --at: 2h (ago), \
      09:30, yesterday 14:00, fri, 2026-12-01T10:00, in the calendar's zone.

      A calendar is a TOML file:

        time_zone = "Europe/Lisbon"
        holidays = ["2026-12-25", "*-01-01", "2026-08-03..2026-08-14"]
        [hours]
        mon = ["09:00-12:30", "13:30-17:00"]
        fri = ["22:00-06:00"]
        [[special]]
        date = "2026-12-24"
        hours = ["09:00-12:00"]
      """)

  @Option(help: ArgumentHelp("From when working time is added.", valueName: "when"))
  var after: String?

  @Option(help: ArgumentHelp("How much: 4h, 1h30m, 2d.", valueName: "time"))
  var add: String?

  @Option(help: ArgumentHelp("From when working time is subtracted.", valueName: "when"))
  var before: String?

  @Option(help: ArgumentHelp("How much: 4h, 1h30m, 2d.", valueName: "time"))
  var sub: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "How much working time there is from one moment to another.", valueName: "when"))
  var between: [String] = []

  @Option(help: ArgumentHelp("Whether it is open then, and when next.", valueName: "when"))
  var openAt: String?

  @Option(
    help: ArgumentHelp(
      "The working hours; - reads standard input. Without it, the desk's.", valueName: "file"))
  var calendar: String?

  @Option(
    help: ArgumentHelp("Which of the desk's calendars; without it the first.", valueName: "name"))
  var named: String?

  @Flag(help: "As one object, with every step.")
  var json = false

  @OptionGroup var place: DeskOptions

  func validate() throws {
    _ = try asked()
    if calendar != nil, named != nil {
      throw ValidationError("--calendar is a file, --named one of the desk's: give one of them.")
    }
  }

  func run(on console: Console) throws {
    let (calendar, clock) = try workingHours(on: console)
    let zone = calendar.hours.timeZone
    // Nobody asks for parts of a second who says `2h`.
    let now = Date(milliseconds: clock.milliseconds / 1_000 * 1_000)
    let question = try asked().map { text in
      try Date(timestamp: text)
        ?? When.date(from: text, now: now, in: zone, direction: .past)
    }
    let answer = try HoursAnswer(question, calendar)
    if json {
      console.print(answer.document)
    } else {
      console.print(HoursPage(answer: answer, console: console).lines())
    }
  }

  /// One of the four; anything else is misuse.
  private func asked() throws -> HoursQuestion<String> {
    var questions: [HoursQuestion<String>] = []
    if let after { questions.append(.after(after, try span(add, of: "--after", by: "--add"))) }
    if let before { questions.append(.before(before, try span(sub, of: "--before", by: "--sub"))) }
    if !between.isEmpty {
      guard between.count == 2 else {
        throw ValidationError(
          "--between needs two moments, as in --between '2026-11-02 09:00' now")
      }
      questions.append(.between(between[0], between[1]))
    }
    if let openAt { questions.append(.openAt(openAt)) }
    guard let question = questions.first, questions.count == 1 else {
      throw ValidationError(
        "Ask one thing: --after WHEN --add TIME, --before WHEN --sub TIME, --between WHEN WHEN or"
          + " --open-at WHEN.")
    }
    if add != nil, after == nil { throw ValidationError("--add goes with --after WHEN.") }
    if sub != nil, before == nil { throw ValidationError("--sub goes with --before WHEN.") }
    return question
  }

  private func span(_ text: String?, of question: String, by option: String) throws -> WorkingSpan {
    guard let text else {
      throw ValidationError("\(question) needs \(option) TIME, as in \(option) 4h")
    }
    do throws(WorkingSpanError) {
      return try WorkingSpan(text)
    } catch {
      throw ValidationError(error.message)
    }
  }

  private func workingHours(
    on console: Console
  ) throws -> (calendar: NamedCalendar, now: Date) {
    if let calendar {
      let file = CalendarFile(try TextFile.readOrInput(calendar))
      let name = calendar == "-" ? "standard input" : calendar
      guard let hours = file.hours else {
        console.tell(file.problems, in: name)
        throw VerbError.itemsRefused(.badData)
      }
      return (NamedCalendar(hours: hours, origin: .file(name)), Date().wholeMilliseconds)
    }
    do {
      let session = try place.session(on: console)
      let found =
        try named == nil && session.settings.calendars.isEmpty
        ? nil : session.calendar(named: named)
      return (
        NamedCalendar(
          hours: session.settings.workingHours(named: found?.name),
          origin: found.map { .desk($0.name) } ?? .program), session.now
      )
    } catch VerbError.noDesk(let path, _) {
      throw VerbError.noCalendar(desk: path)
    }
  }
}
