public import Foundation
public import Ticketing

/// What a session lets its colleagues know: which ticket is open in it, and whether it is written on.
public struct PresenceSign: Hashable, Sendable {
  public enum Act: String, Sendable, CaseIterable {
    case viewing, writing
  }

  public var ticket: Ticket.ID
  public var act: Act

  public init(_ act: Act, _ ticket: Ticket.ID) {
    self.ticket = ticket
    self.act = act
  }
}

/// A sign of another session.
public struct Presence: Hashable, Sendable {
  /// The account, as the operating system says: whose file it is.
  public var uid: Int
  public var sign: PresenceSign
  /// The session's last sign of life.
  public var seenAt: Date

  public init(uid: Int, sign: PresenceSign, seenAt: Date) {
    self.uid = uid
    self.sign = sign
    self.seenAt = seenAt
  }

  /// How long a sign counts: a session that has died is soon no longer there.
  public static let lifetime: TimeInterval = 30
  /// A session that goes on says so as often.
  public static let pulse: TimeInterval = 10

  public func counts(at now: Date) -> Bool {
    abs(now.timeIntervalSince(seenAt)) < Self.lifetime
  }
}
