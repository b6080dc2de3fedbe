import Foundation
import SpocTesting
import Ticketing

/// A desk in which much has happened, for lines that say what nobody meant to happen next.
struct FuzzPast {
  /// Its last commits, to begin with; long ones are cut.
  let lines: [[UInt8]]
  private let records: MemoryRecords
  private let history: HistoryCheck
  private let now: Date

  init(seed: UInt64) throws {
    var desk = try RuleDesk()
    var agents = RandomAgents(seed: seed)
    for _ in 0..<200 {
      let deed = agents.next(knowing: desk.records, after: desk.commits)
      try desk.when(deed.command, by: deed.by, at: deed.at)
    }
    var (history, records) = (HistoryCheck(), MemoryRecords())
    for commit in desk.commits {
      try history.take(commit)
      for event in commit.recorded { try records.apply(event) }
    }
    (self.history, self.records) = (history, records)
    now = agents.now
    lines = desk.commits.map { Array($0.json.line) }.filter { $0.count < Mutator.longest }
  }

  /// A line that can be read is taken in or refused by name, by desk and check alike; and what it made can
  /// be looked at.
  func check(_ bytes: [UInt8]) throws {
    guard let commit = try? Commit(line: bytes) else { return }
    var (records, history) = (records, history)
    var found: HistoryError?
    do throws(HistoryError) { try history.take(commit) } catch { found = error }
    do {
      for event in commit.recorded { try records.apply(event) }
    } catch let error as HistoryError {
      try FuzzTarget.checkMessage("\(error)")
      guard error == found else { throw Broken("\(error), and the check says \(found as Any)") }
      return
    }
    if let found { throw Broken("only the check says: \(found)") }
    for sale in records.sales.values {
      let sums = [sale.agreed, sale.charged, sale.approved, sale.surprise]
      _ = (sums, sale.share, sale.outlook, sale.next(at: now), sale.standsSince(now))
      _ = sale.isOpen(at: now)
    }
    for promise in records.promises.values { _ = promise.standing(at: now) }
    for survey in records.surveys.values { _ = (survey.standing(at: now), survey.tenths) }
    guard let settings = records.settings else { return }
    for ticket in records.tickets.values { _ = ticket.status(at: now, in: settings) }
  }
}
