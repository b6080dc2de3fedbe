import Foundation
import SpocTesting
import Testing
import Ticketing

/// Touches by the contact or their declared deputy, over all touches.
@Suite("Continuity")
struct ContinuityTests {
  private func continuity(_ desk: RuleDesk, _ id: String = "c1") -> Continuity {
    let id = Customer.ID(rawValue: id)
    return Continuity(
      desk.records.touches(of: id), of: ContactHistory(desk.records.happenings(of: id)),
      among: Roster(desk.records.agents()))
  }

  @Test func `nobody was touched so far`() throws {
    let desk = try RuleDesk()
    #expect(continuity(desk) == Continuity())
    #expect(continuity(desk).share == nil)
  }

  @Test func `replies, answered calls and visits count; the rest touches nobody`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), by: "maria")
    try desk.given(
      .note(1), .call(1, .out, .missed), .call(1, .in, .voicemail), .receive(1),
      .prioritize(1, .high), by: "bo")
    #expect(continuity(desk) == Continuity())
    try desk.given(.reply(1), .call(1, .in, .answered), by: "maria")
    try desk.given(.call(1, .out, .answered), by: "bo")
    try desk.given(
      .newTicket("c1", "In the shop", over: .inPerson), by: "sam")
    #expect(desk.mishaps == [])
    #expect(continuity(desk) == Continuity(touches: 4, byContact: 2, faces: 3))
  }

  @Test func `the deputy counts while they cover, as it was declared at that moment`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), by: "maria")
    try desk.given(.reply(1), by: "bo", at: clock("09:30"))
    try desk.given(
      .away("maria", Absence(from: clock("10:00"), to: clock("12:00"), deputy: "bo")), by: "maria")
    try desk.given(.reply(1), by: "bo", at: clock("11:00"))
    try desk.given(.reply(1), by: "sam", at: clock("11:10"))
    try desk.given(.reply(1), by: "bo", at: clock("12:30"))
    #expect(continuity(desk) == Continuity(touches: 4, byContact: 1, faces: 2))
  }

  @Test func `after a handover the successor is the contact, and before it who was`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), .reply(1), .handOver("c1", to: "bo"))
    try desk.given(.reply(1), .accept("c1"), .reply(1), by: "bo")
    try desk.given(.reply(1), by: "maria")
    #expect(desk.mishaps == [])
    #expect(continuity(desk) == Continuity(touches: 4, byContact: 2, faces: 2))
  }

  @Test func `what was taken back touched nobody`() throws {
    var desk = try RuleDesk()
    try desk.given(.claim("c1"), .newTicket("c1"), .reply(1), by: "maria")
    try desk.given(.undo(Array(desk.commits.suffix(1))), by: "maria")
    #expect(continuity(desk) == Continuity())
  }
}
