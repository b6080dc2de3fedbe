internal import DeskIndex
public import Ticketing

extension HelpDesk {
  /// What merging would come to, by the same rules. Nothing is written.
  ///
  /// - Throws: `DeskError.refused` as the merge itself would.
  public func preview(merging id: Ticket.ID, into other: Ticket.ID) throws -> MergePreview {
    try read { reader in
      try check(.merge(id, into: other), in: reader)
      guard let gone = try reader.ticket(id), let survivor = try reader.survivor(of: other) else {
        throw DeskError.refused(.noSuchTicket(id))
      }
      return MergePreview(
        gone: gone, survivor: survivor, merged: survivor.absorbing(gone),
        said: try reader.conversation(id).count(where: \.content.isTouch))
    }
  }

  /// The ticket a number leads to, where that is another one's: it was merged into that.
  public func survivor(of id: Ticket.ID) throws -> Ticket.ID? {
    let found = try read { try $0.survivor(of: id)?.id }
    return found == id ? nil : found
  }

  /// Open tickets of the same customer that may be about the same as one that was just opened, the
  /// newest first.
  public func lookAlikes(of id: Ticket.ID) throws -> [Ticket] {
    let (now, settings) = (now, try settings())
    return try read { reader in
      guard let ticket = try reader.ticket(id) else { return [] }
      return try reader.openTickets(of: ticket.customer).reversed().filter { other in
        other.id != id && other.status(at: now, in: settings) != .closed
          && ticket.looksLike(other)
      }
    }
  }
}

/// Two tickets before they are one.
public struct MergePreview: Hashable, Sendable {
  public var gone: Ticket
  public var survivor: Ticket
  /// The survivor as it would be.
  public var merged: Ticket
  /// Messages and calls that would join its timeline.
  public var said: Int
}
