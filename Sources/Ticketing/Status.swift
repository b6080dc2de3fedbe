public import Foundation

/// new → open → pending (on the customer) | on-hold (on a third party) → solved → closed.
public enum Status: String, Word {
  case new, open, pending
  case onHold = "on-hold"
  case solved, closed

  public var label: String {
    switch self {
    case .new, .open, .pending, .solved, .closed: rawValue
    case .onHold: "on hold"
    }
  }

  /// Sleeping until a wake-up: nobody of us has anything to do now.
  public var sleeps: Bool {
    switch self {
    case .pending, .onHold: true
    case .new, .open, .solved, .closed: false
    }
  }

  /// Over, as far as we are concerned.
  public var isEnded: Bool {
    switch self {
    case .solved, .closed: true
    case .new, .open, .pending, .onHold: false
    }
  }
}

/// What an ended ticket came to.
public enum Outcome: String, Word {
  case solved, declined, duplicate, spam
}

/// Why a customer who waits gets no answer from us. Reports count each.
public struct Unanswered: Hashable, Sendable {
  public enum Reason: String, Word {
    case needsNoAnswer = "needs-no-answer"
    case answeredElsewhere = "answered-elsewhere"
    case automatic
    case spam
    /// Only import uses it: the ticket had ended without an answer that anybody recorded.
    case notRecorded = "not-recorded"

    public var label: String {
      switch self {
      case .needsNoAnswer: "needs no answer"
      case .answeredElsewhere: "answered elsewhere"
      case .automatic: "automatic mail"
      case .spam: "spam"
      case .notRecorded: "no answer on record"
      }
    }

    /// What an agent may give; `notRecorded` is import's.
    public static var choices: [Reason] {
      [.needsNoAnswer, .answeredElsewhere, .automatic, .spam]
    }
  }

  public var reason: Reason
  /// Where it was answered; needed with `answeredElsewhere`.
  public var place: String?

  public init(_ reason: Reason, place: String? = nil) {
    self.reason = reason
    self.place = place
  }
}

/// Until when a ticket sleeps, and why.
public struct WakeUp: Hashable, Sendable {
  public var at: Date
  public var because: String

  public init(at: Date, because: String) {
    self.at = at
    self.because = because
  }

  /// What a pending ticket gets when nobody says otherwise: three days, in seconds.
  public static let defaultDelay: TimeInterval = 3 * 86_400
  public static let defaultReason = "waiting for an answer"
}
