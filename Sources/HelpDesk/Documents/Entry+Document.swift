internal import Foundation
public import Ticketing

extension Entry {
  /// - Parameter customer: whose ticket it is on, for the names of people.
  public func document(customer: Customer) -> JSON {
    let head: [JSON.Member] = [
      .init("sequence", .int(sequence)), .init("type", .string(content.type)),
      .init("author", JSON(author)), .init("at", JSON(at)), .init("recordedAt", JSON(recordedAt)),
      .init("recordedBy", JSON(recordedBy)), .init("origin", JSON(origin)),
      .init("withdrawn", .bool(isWithdrawn)),
      .init("mergedFrom", mergedFrom.map { .int($0.rawValue) } ?? .null),
      .init("splitInto", splitInto.map { .int($0.rawValue) } ?? .null),
    ]
    return .object(head + content.members(customer))
  }
}

extension Entry.Content {
  fileprivate var type: String {
    switch self {
    case .message: "message"
    case .note: "note"
    case .call: "call"
    case .status: "status"
    case .assigned: "assigned"
    case .excused: "excused"
    case .prioritized: "prioritized"
    case .tagged: "tagged"
    case .linked: "linked"
    case .filed: "filed"
    case .merged: "merged"
    case .absorbed: "absorbed"
    case .split: "split"
    case .undone(let undoing): undoing.isRedo ? "redone" : "undone"
    }
  }

  fileprivate func members(_ customer: Customer) -> [JSON.Member] {
    switch self {
    case .message(let message):
      Self.words(
        message.direction, message.channel, customer.reference(message.person, message.address),
        message.body, automatic: message.automatic, outcome: nil)
    case .call(let call):
      Self.words(
        call.direction, .phone, customer.reference(call.person, call.address), call.body,
        automatic: false, outcome: call.outcome)
    case .note(let body): [.init("body", .string(body))]
    case .status(let change):
      [
        .init("from", JSON(change.from)), .init("to", JSON(change.to)),
        .init("until", JSON(change.wakeUp?.at)), .init("because", JSON(change.wakeUp?.because)),
        .init("outcome", JSON(change.outcome)),
        .init("reason", JSON(change.unanswered?.reason)),
        .init("where", JSON(change.unanswered?.place)), .init("automatic", .bool(change.automatic)),
        .init("referredTo", JSON(change.referredTo)),
      ]
    case .assigned(let from, let to): [.init("from", JSON(from)), .init("to", JSON(to))]
    case .prioritized(let from, let to): [.init("from", JSON(from)), .init("to", JSON(to))]
    case .tagged(let from, let to):
      [
        .init("from", .array(from.map(JSON.string))), .init("to", .array(to.map(JSON.string))),
      ]
    case .linked(let from, let to):
      [
        .init("from", .array(from.map { .int($0.rawValue) })),
        .init("to", .array(to.map { .int($0.rawValue) })),
      ]
    case .filed(let from, let to):
      [.init("from", from.document), .init("to", to.document)]
    case .merged(let merging): merging.members.map(JSON.Member.init)
    case .absorbed(let other): other.members.map(JSON.Member.init)
    case .split(let split): split.members.map(JSON.Member.init)
    case .undone(let undoing): undoing.members.map(JSON.Member.init)
    case .excused(let why): [.init("reason", JSON(why.reason)), .init("where", JSON(why.place))]
    }
  }

  private static func words(
    _ direction: Direction, _ channel: Channel, _ person: JSON, _ body: String, automatic: Bool,
    outcome: Call.Outcome?
  ) -> [JSON.Member] {
    [
      .init("direction", JSON(direction)), .init("channel", JSON(channel)),
      .init("person", person), .init("body", .string(body)), .init("automatic", .bool(automatic)),
      .init("outcome", JSON(outcome)), .init("messageID", .null), .init("inReplyTo", .null),
      .init("externalID", .null), .init("attachments", []),
    ]
  }
}
