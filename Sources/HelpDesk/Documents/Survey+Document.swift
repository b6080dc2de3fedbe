internal import Foundation
public import Ticketing

extension Survey {
  /// - Parameter customer: whom it was put to.
  public func document(_ context: DocumentContext, customer: Customer) -> JSON {
    let reaction = state.reaction
    let all = state.served.reduce(0) { $0 + $1.touches }
    return [
      "number": .int(id.rawValue), "customer": customer.reference, "ticket": .int(ticket.rawValue),
      "askedAt": JSON(askedAt), "askedBy": JSON(askedBy), "rule": JSON(rule),
      "standing": JSON(standing(at: context.now)),
      "served": .array(
        state.served.map {
          ["agent": JSON($0.agent), "touches": .int($0.touches), "of": .int(all)]
        }),
      "scores": .object(
        context.desk.surveyQuestions.map(\.key).map { key in
          .init(key, reaction?.score(key).map(JSON.int) ?? .null)
        }
          + (reaction?.scores ?? []).filter { score in
            !context.desk.surveyQuestions.contains { $0.key == score.question }
          }.map { .init($0.question, .int($0.score)) }),
      "score": tenths.map { .number(Double($0) / 10) } ?? .null,
      "comment": JSON(reaction?.comment), "answeredAt": JSON(reaction?.at),
      "collector": JSON(reaction?.collector), "channel": JSON(reaction?.way),
      "corrections": .int(state.corrections), "externalID": JSON(externalID),
    ]
  }
}

extension Praise {
  /// - Parameter customer: whose nomination it is.
  public func document(customer: Customer?) -> JSON {
    [
      "number": .int(id.rawValue), "kind": JSON(kind), "agent": JSON(agent),
      "customer": customer.map(\.reference) ?? .null, "text": .string(text),
      "ticket": ticket.map { .int($0.rawValue) } ?? .null, "at": JSON(at),
      "recordedBy": JSON(recordedBy), "externalID": JSON(externalID),
    ]
  }
}
