import AgentWorkspace
import ArgumentParser
import DeskIndex
import Exchange
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct AgendaVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "agenda",
    abstract: "Promises and appointments by day.",
    discussion: """
        spoc agenda                        yours: what is overdue, and the next seven days
        spoc agenda --day tomorrow --team
        spoc agenda --week
        spoc agenda --from 2026-12-01 --to 2026-12-05 --agent bo --json
        spoc agenda --ics ~/spoc.ics       for a calendar; - writes to standard output

      Of you, and of those you cover for. Days are the desk's.
      """)

  @OptionGroup var whose: PromiseOwner

  @Option(help: ArgumentHelp("One day.", valueName: "when"))
  var day: String?

  @Flag(help: "This week, Monday to Sunday.")
  var week = false

  @Option(help: ArgumentHelp("From that day on.", valueName: "when"))
  var from: String?

  @Option(help: ArgumentHelp("To that day, which counts.", valueName: "when"))
  var to: String?

  @Option(
    name: .customLong("ics"),
    help: ArgumentHelp(
      "Writes a calendar file (RFC 5545); - is standard output.", valueName: "file"))
  var calendar: String?

  @OptionGroup var form: WholeListOptions
  @OptionGroup var place: DeskOptions

  func validate() throws {
    let asked = [day != nil, week, from != nil || to != nil].filter(\.self).count
    guard asked < 2 else { throw ValidationError("--day, --week or --from and --to: one of them.") }
    guard calendar == nil || form.form.isForPeople else {
      throw ValidationError("--ics is a form of its own: leave the others out.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let stretch = try stretch(in: session)
    let agents = try whose.agents(in: session)
    var selection = PromiseSelection()
    selection.agents = agents
    (selection.from, selection.to) = (stretch.from, stretch.to)
    let all = try session.desk.promises(selection)
    guard form.form.isForPeople else {
      let listing = Listing(
        columns: session.promiseColumns,
        standard: ["number", "due", "standing", "agent", "customer", "text"], rows: all)
      return try listing.print(as: form, on: console) { try session.documents(of: $0) }
    }
    let found = form.kept(all)
    if let calendar { return try write(found, to: calendar, session) }
    selection.isOpen = true
    (selection.from, selection.to) = (nil, stretch.from)
    let overdue = try session.desk.promises(selection)
    print(found, overdue: overdue, in: stretch, session)
  }

  private func stretch(in session: Session) throws -> Agenda.Stretch {
    let (now, zone) = (session.now, session.settings.timeZone)
    if let day { return .day(of: try date(day, session), in: zone) }
    if week { return .week(of: now, in: zone) }
    let begin = try from.map { try date($0, session) }
    let end = try to.map { try date($0, session) }
    guard begin != nil || end != nil else { return .days(of: now, count: 7, in: zone) }
    let first = Agenda.Stretch.day(of: begin ?? now, in: zone)
    let last =
      end.map { Agenda.Stretch.day(of: $0, in: zone) }
      ?? .days(of: begin ?? now, count: 7, in: zone)
    guard last.to > first.from else {
      throw VerbError.usage("--to lies before --from.")
    }
    return Agenda.Stretch(from: first.from, to: last.to)
  }

  /// A day on either side of now.
  private func date(_ text: String, _ session: Session) throws -> Date {
    if text.lowercased() == "today" { return session.now }
    return try session.date(text, .future) ?? session.now
  }

  private func print(
    _ found: [PromiseListing], overdue: [PromiseListing], in stretch: Agenda.Stretch,
    _ session: Session
  ) {
    let console = session.console
    let known = Dictionary(found.map { ($0.promise.id, $0) }) { first, _ in first }
    if !overdue.isEmpty {
      console.print("Overdue" as SafeText)
      for listing in overdue { console.print(line(for: listing, withDay: true, session)) }
    }
    let agenda = Agenda(found.map(\.promise), in: stretch, zone: session.settings.timeZone)
    for day in agenda.days where !day.promises.isEmpty {
      console.print(session.sentences.day(day.begins))
      for promise in day.promises {
        guard let listing = known[promise.id] else { continue }
        console.print(line(for: listing, withDay: false, session))
      }
    }
    if found.isEmpty, overdue.isEmpty { console.say("Nothing is promised for these days.") }
  }

  private func line(
    for listing: PromiseListing, withDay: Bool, _ session: Session
  ) -> SafeText {
    let text = session.sentences.agendaLine(listing, withDay: withDay, namesAgent: whose.team)
    return "  "
      + text.truncated(
        to: session.console.proseWidth - 2, ellipsis: session.console.glyphs.ellipsis)
  }

  private func write(_ found: [PromiseListing], to path: String, _ session: Session) throws {
    let id = try session.desk.read { try $0.place()?.desk } ?? "spoc"
    let text = AgendaCalendar(found, desk: session.settings.name, id: id, at: session.now).text
    guard path != "-" else { return session.console.print(escaped: text) }
    let file = try OutputFile(path, replaces: true)
    try file.put(text)
    try file.finish()
    session.console.say("\(SafeText(line: "\(found.count)")) events in \(SafeText(line: path)).")
  }
}
