/// A reason of the desk's own why a customer who waits gets no answer.
public struct DeskReason: Hashable, Sendable {
  /// What stands in the log, in JSON and on the command line.
  public var reason: Unanswered.Reason
  /// As people read it.
  public var label: String
  /// Whoever gives it has to say where, as with `answeredElsewhere`.
  public var asksWhere: Bool

  public init(_ reason: Unanswered.Reason, label: String, asksWhere: Bool = false) {
    self.reason = reason
    self.label = label
    self.asksWhere = asksWhere
  }

  /// The screen has keys for so many, 5 to 9.
  public static let most = 5
}

extension Desk {
  /// What an agent may give: the built-in ones that are not hidden, then the desk's own.
  public var offeredReasons: [Unanswered.Reason] {
    Unanswered.Reason.choices.filter { !hiddenReasons.contains($0) } + reasons.map(\.reason)
  }

  /// Of any reason on record, also one that is not offered any more.
  public func label(of reason: Unanswered.Reason) -> String {
    reasons.first { $0.reason == reason }?.label ?? reason.label
  }

  public func asksWhere(_ reason: Unanswered.Reason) -> Bool {
    reason == .answeredElsewhere || reasons.contains { $0.reason == reason && $0.asksWhere }
  }

  /// Reads an offered reason as people type it, by its word or its label.
  public func reason(typed text: String) -> Unanswered.Reason? {
    func folded(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    let wanted = folded(text)
    return offeredReasons.first {
      folded($0.rawValue) == wanted || folded(label(of: $0)) == wanted
    }
  }
}
