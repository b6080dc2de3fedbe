import Foundation

// A reply that was composed while somebody else added to the ticket is held (product.md, Stale
// answer). No lock keeps anybody from writing: whoever comes second is told, and decides.

extension Decider {
  /// - Parameters:
  ///   - seen: what the writer of a reply had seen; nil: nobody asks.
  ///   - id: the ticket they had before them. That it was merged meanwhile is news, too, and so is all
  ///     that was said where it went.
  /// - Throws: `Refusal.stale` with what is new.
  func checkSeen(_ seen: Seen?, on id: Ticket.ID) throws {
    guard let seen, let survivor = try records.survivor(of: id)?.id else { return }
    let entries = try conversation(survivor)
    let since = entries.lastCommit(seen, on: survivor)
    let news = Novelties(entries, on: survivor, since: since, to: actor).told(on: id)
    guard news.isEmpty else { throw Refusal.stale(survivor, news: news) }
  }

  /// A reply that was taken back doesn't go out again over what others have said since.
  func refuseOvertaken(_ id: Ticket.ID, since undone: Int) throws {
    guard let survivor = try records.survivor(of: id)?.id else { return }
    let entries = try conversation(survivor)
    let news = Novelties(entries, on: survivor, since: undone, to: actor).told(on: id)
      .filter(\.content.isSaid)
    guard news.isEmpty else { throw Refusal.overtaken(id, news: news) }
  }

  /// What happened on a ticket and on all that were merged into it.
  private func conversation(_ id: Ticket.ID) throws -> [Entry] {
    var timelines: [(Ticket.ID, [Entry])] = []
    var (waiting, seen) = ([id], Set([id]))
    while let next = waiting.popLast() {
      let entries = try records.entries(of: next)
      timelines.append((next, entries))
      for case .absorbed(let other) in entries.lazy.filter({ !$0.isWithdrawn }).map(\.content) {
        guard let duplicate = other.duplicate, try records.ticket(duplicate)?.mergedInto == next,
          seen.insert(duplicate).inserted
        else { continue }
        waiting.append(duplicate)
      }
    }
    return Entry.joined(timelines, on: id)
  }
}
