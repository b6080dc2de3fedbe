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

  /// - Parameter end: where the good part of the log ends.
  init(
    _ book: WitnessBook, in log: FileLog, at path: FilePath, upTo end: Position
  ) throws {
    let here = Witness.place(of: path)
    let desk = log.header.desk
    seen = book.witness(of: desk, at: here) ?? book.witnesses(of: desk).first
    isElsewhere = seen?.path != here
    var place = log.start
    while place.sequence < end.sequence, unreadable == nil {
      let records = try log.records(after: place)
      guard let last = records.last else { return }
      for record in records where unreadable == nil { take(record) }
      place = last.end
    }
  }

  private mutating func take(_ record: Record) {
    if record.sequence == seen?.sequence { hasSeen = record.end.hash.description == seen?.hash }
    do throws(WireError) {
      let commit = try Commit(line: record.body)
      if let seen, seen.isCovered(by: commit) { isAccepted = true }
    } catch {
      unreadable = .unreadable(sequence: record.sequence, error)
    }
  }

  private var isMissing: Bool { seen != nil && !hasSeen && !isAccepted }
  /// What was seen here is not there any more, and nobody said that this was meant.
  var isAgainstLog: Bool { isMissing && !isElsewhere }
  var isClean: Bool { unreadable == nil && !isAgainstLog }

  var words: SafeText? {
    guard let seen, isMissing else { return nil }
    guard isElsewhere else {
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
