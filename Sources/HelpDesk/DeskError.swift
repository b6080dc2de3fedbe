public import CommitLog
internal import DeskIndex
public import Foundation
internal import Glibc
public import Ticketing

/// Why something could not be done at a desk. The words are in `message`, remedy included.
public enum DeskError: Error, Sendable {
  /// The rules say no. Nothing is broken, nothing was written.
  case refused(Refusal)
  case log(LogError)
  /// A line of the log is whole, but this version can't read what it says.
  case unreadable(sequence: Int, WireError)
  /// The log contradicts itself.
  case history(HistoryError)
  /// The log ends before a commit that the index had read, or has another in its place.
  case logCut(after: Int)
  /// The log has no commit at all, and the index had read so many.
  case logEmptied(after: Int)
  /// The log ends before a commit that this account had seen, or has another in its place.
  case rolledBack(after: Int, Date)
  /// The index can't be read or written. Losing it loses nothing.
  case index(String)
  /// Another session builds the index anew: nothing is wrong, and nothing can be looked up yet.
  case indexBuilding
  /// What others did can't be written into it: what is shown may be old.
  case indexStale(String)
  /// Somebody else has held `index/lock` for too long, perhaps a process that was stopped.
  case indexBusy(String?)
  case files(operation: String, path: String, why: String)
  /// The desk's index is not for this account, and it has no directory for one of its own.
  case noPlaceForIndex(home: String, why: String)
  /// What nobody thought of; it blames no part of the desk.
  case unexpected(String)
  /// Something else was asked for under that id.
  case idTaken(UUID, by: Commit)
  /// What should be restored is no log, or not a whole one.
  case badBackup(String, String)

  public var message: String {
    switch self {
    case .refused(let refusal): refusal.message
    case .log(let error): error.message
    case .unreadable(let sequence, .unknownType(let type)):
      "Commit \(sequence) is of a kind this spoc does not know (\(type)): it was written by a"
        + " newer one. Update spoc to work at this desk."
    case .unreadable(let sequence, let error):
      "Commit \(sequence) can't be read: \(error). If no newer spoc wrote it, a supervisor sets it and"
        + " all behind it aside: `spoc verify --repair --force`."
    case .history(let error):
      "The log is damaged: \(error). Everything before it is good. `spoc verify` tells where, and"
        + " `spoc verify --repair` sets it and all behind it aside."
    case .logEmptied(let sequence):
      "The log has no commit any more, and \(sequence) had been read: it was emptied. You can read what"
        + " the index has, but not write. \(LogError.toRestore)"
    case .logCut(let sequence):
      "The log does not have commit \(sequence) any more, which was there when this desk was last"
        + " read: it was cut, edited, or restored from an older backup. You can read, but not write."
        + " If that was meant, a supervisor takes the log as it is: `spoc verify --accept`."
    case .rolledBack(let sequence, let at):
      "The log does not have commit \(sequence) any more, which this account had seen by"
        + " \(at.timestamp): it was cut, edited, or restored from an older backup. You can read, but"
        + " not write. If that was meant, a supervisor takes the log as it is: `spoc verify --accept`."
    case .index(let why):
      "The index of the desk can't be used (\(why)). Nothing is lost: `spoc reindex` builds it again."
    case .indexBuilding:
      "Another session builds the index of this desk anew. Nothing is lost; try again in a moment."
    case .indexStale(let why):
      "The index of this desk can't be written (\(why)): what is shown may be old, and nothing can be"
        + " changed. Nothing is lost. \(Self.remedy(ofIndex: why))"
    case .indexBusy(let holder):
      "Another session\(holder.map { " (\($0))" } ?? "") keeps the index of this desk busy."
        + " Try again; if it was stopped, let it go on or end it."
    case .idTaken(let id, let first):
      "The id \(id.text) belongs to commit \(first.sequence), by \(first.by) at"
        + " \(first.at.timestamp), and that asked for something else. Nothing was done. Run that one again"
        + " as it was, or give this one an id of its own."
    case .badBackup(let path, let why):
      "\(path) can't be restored: \(why). Nothing was made; take another backup."
    case .noPlaceForIndex(let home, let why):
      "This account reads the desk with an index of its own, and there is no place for one: \(home) can't be"
        + " used. Set XDG_CACHE_HOME to a directory that is yours. The desk's index is none for it: \(why)"
    case .files(let operation, let path, let why):
      "Can't \(operation) \(path): \(why).\(Self.remedy(for: why))"
    case .unexpected(let why):
      "Something went wrong that should not have: \(why). Look at what is there before you do it"
        + " again, and report this."
    }
  }

  /// Something is wrong in the log: what stands before it is good.
  public var isDamage: Bool {
    switch self {
    case .log(.damaged), .unreadable, .history, .logCut, .logEmptied, .rolledBack: true
    case .refused, .log, .index, .indexStale, .indexBuilding, .indexBusy, .files, .noPlaceForIndex,
      .badBackup, .idTaken, .unexpected:
      false
    }
  }

  /// This account may read and not write; nothing is wrong with the desk.
  public var isOnlyOfRights: Bool {
    if case .log(.readOnly) = self { true } else { false }
  }

  /// Foundation's words for a file: its path, and the system's own reason if it tells.
  private static func files(_ error: CocoaError) -> DeskError {
    guard let path = error.filePath ?? error.url?.path else { return .unexpected("\(error)") }
    let reason = error.underlying as? POSIXError
    return .files(
      operation: "use", path: path,
      why: reason.map { String(cString: strerror($0.code.rawValue)) } ?? error.localizedDescription)
  }

  /// What helps, where the system says why.
  private static func remedy(for why: String) -> String {
    let remedies: [(Int32, String)] = [
      (ENOSPC, "Free some space there."), (EDQUOT, "Free some of your space there."),
      (EACCES, "Ask whoever owns it for the rights."),
      (EPERM, "Ask whoever owns it for the rights."),
      (EROFS, "Its file system can only be read: mount it to be written."),
      (EIO, "The disk fails: copy what you need, and look at the system's log."),
      (ENOTDIR, "Something else lies in its way: move that."),
      (EEXIST, "Something else lies in its place: move that."),
      (ELOOP, "Put a file or directory of its own in the link's place."),
      (EMFILE, "Too much is open: end other programs."),
    ]
    return remedies.first { String(cString: strerror($0.0)) == why }.map { " \($0.1)" } ?? ""
  }

  private static func remedy(ofIndex why: String) -> String {
    why.contains("error 13:")
      ? "Free some space on the disk of the desk."
      : "Check the disk of the desk and the rights on its `index` directory."
  }

  /// Gives the errors of the layers below their case here.
  static func wrapping<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch { throw DeskError(error) }
  }

  init(_ error: any Error) {
    switch error {
    case let error as DeskError: self = error
    case let error as Refusal: self = .refused(error)
    case let error as FileFailure: self = DeskError(error)
    case let error as LogError: self = .log(error)
    case let error as HistoryError: self = .history(error)
    case is IndexIsBuilding: self = .indexBuilding
    case let error where DeskIndex.isLocked(error): self = .indexBusy(nil)
    case AppendFailure<any Error>.refused(let inner): self = DeskError(inner)
    case AppendFailure<any Error>.failed(let inner): self = .log(inner)
    case let error where DeskIndex.isItsOwn(error) || error is IndexOutdated:
      self = .index("\(error)")
    case let error as CocoaError: self = Self.files(error)
    default: self = .unexpected("\(error)")
    }
  }
}
