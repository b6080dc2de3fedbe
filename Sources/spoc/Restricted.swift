import AgentWorkspace
import ArgumentParser
import Foundation
import Glibc

/// `--restricted`: for an account that is to reach one desk and nothing else on the machine, as with
/// `ForceCommand` of sshd.
///
/// The words behind the flag may come from whoever is restricted (`$SSH_ORIGINAL_COMMAND`), and so
/// may the environment. Therefore: it is looked for before the parser sees anything, the desk is
/// named once and by an option, the environment is emptied of all but what a terminal needs, and a
/// verb that is not known to keep to the desk is refused.
enum Restricted {
  static let flag = "--restricted"

  /// The arguments without the flag, and whether it was there.
  static func taken(from arguments: [String]) -> (rest: [String], restriction: Restriction) {
    let options = arguments.prefix { $0 != "--" }
    guard options.contains(flag) else { return (arguments, .none) }
    return (options.filter { $0 != flag } + arguments.dropFirst(options.count), .deskOnly)
  }

  /// Who set this up says which desk, and nobody behind them says another.
  static func checkDesk(in arguments: [String]) throws(VerbError) {
    let options = arguments.prefix { $0 != "--" }
    switch options.count(where: { $0 == "--desk" || $0.hasPrefix("--desk=") }) {
    case 1: return
    case 0:
      throw .usage("With --restricted the desk is named by --desk DIR, and by nothing else.")
    case _: throw .restricted("another desk")
    }
  }

  /// What this verb would do outside of the desk; nil when it keeps to it.
  static func objection(to verb: any Verb) -> String? {
    switch verb {
    case is Spoc, is ListVerb, is ShowVerb, is LogVerb, is NewVerb, is ReceiveVerb, is ReplyVerb,
      is NoteVerb, is CallVerb, is AssignVerb, is TakeVerb, is StatusVerb, is PriorityVerb,
      is TagVerb, is LinkVerb, is MergeVerb, is SplitVerb, is CustomerAddVerb, is CustomerListVerb,
      is CustomerQuietVerb, is CustomerMilestonesVerb,
      is CustomerShowVerb,
      is CustomerStoryVerb, is CustomerEditVerb, is CustomerClaimVerb, is CustomerHandoverVerb,
      is CustomerAcceptVerb, is CustomerDeclineVerb, is CustomerMergeVerb,
      is CustomerDuplicatesVerb, is AgentAddVerb,
      is AgentListVerb,
      is AgentEditVerb, is AgentAwayVerb, is AgentBackVerb, is AgentLeaveVerb,
      is UndoVerb, is RedoVerb, is DeskShowVerb, is ReindexVerb, is DoctorVerb, is ThemesVerb,
      is KeysVerb, is CompletionsVerb, is ConfigDumpVerb, is MacroListVerb, is MacroShowVerb,
      is MacroRunVerb,
      is CalendarListVerb, is CalendarShowVerb, is CalendarOffVerb, is CalendarOnVerb,
      is ExplainVerb, is AutomationListVerb, is AutomationTryVerb,
      is PromiseMakeVerb, is PromiseListVerb, is PromiseShowVerb, is PromiseKeepVerb,
      is PromiseMoveVerb, is PromiseBreakVerb, is PromiseNoShowVerb, is PromiseConfirmVerb,
      is PromiseWithdrawVerb, is PromiseHandVerb,
      is SurveyAskVerb, is SurveyRecordVerb, is SurveyDeclineVerb, is SurveyListVerb,
      is NominateVerb, is KudosVerb, is WallVerb,
      is SaleNewVerb, is SaleListVerb, is SaleShowVerb, is SaleEditVerb, is SaleFileVerb,
      is SaleQuoteVerb, is SaleRejectVerb, is SaleWinVerb, is SaleScheduleVerb, is SaleAgreeVerb,
      is SaleChargeVerb, is SaleApproveVerb, is SaleDeliverVerb, is SaleWarrantyVerb,
      is SaleCloseVerb, is SaleLoseVerb, is SaleDeclineVerb, is SaleReopenVerb,
      is SaleAnswerVerb, is ReworkVerb,
      is DigestVerb,
      is ManualVerb:
      nil
    // As a repair, it writes the log anew, and there is no way back.
    case let verb as CustomerEraseVerb: verb.yes ? "forgetting a customer for good" : nil
    case let verb as VerifyVerb: verb.repair ? "a repair of the log" : nil
    case let verb as ExportVerb: verb.output == nil ? nil : "a file outside of the desk"
    case let verb as ReportVerb:
      (verb.html ?? "-") == "-" ? nil : "a file outside of the desk"
    case let verb as AgendaVerb:
      (verb.calendar ?? "-") == "-" ? nil : "a file outside of the desk"
    case let verb as DeskEditVerb:
      verb.file == "-" ? nil : "a file outside of the desk, or another program,"
    case let verb as TickVerb: verb.notify.isEmpty ? nil : "another program"
    case let verb as CalendarImportVerb: verb.file == "-" ? nil : "a file outside of the desk"
    case let verb as HoursVerb:
      (verb.calendar ?? "-") == "-" ? nil : "a file outside of the desk"
    case let verb as ImportJSONLVerb: verb.file == "-" ? nil : "a file outside of the desk"
    // A verb that is new here has to be looked at first.
    default: "this verb"
    }
  }

  /// Nothing that says where files are, what to start or what to load.
  static func cleanEnvironment() {
    for name in ProcessInfo.processInfo.environment.keys
    where !harmless.contains(name) && !name.hasPrefix("LC_") {
      unsetenv(name)
    }
  }

  private static let harmless: Set<String> = [
    "TERM", "LANG", "LANGUAGE", "COLORTERM", "NO_COLOR", "COLUMNS", "LINES", "ESCDELAY",
    "SSH_CONNECTION",
  ]
}
