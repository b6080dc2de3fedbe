/// What of a ticket somebody had before them.
public enum Seen: Hashable, Sendable {
  /// All up to one entry: of the ticket they name, or, where that took others in, of one of those.
  ///
  /// - Parameter of: nil: nobody said whose. An entry of that number may stand on each of them, and the
  ///   one that was recorded first counts: so a reply may be held once too often, but never goes out
  ///   unseeing.
  case entry(Int, of: Ticket.ID? = nil)
  /// All up to one commit, on whatever ticket.
  case commit(Int)
}

/// What happened on a ticket and on those that were merged into it, as somebody sees it who comes back
/// to it.
struct Novelties {
  private let entries: [Entry]
  private let survivor: Ticket.ID
  private let since: Int
  private let writer: Agent.ID?
  /// Where each that was merged went, and whether its words are news there, whenever they were said.
  private var merges: [Ticket.ID: (into: Ticket.ID, isNews: Bool)] = [:]

  /// - Parameters:
  ///   - entries: of the survivor and of all that were merged into it (`Entry.joined`).
  ///   - since: the last commit that was seen.
  init(_ entries: some Sequence<Entry>, on survivor: Ticket.ID, since: Int, to writer: Agent.ID?) {
    self.entries = Array(entries)
    self.survivor = survivor
    self.since = since
    self.writer = writer
    for entry in self.entries where !entry.isWithdrawn {
      guard case .absorbed(let other) = entry.content, let duplicate = other.duplicate else {
        continue
      }
      merges[duplicate] = (
        entry.mergedFrom ?? survivor, isNews: entry.commit > since && !entry.isOwn(of: writer)
      )
    }
  }

  /// What may change what one writes on that ticket, in the order of recording.
  func told(on id: Ticket.ID) -> [Entry] {
    let root = root(of: id)
    var isKnown: [Ticket.ID: Bool] = [:]
    return entries.filter { entry in
      guard !entry.isWithdrawn, entry.content.bearsOnAnAnswer, !entry.isOwn(of: writer) else {
        return false
      }
      if entry.commit > since { return true }
      let holder = entry.mergedFrom ?? survivor
      let known = isKnown[holder] ?? (self.root(of: holder) == root)
      isKnown[holder] = known
      // Of what a merge brought, the words: how it was sorted before is no news any more.
      return !known && entry.content.isSaid
    }
    .sorted { key($0) < key($1) }
  }

  /// The ticket that a number led to, as far as the writer knew.
  private func root(of id: Ticket.ID) -> Ticket.ID {
    var (id, seen) = (id, Set([id]))
    while let merge = merges[id], !merge.isNews, seen.insert(merge.into).inserted {
      id = merge.into
    }
    return id
  }

  private func key(_ entry: Entry) -> (Int, Int, Int) {
    (entry.commit, (entry.mergedFrom ?? survivor).rawValue, entry.sequence)
  }
}

extension Sequence<Entry> {
  /// What somebody else has added since a commit, as far as it may change what one writes, in the order
  /// of recording. What a merge brought since is new, too, whenever it was said.
  ///
  /// The customer's words count whoever typed them in: a mail that this very account took in is no
  /// less new to who writes. What was taken back doesn't count; that it was taken back does.
  public func news(since seen: Seen, on id: Ticket.ID, to writer: Agent.ID?) -> [Entry] {
    Novelties(self, on: id, since: lastCommit(seen, on: id), to: writer).told(on: id)
  }

  /// The last commit that somebody has seen; before the first where there is no such entry.
  func lastCommit(_ seen: Seen, on id: Ticket.ID) -> Int {
    switch seen {
    case .commit(let commit): commit
    case .entry(let sequence, let holder):
      lazy.filter { entry in
        entry.sequence == sequence && (holder == nil || holder == entry.mergedFrom ?? id)
      }.map(\.commit).min() ?? 0
    }
  }
}

extension Entry {
  /// A call that one took oneself has no author, as all that comes from the customer: who recorded
  /// it has heard it.
  fileprivate func isOwn(of writer: Agent.ID?) -> Bool {
    guard let writer else { return false }
    if case .call = content, author == nil { return recordedBy == writer }
    return author == writer
  }
}

extension Entry.Content {
  /// Words, of whomever.
  var isSaid: Bool { if case .note = self { true } else { isTouch } }

  /// It may change what one would write to the customer. Sorting doesn't, nor does a status that
  /// only follows from what stands beside it.
  fileprivate var bearsOnAnAnswer: Bool {
    switch self {
    // A merge is told by the survivor's side of it.
    case .prioritized, .tagged, .linked, .filed, .merged: false
    case .status(let change): !change.automatic && !(change.from == .new && change.to == .open)
    case .message, .note, .call, .assigned, .excused, .absorbed, .split, .undone: true
    }
  }
}
