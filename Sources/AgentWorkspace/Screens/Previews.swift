import HelpDesk
import Ticketing

/// Tickets as they were read for the preview, those around the cursor. All are forgotten when
/// something changes.
struct Previews: Equatable, Sendable {
  private var details: [Ticket.ID: TicketDetail] = [:]
  /// Also those that could not be read: they are not asked for again and again.
  private var asked: Set<Ticket.ID> = []
  /// Conversations that were laid out while nobody typed.
  private var laidOut: [Ticket.ID: LaidOut] = [:]

  /// So many are kept, besides those that are wanted now.
  private static let limit = 8

  subscript(_ id: Ticket.ID) -> TicketDetail? { details[id] }

  /// Which of these is to be read next; nil when all have been asked for.
  func first(missingOf wanted: [Ticket.ID]) -> Ticket.ID? {
    wanted.first { !asked.contains($0) }
  }

  /// - Parameter wanted: what is kept when something has to go.
  mutating func ask(for id: Ticket.ID, keeping wanted: [Ticket.ID]) {
    if asked.count >= Self.limit + wanted.count {
      asked.formIntersection(wanted)
      details = details.filter { asked.contains($0.key) }
      laidOut = laidOut.filter { asked.contains($0.key) }
    }
    asked.insert(id)
  }

  /// - Parameter id: the number it was asked for by; after a merge it leads to another ticket.
  mutating func take(_ detail: TicketDetail, as id: Ticket.ID) {
    if details[id] != detail { laidOut[id] = nil }
    details[id] = detail
    asked.insert(id)
  }

  /// The first of these whose conversation could be laid out for that width, and isn't.
  func first(notLaidOutOf wanted: [Ticket.ID], width: Int) -> Ticket.ID? {
    wanted.first { id in
      laidOut[id]?.width != width && details[id].map { !Self.isLong($0) } ?? false
    }
  }

  /// So long that the next key would have to wait for it.
  private static func isLong(_ detail: TicketDetail) -> Bool {
    detail.timeline.count > 60
      || detail.timeline.reduce(0) { $0 + $1.content.length } > 32 * 1024
  }

  mutating func take(_ lines: LaidOut, of id: Ticket.ID) { laidOut[id] = lines }

  func lines(of id: Ticket.ID, width: Int) -> [Line]? {
    laidOut[id].flatMap { $0.width == width ? $0.lines : nil }
  }

  mutating func forget() { self = Previews() }
}

/// A conversation as lines, for one width.
struct LaidOut: Equatable, Sendable {
  let width: Int
  let lines: [Line]

  /// It follows from the ticket: a model with it is none with anything else on the screen.
  static func == (one: Self, other: Self) -> Bool { true }
}

extension Entry.Content {
  /// Bytes that somebody wrote.
  fileprivate var length: Int {
    if case .message(let message) = self { return message.body.utf8.count }
    if case .call(let call) = self { return call.body.utf8.count }
    if case .note(let text) = self { return text.utf8.count }
    return 0
  }
}
