internal import Foundation
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
    let played = try desk.play(
      feed, origin: .import,
      progress: { _ in
        guard feed.failure == nil else { return false }
        return meter.reading(feed.rows.report.rows, at: clock()).map(progress) ?? true
      }, told: { index, _, outcome in feed.note(index, outcome) })
    return try feed.report(played)
  }

  /// What `run` would come to, and who of the file is who at the desk. Writes nothing.
  ///
  /// - Throws: `ImportError` for the file, `DeskError` for the desk.
  public func rehearse(
    in desk: HelpDesk, progress: (ImportProgress) -> Bool = { _ in true },
    clock: () -> ContinuousClock.Instant = { .now }
  ) throws -> ImportReport {
    let feed = try DeedFeed(self, into: desk)
    defer { feed.rows.close() }
    var meter = ImportMeter(total: rows, at: clock())
    let played = try desk.rehearse(
      feed,
      progress: { _ in
        guard feed.failure == nil else { return false }
        return meter.reading(feed.rows.report.rows, at: clock()).map(progress) ?? true
      },
      told: { index, deed, outcome, records in
        feed.note(index, outcome)
        try feed.match(deed, outcome, in: records)
      })
    var report = try feed.report(played)
    report.isRehearsal = true
    return report
  }
}

/// The rows as deeds of whoever imports. A class: `play` draws from it while `progress` looks on.
private final class DeedFeed: Sequence, IteratorProtocol {
  private(set) var rows: RowsAhead
  /// Why it ended early.
  private(set) var failure: (any Error)?
  private let desk: HelpDesk
  private let agent: Agent.ID
  /// Of the deeds whose outcome is not known yet.
  private var lines: [Int: Int] = [:]
  private var deeds = 0
  private var matches = ImportMatches()
  private var refused: [ImportReport.Rejected] = []
  private var refusedCount = 0

  init(_ csv: CSVImport, into desk: HelpDesk) throws {
    guard let agent = try desk.agent() else {
      throw DeskError.refused(.notMember(Agent.ID(rawValue: desk.identity.login)))
    }
    // Once, instead of once a row.
    guard agent.role == .supervisor else { throw DeskError.refused(.needsSupervisor("import")) }
    self.desk = desk
    self.agent = agent.id
    rows = try RowsAhead(csv, now: desk.now)
  }

  func next() -> Deed? {
    guard failure == nil else { return nil }
    do {
      guard let row = try rows.next() else { return nil }
      lines[deeds] = row.line
      deeds += 1
      return Deed(.importTicket(row.ticket), by: agent, at: desk.now)
    } catch {
      failure = error
      return nil
    }
  }

  func note(_ index: Int, _ outcome: PlayOutcome) {
    matches.line = lines.removeValue(forKey: index) ?? 0
    guard case .refused(let refusal) = outcome else { return }
    refusedCount += 1
    guard refused.count < ImportReport.rejectedLimit else { return }
    refused.append(.init(line: matches.line, reason: refusal.message))
  }

  func match(_ deed: Deed, _ outcome: PlayOutcome, in records: any Records) throws {
    guard case .importTicket(let ticket) = deed.command else { return }
    try matches.note(ticket.customer.label, outcome) {
      try records.ticket(externalID: ticket.externalID).flatMap {
        try records.customer($0.customer)
      }
    }
  }

  func report(_ played: PlayReport) throws -> ImportReport {
    if let failure { throw failure }
    var report = rows.report
    report.isStopped = played.stopped && report.rows < report.total
    report.unchanged = played.unchanged
    report.imported = played.deeds - played.unchanged - played.refusedCount
    report.customersAdded = played.customersAdded
    report.peopleAdded = played.peopleAdded
    report.salesAdded = played.salesAdded
    report.matches = matches
    for refused in refused { report.reject(line: refused.line, refused.reason) }
    report.rejectedCount += refusedCount - refused.count
    report.rejected.sort { $0.line < $1.line }
    return report
  }
}
