import ArgumentParser
import Foundation
import Ticketing

/// Which sales reports count, so that each of their counts can be listed.
struct SaleTestOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only those ordered then: 2026-10, 2026-W41, 2026-10-01..2026-12-31; not lost since.",
      valueName: "period"))
  var ordered: String?

  @Option(
    help: ArgumentHelp(
      "Only those with a phase that ended then: before:2026-10.", valueName: "phase:period"))
  var ended: String?

  @Option(
    help: ArgumentHelp(
      "With --ended: a question of that phase's checklist, whole.", valueName: "text"))
  var question: String?

  @Option(
    help: ArgumentHelp(
      "With --question: yes, no, not-applicable, or none for not answered.", valueName: "answer"))
  var answer: String?

  @Option(help: ArgumentHelp("Only those of one point of contact's customers.", valueName: "agent"))
  var contact: String?

  @Flag(help: "Only those of customers without a point of contact.")
  var unclaimed = false

  func validate() throws {
    if contact != nil, unclaimed { throw ValidationError("--contact or --unclaimed, not both.") }
    if question != nil, ended == nil { throw ValidationError("--question goes with --ended.") }
    if (question == nil) != (answer == nil) {
      throw ValidationError("--question and --answer go together.")
    }
    if let answer, answer != "none", ChecklistAnswer.Answer(typed: answer) == nil {
      throw ValidationError("--answer “\(answer)” is none of yes, no, not-applicable, none.")
    }
  }

  var isGiven: Bool { ordered != nil || ended != nil || contact != nil || unclaimed }

  func test(in session: Session) throws -> SaleTest? {
    guard isGiven else { return nil }
    var test = SaleTest(ordered: try ordered.map { try session.stretch($0, of: "--ordered") })
    if let ended {
      let parts = ended.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, let phase = Phase(typed: parts[0]) else {
        throw VerbError.usage("--ended “\(ended)” is no phase and period: before:2026-10 is.")
      }
      test.ended = SaleTest.PhaseEnd(phase, in: try session.stretch(parts[1], of: "--ended"))
      if let question, let answer {
        test.checked = SaleTest.Checked(question, ChecklistAnswer.Answer(typed: answer))
      }
    }
    test.contact = try contact.map(session.agentOrNobody) ?? (unclaimed ? .some(nil) : nil)
    return test
  }
}

extension Session {
  /// A period as one word: `2026-10`, `2026-10-01..2026-12-31`.
  ///
  /// - Parameter option: as the refusal names it.
  func stretch(_ text: String, of option: String) throws -> ReportStretch {
    if let stretch = ReportStretch(typed: text, at: now, in: settings.timeZone) { return stretch }
    throw VerbError.usage("\(option) “\(text)” is no period. It is one of: \(Period.forms).")
  }
}
