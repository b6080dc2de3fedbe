import Foundation
import SpocTesting
import Testing
import Ticketing

/// A reply composed while somebody else added to the ticket is held.
@Suite("A stale answer")
struct StaleTests {
  /// Maria begins to write with the customer's message before her: entry 1.
  private func desk() throws -> RuleDesk {
    var desk = try RuleDesk()
    try desk.given(.newTicket("c1", "Router", body: "It blinks."), by: "sam")
    return desk
  }

  private func reply(_ seen: Int?, status: StatusRequest? = nil) -> Command {
    .reply(1, Reply(body: "Turn it off.", status: status, seen: seen.map { .entry($0) }))
  }

  private func news(_ desk: RuleDesk) -> [Int]? {
    guard case .stale(1, let news) = desk.refusal else { return nil }
    return news.map(\.sequence)
  }

  static let additions: [(what: String, by: Agent.ID, command: Command)] = [
    ("the customer's word", "sam", .receive(1, Received(body: "It is on fire."))),
    ("a reply", "bo", .reply(1, "Off and on.")),
    ("a note", "bo", .note(1, body: "They are moving house.")),
    (
      "a call", "bo",
      .call(CallReport(.ticket(1), .out, .answered, body: "All is well."))
    ),
    ("a status", "bo", .setStatus(1, StatusRequest(.pending, unanswered: nil))),
    ("an assignment", "bo", .assign(1, to: "bo")),
  ]

  @Test("What somebody else added holds it, and nothing is written", arguments: additions)
  func held(what: String, by: Agent.ID, command: Command) throws {
    var desk = try desk()
    try desk.given(command, by: by)
    #expect(desk.mishaps.isEmpty)
    for status in [nil, StatusRequest(.solved)] {
      let commits = desk.commits.count
      try desk.when(reply(1, status: status))
      let first = try #require(news(desk)?.first, "\(what)")
      #expect(first == 2)
      #expect(desk.commits.count == commits)
    }
  }

  private func told(_ desk: RuleDesk, on id: Ticket.ID) -> [String]? {
    guard case .stale(id, let news) = desk.refusal else { return nil }
    return news.map { "\($0.mergedFrom ?? id):\($0.sequence)" }
  }

  @Test func `that it was merged meanwhile holds it, with all that was said there`() throws {
    var desk = try desk()
    try desk.given(.newTicket("c1", "Router again", body: "Still."), by: "sam")
    try desk.given(.note(2, body: "Firmware."), .merge(1, into: 2), by: "bo")
    try desk.when(reply(1))
    #expect(told(desk, on: 2) == ["2:1", "2:2", "2:4"])
    // The customer goes on writing where it went: that is new, too.
    try desk.given(.receive(2, Received(body: "It smokes.")), by: "sam")
    try desk.when(reply(1))
    #expect(told(desk, on: 2) == ["2:1", "2:2", "2:4", "2:5"])
    try desk.when(.reply(2, Reply(body: "Unplug it.", seen: .entry(4, of: 2))))
    #expect(told(desk, on: 2) == ["2:5"])
    try desk.when(.reply(1, Reply(body: "Unplug it.", seen: .entry(5, of: 2))))
    #expect(desk.refusal == nil && desk.changes.first?.ticket == 2)
  }

  @Test func `what was merged into it holds it, with the words that it brought`() throws {
    var desk = try desk()
    try desk.given(.newTicket("c1", "Router again", body: "Still."), by: "sam")
    let before = try #require(desk.commits.last).sequence
    try desk.given(.tag(2, add: ["wan"], remove: []), .merge(2, into: 1), by: "bo")
    for seen in [Seen.entry(1, of: 1), .commit(before)] {
      try desk.when(.reply(1, Reply(body: "Off.", seen: seen)))
      // They came before: nobody who looked at ticket 1 had them before them.
      #expect(told(desk, on: 1) == ["2:1", "1:2"])
    }
    try desk.when(.reply(1, Reply(body: "Off.", seen: .entry(2, of: 1))))
    #expect(desk.refusal == nil)
  }

  @Test func `a number that several have means the one recorded first`() throws {
    var desk = try desk()
    try desk.given(.newTicket("c1", "Router again"), by: "sam")
    for note in ["a", "b", "c", "d"] { try desk.given(.note(2, body: note)) }
    try desk.given(.merge(2, into: 1), by: "bo")
    // The last on the joined timeline as it was then.
    let last = try #require(desk.records.conversation(1).map(\.sequence).max())
    while desk.records.timeline(1).count <= last { try desk.given(.note(1, body: "x"), by: "bo") }
    try desk.when(reply(last))
    #expect(told(desk, on: 1)?.contains("1:\(last)") == true)
    let message = try #require(desk.refusal?.message)
    #expect(message.contains("--seen 1.\(last + 1)"))
  }

  @Test func `one's own merge is no news; what others said on either since is`() throws {
    var desk = try desk()
    try desk.given(.newTicket("c1", "Router again", body: "Still."), by: "sam")
    let seen = Seen.commit(try #require(desk.commits.last).sequence)
    try desk.given(.merge(2, into: 1))
    for id: Ticket.ID in [1, 2] {
      try desk.when(.reply(id, Reply(body: "Off.", seen: seen)))
      #expect(desk.refusal == nil)
    }
    try desk.given(.undo([desk.commits[desk.commits.count - 3]]))
    try desk.given(.note(2, body: "She called."), by: "bo")
    try desk.given(.merge(2, into: 1))
    try desk.when(.reply(1, Reply(body: "Off.", seen: seen)))
    #expect(told(desk, on: 1)?.first?.hasPrefix("2:") == true)
  }

  @Test func `seen up to the last of them, it goes out`() throws {
    var desk = try desk()
    try desk.given(.note(1, body: "They are moving house."), by: "bo")
    try desk.when(reply(1))
    let seen = try #require(news(desk)?.last)
    try desk.when(reply(seen, status: StatusRequest(.solved)))
    #expect(desk.refusal == nil)
    #expect(desk.ticket(1)?.status == .solved)
  }

  @Test func `whoever says nothing of what they saw is not held`() throws {
    var desk = try desk()
    try desk.given(.note(1, body: "x"), by: "bo")
    try desk.when(reply(nil))
    #expect(desk.refusal == nil)
  }

  @Test func `one's own words hold nothing, nor a call that one took oneself`() throws {
    var desk = try desk()
    try desk.given(
      .note(1, body: "I look into it."), .assign(1, to: "maria"),
      .call(CallReport(.ticket(1), .in, .answered, body: "She asks again.")))
    try desk.when(reply(1))
    #expect(desk.refusal == nil)
  }

  @Test func `the customer's words hold it, also when one's own account took them in`() throws {
    var desk = try desk()
    try desk.given(.receive(1, Received(body: "Never mind.")))
    try desk.when(reply(1))
    #expect(news(desk) == [2])
  }

  @Test func `sorting holds nothing`() throws {
    var desk = try desk()
    try desk.given(.tag(1, add: ["wan"], remove: []), .prioritize(1, .high), by: "bo")
    try desk.when(reply(1))
    #expect(desk.refusal == nil)
  }

  @Test func `what was taken back is no news; that it was is`() throws {
    var desk = try desk()
    try desk.given(.note(1, body: "On the wrong ticket."), by: "bo")
    let note = try #require(desk.commits.last)
    try desk.given(.undo([note]), by: "bo")
    try desk.when(reply(1))
    let sequences = try #require(news(desk))
    #expect(!sequences.contains(2))
    let last = try #require(desk.records.timeline(1).last)
    #expect(sequences.last == last.sequence)
  }

  @Test func `the refusal says how many there are, and how to send all the same`() throws {
    var desk = try desk()
    try desk.given(.assign(1, to: "bo"), .note(1, body: "x"), by: "bo")
    try desk.when(reply(1))
    let message = try #require(desk.refusal?.message)
    #expect(message.contains("ticket 1") && message.contains("nothing was sent"))
    #expect(message.contains("--seen 1.\(try #require(news(desk)?.last))"))
  }
}
