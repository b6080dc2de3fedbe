import CommitLog
import Foundation
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

/// Every line of a log read for what it says, and held against what this account saw of it last.
struct WitnessComparison {
  private let seen: Witness?
  /// The desk is elsewhere now: this may be a copy.
  private let isElsewhere: Bool
  private var hasSeen = false
  private var isAccepted = false
  /// A line may be whole and still say what nobody understands: the first such.
  private(set) var unreadable: DeskError?
  /// The first that speaks of what is not there, and where the log before it ends.
  private(set) var contradiction: (damage: Damage, end: Position)?
  private var history = HistoryCheck()
  private let isEmpty: Bool

  /// - Parameter end: where the good part of the log ends.
  init(
    _ book: WitnessBook, in log: FileLog, at path: FilePath, upTo end: Position
  ) throws {
    let here = Witness.place(of: path)
    let desk = log.header.desk
    seen = book.witness(of: desk, at: here) ?? book.witnesses(of: desk).first
    isElsewhere = seen?.path != here
    isEmpty = end.sequence == 0
    var place = log.start
    while place.sequence < end.sequence, !isOver {
      let records = try log.records(after: place)
      if records.isEmpty { return }
      for record in records where !isOver {
        take(record, after: place, path.appending("log.jsonl"))
        place = record.end
      }
    }
  }

  private var isOver: Bool { unreadable != nil || contradiction != nil }

  private mutating func take(_ record: Record, after place: Position, _ path: FilePath) {
    if record.sequence == seen?.sequence { hasSeen = record.end.hash.description == seen?.hash }
    let commit: Commit
    do throws(WireError) {
      commit = try Commit(line: record.body)
    } catch {
      unreadable = .unreadable(sequence: record.sequence, error)
      return
    }
    if let seen, seen.isCovered(by: commit) { isAccepted = true }
    do throws(HistoryError) {
      try history.take(commit)
    } catch {
      contradiction = (Damage(path: path, after: place, what: "\(error)"), place)
    }
  }

  private var isMissing: Bool { seen != nil && !hasSeen && !isAccepted }
  /// What was seen here is not there any more, and nobody said that this was meant.
  var isAgainstLog: Bool { isMissing && !isElsewhere }
  var isClean: Bool { unreadable == nil && !isAgainstLog }

  var words: SafeText? {
    guard let seen, isMissing else { return nil }
    guard isElsewhere else {
      if isEmpty { return SafeText(line: DeskError.logEmptied(after: seen.sequence).message) }
      return SafeText(line: DeskError.rolledBack(after: seen.sequence, seen.at).message)
    }
    return SafeText(
      line: "This account saw commit \(seen.sequence) of this desk at \(seen.path), which is not in"
        + " this log: it is a copy of before that, or one of the two was changed. If the desk is here"
        + " now, a supervisor says so: `spoc verify --accept`.")
  }

  var document: JSON {
    seen.map { seen in
      [
        "sequence": .int(seen.sequence), "hash": .string(seen.hash), "path": .string(seen.path),
        "at": .string(seen.at.timestamp), "isInLog": .bool(hasSeen),
        "isAccepted": .bool(isAccepted),
      ]
    } ?? .null
  }
}
