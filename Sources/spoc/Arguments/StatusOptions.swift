import ArgumentParser
import Foundation
import Ticketing

/// What may go with a status.
struct StatusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "With pending and on-hold: when it comes up again, as in 3d or tomorrow 09:30 (default 3d).",
      valueName: "when"))
  var until: String?

  @Option(help: ArgumentHelp("With pending and on-hold: why.", valueName: "reason"))
  var because: String?

  @Option(help: "With solved and closed: what came of it.")
  var outcome: Choice<Outcome>?

  @Option(
    help: ArgumentHelp(
      "With --outcome declined: who can help them, a partner or another customer.",
      valueName: "who"))
  var referTo: String?

  @Option(
    help: ArgumentHelp(
      "Why a customer who waits gets no answer: "
        + Unanswered.Reason.choices.map(\.rawValue).joined(separator: ", ")
        + ", or one of the desk's own (spoc desk show).", valueName: "reason"))
  var unanswered: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "With answered-elsewhere, and where a reason asks for it: where.", valueName: "place"))
  var place: String?

  func validate() throws {
    if place != nil, unanswered == nil {
      throw ValidationError("--where goes with --unanswered.")
    }
  }

  var isEmpty: Bool {
    until == nil && because == nil && outcome == nil && unanswered == nil && place == nil
      && referTo == nil
  }

  func request(_ status: Status, at when: Date?, in session: Session) throws -> StatusRequest {
    StatusRequest(
      status, until: try session.date(until, .future), because: because, outcome: outcome?.word,
      unanswered: try reason(in: session.settings),
      referral: try referTo.map { try session.customer($0).id }, when: when)
  }

  /// A reason is a word of the desk, so it is read when that is open.
  private func reason(in desk: Desk) throws -> Unanswered? {
    guard let unanswered else { return nil }
    guard let reason = desk.reason(typed: unanswered) else {
      let choices = desk.offeredReasons.map(\.rawValue).joined(separator: ", ")
      throw VerbError.usage("“\(unanswered)” is no reason of this desk. It is one of: \(choices).")
    }
    return Unanswered(reason, place: place)
  }
}

/// `--status STATUS` beside a reply or a call, with what may go with it.
struct StatusOption: ParsableArguments {
  @Option(help: "The status it has afterwards, in the same act.")
  var status: Choice<Status>?

  @OptionGroup var options: StatusOptions

  func validate() throws {
    if status == nil, !options.isEmpty {
      throw ValidationError(
        "--until, --because, --outcome, --refer-to, --unanswered and --where go with --status.")
    }
  }

  func request(at when: Date?, in session: Session) throws -> StatusRequest? {
    try status.map { try options.request($0.word, at: when, in: session) }
  }
}
