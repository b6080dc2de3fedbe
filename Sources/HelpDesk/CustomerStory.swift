public import DeskIndex
public import Foundation
public import Ticketing

/// All that happened between a customer and us, on one axis over all their tickets, and what is open.
public struct CustomerStory: Hashable, Sendable {
  public var customer: Customer
  public var continuity: Continuity
  public var staff: Roster
  /// Not ended, who waits longest first.
  public var open: [Ticket]
  /// Still to be kept for them, the next first.
  public var promises: [Promise] = []
  /// What they gave us so far; nil: no score.
  public var score: CustomerScore?
  /// Oldest number first.
  public var sales: [Sale] = []
  /// Whether they have gone quiet, and what to thank them for.
  public var care = CareList()
  /// Newest first.
  public var items: [StoryItem]
  /// There is more before the first of them.
  public var hasMore: Bool
  public var recommender: Customer?
  /// Whom they sent to us.
  public var recommended: [Customer]
  /// Who was merged into them, by number; what was known of each is still there.
  public var merged: [Customer] = []
  /// Who may be the same as they, by number.
  public var alike: [LikelyDuplicate] = []
}

/// One thing on that axis.
public struct StoryItem: Hashable, Sendable {
  public enum What: Hashable, Sendable {
    /// Said, noted or ended on a ticket.
    case entry(Ticket.ID, Entry)
    /// Of the customer, beside their tickets.
    case happening(RecordedEvent)
  }

  public var at: Date
  public var what: What
}

extension HelpDesk {
  /// - Parameter limit: so many of the latest entries of tickets; below 0 for all.
  public func story(of id: Customer.ID, limit: Int = 1_000) throws -> CustomerStory {
    let now = self.now
    return try read { reader in
      guard let customer = try reader.survivor(of: id), let desk = try reader.desk() else {
        throw DeskError.refused(.noSuchCustomer(id.rawValue))
      }
      let id = customer.id
      let happenings = try reader.happenings(of: id)
      // The merge itself is told once.
      let merged = try reader.merged(into: id)
      let joined = try merged.flatMap { try reader.happenings(of: $0.id) }
        .filter { !happenings.contains($0) }
      let staff = try reader.roster()
      let entries = try reader.storyEntries(of: id, limit: limit < 0 ? -1 : limit + 1)
      let hasMore = limit >= 0 && entries.count > limit
      let kept = hasMore ? entries.dropLast() : entries[...]
      // What happened to the customer before the first entry that is shown belongs to the rest.
      let begin = hasMore ? kept.last?.entry.at ?? .distantPast : .distantPast
      let items =
        kept.map { StoryItem(at: $0.entry.at, what: .entry($0.ticket, $0.entry)) }
        + (joined + happenings).filter { $0.when >= begin }.map {
          StoryItem(at: $0.when, what: .happening($0))
        }
      var selection = PromiseSelection()
      selection.customer = id
      selection.isOpen = true
      return CustomerStory(
        customer: customer,
        continuity: Continuity(
          try reader.touches(of: id), of: ContactHistory(happenings), among: staff),
        staff: staff,
        open: try reader.openTickets(of: id).filter { !$0.status(at: now, in: desk).isEnded }
          .sorted {
            ($0.waitingSince ?? .distantFuture, $0.id) < ($1.waitingSince ?? .distantFuture, $1.id)
          },
        promises: try reader.promises(selection, at: now), score: try reader.score(of: id),
        sales: try reader.sales(of: id),
        care: try reader.care(customer: id, at: now, in: desk),
        items: items.enumerated().sorted { ($1.element.at, $1.offset) < ($0.element.at, $0.offset) }
          .map(\.element),
        hasMore: hasMore,
        recommender: try customer.recommendedBy.flatMap { try reader.customer($0) },
        recommended: try reader.customers(recommendedBy: id), merged: merged,
        alike: try reader.likelyDuplicates(of: customer))
    }
  }
}
