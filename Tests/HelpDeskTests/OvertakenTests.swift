import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// Undo where somebody has gone on: who it was, and what is undone all the same.
@Suite("Undo beside others")
struct OvertakenTests {
  private let place: TemporaryDesk
  private let (maria, bo, sam): (HelpDesk, HelpDesk, HelpDesk)

  init() throws {
    place = try TemporaryDesk()
    (maria, bo, sam) = (try place.open(), try place.open(as: "bo"), try place.open(as: "sam"))
  }

  /// Whom a refused undo of Maria's latest change names, and what has changed.
  private func named(_ undo: () throws -> Void) throws -> [String] {
    guard case .changedSince(_, let what, let who, _, _)? = try refusal(undo) else { return [] }
    return [what, who?.rawValue ?? "somebody"]
  }

  @Test func `a redo of what an undo left standing is refused, and a name stands for the whole`()
    throws
  {
    try maria.perform(.newTicket("c1", "A"))
    try maria.perform(.newTicket("c1", "B"))
    let changes = try maria.perform(each: [.prioritize(1, .high), .prioritize(2, .high)])
    #expect(changes.count == 2)
    let last = try maria.lastCommit()
    try bo.perform(.prioritize(1, .low))
    let undone = try maria.undo(last - 1 + 1)
    #expect(undone.commits.map(\.sequence) == [last] && undone.isBulk)
    #expect(try refusal { try maria.redo(last - 1) } == .notUndone(last - 1))
    #expect(try refusal { try maria.undo(last) } == .undoneAlready(last))
    #expect(try maria.redo(last).commits.map(\.sequence) == [last])
  }

  @Test func `what is known of a customer names who changed it since`() throws {
    let c1 = Customer.ID(number: 1)
    try maria.perform(.edit("c1", .set(.notes, "Tea.")))
    try bo.perform(.edit("c1", .set(.whatMatters, "Silence.")))
    try bo.perform(.edit("c1", .set(.notes, "Coffee.")))
    try sam.perform(.edit("c2", .set(.notes, "Water.")))
    #expect(try named { try maria.undo() } == ["notes", "bo"])

    try maria.perform(.edit("c1", .addPerson(NewPerson(name: "Tom"))))
    let tom = try #require(try maria.customer(.id(c1)).people.last)
    try bo.perform(.edit("c1", .addEmail("tom@example.org", to: tom.id)))
    #expect(try named { try maria.undo() } == ["Tom", "bo"])

    try maria.perform(.addCustomer(NewCustomer(name: "Pat")))
    try bo.perform(.newTicket("Pat", "Fax"))
    #expect(try named { try maria.undo() } == ["customer's tickets", "bo"])
  }

  @Test func `so does what is known of agents`() throws {
    let hired = try sam.perform(.addAgent(NewAgent(id: "ada", name: "Ada", role: .agent)))
    try bo.perform(.newTicket("c1", "Fax"))
    try bo.perform(.assign(1, to: "ada"))
    #expect(try named { try sam.undo(hired.first?.sequence) } == ["work", "bo"])
    let renamed = try sam.perform(.editAgent("ada", [.name("Ada L.")]))
    try sam.perform(.editAgent("ada", [.name("Ada Lovelace")]))
    #expect(try named { try sam.undo(renamed.first?.sequence) } == ["profile", "sam"])
  }

  @Test func `of a change of several the rest is undone, told apart, and done again`() throws {
    for subject in ["Router", "Printer", "Fax"] { try maria.perform(.newTicket("c1", subject)) }
    _ = try maria.perform(each: [1, 2, 3].map { .prioritize($0, .high) })
    try bo.perform(.prioritize(2, .urgent))
    let id = UUID()
    let undone = try maria.undo(once: id)
    #expect(undone.commits.flatMap(\.events).compactMap(\.change.ticket) == [1, 3])
    let left = try #require(undone.left.first)
    #expect(left.commit.events.compactMap(\.change.ticket) == [2] && undone.left.count == 1)
    #expect(left.why == .changedSince("ticket 2", "priority", by: "bo", isOwn: false))
    #expect(
      left.reason.hasPrefix("bo has changed the priority") && !left.reason.contains("Nothing"))
    // Under the same id it is not done twice, and says the same.
    #expect(try maria.undo(once: id) == undone)
    #expect(try maria.ownChanges(limit: 1).first?.commits.map(\.sequence) == [left.commit.sequence])
    // What is left was told: undoing goes on with the change before, and it is undone by its number.
    #expect(try maria.undo().commits.flatMap(\.events).compactMap(\.change.ticket).contains(3))
    try maria.redo()
    #expect(try refusal { try maria.undo(left.commit.sequence) } == left.why)
    try bo.undo()
    #expect(try maria.undo(left.commit.sequence).left.isEmpty)
    #expect(
      try [1, 2, 3].map { try maria.detail(of: $0).ticket.priority } == [.normal, .normal, .normal])
    try maria.redo()
    try maria.redo(undone.commits.first?.sequence)
    #expect(
      try [1, 2, 3].map { try maria.detail(of: $0).ticket.priority } == [.high, .high, .high])
  }
}
