public import Foundation

/// A ticket turned out to be about what another one is about, and went into that one: its number
/// leads there ever after.
///
/// What was said on it stays with it, and the survivor shows it among its own (`Entry.joined`): so a
/// merge that is undone needs nothing moved back, and what came later stays with the survivor.
public struct Merging: Hashable, Sendable {
  public var from: Status
  /// Nil only of an import that did not bring the other ticket (yet).
  public var into: Ticket.ID?

  public init(from: Status, into: Ticket.ID?) {
    self.from = from
    self.into = into
  }
}

/// The same as the survivor sees it: who waited on the duplicate, and when they were answered.
public struct Absorbing: Hashable, Sendable {
  /// Nil only of an import that did not bring the other ticket (yet).
  public var duplicate: Ticket.ID?
  public var unanswered: [Date]
  public var firstAnsweredAt: Date?
  public var lastAnsweredAt: Date?
  /// What the survivor was before, where this opened it; for whoever reads the history.
  public var from: Status?

  public init(
    _ duplicate: Ticket.ID?, unanswered: [Date] = [], firstAnsweredAt: Date? = nil,
    lastAnsweredAt: Date? = nil, from: Status? = nil
  ) {
    self.from = from
    self.duplicate = duplicate
    self.unanswered = unanswered
    self.firstAnsweredAt = firstAnsweredAt
    self.lastAnsweredAt = lastAnsweredAt
  }

  init(of duplicate: Ticket) {
    self.init(
      duplicate.id, unanswered: duplicate.unanswered, firstAnsweredAt: duplicate.firstAnsweredAt,
      lastAnsweredAt: duplicate.lastAnsweredAt)
  }

  init(of duplicate: Ticket, into survivor: Ticket) {
    self.init(of: duplicate)
    from = survivor.absorbing(duplicate).status == survivor.status ? nil : survivor.status
  }
}

/// Something the customer said became the first of a ticket of its own; where it was said it stays
/// visible and asks for no answer.
public struct Splitting: Hashable, Sendable {
  /// By sequence, on the ticket it was recorded on: this one, or one that was merged into it.
  public var entry: Int
  public var of: Ticket.ID?
  public var into: Ticket.ID?
  /// When it asked for an answer, if it did.
  public var asked: Date?

  public init(entry: Int, of: Ticket.ID?, into: Ticket.ID?, asked: Date?) {
    self.entry = entry
    self.of = of
    self.into = into
    self.asked = asked
  }
}

extension Ticket {
  mutating func merge(_ merging: Merging, at when: Date) {
    status = .closed
    outcome = .duplicate
    mergedInto = merging.into
    unanswered = []
    wakeUp = nil
    solvedAt = solvedAt ?? when
    closedAt = closedAt ?? when
  }

  /// The survivor waits as the joined timeline says. A solved or sleeping one that comes to wait
  /// opens, and keeps its wake-up, as with a message from the customer.
  mutating func absorb(_ other: Absorbing) {
    // As if it were recorded now: first what was answered, then what was asked.
    let own = unanswered.filter { asked in other.lastAnsweredAt.map { asked > $0 } ?? true }
    let joining = other.unanswered.filter { asked in lastAnsweredAt.map { asked >= $0 } ?? true }
    unanswered = (own + joining).sorted()
    firstAnsweredAt = [firstAnsweredAt, other.firstAnsweredAt].compactMap(\.self).min()
    lastAnsweredAt = [lastAnsweredAt, other.lastAnsweredAt].compactMap(\.self).max()
    switch status {
    case .new: if other.firstAnsweredAt != nil { status = .open }
    case .pending, .onHold: if !joining.isEmpty { status = .open }
    case .solved:
      if !joining.isEmpty {
        reopen()
        status = .open
      }
    case .open, .closed: break
    }
  }

  /// As it would be with another one merged into it.
  public func absorbing(_ other: Ticket) -> Ticket {
    var merged = self
    merged.absorb(Absorbing(of: other))
    return merged
  }

  mutating func split(_ splitting: Splitting) {
    guard let asked = splitting.asked, let index = unanswered.firstIndex(of: asked) else { return }
    unanswered.remove(at: index)
  }
}

extension Records {
  /// The ticket a number leads to: its own, or the one it was merged into, to the end.
  public func survivor(of id: Ticket.ID) throws -> Ticket? {
    guard var ticket = try ticket(id) else { return nil }
    // A log that was tampered with may go round in circles; what was brought without its survivor
    // must not lead to whoever has that number here.
    var seen: Set = [id]
    while let next = ticket.mergedInto, seen.insert(next).inserted,
      let survivor = try self.ticket(next), survivor.customer == ticket.customer
    {
      ticket = survivor
    }
    return ticket
  }
}

extension Entry {
  /// What happened on a ticket and on all that were merged into it, by when it happened.
  ///
  /// - Parameter timelines: whose they are, each in the order of recording.
  public static func joined(
    _ timelines: [(Ticket.ID, [Entry])], on id: Ticket.ID
  ) -> [Entry] {
    var all = timelines.flatMap { ticket, entries in
      entries.map { entry in
        var entry = entry
        entry.mergedFrom = ticket == id ? nil : ticket
        return entry
      }
    }
    // Splitting is told on the ticket as it was then; the words may have come with a merge.
    var splits: [Ticket.ID: [Int: Ticket.ID]] = [:]
    for entry in all where !entry.isWithdrawn {
      guard case .split(let split) = entry.content, let of = split.of else { continue }
      splits[of, default: [:]][split.entry] = split.into
    }
    if !splits.isEmpty {
      // Merged back, they would stand here twice: what was split off is told where it was said.
      let family = Set(timelines.map(\.0))
      var copies: Set<Ticket.ID> = []
      for index in all.indices {
        let into = splits[all[index].mergedFrom ?? id]?[all[index].sequence]
        if let into, family.contains(into) {
          copies.insert(into)
        } else {
          all[index].splitInto = into
        }
      }
      all.removeAll { $0.sequence == 1 && copies.contains($0.mergedFrom ?? id) }
    }
    func key(_ entry: Entry) -> (Date, Int, Int, Int) {
      (entry.at, entry.commit, (entry.mergedFrom ?? id).rawValue, entry.sequence)
    }
    return timelines.count > 1
      ? all.sorted { key($0) < key($1) }
      : all.sorted { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
  }
}
