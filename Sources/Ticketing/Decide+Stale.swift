import Foundation

// A reply that was composed while somebody else added to the ticket is held (product.md, Stale
// answer). No lock keeps anybody from writing: whoever comes second is told, and decides.

extension Decider {
  /// - Parameters:
  ///   - seen: the last entry that the writer of a reply had seen; nil: nobody asks.
  ///   - id: the ticket they had before them. That it was merged meanwhile is news, too.
  /// - Throws: `Refusal.stale` with what came in since.
  func checkSeen(_ seen: Int?, on id: Ticket.ID) throws {
    guard let seen, let ticket = try records.ticket(id) else { return }
    if let survivor = try records.survivor(of: id), survivor.id != id {
      return try checkSurvivor(survivor, of: id)
    }
    guard ticket.entryCount > seen else { return }
    let news = try records.entries(of: id).news(since: seen, to: actor)
    guard news.isEmpty else { throw Refusal.stale(id, news: news) }
  }

  /// Whoever wrote on a number that was merged has seen nothing of where it went: what is new there
  /// is told under the survivor's number, and from then on that one's entries count.
  private func checkSurvivor(_ survivor: Ticket, of id: Ticket.ID) throws {
    let entries = try records.entries(of: survivor.id)
    let merged = entries.last { entry in
      if case .absorbed(let other) = entry.content { other.duplicate == id } else { false }
    }
    // Through a chain of merges: since the last of them.
    let since = (merged ?? entries.last { $0.content.movesWords })?.sequence ?? 1
    let news = entries.news(since: since - 1, to: actor)
    guard news.isEmpty else { throw Refusal.stale(survivor.id, news: news) }
  }
}

extension Sequence<Entry> {
  /// What somebody else has added since, as far as it may change what one writes, in the order of
  /// recording.
  ///
  /// The customer's words count whoever typed them in: a mail that this very account took in is no
  /// less new to who writes. What was taken back doesn't count; that it was taken back does.
  public func news(since seen: Int, to writer: Agent.ID?) -> [Entry] {
    filter { entry in
      entry.mergedFrom == nil && entry.sequence > seen && !entry.isWithdrawn
        && entry.content.bearsOnAnAnswer
        && !entry.isOwn(of: writer)
    }
    .sorted { $0.sequence < $1.sequence }
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
  /// It may change what one would write to the customer. Sorting doesn't, nor does a status that
  /// only follows from what stands beside it.
  fileprivate var bearsOnAnAnswer: Bool {
    switch self {
    case .prioritized, .tagged, .linked: false
    case .status(let change): !change.automatic && !(change.from == .new && change.to == .open)
    case .message, .note, .call, .assigned, .excused, .merged, .absorbed, .split, .undone: true
    }
  }
}
