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
  /// Whoever opened it took it back. Only an undo gives it, and no list shows it.
  case withdrawn

  /// What an agent may say.
  public static let choices = allCases.filter { $0 != .withdrawn }
}

/// Why a customer who waits gets no answer from us. Reports count each.
public struct Unanswered: Hashable, Sendable {
  /// Built in, or the desk's own (`DeskReason`): an open word, since a desk may take one of its own
  /// away that stands on tickets.
  public struct Reason: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let needsNoAnswer = Reason(rawValue: "needs-no-answer")
    public static let answeredElsewhere = Reason(rawValue: "answered-elsewhere")
    public static let automatic = Reason(rawValue: "automatic")
    public static let spam = Reason(rawValue: "spam")
    /// Only import uses it: the ticket had ended without an answer that anybody recorded.
    public static let notRecorded = Reason(rawValue: "not-recorded")

    /// Built in, and what an agent may give; `notRecorded` is import's.
    public static let choices = [needsNoAnswer, answeredElsewhere, automatic, spam]

    public var isBuiltIn: Bool { self == .notRecorded || Self.choices.contains(self) }

    /// Of a reason of the desk's own only its word: `Desk.label(of:)` knows more.
    public var label: String {
      switch self {
      case .automatic: "automatic mail"
      case .notRecorded: "no answer on record"
      case _: rawValue.replacing("-", with: " ")
      }
    }
  }

  public var reason: Reason
  /// Where it was answered; needed with `answeredElsewhere`, and where the desk's own reason asks.
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
