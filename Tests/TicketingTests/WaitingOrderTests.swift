import Foundation
import SpocTesting
import Testing
import Ticketing

/// What is recorded late, in whatever order: the customer waits since the same moment.
@Suite("Waiting, recorded in any order")
struct WaitingOrderTests {
  /// Asked at 9, answered at 10, asked at 11 and 12, called in vain at 13, answered at …
  static let stories: [(name: String, commands: [Command], waiting: Date?)] = [
    (
      "the last word is ours",
      [
        .receive(1, when: clock("09:00")), .reply(1, when: clock("10:00")),
        .receive(1, when: clock("11:00")), .call(1, .out, .answered, when: clock("12:00")),
      ], nil
    ),
    (
      "the last word is theirs",
      [
        .receive(1, when: clock("09:00")), .reply(1, when: clock("10:00")),
        .receive(1, when: clock("11:00")), .receive(1, when: clock("12:00")),
        .call(1, .out, .missed, when: clock("13:00")),
      ], clock("11:00")
    ),
    (
      "nobody answered",
      [
        .call(1, .in, .voicemail, when: clock("09:00")), .note(1, when: clock("10:00")),
        .receive(1, when: clock("11:00")), .call(1, .out, .voicemail, when: clock("12:00")),
      ], clock("09:00")
    ),
    (
      "answered on the phone before the mail was logged",
      [
        .receive(1, when: clock("09:00")), .call(1, .in, .answered, when: clock("09:30")),
        .call(1, .in, .missed, when: clock("10:00")), .reply(1, when: clock("08:00")),
      ], clock("10:00")
    ),
  ]

  @Test(arguments: stories.indices)
  func `every order gives the same`(index: Int) throws {
    let story = Self.stories[index]
    for order in permutations(story.commands) {
      var desk = try RuleDesk()
      try desk.given(.newTicket("c1", over: .email, .out, when: clock("07:00")), at: clock("15:00"))
      for command in order { try desk.given(command) }
      #expect(desk.mishaps == [])
      #expect(desk.waiting(1) == story.waiting, "\(story.name): \(order)")
      #expect(desk.records.timeline(1).map(\.at) == desk.records.timeline(1).map(\.at).sorted())
    }
  }

  private func permutations(_ commands: [Command]) -> [[Command]] {
    guard commands.count > 1 else { return [commands] }
    return commands.indices.flatMap { index in
      var rest = commands
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }
}
