import Foundation
import HelpDesk
import SpocTesting
import Testing
import Ticketing

/// A command under an id that somebody gave it.
@Suite("Once", .timeLimit(.minutes(5)))
struct OnceTests {
  @Test func `asked again it gives what it came to, and does nothing`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    let id = Cast.uuid(77)
    let command = Command.newTicket("c1")
    let first = try desk.perform(command, once: id)
    #expect(first.count == 1)
    #expect(first.first?.asked?.count == 64)
    let bytes = try place.logBytes()
    #expect(try desk.perform(command, once: id) == first)
    #expect(try place.open().perform(command, once: id) == first)
    #expect(try place.logBytes() == bytes)
  }

  @Test func `with something else, or by somebody else, it is refused`() throws {
    let place = try TemporaryDesk()
    let desk = try place.open()
    let id = Cast.uuid(77)
    _ = try desk.perform(.newTicket("c1"), once: id)
    let bytes = try place.logBytes()
    func refusal(_ body: () throws -> Void) -> Int? {
      do {
        try body()
      } catch DeskError.idTaken(_, let first) {
        return first.sequence
      } catch {}
      return nil
    }
    let taken = try desk.history().count
    #expect(refusal { _ = try desk.perform(.note(1, body: "x"), once: id) } == taken)
    #expect(refusal { _ = try place.open(as: "bo").perform(.newTicket("c1"), once: id) } == taken)
    // What was done without one can't be compared.
    let other = Cast.uuid(78)
    try desk.perform(.note(1, body: "x"), id: other)
    #expect(refusal { _ = try desk.perform(.note(1, body: "x"), once: other) } == taken + 1)
    #expect(try place.logBytes().starts(with: bytes))
  }

  @Test func `a moment is not what was asked for, a word is`() {
    let early = Command.note(1, body: "x", when: clock("10:00"))
    #expect(early.asked == Command.note(1, body: "x", when: clock("11:00")).asked)
    #expect(early.asked != Command.note(1, body: "x").asked)
    #expect(early.asked != Command.note(1, body: "y", when: clock("10:00")).asked)
    #expect(
      Command.tag(1, add: ["a", "b"], remove: []).asked
        != Command.tag(1, add: ["a"], remove: ["b"]).asked)
    #expect(
      Command.tag(1, add: ["a;b"], remove: []).asked
        != Command.tag(1, add: ["a", "b"], remove: []).asked)
  }

  @Test func `several under one id have an id each, always the same`() {
    let id = Cast.uuid(5)
    #expect(id.part(0) == id)
    #expect(id.part(1) == id.part(1))
    #expect(Set((0..<50).map(id.part)).count == 50)
    #expect(id.part(1) != Cast.uuid(6).part(1))
  }
}
