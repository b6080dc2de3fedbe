internal import Foundation
internal import HelpDesk
internal import Ticketing

/// The entries of one ticket as mails: messages and calls, and internal notes where asked for.
///
/// Who has no mail address gets one under `.invalid` (RFC 2606), so that nothing can be sent there
/// by mistake: agents have none here, and customers may have a phone only.
struct TicketMails {
  private let detail: TicketDetail
  private let names: [Agent.ID: String]
  private let settings: Desk
  private let desk: String
  /// The mails so far, for threads.
  private var first: String?
  private var last: [Direction: String] = [:]

  init(_ detail: TicketDetail, agents: [Agent], settings: Desk, desk: String) {
    self.detail = detail
    names = Dictionary(agents.map { ($0.id, $0.name) }) { first, _ in first }
    self.settings = settings
    self.desk = desk
  }

  /// Nil for what is no mail: changes of status and the like, what was withdrawn, and notes if they
  /// stay internal.
  mutating func mail(of entry: Entry, withNotes: Bool) -> Mail? {
    if entry.isWithdrawn { return nil }
    switch entry.content {
    case .message(let message):
      return mail(
        of: entry, message.direction,
        customer: mailbox(message.person, message.address), body: message.body,
        marks: [
          ("X-Spoc-Type", "message"), ("X-Spoc-Channel", message.channel.rawValue),
        ] + (message.automatic ? [("Auto-Submitted", "auto-replied")] : []))
    case .call(let call):
      let words =
        "(\(call.direction == .in ? "call from" : "call to") the customer,"
        + " \(call.outcome.label))"
      return mail(
        of: entry, call.direction, customer: mailbox(call.person, call.address),
        body: call.body.isEmpty ? words : "\(words)\n\n\(call.body)",
        marks: [("X-Spoc-Type", "call"), ("X-Spoc-Call", call.outcome.rawValue)])
    case .note(let body):
      guard withNotes else { return nil }
      let author = mailbox(entry.author)
      var headers = heads(of: entry, from: author, to: author, subject: "[note] ")
      headers.append(("X-Spoc-Type", "note"))
      return Mail(sender: author.address, at: entry.at, headers: headers, body: body)
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed,
      .split,
      .undone:
      return nil
    }
  }

  private mutating func mail(
    of entry: Entry, _ direction: Direction, customer: Mailbox, body: String,
    marks: [(String, String)]
  ) -> Mail {
    let ours = mailbox(entry.author)
    let (from, to) = direction == .in ? (customer, ours) : (ours, customer)
    let headers = heads(of: entry, from: from, to: to, subject: first == nil ? "" : "Re: ")
    let id = messageID(entry)
    first = first ?? id
    last[direction] = id
    return Mail(sender: from.address, at: entry.at, headers: headers + marks, body: body)
  }

  private func heads(
    of entry: Entry, from: Mailbox, to: Mailbox, subject prefix: String
  ) -> [(String, String)] {
    var headers = [
      ("From", from.header), ("To", to.header),
      ("Date", MailDate.header(entry.at, in: settings.timeZone)),
      ("Message-ID", messageID(entry)),
    ]
    // What was said to us answers what we said, and the other way round.
    let isInbound = entry.content.direction == .in
    let answered = last[isInbound ? .out : .in] ?? last[isInbound ? .in : .out]
    if let answered {
      headers.append(("In-Reply-To", answered))
      let thread = [first, answered].compactMap(\.self)
      headers.append(
        ("References", thread[0] == answered ? answered : "\(thread[0])\n \(answered)"))
    }
    headers.append(("Subject", EncodedWords.text(prefix + detail.ticket.subject)))
    headers.append(("X-Spoc-Ticket", "\(detail.ticket.id)"))
    return headers
  }

  private func messageID(_ entry: Entry) -> String {
    "<\(detail.ticket.id).\(entry.sequence).\(desk)@desk.invalid>"
  }

  private func mailbox(_ agent: Agent.ID?) -> Mailbox {
    guard let agent else { return Mailbox(name: settings.name, address: "desk@desk.invalid") }
    return Mailbox(name: names[agent] ?? agent.rawValue, address: "\(agent)@desk.invalid")
  }

  private func mailbox(_ id: Person.ID?, _ used: String?) -> Mailbox {
    let person = detail.customer.person(id)
    let standIn = [detail.customer.id.rawValue, id?.rawValue].compactMap(\.self)
    let name = person?.name ?? detail.customer.name
    let address = [used, person?.emails.first].compactMap(\.self).first(where: Mailbox.isPlain)
    let other = used ?? person?.emails.first ?? person?.phones.first
    return Mailbox(
      name: address == nil ? other.map { "\(name) (\($0))" } ?? name : name,
      address: address ?? "\(standIn.joined(separator: "."))@customer.invalid")
  }
}

extension Entry.Content {
  fileprivate var direction: Direction? {
    switch self {
    case .message(let message): message.direction
    case .call(let call): call.direction
    case .note, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone:
      nil
    }
  }
}
