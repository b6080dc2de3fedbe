public import Foundation

/// The settings of one store, as the events so far have made them.
public struct Desk: Hashable, Sendable {
  public var name: String
  /// An IANA name, as in `Europe/Paris`.
  public var timeZoneName: String
  /// ISO 4217; every amount of the desk is in its minor units.
  public var currency: String
  /// A solved ticket counts as closed after so many days.
  public var solvedToClosedDays: Int

  public init(name: String, timeZoneName: String, currency: String, solvedToClosedDays: Int = 7) {
    self.name = name
    self.timeZoneName = timeZoneName
    self.currency = currency
    self.solvedToClosedDays = solvedToClosedDays
  }

  /// UTC when this machine knows no zone of that name.
  public var timeZone: TimeZone { TimeZone(identifier: timeZoneName) ?? .gmt }

  /// Seconds from solved to closed.
  public var solvedToClosed: TimeInterval { TimeInterval(solvedToClosedDays) * 86_400 }
}
