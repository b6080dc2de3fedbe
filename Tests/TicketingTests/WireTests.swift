import Foundation
import SpocTesting
import Testing
import Ticketing

/// The form of a commit in the log, for ever: what `Golden/commits.jsonl` has is read as it stands.
@Suite("Wire form")
struct WireTests {
  static let file = "Tests/TicketingTests/Golden/commits.jsonl"

  static func lines() throws -> [String] {
    let url = try #require(
      Bundle.module.url(forResource: "commits", withExtension: "jsonl", subdirectory: "Golden"))
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  static func commits() throws -> [Commit] {
    try lines().map { try Commit(line: Data($0.utf8)) }
  }

  @Test func `each line comes back byte by byte`() throws {
    for (number, line) in try Self.lines().enumerated() {
      let commit = try Commit(line: Data(line.utf8))
      #expect(commit.sequence == number + 1)
      let again = commit.json.text
      #expect(
        Array(again.utf8) == Array(line.utf8),
        """
        Line \(number + 1) of \(Self.file) is written in another way now. Logs are kept for ever: \
        a changed form needs a new type of event. If only the test data is wrong, put there:
        \(again)
        """)
      #expect(try Commit(json: commit.json) == commit)
    }
  }

  /// Every type of event, and every member one may have; the envelope's own at the end.
  static let members: [String: Set<String>] = [
    "desk.created": ["name", "timeZone", "currency", "solvedToClosedDays"],
    "desk.changed": ["field", "from", "to"],
    "agent.added": ["agent", "name", "role", "accounts", "leftAt"],
    "agent.dated": ["agent", "from", "to"],
    "customer.added": [
      "customer", "name", "kind", "people", "contact", "preferredChannel", "whatMatters", "source",
      "notes", "recommendedBy", "partner", "doNotContact", "tags", "externalID", "lastTouchAt",
    ],
    "customer.changed": ["customer", "field", "from", "to"],
    "person.added": ["customer", "person"],
    "person.changed": ["customer", "from", "to"],
    "customer.claimed": ["customer", "from", "to"],
    "customer.erased": ["customer"],
    "customer.merged": [
      "customer", "duplicate", "tickets", "sales", "promises", "surveys", "praises", "renamed",
      "people", "fields", "tags", "recommended", "lastTouchOfSurvivor", "touchedBefore", "contact",
    ],
    "customer.unmerged": [
      "customer", "duplicate", "tickets", "sales", "promises", "surveys", "praises", "renamed",
      "people", "returned", "fields", "tags", "recommended", "lastTouchOfSurvivor", "touchedBefore",
      "lastTouchAt",
    ],
    "desk.restored": ["after", "hash"],
    "ticket.created": [
      "ticket", "subject", "customer", "person", "channel", "phase", "priority", "assignee", "tags",
      "continues", "sale", "reworkOf", "externalID", "fields",
    ],
    "message.received": ["ticket", "channel", "person", "address", "body", "automatic"],
    "message.sent": ["ticket", "channel", "person", "address", "body", "automatic"],
    "note.written": ["ticket", "body"],
    "call.logged": ["ticket", "direction", "outcome", "person", "address", "body"],
    "ticket.renewed": ["ticket", "from", "to"],
    "ticket.opened": ["ticket", "from", "to", "until", "because", "automatic"],
    "ticket.pending": ["ticket", "from", "to", "until", "because"],
    "ticket.held": ["ticket", "from", "to", "until", "because"],
    "ticket.solved": ["ticket", "from", "to", "outcome", "referredTo"],
    "ticket.closed": ["ticket", "from", "to", "outcome", "reason", "where"],
    "ticket.assigned": ["ticket", "from", "to"],
    "ticket.excused": ["ticket", "reason", "where"],
    "ticket.prioritized": ["ticket", "from", "to"],
    "ticket.tagged": ["ticket", "from", "to"],
    "ticket.linked": ["ticket", "from", "to"],
    "ticket.filed": ["ticket", "from", "to"],
    "sale.opened": [
      "customer", "sale", "title", "person", "assignee", "externalID", "inCare", "warrantyUntil",
    ],
    "sale.changed": ["customer", "sale", "field", "from", "to"],
    "sale.assigned": ["customer", "sale", "from", "to"],
    "sale.quoted": ["customer", "sale", "lines", "validUntil"],
    "sale.rejected": ["customer", "sale", "revision", "because"],
    "sale.ordered": ["customer", "sale", "revision", "price"],
    "sale.scheduled": ["customer", "sale", "from", "to"],
    "sale.agreed": ["customer", "sale", "what", "amount", "approval"],
    "sale.charged": ["customer", "sale", "what", "amount", "approval", "ticket", "because"],
    "sale.approved": ["customer", "sale", "charge", "approval"],
    "sale.delivered": ["customer", "sale", "warrantyUntil"],
    "sale.closed": ["customer", "sale", "because"],
    "sale.lost": ["customer", "sale", "because"],
    "sale.declined": ["customer", "sale", "because", "referredTo"],
    "sale.reopened": ["customer", "sale"],
    "sale.checked": ["customer", "sale", "phase", "question", "answer"],
    "sale.undone": ["customer", "sale", "commits"],
    "sale.redone": ["customer", "sale", "commits"],
    "ticket.merged": ["ticket", "from", "into"],
    "ticket.absorbed": ["ticket", "duplicate", "waiting", "firstAnsweredAt", "lastAnsweredAt"],
    "ticket.split": ["ticket", "entry", "of", "into", "asked"],
    "ticket.breached": ["ticket", "target", "since", "due", "policy"],
    "rule.applied": ["ticket", "rule", "since"],
    "service.brought": ["ticket", "what", "since"],
    "ticket.undone": ["ticket", "entries", "from", "to"],
    "ticket.redone": ["ticket", "entries", "from", "to"],
    "commit.undone": ["commits"],
    "commit.redone": ["commits"],
    "agent.changed": ["agent", "from", "to"],
    "agent.left": ["agent"],
    "agent.away": ["agent", "from", "to"],
    "agent.back": ["agent", "from"],
    "handover.offered": ["customer", "from", "to", "reason", "brief", "by", "at"],
    "handover.accepted": ["customer", "from", "to", "reason", "brief", "by", "at"],
    "handover.declined": ["customer", "from", "to", "reason", "brief", "by", "at", "because"],
    "handover.withdrawn": ["customer", "from", "to", "reason", "brief", "by", "at"],
    "promise.made": [
      "customer", "promise", "ticket", "sale", "kind", "text", "agent", "begins", "due", "place",
      "confirmed", "madeAt", "by", "externalID",
    ],
    "promise.moved": ["customer", "promise", "from", "to", "said"],
    "promise.kept": ["customer", "promise", "from", "to"],
    "promise.broken": ["customer", "promise", "from", "to", "said"],
    "promise.withdrawn": ["customer", "promise", "from", "to", "said"],
    "promise.missed": ["customer", "promise", "from", "to", "said"],
    "promise.confirmed": ["customer", "promise", "from", "to"],
    "promise.handed": ["customer", "promise", "from", "to"],
    "promise.undone": ["customer", "promise", "from", "to"],
    "promise.redone": ["customer", "promise", "from", "to"],
    "survey.asked": [
      "customer", "survey", "ticket", "askedAt", "rule", "by", "served", "reaction", "externalID",
    ],
    "survey.answered": ["customer", "survey", "from", "to"],
    "survey.declined": ["customer", "survey", "from", "to"],
    "survey.corrected": ["customer", "survey", "from", "to", "because"],
    "survey.undone": ["customer", "survey", "from", "to"],
    "survey.redone": ["customer", "survey", "from", "to"],
    "praise.given": ["praise", "agent", "customer", "text", "ticket", "at", "by", "externalID"],
    "praise.undone": ["praise", "agent", "text", "at", "by"],
    "praise.redone": ["praise", "agent", "text", "at", "by"],
    "agent.returned": ["agent"],
    "customer.withdrawn": ["customer"],
    "customer.restored": ["customer"],
    "customer.touched": ["customer", "from", "to"],
    "person.removed": ["customer", "person"],
  ]

  /// What an event of any type may have.
  static let ofAny: Set<String> = [
    "type", "when", "author", "recordedAt", "recordedBy", "origin",
  ]

  @Test func `the golden file has every type with every member`() throws {
    var found: [String: Set<String>] = [:]
    var envelope: Set<String> = []
    for line in try Self.lines() {
      guard case .object(let commit) = try JSON(parsing: line) else { continue }
      envelope.formUnion(commit.map(\.key))
      guard case .array(let events)? = commit.first(where: { $0.key == "events" })?.value else {
        continue
      }
      for case .object(let event) in events {
        guard case .string(let type)? = event.first?.value else { continue }
        found[type, default: []].formUnion(event.map(\.key))
      }
    }
    #expect(
      envelope == ["seq", "at", "by", "uid", "id", "batch", "skew", "origin", "events"])
    for (type, members) in Self.members {
      let has = (found[type] ?? []).subtracting(Self.ofAny)
      #expect(has == members, "\(type) in \(Self.file)")
    }
    #expect(Set(found.keys) == Set(Self.members.keys))
    #expect(Set(found.keys) == Set(Event.Change.types), "Event.Change.types")
    #expect(found.values.contains { $0.isSuperset(of: Self.ofAny) })
  }

  /// A new case does not compile until it is here; then the golden file wants it, too.
  private static func kind(_ change: Event.Change) -> Int {
    switch change {
    case .deskCreated: 1
    case .agentAdded: 2
    case .customerAdded: 3
    case .customerChanged: 4
    case .personAdded: 5
    case .personChanged: 6
    case .customerClaimed: 7
    case .ticketCreated: 8
    case .message: 9
    case .note: 10
    case .call: 11
    case .status: 12
    case .assigned: 13
    case .excused: 14
    case .prioritized: 15
    case .tagged: 16
    case .deskChanged: 17
    case .linked: 19
    case .agentDated: 18
    case .merged: 29
    case .absorbed: 30
    case .split: 31
    case .service: 35
    case .survey: 36
    case .praise: 37
    case .undone: 20
    case .commitsUndone: 21
    case .commitsRedone: 22
    case .customerWithdrawn: 23
    case .customerRestored: 24
    case .customerTouched: 25
    case .personRemoved: 26
    case .customerErased: 27
    case .customerMerge: 40
    case .deskRestored: 28
    case .agentChanged: 29
    case .agentLeft: 30
    case .agentReturned: 31
    case .agentAway: 32
    case .handover: 33
    case .promise: 34
    case .sale: 38
    case .filed: 39
    }
  }

  @Test func `every change there is has its line`() throws {
    let commits = try Self.commits()
    #expect(Set(commits.flatMap(\.events).map { Self.kind($0.change) }) == Set(1...40))
    var statuses: Set<Status> = []
    for case .status(_, let change) in commits.flatMap(\.events).map(\.change) {
      statuses.insert(change.to)
    }
    #expect(statuses == Set(Status.allCases))
  }

  @Test func `the golden commits are a history that can be replayed`() throws {
    var records = MemoryRecords()
    for commit in try Self.commits() {
      for event in commit.recorded { try records.apply(event) }
    }
    #expect(records.tickets.count == 4)
    #expect(records.tickets[1]?.outcome == .declined)
    #expect(records.timelines[1]?.map(\.sequence) == Array(1...23))
    #expect(records.timelines[2]?.first?.author == "maria")
    #expect(records.promises[1]?.outcome == .broken && records.promises[1]?.state.moves == 1)
    #expect(records.promises[3]?.state.isWithdrawn == true)
    #expect(records.surveys[1]?.tenths == 80 && records.surveys[1]?.state.corrections == 1)
    #expect(records.surveys[2]?.state.isWithdrawn == true)
    #expect(records.surveys[3]?.standing(at: clock("13:00")) == .declined)
    #expect(records.praises[2]?.kind == .kudos && records.praises[2]?.isWithdrawn == false)
    let sale = try #require(records.sales[1])
    #expect(sale.stage == .delivered && sale.agreed == 11_500 && sale.surprise == 700)
    #expect(records.sales[2]?.stage == .declined && records.sales[3]?.stage == .closed)
    #expect(records.sales[4]?.stage == .delivered && records.sales[4]?.agreedAmount == nil)
    let settings = try #require(records.settings)
    #expect(settings.name == "Acme Ltd")
    #expect(settings.chosenCurrency == nil)
    #expect(settings.currency == "EUR")
    #expect(settings.views.map(\.name) == ["Printers", "Later"])
    #expect(
      settings.lastChanges[.tagsOnly] == LastChange(commit: 17, at: clock("10:40"), by: "sam"))
    #expect(settings.label(of: Unanswered.Reason(rawValue: "passed-on")) == "passed on")
    let note = records.timelines[9]?.first
    #expect(note?.recordedAt.timestamp == "2025-06-01T12:00:00.000Z")
    #expect((note?.author, note?.recordedBy, note?.origin) == ("old", "bo", .demo))
    #expect(records.customers[Customer.ID(number: 2)]?.notes == "Two shops.\nAsk for Jo.")
  }
}
