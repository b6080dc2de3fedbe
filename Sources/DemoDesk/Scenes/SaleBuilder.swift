import Foundation
import Ticketing

/// Writes a sale into a scene: beside what is told of a ticket there, or alone.
struct SaleBuilder {
  private var told: Scene
  private let story: StoryBuilder
  private let colleague: Colleague
  /// When the scene's ticket was opened.
  private let opened: Date?
  private var added: [Step] = []
  /// Promises made so far.
  private var promises = 0
  private var besideOpening = 0

  init(of story: StoryBuilder, _ told: Scene, by colleague: Colleague) {
    (self.story, self.told, self.colleague) = (story, told, colleague)
    opened = told.steps.first { $0.act.opensTicket }?.at
  }

  /// What was told and what was added, by time.
  var scene: Scene {
    var scene = told
    scene.steps = (told.steps + added).enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    return scene
  }

  func of(_ days: Int, _ hour: Int, _ minute: Int) -> Date { story.of(days, hour, minute) }

  func ahead(_ days: Int, _ hour: Int, _ minute: Int) -> Date { story.ahead(days, hour, minute) }

  mutating func at(_ date: Date, _ act: SaleAct, by other: Colleague? = nil) {
    add(date, .sale(act), by: other)
  }

  /// As soon as the ticket is opened, before anything else is said on it.
  mutating func withTicket(_ act: SaleAct) {
    guard let opened else { return }
    besideOpening += 1
    at(opened.addingTimeInterval(Double(besideOpening) * 40), act)
  }

  /// - Parameter recommended: whoever did is thanked the day after.
  mutating func win(_ date: Date, price: Int? = nil, recommended: Bool = false) {
    at(date, .win(price: price, thanks: recommended))
    if recommended { keep(promises, at: date.addingTimeInterval(1.2 * 86_400)) }
    promises += recommended ? 1 : 0
  }

  /// - Parameter followed: so many of the follow-ups were kept, in time.
  mutating func deliver(_ date: Date, followed: Int) {
    at(date, .deliver)
    // A morning before the noon at which they are due.
    for (index, days) in [1.9, 29.9].prefix(followed).enumerated() {
      keep(promises + index, at: date.addingTimeInterval(days * 86_400))
    }
    promises += SaleAct.deliver.promises
  }

  mutating func promise(
    _ text: String, made: Date, begins: Date, due: Date, place: String, by other: Colleague
  ) {
    add(made, .promise(text, PromiseTime(begins: begins, due: due), place: place), by: other)
    promises += 1
  }

  /// The desk's questions, in their order.
  mutating func checklist(_ phase: Phase, _ answers: [ChecklistAnswer.Answer], at date: Date) {
    for (question, answer) in zip(Checklist.standard(phase), answers) {
      at(date, .answer(ChecklistAnswer(phase, question, answer)))
    }
  }

  private mutating func keep(_ promise: Int, at date: Date) {
    add(story.clock.onInOffice(date), .keep(promise))
  }

  mutating func add(_ date: Date, _ act: Act, by other: Colleague? = nil) {
    guard date <= story.now else { return }
    added.append(Step(at: date, by: story.staff.agent(other ?? colleague).id, act: act))
  }
}
