import Foundation
import Ticketing

// What the firm said it would do: kept, kept late, broken, moved, due soon, and visits ahead.

extension StoryBuilder {
  mutating func playPromises() {
    promise(.chen, "bring the spare tray", made: ago(6, 10, 0), due: ago(5, 17, 0)) {
      [($0.of(5, 16, 0), .keep(0))]
    }
    promise(
      .brook, "call Harold about the care plan", by: .maria, made: ago(9, 10, 0),
      due: ago(7, 11, 0)
    ) {
      [($0.of(7, 15, 0), .keep(0))]
    }
    promise(
      .nordlys, "say when the engineer comes instead", made: ago(2, 9, 30), due: ago(1, 17, 0))
    promise(
      .kinder, "send the corrected invoice", by: .maria, made: ago(10, 9, 40), due: ago(8, 12, 0)
    ) {
      [($0.of(4, 9, 10), .keep(0))]
    }
    promise(
      .almada, "ring back with what the exchange says", made: now.addingTimeInterval(-7_200),
      due: now.addingTimeInterval(2 * 3_600))
    promise(
      .hostel, "offer for the compensation", by: .maria, made: ago(5, 11, 0),
      due: ahead(1, 12, 0)
    ) {
      [
        (
          $0.of(1, 12, 20),
          .move(0, to: PromiseTime(due: $0.ahead(3, 15, 0)), said: "The owner is back by then.")
        )
      ]
    }
    promise(
      .seniors, "lend a router for the weekend", by: .maria, made: ago(12, 14, 0),
      due: ago(5, 12, 0)
    ) {
      [($0.of(8, 10, 30), .withdraw(0, "The neighbours lend them one."))]
    }
    // Visits: mine tomorrow, confirmed; Jun's the day after.
    promise(
      .chen, "replace the feed rollers", made: ago(1, 11, 0), begins: ahead(1, 9, 0),
      due: ahead(1, 11, 0), place: "their practice"
    ) {
      [($0.of(1, 15, 30), .confirm(0))]
    }
    promise(
      .escola, "cable the last two rooms", by: .jun, made: ago(1, 10, 0), begins: ahead(2, 8, 0),
      due: ahead(2, 13, 0), place: "the school")
  }

  private func ago(_ days: Int, _ hour: Int, _ minute: Int) -> Date { of(days, hour, minute) }

  func of(_ days: Int, _ hour: Int, _ minute: Int) -> Date {
    Ago.workday(days, hour, minute).time(before: now, by: clock)
  }

  /// On a day we work, so many days ahead at least.
  func ahead(_ days: Int, _ hour: Int, _ minute: Int) -> Date {
    clock.at(
      hour, minute, of: clock.onInOffice(now.addingTimeInterval(Double(days) * 86_400)))
  }

  /// - Parameter then: what became of it.
  private mutating func promise(
    _ member: Member, _ text: String, by colleague: Colleague = .you, made: Date,
    begins: Date? = nil, due: Date, place: String? = nil,
    then: (StoryBuilder) -> [(Date, Act)] = { _ in [] }
  ) {
    let by = staff.agent(colleague).id
    let time = PromiseTime(begins: begins, due: due)
    let steps =
      [(made, Act.promise(text, time, place: place))] + then(self)
    scenes.append(
      Scene(customer: member.name, steps: steps.map { Step(at: $0.0, by: by, act: $0.1) }))
  }
}
