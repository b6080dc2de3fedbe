public import Foundation
public import HelpDesk
internal import Ticketing

extension CSVImport {
  /// Brings the rows in, as commits of one batch. What is known already stays as it is, so a run
  /// that broke off is carried on by another.
  ///
  /// - Parameters:
  ///   - progress: at most ten times a second; false stops, and what was imported stays.
  ///   - clock: for rate and time left.
  /// - Throws: `ImportError` for the file, `DeskError` for the desk.
  public func run(
    into desk: HelpDesk, progress: (ImportProgress) -> Bool = { _ in true },
    clock: () -> ContinuousClock.Instant = { .now }
  ) throws -> ImportReport {
    let feed = try DeedFeed(self, into: desk)
    defer { feed.rows.close() }
    var meter = ImportMeter(total: rows, at: clock())
    let played = try desk.play(feed, origin: .import) { _ in
      guard feed.failure == nil else { return false }
      return meter.reading(feed.rows.report.rows, at: clock()).map(progress) ?? true
    }
    if let failure = feed.failure { throw failure }
    return feed.report(played)
  }

  /// Reads everything as `run` does, and writes nothing.
  ///
  /// - Throws: `ImportError`.
  public func rehearse(now: Date) throws(ImportError) -> ImportReport {
    var rows = try RowFeed(self, now: now)
    defer { rows.close() }
    while try rows.next() != nil {}
    var report = rows.report
    report.isRehearsal = true
    return report
  }
}

/// The rows as deeds of whoever imports. A class: `play` draws from it while `progress` looks on.
private final class DeedFeed: Sequence, IteratorProtocol {
  private(set) var rows: RowFeed
  /// Why it ended early.
  private(set) var failure: (any Error)?
  private let desk: HelpDesk
  private let agent: Agent.ID
  /// Of every deed, for those that are refused.
  private var lines: [Int] = []

  init(_ csv: CSVImport, into desk: HelpDesk) throws {
    guard let agent = try desk.agent() else {
      throw DeskError.refused(.notMember(Agent.ID(rawValue: desk.identity.login)))
    }
    // Once, instead of once a row.
    guard agent.role == .supervisor else { throw DeskError.refused(.needsSupervisor("import")) }
    self.desk = desk
    self.agent = agent.id
    rows = try RowFeed(csv, now: desk.now)
  }

  func next() -> Deed? {
    guard failure == nil else { return nil }
    do {
      guard let row = try rows.next() else { return nil }
      lines.append(row.line)
      return Deed(.importTicket(row.ticket), by: agent, at: desk.now)
    } catch {
      failure = error
      return nil
    }
  }

  func report(_ played: PlayReport) -> ImportReport {
    var report = rows.report
    report.isStopped = played.stopped && report.rows < report.total
    report.unchanged = played.unchanged
    report.imported = played.deeds - played.unchanged - played.refused.count
    report.customersAdded = played.customersAdded
    report.peopleAdded = played.peopleAdded
    for refused in played.refused {
      report.reject(line: lines[refused.index], refused.refusal.message)
    }
    report.rejected.sort { $0.line < $1.line }
    return report
  }
}
