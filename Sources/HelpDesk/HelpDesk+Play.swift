internal import Foundation
public import Ticketing

// Histories that are played in: import and demo.

extension HelpDesk {
  /// Plays a history in. Split between deeds into commits of one batch; a crash keeps a prefix, and
  /// playing it again goes on where deeds know themselves (`externalID`).
  ///
  /// - Parameters:
  ///   - progress: how many deeds are done; false stops before the next chunk.
  ///   - told: what each deed came to, counted from 0, once it is on the disk.
  public func play(
    _ deeds: some Sequence<Deed>, origin: Origin, progress: (Int) -> Bool = { _ in true },
    told: (Int, Deed, PlayOutcome) -> Void = { _, _, _ in }
  ) throws -> PlayReport {
    var report = PlayReport()
    let batch = UUID()
    var deeds = deeds.makeIterator()
    while progress(report.deeds) {
      let chunk = Self.chunk(of: &deeds)
      if chunk.isEmpty { return report }
      var outcomes: [PlayOutcome] = []
      let commits = try commit(id: nil) { scribe in
        for deed in chunk {
          outcomes.append(
            try scribe.outcome(of: deed, id: UUID(), batch: batch, origin: origin))
        }
      }
      report.commits += commits.count
      for (deed, outcome) in zip(chunk, outcomes) {
        told(report.deeds, deed, outcome)
        report.count(outcome)
      }
    }
    report.stopped = true
    return report
  }

  /// What goes into one write: some hundred deeds, fewer of large ones.
  static func chunk(of deeds: inout some IteratorProtocol<Deed>) -> [Deed] {
    var (chunk, bytes): ([Deed], Int) = ([], 0)
    while chunk.count < 500, bytes < 8 << 20, let deed = deeds.next() {
      chunk.append(deed)
      bytes += deed.command.bytes
    }
    return chunk
  }
}

extension Scribe {
  /// A refusal is an outcome like others: what comes after it is done all the same.
  mutating func outcome(
    of deed: Deed, id: UUID, batch: UUID, origin: Origin
  ) throws -> PlayOutcome {
    do {
      let events = try take(deed, id: id, batch: batch, origin: origin)
      return events.isEmpty ? .unchanged : .wrote(events)
    } catch let refusal as Refusal {
      return .refused(refusal)
    }
  }
}

/// What one deed came to.
public enum PlayOutcome: Hashable, Sendable {
  case wrote([Event])
  /// It was known already.
  case unchanged
  case refused(Refusal)
}

/// What playing a history came to.
public struct PlayReport: Hashable, Sendable {
  public struct Refused: Hashable, Sendable {
    /// Counted from 0 over the whole history.
    public var index: Int
    public var refusal: Refusal
  }

  public var deeds = 0
  public var commits = 0
  public var customersAdded = 0
  /// Second names at a known customer.
  public var peopleAdded = 0
  public var salesAdded = 0
  /// Deeds that changed nothing, being known already.
  public var unchanged = 0
  /// The first thousand of them.
  public var refused: [Refused] = []
  public var refusedCount = 0
  /// Stopped before the end.
  public var stopped = false

  static let refusedLimit = 1_000

  mutating func count(_ outcome: PlayOutcome) {
    defer { deeds += 1 }
    switch outcome {
    case .unchanged: unchanged += 1
    case .refused(let refusal):
      refusedCount += 1
      guard refused.count < Self.refusedLimit else { return }
      refused.append(Refused(index: deeds, refusal: refusal))
    case .wrote(let events):
      for event in events {
        if case .customerAdded = event.change { customersAdded += 1 }
        if case .personAdded = event.change { peopleAdded += 1 }
        if case .sale(_, _, .opened) = event.change { salesAdded += 1 }
      }
    }
  }
}

extension Command {
  /// Of the texts it brings, roughly: what a chunk of a history is measured by.
  fileprivate var bytes: Int {
    if case .importHistory(let history) = self {
      return history.entries.reduce(0) { $0 + $1.content.bytes }
    }
    if case .importTicket(let ticket) = self {
      return ticket.entries.reduce(0) { $0 + $1.content.bytes }
    }
    return 0
  }
}

extension Entry.Content {
  fileprivate var bytes: Int {
    switch self {
    case .message(let message): message.body.utf8.count
    case .call(let call): call.body.utf8.count
    case .note(let body): body.utf8.count
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed,
      .split,
      .undone:
      0
    }
  }
}
