public import Ticketing

/// A reply that was not sent, since others added to its ticket while it was written.
public struct HeldReply: Equatable, Sendable {
  public var ticket: Ticket.ID
  public var news: [Entry]
  /// What the ticket was to become with it.
  public var status: StatusRequest?
  /// The first line of the news on the screen.
  public var top = 0

  public init(ticket: Ticket.ID, news: [Entry], status: StatusRequest?) {
    self.ticket = ticket
    self.news = news
    self.status = status
  }

  /// The last entry that is before the writer's eyes now.
  var seen: Int? { news.map(\.sequence).max() }
}
