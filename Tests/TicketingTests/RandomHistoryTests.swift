import Foundation
import SpocTesting
import Testing

@testable import Ticketing

/// Five agents at a desk at which much was done before: they change, undo and redo as chance has it.
@Suite("Random histories with undo and redo", .timeLimit(.minutes(5)))
struct RandomHistoryTests {
  static let five: [Agent.ID] = ["sam", "maria", "bo", "ada", "tim"]

  @Test(arguments: Seeds.some(15))
  func `every prefix of the commits gives the state of then, all of it`(seed: UInt64) throws {
    var history = try RandomHistory(seed: seed)
    var states = [history.desk.records]
    let first = history.desk.commits.count
    for _ in 0..<100 {
      try history.step()
      if history.desk.commits.count - first == states.count { states.append(history.desk.records) }
    }
    var replayed = MemoryRecords()
    for (index, commit) in history.desk.commits.enumerated() {
      // Through the bytes of the log, so that nothing survives that is not in them.
      let read = try Commit(line: commit.json.line)
      #expect(read == commit, "\(Seeds.hint(seed))")
      for event in read.recorded { try replayed.apply(event) }
      // No event brings her: see `Cast.left`.
      if index + 1 == 1 + Cast.staff.count { replayed.save(Cast.left) }
      guard index + 1 >= first else { continue }
      let what = difference(states[index + 1 - first], replayed)
      #expect(what == nil, "\(Seeds.hint(seed)), commit \(index + 1)")
    }
  }

  @Test(arguments: Seeds.some(25))
  func `who undoes all they did, the latest first, leaves everything as they found it`(
    seed: UInt64
  ) throws {
    var history = try RandomHistory(seed: seed)
    let (before, first) = (history.desk.records, history.desk.commits.count)
    let me = history.agents.chance.pick(Self.five) ?? "sam"
    history.agents.agents = [me]
    for _ in 0..<60 { try history.step(undoing: first, importing: false) }
    let after = history.desk.records
    let own = history.changes(of: me, after: first)
    for commit in own.reversed() {
      let refusal = try history.reverse(.undo([commit]), of: me)
      #expect(refusal == nil, "\(Seeds.hint(seed)), commit \(commit.sequence): \(commit.events)")
      if refusal != nil { return }
    }
    #expect(
      difference(State(before), State(history.desk.records, since: before)) == nil,
      "\(Seeds.hint(seed))")
    for commit in own {
      let refusal = try history.reverse(.redo([commit]), of: me)
      #expect(refusal == nil, "\(Seeds.hint(seed)), commit \(commit.sequence): \(commit.events)")
      if refusal != nil { return }
    }
    #expect(difference(State(after), State(history.desk.records)) == nil, "\(Seeds.hint(seed))")
    #expect(history.timelines(as: after) == after.timelines, "\(Seeds.hint(seed))")
  }

  @Test(arguments: Seeds.some(25))
  func `several undone at once come to what each of them would, and so back again`(
    seed: UInt64
  ) throws {
    var history = try RandomHistory(seed: seed)
    let (before, first) = (history.desk.records, history.desk.commits.count)
    let me = history.agents.chance.pick(Self.five) ?? "sam"
    history.agents.agents = [me]
    for _ in 0..<60 { try history.step(undoing: first, importing: false) }
    let after = history.desk.records
    let changes = history.bulks(of: history.changes(of: me, after: first))
    for bulk in changes.reversed() {
      let refusal = try history.reverse(.undo(bulk), of: me)
      #expect(refusal == nil, "\(Seeds.hint(seed)), \(bulk.map(\.sequence))")
      let left = bulk.filter { history.desk.records.undoing(of: $0.sequence) == nil }
      #expect(left.isEmpty, "\(Seeds.hint(seed)), \(bulk.map(\.sequence))")
      if refusal != nil || !left.isEmpty { return }
    }
    #expect(
      difference(State(before), State(history.desk.records, since: before)) == nil,
      "\(Seeds.hint(seed))")
    for bulk in changes {
      let refusal = try history.reverse(.redo(bulk), of: me)
      #expect(refusal == nil, "\(Seeds.hint(seed)), \(bulk.map(\.sequence))")
      if refusal != nil { return }
    }
    #expect(difference(State(after), State(history.desk.records)) == nil, "\(Seeds.hint(seed))")
  }

  @Test(arguments: Seeds.some(25))
  func `among others, what of one's own is undone goes, and what is refused has a reason`(
    seed: UInt64
  ) throws {
    var history = try RandomHistory(seed: seed)
    let first = history.desk.commits.count
    for _ in 0..<120 { try history.step(undoing: first) }
    let after = history.desk.records
    let me = history.agents.chance.pick(Self.five) ?? "sam"
    var undone: [Commit] = []
    for commit in history.changes(of: me, after: first).reversed() {
      if let refusal = try history.reverse(.undo([commit]), of: me) {
        #expect(
          history.hasObstacle(to: commit), "\(Seeds.hint(seed)), \(commit.sequence): \(refusal)")
      } else {
        undone.append(commit)
      }
      let broken = InvariantTests.broken(history.desk, before: history.desk.records)
      #expect(broken.isEmpty, "\(Seeds.hint(seed)), undo of \(commit.sequence)")
    }
    for (id, ticket) in history.desk.records.tickets where ticket.outcome != .withdrawn {
      let model = Plain(history.desk.records.timelines[id] ?? [], of: ticket)
      #expect(model.priority == ticket.priority, "\(Seeds.hint(seed)), ticket \(id)")
      #expect(model.assignee == ticket.assignee, "\(Seeds.hint(seed)), ticket \(id)")
      #expect(model.tags == Set(ticket.tags), "\(Seeds.hint(seed)), ticket \(id)")
    }
    for commit in undone.reversed() {
      let refusal = try history.reverse(.redo([commit]), of: me)
      #expect(refusal == nil, "\(Seeds.hint(seed)), redo of \(commit.sequence): \(commit.events)")
      if refusal != nil { return }
    }
    #expect(difference(State(after), State(history.desk.records)) == nil, "\(Seeds.hint(seed))")
    #expect(history.timelines(as: after) == after.timelines, "\(Seeds.hint(seed))")
  }
}

/// A desk in use, and chance.
private struct RandomHistory {
  var desk: RuleDesk
  var agents: RandomAgents

  /// Eighty steps of five agents, and the viewer and the stranger.
  init(seed: UInt64) throws {
    desk = try RuleDesk()
    agents = RandomAgents(seed: seed)
    for id: Agent.ID in ["ada", "tim"] {
      try desk.given(.addAgent(NewAgent(id: id, name: id.rawValue, role: .agent)), by: "sam")
    }
    agents.agents = RandomHistoryTests.five + RandomHistoryTests.five + ["vera", "eve"]
    for _ in 0..<80 {
      let deed = agents.next(knowing: desk.records)
      try desk.when(deed.command, by: deed.by, at: deed.at)
    }
  }

  /// - Parameter first: what came before that commit is left alone.
  mutating func step(undoing first: Int = 0, importing: Bool = true) throws {
    let deed = agents.next(knowing: desk.records, after: Array(desk.commits.dropFirst(first)))
    if case .importTicket = deed.command, !importing { return }
    try desk.when(deed.command, by: deed.by, at: deed.at)
  }

  /// What somebody did that counts and can be undone.
  func changes(of agent: Agent.ID, after first: Int) -> [Commit] {
    desk.commits.dropFirst(first).filter { commit in
      commit.by == agent && commit.isUndoable && desk.records.undoing(of: commit.sequence) == nil
    }
  }

  /// By whoever made the change, or by Sam where they may not any more.
  mutating func reverse(_ command: Command, of agent: Agent.ID) throws -> Refusal? {
    try desk.when(command, by: agent, at: desk.now.addingTimeInterval(1))
    switch desk.refusal {
    case .notMember, .left(agent), .readsOnly, .needsSupervisor:
      try desk.when(command, by: "sam", at: desk.now.addingTimeInterval(1))
    case _: break
    }
    return desk.refusal
  }

  /// The timelines as long as they were then.
  func timelines(as then: MemoryRecords) -> [Ticket.ID: [Entry]] {
    desk.records.timelines.reduce(into: [:]) { result, timeline in
      guard let count = then.timelines[timeline.key]?.count else { return }
      result[timeline.key] = Array(timeline.value.prefix(count))
    }
  }

  /// Whether a later change that counts is about something that this one is about.
  func hasObstacle(to commit: Commit) -> Bool {
    let own = things(of: commit)
    return desk.commits.dropFirst(commit.sequence).contains { later in
      later.reverses == nil && desk.records.undoing(of: later.sequence) == nil
        && !things(of: later).isDisjoint(with: own)
    }
  }

  /// In their order, those together that have nothing to do with each other, as a bulk change is.
  func bulks(of commits: [Commit]) -> [[Commit]] {
    var bulks: [[Commit]] = []
    var touched: Set<String> = []
    for commit in commits {
      let own = things(of: commit)
      // Whose a ticket is by then is not what it was: customers are merged and taken apart one by one.
      let isAlone = [commit, bulks.last?.last].contains { $0?.mergesCustomers ?? false }
      if !isAlone, touched.isDisjoint(with: own), let last = bulks.last, last.count < 4 {
        bulks[bulks.count - 1].append(commit)
        touched.formUnion(own)
      } else {
        bulks.append([commit])
        touched = own
      }
    }
    return bulks
  }

  /// Tickets with their customers, customers, settings and agents, by name.
  private func things(of commit: Commit) -> Set<String> {
    Set(
      commit.events.flatMap { event -> [String] in
        switch event.change {
        case .deskChanged(let change): return ["setting \(change.field)"]
        case .agentAdded(let agent): return ["agent \(agent.id)"]
        case .agentChanged(let id, _, _), .agentLeft(let id), .agentReturned(let id):
          return ["agent \(id)"]
        case .assigned(let id, let from, let to):
          return ["ticket \(id)"] + [from, to].compactMap { $0.map { "agent \($0)" } }
        case _: break
        }
        if case .customerMerge(let id, let step) = event.change {
          return ["customer \(id)", "customer \(step.merge.duplicate)"]
            + step.merge.tickets.map { "ticket \($0)" }
        }
        if let id = event.change.ticket {
          let customer = desk.records.tickets[id]?.customer.rawValue ?? ""
          return ["ticket \(id)", "customer \(customer)"]
        }
        return event.change.customer.map { ["customer \($0)"] } ?? []
      })
  }
}

extension Commit {
  fileprivate var mergesCustomers: Bool {
    events.contains { if case .customerMerge = $0.change { true } else { false } }
  }
}

/// What a desk comes to: all of it but what an undo leaves by design. Those are the time of the last
/// change, the timelines (they grow), the highest number a person had, who changed a setting last,
/// when an agent left, and what is marked as withdrawn rather than gone.
private struct State: Equatable {
  var settings: Desk?
  var staff: [Agent]
  var customers: [Customer]
  var tickets: [Ticket]

  /// - Parameter before: what came since then and is withdrawn, or has left, is as if it were not.
  init(_ records: MemoryRecords, since before: MemoryRecords? = nil) {
    settings = records.settings
    settings?.lastChanges = [:]
    staff = records.staff.compactMap { agent in
      if let before, before.agent(agent.id) == nil, agent.leftAt != nil { return nil }
      var agent = agent
      if agent.leftAt != nil { agent.leftAt = agent.createdAt }
      // What was said before stays said; what holds is what was said last, unless its time has passed.
      agent.absences =
        agent.away(at: .distantFuture).map { away in
          [AbsenceChange(at: away.from, absence: away)]
        } ?? []
      return agent
    }
    customers = records.customers.values.compactMap { customer in
      if let before, before.customers[customer.id] == nil, customer.isWithdrawn { return nil }
      var customer = customer
      customer.lastPerson = 0
      return customer
    }.sorted { $0.id < $1.id }
    tickets = records.tickets.values.compactMap { ticket in
      if let before, before.tickets[ticket.id] == nil, ticket.outcome == .withdrawn { return nil }
      var ticket = ticket
      ticket.updatedAt = ticket.openedAt
      ticket.entryCount = 0
      return ticket
    }.sorted { $0.id < $1.id }
  }
}

/// The plain fields of a ticket as its timeline has them: the last that counts.
private struct Plain {
  var priority: Priority
  var assignee: Agent.ID?
  var tags: Set<String>

  init(_ entries: [Entry], of ticket: Ticket) {
    (priority, assignee, tags) = (ticket.priority, ticket.assignee, Set(ticket.tags))
    for entry in entries.reversed() {
      switch entry.content {
      case .prioritized(let from, _): priority = from
      case .assigned(let from, _): assignee = from
      case .tagged(let from, _): tags = Set(from)
      case _: break
      }
    }
    for entry in entries where !entry.isWithdrawn {
      switch entry.content {
      case .prioritized(_, let to): priority = to
      case .assigned(_, let to): assignee = to
      case .tagged(let from, let to):
        tags = tags.union(to.filter { !from.contains($0) }).subtracting(Set(from).subtracting(to))
      case _: break
      }
    }
  }
}

/// The first part in which two values differ, as they have it; nil when they are equal.
private func difference<Value: Equatable>(_ one: Value, _ other: Value) -> String? {
  guard one != other else { return nil }
  for (left, right) in zip(Mirror(reflecting: one).children, Mirror(reflecting: other).children) {
    let (a, b) = ("\(left.value)", "\(right.value)")
    guard a != b else { continue }
    return "\(left.label ?? "")\n  \(a)\n  \(b)"
  }
  return "\(one)\n\(other)"
}
