import CommitLog
import Glibc
import SystemPackage
import Ticketing

/// What can go wrong in a verb itself. The words, remedy included, are in `Failure+VerbError`.
enum VerbError: Error, Equatable {
  /// The arguments parse, but can't be meant.
  case usage(String)
  /// The query as it was typed, and what is wrong with it.
  case wrongQuery(String, QueryError)
  /// - Parameter standard: nobody said where; it was looked for at the usual place.
  case noDesk(path: String, standard: Bool)
  /// There is no desk, and no other calendar of working hours was given.
  case noCalendar(desk: String)
  /// Some items were refused; each has been said already.
  case itemsRefused(ExitStatus)
  /// `--exit-status`, and the list was empty.
  case nothingFound
  case inputNotUTF8
  case fileNotUTF8(String)
  case editorFailed
  /// It ended well, and the file it was given is gone.
  case editorRemovedFile
  case inputTooLong(limit: Int)
  case file(operation: String, path: String, errno: Int32)
  case cantCreate(operation: String, path: String, errno: Int32)
  case unknownAccount(String)
  case unknownGroup(String)
  /// - Parameter supervisors: who may, as far as the desk can be read.
  case mayNotRepair(owner: Int, supervisors: [Agent.ID])
  /// Somebody who left, and the role that was asked for now.
  case returnsAsBefore(Agent, asked: AgentRole)
  case ambiguousAgent(String, [Agent.ID])
  /// Saved by a newer spoc, as it seems.
  case viewUnreadable(String, String, remedy: String)
  case otherCustomer(Ticket.ID, is: Candidate, not: Candidate)
  /// Said already.
  case logNotClean(ExitStatus)
  case rowsRejected
  case mapNotUTF8(String)
  /// There is a file where the output should go.
  /// - Parameter forcible: `--force` would replace it.
  case outputExists(String, forcible: Bool)
  case outputNotAFile(String)
  /// There is a terminal, but not one to draw on.
  case noWorkspace(why: String)
  /// Outside of the desk that a restricted session keeps to: what.
  case restricted(String)
  /// Stopped by a signal, between two commits.
  case interrupted(Int32)
}

extension LogError {
  /// Why a log can't be made: the file system's own reasons get words for that.
  var whileCreating: any Error {
    guard case .system(let operation, let path, let errno) = self else { return self }
    return VerbError.cantCreate(operation: operation, path: path.string, errno: errno.rawValue)
  }
}
