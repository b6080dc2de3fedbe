import Foundation
import SpocTesting
import Ticketing

// What must never be of surveys and praise; `InvariantTests` asks after every step of many histories.

extension InvariantTests {
  /// Nobody takes down a score of their own, nothing that was said is gone, no score is off the scale.
  static func brokenSurveys(_ desk: RuleDesk, before: MemoryRecords) -> [String] {
    let records = desk.records
    var broken: [String] = []
    func check(_ holds: Bool, _ what: @autoclosure () -> String) {
      if !holds { broken.append(what()) }
    }
    let numbers = records.surveys.keys.map(\.rawValue).sorted()
    check(numbers == Array(0..<numbers.count).map { $0 + 1 }, "surveys \(numbers)")
    let isUndo = desk.commits.last?.reverses != nil
    var asked: Set<Ticket.ID> = []
    for (id, survey) in records.surveys {
      if !survey.state.isWithdrawn {
        check(asked.insert(survey.ticket).inserted, "survey \(id): asked twice")
        check(records.tickets[survey.ticket]?.outcome != .withdrawn, "survey \(id): about nothing")
        check(records.tickets[survey.ticket]?.customer == survey.customer, "survey \(id): whose?")
      }
      if let reaction = survey.state.reaction {
        check(!survey.state.serves(reaction.collector), "survey \(id): self-scored")
        check(
          reaction.scores.allSatisfy { SurveyScore.scale.contains($0.score) }, "survey \(id): scale"
        )
        check(
          reaction.isDeclined
            == (survey.tenths == nil && reaction.scores.isEmpty
              && reaction.comment == nil),
          "survey \(id): declined with an answer")
      }
      guard let old = before.surveys[id], old != survey, !isUndo else { continue }
      check(
        old.state.reaction == nil || old.state.reaction?.isDeclined == true
          || survey.state.corrections == old.state.corrections + 1, "survey \(id): rewritten")
    }
    for (id, praise) in records.praises {
      check(praise.agent != praise.recordedBy, "praise \(id): of oneself")
    }
    return broken
  }
}
