import AgentWorkspace
import ArgumentParser
import DeskIndex
import Foundation
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

struct TickVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "tick",
    abstract: "Do what the clock starts: rules, and telling of what is over.",
    discussion: """
        */5 * * * *  spoc tick --notify /usr/local/bin/page-us

      Rules that go by the clock (`waited 2h`, `due in 1h`, `promise due`) run, each once for each wait, as they do \
      each minute in an open workspace. With --notify the \
      command is started for each clock of a policy that is over, once, whoever runs this how often; with \
      it go SPOC_TICKET, SPOC_TARGET, SPOC_DUE, SPOC_POLICY and SPOC_DESK in its environment. It is started as it stands \
      there, through no shell. That it was told is recorded before it starts: should the machine fail just then, \
      nobody hears of it, and nobody hears of it twice.
      """)

  @Option(
    parsing: .remaining,
    help: ArgumentHelp(
      "What to start for each, with its arguments; stands last.", valueName: "command")
  )
  var notify: [String] = []

  @Flag(help: "As one object.")
  var json = false

  @OptionGroup var place: DeskOptions

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    if !notify.isEmpty, console.restriction != .none {
      throw VerbError.restricted("another program")
    }
    let report = try session.desk.tick(tells: !notify.isEmpty)
    if json {
      console.print(report.document)
    } else {
      for breach in report.breaches {
        console.print(
          "\(breach.ticket.safe) \(SafeText(line: breach.target.label)) was due \(session.moment(breach.due)), by “\(SafeText(line: breach.policy))”"
        )
      }
      for commit in report.commits {
        for event in commit.events { console.print(session.sentences.act(event.change)) }
      }
    }
    try tell(report.breaches, session)
  }

  private func tell(_ breaches: [TickReport.Breach], _ session: Session) throws {
    var failed = 0
    for breach in breaches {
      let facts = [
        "SPOC_TICKET": breach.ticket.description, "SPOC_TARGET": breach.target.rawValue,
        "SPOC_DUE": breach.due.timestamp, "SPOC_POLICY": breach.policy,
        "SPOC_DESK": session.desk.directory.path.string,
      ]
      let program = ExternalProgram(
        words: notify, environment: session.console.environment, adding: facts)
      let status = try program.run()
      guard status != 0 else { continue }
      failed += 1
      session.console.complain(
        "\(breach.ticket.safe): \(SafeText(line: notify.first ?? "")) \(SafeText(line: ExternalProgram.words(for: status)))"
      )
    }
    if failed > 0 { throw VerbError.itemsRefused(.refused) }
  }
}

extension TickReport {
  fileprivate var document: JSON {
    [
      "breaches": .array(
        breaches.map {
          [
            "ticket": .int($0.ticket.rawValue), "target": JSON($0.target),
            "due": .string($0.due.timestamp), "policy": .string($0.policy),
          ]
        }),
      "rules": .array(
        commits.flatMap { commit in
          commit.events.compactMap { event -> JSON? in
            guard case .service(let id, .applied(let rule, _)) = event.change else { return nil }
            return [
              "ticket": .int(id.rawValue), "rule": .string(rule), "commit": .int(commit.sequence),
            ]
          }
        }),
    ]
  }
}
