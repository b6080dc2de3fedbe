import ArgumentParser
import Exchange
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct CalendarVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "When the desk works: its calendars and holidays.",
    subcommands: [
      CalendarListVerb.self, CalendarShowVerb.self, CalendarImportVerb.self, CalendarOffVerb.self,
      CalendarOnVerb.self,
    ],
    defaultSubcommand: CalendarListVerb.self)
}

struct CalendarListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the desk's calendars; `spoc desk edit` makes them.")

  @OptionGroup var form: WholeListOptions
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let settings = session.settings
    let listing = Listing<DeskCalendar>(
      columns: [
        .text("name", "Calendar") { $0.name },
        ListColumn(
          name: "hours", title: "Hours", minimum: 20,
          shown: { console.spoken(SafeText(line: $0.details)) }, value: { $0.details }),
        .text("zone", "Zone") { settings.workingHours(named: $0.name).timeZoneName },
        .text("holidays", "Holidays") { "\($0.hours.holidays.count { !$0.isOff })" },
        .text("off", "Off") { "\($0.hours.holidays.count { $0.isOff })" },
        .text("specials", "Special") { "\($0.hours.specials.count)" },
      ],
      standard: ["name", "hours"], rows: settings.calendars)
    try listing.print(
      as: form, on: console,
      none: """
        This desk has no calendar of its own: it is \(SafeText(line: WorkingHours.standardWords)). \
        spoc desk edit makes one, or spoc calendar import FILE.ics.
        """
    ) { $0.map(\.document) }
  }
}

struct CalendarShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a calendar's hours and holidays.",
    discussion: """
        spoc calendar show
        spoc calendar show 'Night shift' --json

      Without a name it is the first: the one that holds where none is named.
      """)

  @Argument(help: "Its name, in either case.")
  var name: String?

  @Flag(help: "As one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let calendar = try session.calendar(named: name)
    if json { return console.print(calendar.document) }
    let hours = calendar.hours
    var rows: [(SafeText, SafeText?)] = [
      ("Name", SafeText(line: calendar.name)),
      (
        "Zone",
        SafeText(line: session.settings.workingHours(named: calendar.name).timeZoneName)
          + (hours.timeZoneName.isEmpty ? " (the desk's)" : "")
      ),
    ]
    rows += Weekday.allCases.map { day in
      (
        SafeText(line: day.word.capitalized),
        hours[day].isEmpty
          ? "closed" : SafeText(line: hours[day].map(\.text).joined(separator: ", "))
      )
    }
    rows += hours.holidays.map { holiday in
      (
        holiday.isOff ? "Off" : "Holiday",
        SafeText(line: holiday.dateText + (holiday.name.map { " \($0)" } ?? ""))
      )
    }
    rows += hours.specials.map { special in
      let openings = special.openings.map(\.text).joined(separator: ", ")
      return (
        "Special",
        SafeText(
          line: "\(special.dateText) \(openings.isEmpty ? "closed" : openings)"
            + (special.name.map { " \($0)" } ?? ""))
      )
    }
    console.print(
      LabelledLines(rows, width: console.proseWidth, ellipsis: console.glyphs.ellipsis).lines
        .map { console.spoken($0) })
  }
}

struct CalendarImportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take the holidays of an iCalendar file (.ics).",
    discussion: """
        spoc calendar import holidays.ics --dry-run
        curl -s https://example.org/holidays.ics | spoc calendar import - --calendar Office

      Whole days become holidays: single ones, several in a row, and those that repeat each year. A date \
      that is there already stays as it is, also one that was switched off; a second import changes \
      nothing. What can't be read is named with its line and left out. Supervisors only.
      """)

  @Argument(help: ArgumentHelp("The file; - reads standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Which of the desk's calendars; without it the first, or a new one.", valueName: "name"))
  var calendar: String?

  @Flag(help: "Say what would change, and change nothing.")
  var dryRun = false

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.checkMayChangeDesk()
    let name = file == "-" ? "standard input" : file
    let year = Int(session.now.timestamp.prefix(4)) ?? 2_000
    let feed = CalendarFeed(try TextFile.readOrInput(file), year: year)
    if let problem = feed.problem {
      console.tell([problem], in: name)
      throw VerbError.itemsRefused(.badData)
    }
    console.tell(feed.skipped, in: name)
    try session.change(calendar, isTrial: dryRun, makes: true) { $0.add(feed.entries) }
    if !feed.skipped.isEmpty {
      let count = feed.skipped.count
      console.say("\(count) \(count == 1 ? "entry was" : "entries were") left out.")
    }
  }
}

struct CalendarOffVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "off", abstract: "Switch a single holiday off: the desk works then.",
    discussion: """
        spoc calendar off 2026-06-04
        spoc calendar off '*-11-01' --calendar Office

      It stays in the list, so that the next import does not bring it back. Supervisors only.
      """)

  @Argument(help: ArgumentHelp("As spoc calendar show has it.", valueName: "date"))
  var dates: [String]

  @Option(help: ArgumentHelp("Which of the desk's calendars.", valueName: "name"))
  var calendar: String?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.change(calendar) { calendar in
      for date in dates { try calendar.turn(date, off: true) }
    }
  }
}

struct CalendarOnVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "on", abstract: "Make a holiday that was switched off one again.")

  @Argument(help: ArgumentHelp("As spoc calendar show has it.", valueName: "date"))
  var dates: [String]

  @Option(help: ArgumentHelp("Which of the desk's calendars.", valueName: "name"))
  var calendar: String?

  @OptionGroup var once: OnceOption
  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console, once: once)
    try session.change(calendar) { calendar in
      for date in dates { try calendar.turn(date, off: false) }
    }
  }
}

extension Session {
  /// - Parameter name: nil is the first.
  func calendar(named name: String?) throws -> DeskCalendar {
    let found = name.map { settings.calendar(named: $0) } ?? settings.calendars.first
    guard let found else {
      throw DeskError.refused(
        .service(.noSuchCalendar(name ?? "", has: settings.calendars.map(\.name))))
    }
    return found
  }

  /// One change of one calendar, told in words.
  ///
  /// - Parameter makes: a desk without any gets its first, with the hours it had so far.
  fileprivate func change(
    _ name: String?, isTrial: Bool = false, makes: Bool = false,
    _ body: (inout DeskCalendar) throws -> Void
  ) throws {
    try checkMayChangeDesk()
    var calendars = settings.calendars
    if calendars.isEmpty, makes {
      calendars = [
        DeskCalendar(name: name ?? "Office", hours: .standard(timeZoneName: ""))
      ]
    }
    let wanted =
      try calendars.isEmpty || makes && settings.calendars.isEmpty
      ? name ?? calendars.first?.name : calendar(named: name).name
    guard let index = calendars.firstIndex(where: { $0.name == wanted }) else {
      throw DeskError.refused(
        .service(.noSuchCalendar(name ?? "", has: calendars.map(\.name))))
    }
    do {
      try body(&calendars[index])
    } catch let refusal as Refusal {
      throw DeskError.refused(refusal)
    }
    let change = DeskChange(.calendars(calendars), at: settings)
    guard change.from != change.to else { return console.say("Nothing changed.") }
    if !isTrial { try perform(.changeDesk([change])) }
    for line in change.words(console.glyphs.arrow.string) { console.print(SafeText(line: line)) }
    if isTrial { console.say("Nothing was saved: this was a dry run.") }
  }
}
