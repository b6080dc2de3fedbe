import AgentWorkspace
import CommitLog
import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

/// The end of the log, as it grows: `spoc log --follow`.
struct LogTail {
  let session: Session
  /// Only what speaks of this one.
  let ticket: Ticket.ID?
  let filter: HistoryFilter
  /// Of the numbers of commits.
  let digits: Int
  /// Lines as they stand in the log.
  let isRaw: Bool
  /// The last commit told so far.
  var last: Int

  /// Until a signal ends it, or nobody reads any more.
  ///
  /// An erasure writes the log anew and keeps every number, so what was told is not told again. A
  /// repair may cut commits off; it goes on behind what is left then.
  ///
  /// The system tells when somebody writes; where it can't, a look each second finds the same.
  func follow(until signals: inout SignalBlock) throws {
    var last = last
    let watch = session.desk.watch()
    if let watch { signals.wake(for: watch.descriptor) }
    var pause = Self.second
    var trouble = session.desk.readOnlyBecause
    while true {
      session.console.flush()
      if session.console.isAbandoned { return }
      if let signal = signals.wait(milliseconds: pause) { throw VerbError.interrupted(signal) }
      _ = watch?.drain()
      do {
        let (records, end) = try session.desk.newRecords(after: last)
        for record in records { try tell(record) }
        if end < last {
          session.console.complain(
            "The log ends with commit \(end) now: what came after it was cut off.")
        }
        last = end
        // Whoever wrote may not be done with the index yet: again soon, then less and less often.
        pause = session.desk.isBehind ? min(Self.second, pause % Self.second + 30) : Self.second
      } catch DeskError.indexBuilding {
        // Somebody reads it anew, as after an erasure: it is all there in a moment.
        pause = Self.second
        continue
      }
      if let now = session.desk.readOnlyBecause, now.message != trouble?.message,
        !now.isOnlyOfRights
      {
        session.console.complain(SafeText(line: now.message))
      }
      trouble = session.desk.readOnlyBecause
    }
  }

  private static let second = 1_000

  private func tell(_ record: Record) throws {
    var filter = filter
    // As `spoc log N`: what a number leads to, with all that was merged into it by now.
    filter.subject = try ticket.map(session.desk.subject)
    guard let found = try FoundCommit(record, by: filter), isOfTicket(found, filter) else { return }
    if isRaw { return session.console.print(logLine: record.line) }
    // Of today, also when this began yesterday.
    var sentences = session.sentences
    try session.learnNames(in: found.whole, for: &sentences)
    sentences.now = session.desk.now
    session.console.print(found.lines(sentences, digits: digits))
  }

  /// Rather than merely of its customer, or of the desk.
  private func isOfTicket(_ found: FoundCommit, _ filter: HistoryFilter) -> Bool {
    guard let subject = filter.subject else { return true }
    return found.whole.events.contains { subject.isSpoken(of: $0.change) }
  }
}
