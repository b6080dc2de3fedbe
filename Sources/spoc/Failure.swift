import CommitLog
import Exchange
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

/// How an error ends the program, and what is said about it.
struct Failure {
  var status: ExitStatus
  /// Nil when it has been said already.
  var message: SafeText?

  init(_ status: ExitStatus, _ message: String?) {
    self.status = status
    self.message = message.map { SafeText(line: $0) }
  }

  init(_ error: any Error) {
    switch error {
    case let error as VerbError: self.init(error)
    case let error as DeskError: self.init(error)
    case let error as LogError: self.init(Self.status(of: error), error.message)
    case let error as WhenError: self.init(.usage, error.message)
    case let error as WorkingTimeError: self.init(Self.status(of: error), error.message)
    case let error as ImportError: self.init(.badData, error.message)
    default: self.init(.inputOutput, "\(error)")
    }
  }

  private init(_ error: DeskError) {
    let status: ExitStatus =
      switch error {
      case .refused(let refusal): Self.status(of: refusal)
      case .log(let error): Self.status(of: error)
      case .unreadable, .history, .logCut, .logEmptied, .rolledBack, .badBackup: .badData
      case .idTaken: .refused
      case .index, .indexStale, .unexpected: .inputOutput
      case .indexBuilding, .indexBusy: .busy
      case .noPlaceForIndex: .notPermitted
      case .files(_, _, let why): why == Self.denied ? .notPermitted : .inputOutput
      }
    self.init(status, error.message)
  }

  private static var denied: String { String(cString: strerror(EACCES)) }

  /// Who asks may not: 77. All else that a rule says no to: 1.
  static func status(of refusal: Refusal) -> ExitStatus {
    switch refusal {
    case .notMember, .left, .readsOnly, .needsSupervisor, .notYours: .notPermitted
    case .contact(.notAccountable), .contact(.offeredTo): .notPermitted
    case .deskExists: .cantCreate
    case .noDesk: .badData
    case .contact, .customerMerge, .promise, .survey, .praise, .sale, .noSuchTicket,
      .noSuchCustomer, .noSuchAgent,
      .ambiguous, .agentExists,
      .accountTaken,
      .notAnAgentID, .cannotWork, .addressTaken, .noSuchAccount, .lastSupervisor, .stillContact,
      .alreadyContact, .alreadyAssigned, .alreadyInStatus, .alreadyPrioritized, .closed,
      .linksItself, .mergesItself, .alreadyMerged, .mergesCustomers, .intoClosed, .mergedSince,
      .continuedSince,
      .noSuchEntry, .notSaid, .onlyWords, .alreadySplit, .neverNewAgain, .waits,
      .nobodyWaits,
      .whereAnswered, .reasonNeedsPlace, .unlistedTag, .changedMeanwhile, .outOfRange, .tooMany,
      .twice, .reserved, .badQuery, .service, .noTagsToChooseFrom, .declineNeedsAnswer,
      .outcomeNeedsEnd,
      .wakesInThePast, .sleepOnly, .severalOpen, .stillOpen,
      .several,
      .inTheFuture, .empty, .tooLong, .unknownWord, .malformed, .noSuchPerson, .noChange,
      .nothingToUndo, .nothingToRedo, .noSuchCommit, .undoneAlready, .notUndone, .isUndo,
      .cannotUndo, .changedSince, .customerSince, .stale, .overtaken, .withdrawnByUndo, .withdrawn,
      .importOnly,
      .numberTaken,
      .sourceTaken,
      .ownerMissing:
      .refused
    }
  }

  static func status(of error: LogError) -> ExitStatus {
    switch error {
    case .missing: .noInput
    case .exists, .notEmpty: .cantCreate
    case .notALog, .newer, .damaged, .needsForce, .tooLong: .badData
    case .busy: .busy
    case .poisoned, .lockMissing, .full, .notSynced, .notSetAside, .malformed: .inputOutput
    case .readOnly, .sticky, .network: .notPermitted
    case .system(_, _, let errno):
      errno == .permissionDenied || errno == .notPermitted ? .notPermitted : .inputOutput
    }
  }
}
