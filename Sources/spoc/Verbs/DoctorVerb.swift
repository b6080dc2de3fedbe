import AgentWorkspace
import ArgumentParser
import Glibc
import HelpDesk
import TerminalUI
import Ticketing

struct DoctorVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what spoc sees here, why it decides as it does, and what is wrong.",
    discussion: """
        spoc doctor
        spoc doctor --desk /srv/desk --json

      Looks at your account, the desk's directory, its log and index, and the terminal. Changes \
      nothing, except that an index that is behind catches up. Exits with 1 when there is a problem.
      """)

  @Flag(help: "The findings as one object.")
  var json = false

  @OptionGroup var place: DeskOptions
  @OptionGroup var look: LookOptions

  func run(on console: Console) throws {
    let identity = Identity.current()
    let place = place.place(console, of: identity)
    var flags = look.flags
    flags[.desk] = self.place.directory.map { .text($0) }
    let configuration = Configuration(at: console, flags: flags)
    let parts = [
      .account(identity, configuration, environment: console.environment),
      .configuration(
        configuration, UserKeys(environment: console.environment, home: identity.home),
        OwnViews(of: identity.home, console)),
      .place(place), .contents(place, identity),
      .terminal(configuration, identity, on: console),
    ].compactMap { $0 as Examination? }
    let problems = parts.flatMap(\.findings).filter { $0.verdict == .problem }.count
    if json {
      console.print([
        "version": .string(Spoc.configuration.version), "problems": .int(problems),
        "parts": .array(parts.map(\.document)),
      ])
    } else {
      for part in parts { show(part, on: console) }
      console.print()
      console.print(
        prose: problems == 0
          ? "Nothing is wrong." : problems == 1 ? "1 problem." : "\(problems) problems.")
    }
    if problems > 0 { throw VerbError.itemsRefused(.refused) }
  }

  private func show(_ part: Examination, on console: Console) {
    console.print(SafeText(line: part.title))
    let width = part.findings.map { SafeText(line: $0.subject).cells }.max() ?? 0
    for finding in part.findings {
      let subject = SafeText(line: finding.subject).padded(to: width)
      let lead = "  \(mark(finding.verdict)) \(subject)  " as SafeText
      let words = console.spoken(SafeText(line: finding.text))
      let room = max(24, (console.width ?? 200) - lead.cells)
      var lines = words.wrapped(to: room)
      if let remedy = finding.remedy {
        lines += ("\(console.glyphs.arrow) \(SafeText(line: remedy))" as SafeText).wrapped(to: room)
      }
      let blank = SafeText(line: String(repeating: " ", count: lead.cells))
      for (index, line) in lines.enumerated() { console.print((index == 0 ? lead : blank) + line) }
    }
  }

  /// A word, not a sign: it reads the same in every locale and aloud.
  private func mark(_ verdict: Finding.Verdict) -> SafeText {
    switch verdict {
    case .fine: "ok   "
    case .note: "note "
    case .problem: "WRONG"
    }
  }
}
