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
    guard let ticket = try read({ try $0.ticket(id) }) else { return [] }
    let gist = ticket.gist
    return try openTickets(of: ticket.customer).filter { $0.id != id && gist.looksLike($0.gist) }
  }

  /// What of a customer's has not ended, the newest first.
  public func openTickets(of customer: Customer.ID) throws -> [Ticket] {
    let (now, settings) = (now, try settings())
    return try read { try $0.openTickets(of: customer) }.reversed().filter {
      $0.status(at: now, in: settings) != .closed
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
