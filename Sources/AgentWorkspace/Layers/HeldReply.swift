public import Ticketing

/// A reply that was not sent, since others added to its ticket while it was written.
public struct HeldReply: Equatable, Sendable {
  public var ticket: Ticket.ID
  /// The number it was written on, if that was merged into the ticket meanwhile.
  public var asked: Ticket.ID?
  public var news: [Entry]
  /// What the ticket was to become with it.
  public var status: StatusRequest?
  /// What else was to be done with it.
  public var changes: TicketChanges
  /// The first line of the news on the screen.
  public var top = 0

  public init(
    ticket: Ticket.ID, news: [Entry], status: StatusRequest?,
    changes: TicketChanges = TicketChanges()
  ) {
    self.changes = changes
    self.ticket = ticket
    self.news = news
    self.status = status
  }

  /// The last commit that is before the writer's eyes now.
  var seen: Int? { news.map(\.commit).max() }
}
