public import Foundation

extension Undoing {
  /// One thing that an undo or redo changed, in words.
  public struct Difference: Hashable, Sendable {
    public var what: String
    public var from: String
    public var to: String
  }

  /// What a reader of the history wants to know; what follows from it is left out.
  public func differences(in zone: TimeZone, now: Date) -> [Difference] {
    func moment(_ date: Date?) -> String {
      date.map { Age.moment($0, now: now, in: zone) } ?? "none"
    }
    func waiting(_ since: Date?) -> String { since.map { "since \(moment($0))" } ?? "nobody" }
    func list(_ texts: [String]) -> String {
      texts.isEmpty ? "none" : texts.joined(separator: " ")
    }
    let all = [
      Difference(what: "status", from: from.status.label, to: to.status.label),
      Difference(
        what: "outcome", from: from.outcome?.label ?? "none", to: to.outcome?.label ?? "none"),
      Difference(what: "priority", from: from.priority.label, to: to.priority.label),
      Difference(
        what: "assignee", from: from.assignee?.rawValue ?? "nobody",
        to: to.assignee?.rawValue ?? "nobody"),
      Difference(what: "tags", from: list(from.tags), to: list(to.tags)),
      Difference(
        what: "links", from: list(from.links.map(\.description)),
        to: list(to.links.map(\.description))),
      Difference(
        what: "waiting", from: waiting(from.unanswered.first), to: waiting(to.unanswered.first)),
      Difference(
        what: "wake-up", from: from.wakeUp.map { moment($0.at) } ?? "none",
        to: to.wakeUp.map { moment($0.at) } ?? "none"),
      Difference(
        what: "merged into", from: from.mergedInto?.description ?? "none",
        to: to.mergedInto?.description ?? "none"),
    ]
    // That a solved ticket is solved as solved, everybody expects.
    let isPlainEnd =
      from.status != to.status
      && [from.outcome, to.outcome].allSatisfy { $0 ?? .solved == .solved }
    return all.filter { $0.from != $0.to && !(isPlainEnd && $0.what == "outcome") }
  }
}
