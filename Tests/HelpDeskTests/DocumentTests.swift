import DeskIndex
import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// What `--json` promises: these keys, always, in this order.
@Suite("Documents", .timeLimit(.minutes(5)))
struct DocumentTests {
  static let ticket = [
    "number", "subject", "status", "outcome", "endedBecause", "phase", "priority", "channel",
    "customer", "person", "contact", "contactCover", "assignee", "sale", "tags", "openedAt",
    "updatedAt", "waitingSince", "firstAnsweredAt", "solvedAt", "closedAt", "wakesAt",
    "wakesBecause", "due", "promises", "reworkOf", "continues", "mergedInto", "links",
    "externalID", "fields",
  ]
  static let customer = [
    "id", "name", "kind", "people", "contact", "contactSince", "contactCover", "preferredChannel",
    "whatMatters", "source", "phase", "notes", "tags", "createdAt", "lastTouchAt", "externalID",
    "withdrawn", "mergedInto", "handover", "recommendedBy", "partner", "doNotContact",
  ]
  static let agent = ["id", "name", "role", "accounts", "away", "createdAt", "leftAt"]

  static func keys(_ json: JSON?) -> [String] {
    guard case .object(let members)? = json else { return [] }
    return members.map(\.key)
  }

  @Test func `a ticket, as lists and as show have it`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.newTicket("c1"))
    try desk.perform(.reply(1, status: StatusRequest(.solved)))
    place.time.set(clock("09:00", day: 9))
    let settings = try desk.settings()
    let detail = try desk.detail(of: 1)
    let (listed, shown) = try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: desk.now)
      return (
        try detail.ticket.document(context, customer: detail.customer),
        try detail.ticket.document(
          context, customer: detail.customer, continuedBy: detail.continuedBy,
          timeline: detail.timeline)
      )
    }
    #expect(Self.keys(listed) == Self.ticket)
    #expect(Self.keys(shown) == Self.ticket + ["continuedBy", "marks", "timeline"])
    // As the clock has it, not as it was recorded.
    #expect(listed["status"] == "closed")
    #expect(listed["closedAt"] == "2026-11-30T09:00:00.000Z")
    #expect(listed["customer"] == ["id": "c1", "name": "Ana Silva"])
    #expect(listed["person"] == ["id": "p1", "name": "Ana Silva"])
    #expect(listed["waitingSince"] == .some(.null))
  }

  @Test func `customers and agents`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    let customer = try #require(try desk.read { try $0.customer(Customer.ID(number: 1)) })
    let settings = try desk.settings()
    let (listed, shown) = try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: desk.now)
      return (
        customer.document(context),
        customer.document(context, continuity: try reader.continuity(of: customer.id))
      )
    }
    #expect(Self.keys(listed) == Self.customer)
    #expect(Self.keys(shown) == Self.customer + ["continuity"])
    #expect(shown["continuity"] == ["touches": 0, "byContact": 0, "share": nil, "faces": 0])
    #expect(Self.keys(try desk.agent()?.document(at: desk.now)) == Self.agent)
  }

  @Test func `who covers, and until when, is there while somebody is away`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.claim("c1"))
    try desk.perform(.newTicket("c1"))
    let me = try #require(try desk.agent()).id
    let end = desk.now.addingTimeInterval(86_400)
    try desk.perform(.away(me, Absence(from: desk.now, to: end, deputy: "bo")))
    let settings = try desk.settings()
    let detail = try desk.detail(of: 1)
    let ticket = try desk.read { reader in
      let context = try DocumentContext(reader: reader, desk: settings, now: desk.now)
      return try detail.ticket.document(context, customer: detail.customer)
    }
    #expect(ticket["contactCover"] == "bo")
    let away = try desk.agent()?.document(at: desk.now)["away"]
    #expect(away?["deputy"] == "bo")
    #expect(try desk.agent()?.document(at: end)["away"] == .some(.null))
  }

  @Test func `each kind of entry has its own keys after those of all`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    try desk.perform(.newTicket("c1"))
    try desk.perform(.call(1, .out, .missed))
    try desk.perform(.note(1))
    try desk.perform(.assign(1, to: "bo"))
    try desk.perform(.prioritize(1, .high))
    try desk.perform(.tag(1, add: ["fair"], remove: []))
    try desk.perform(.status(1, .open, unanswered: .answeredElsewhere, place: "at the fair"))
    try desk.perform(.newTicket("c1", "The same once more"))
    try desk.perform(.merge(2, into: 1))
    try desk.perform(.split(1, Quotation(1, of: 2)))
    let detail = try desk.detail(of: 1)
    let head = [
      "sequence", "type", "author", "at", "recordedAt", "recordedBy", "origin", "withdrawn",
      "mergedFrom", "splitInto",
    ]
    let words = [
      "direction", "channel", "person", "body", "automatic", "outcome", "messageID", "inReplyTo",
      "externalID", "attachments",
    ]
    let own = [
      "message": words, "call": words, "note": ["body"], "assigned": ["from", "to"],
      "status": [
        "from", "to", "until", "because", "outcome", "reason", "where", "automatic", "referredTo",
      ],
      "excused": ["reason", "where"], "prioritized": ["from", "to"], "tagged": ["from", "to"],
      "linked": ["from", "to"], "merged": ["from", "into"],
      "split": ["entry", "of", "into", "asked"],
      "absorbed": ["duplicate", "waiting", "firstAnsweredAt", "lastAnsweredAt", "from"],
    ]
    var seen: Set<String> = []
    for entry in detail.timeline {
      let document = entry.document(customer: detail.customer)
      guard case .string(let type)? = document["type"] else { continue }
      seen.insert(type)
      #expect(Self.keys(document) == head + (own[type] ?? []))
    }
    #expect(seen == Set(own.keys))
    let first = try #require(detail.timeline.first).document(customer: detail.customer)
    #expect(
      first["person"] == ["id": "p1", "name": "Ana Silva", "address": "ana@example.org"])
    #expect(first["author"] == .some(.null))
  }
}
