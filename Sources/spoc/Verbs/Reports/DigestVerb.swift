import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

struct DigestVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "The desk's day in a few lines, for cron and mail.",
    discussion: """
        spoc digest                      of you
        spoc digest --team
        0 8 * * 1-5  spoc digest --team | mail -s 'The desk today' desk@example.org

      Who waits longest, what is to be kept today or is broken, and the last four weeks in figures.
      """)

  @Flag(help: "Of everybody.")
  var team = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let (now, settings) = (session.now, session.settings)
    let whose: SafeText = team ? "everybody" : session.name(session.actor)
    console.print("\(SafeText(line: settings.name)): \(session.moment(now)), of \(whose)")
    let waiting = Query.all(
      [.isWaiting] + (team ? [] : [.any([.assignee(session.actor), .contact(session.actor)])]))
    let (count, rows) = try session.desk.read { reader in
      (
        try reader.count(waiting, at: now, in: settings),
        try reader.listings(
          View(name: "", query: waiting, order: .waiting), limit: 5, at: now, in: settings)
      )
    }
    console.print()
    console.print(SafeText(line: count == 0 ? "Nobody waits." : "\(count) wait for us:"))
    for row in rows {
      let wait = row.waitingSince.map { ReportValue.timeWords(now.timeIntervalSince($0) * 1_000) }
      let line = "  #\(row.id) \(row.customerName), \(wait ?? "-"): \(row.subject)"
      console.print(SafeText(line: line).truncated(to: 100, ellipsis: console.glyphs.ellipsis))
    }
    if count > rows.count { console.print("  and more: spoc list" as SafeText) }
    try promises(session, on: console)
    try figures(session, on: console)
  }

  private func promises(_ session: Session, on console: Console) throws {
    var selection = PromiseSelection()
    selection.isOpen = true
    selection.to = Agenda.Stretch.day(of: session.now, in: session.settings.timeZone).to
    if !team {
      let (me, now) = (session.actor, session.now)
      selection.agents = try session.desk.read { try $0.promisers(coveredBy: me, at: now) }
    }
    let found = try session.desk.promises(selection, limit: 20)
    console.print()
    console.print(
      SafeText(
        line: found.isEmpty
          ? "No promise is to be kept today." : "To be kept today, or broken by now:"))
    for listing in found {
      let line = session.sentences.agendaLine(listing, withDay: true, namesAgent: team)
      console.print(
        ("  " as SafeText + line).truncated(to: 100, ellipsis: console.glyphs.ellipsis))
    }
  }

  private func figures(_ session: Session, on console: Console) throws {
    let stretch = ReportStretch(endingAt: session.now, in: session.settings.timeZone)
    let table = try session.desk.report(ReportRequest(.answered, stretch))
    console.print()
    console.print("Answered, the desk's last four weeks (spoc report answered):" as SafeText)
    for line in table.lines(width: nil, ellipsis: console.glyphs.ellipsis) {
      console.print("  " as SafeText + line.text)
    }
  }
}
