public import Foundation

/// What the desk's policies and rules came to on a ticket, recorded so that it happens once.
public enum ServiceStep: Hashable, Sendable {
  /// A clock was over, and somebody was told.
  case breached(Target, since: Date, due: Date, policy: String)
  /// A rule did what stands behind it in the same commit; `since` is what it waited from, for a rule
  /// that goes by the clock.
  case applied(rule: String, since: Date?)
  /// It had happened on the desk from which the ticket was brought; a `ServiceMark`'s words.
  case brought(what: String, since: Date)
}

/// That something happened to a ticket which must not happen again: a clock that was told of, or a
/// rule that ran from some moment on.
public struct ServiceMark: Hashable, Sendable {
  /// The word of a `Target`, or `rule:` and its name.
  public var what: String
  public var since: Date
  /// The commit that says so.
  public var commit: Int

  public init(what: String, since: Date, commit: Int) {
    self.what = what
    self.since = since
    self.commit = commit
  }

  /// More than a ticket that is worked on gathers; the oldest are forgotten.
  static let most = 100

  public static func word(rule: String) -> String { "rule:\(rule)" }
}

extension ServiceStep {
  /// Nil for what may happen again: a rule that goes by what somebody did.
  func mark(in commit: Int) -> ServiceMark? {
    switch self {
    case .breached(let target, let since, _, _):
      ServiceMark(what: target.rawValue, since: since, commit: commit)
    case .applied(let rule, let since):
      since.map { ServiceMark(what: ServiceMark.word(rule: rule), since: $0, commit: commit) }
    case .brought(let what, let since): ServiceMark(what: what, since: since, commit: commit)
    }
  }

  var type: String {
    switch self {
    case .breached: "ticket.breached"
    case .applied: "rule.applied"
    case .brought: "service.brought"
    }
  }

  var members: [(String, JSON)] {
    switch self {
    case .breached(let target, let since, let due, let policy):
      [
        ("target", JSON(target)), ("since", .string(since.timestamp)),
        ("due", .string(due.timestamp)), ("policy", .string(policy)),
      ]
    case .applied(let rule, let since):
      [("rule", .string(rule)), ("since", JSON(since?.timestamp))]
    case .brought(let what, let since):
      [("what", .string(what)), ("since", .string(since.timestamp))]
    }
  }

  init(type: String, _ fields: JSONFields) throws(WireError) {
    if type == "ticket.breached" {
      self = .breached(
        try fields.word("target"), since: try fields.date("since"), due: try fields.date("due"),
        policy: try fields.string("policy"))
    } else if type == "service.brought" {
      self = .brought(what: try fields.string("what"), since: try fields.date("since"))
    } else {
      self = .applied(
        rule: try fields.string("rule"), since: try fields.optionalDate("since"))
    }
  }
}

extension Ticket {
  mutating func take(_ step: ServiceStep, in commit: Int) {
    guard let mark = step.mark(in: commit) else { return }
    marks.append(mark)
    if marks.count > ServiceMark.most { marks.removeFirst(marks.count - ServiceMark.most) }
  }

  /// Whether it was told, or done, from that moment on already.
  func has(_ what: String, since: Date) -> Bool {
    marks.contains { $0.what == what && $0.since == since }
  }

  /// Clocks that are over and that nobody was told of.
  public func untoldBreaches(_ due: Due, at now: Date) -> [Due.Clock] {
    untold(due).filter { $0.at.map { $0 <= now } ?? false }
  }

  /// Clocks that run and that nobody was told of.
  func untold(_ due: Due) -> [Due.Clock] {
    due.clocks.filter { $0.isRunning && !has($0.target.rawValue, since: $0.start) }
  }
}
