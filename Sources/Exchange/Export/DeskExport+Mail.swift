internal import DeskIndex
internal import Foundation
internal import HelpDesk
public import Ticketing

extension DeskExport {
  /// The conversation of a ticket as a mailbox (RFC 4155, mboxrd), in the order it happened.
  ///
  /// - Parameters:
  ///   - withNotes: also what is internal.
  ///   - put: takes a mail; false stops.
  public func mbox(
    of id: Ticket.ID, withNotes: Bool = false, _ put: (String) throws -> Bool
  ) throws {
    let detail = try desk.detail(of: id)
    let settings = try desk.settings()
    let agents = try desk.read { try $0.agents() }
    var mails = TicketMails(detail, agents: agents, settings: settings, desk: desk.id)
    for entry in detail.timeline {
      guard let mail = mails.mail(of: entry, withNotes: withNotes) else { continue }
      guard try put(mail.mboxText) else { return }
    }
  }
}
