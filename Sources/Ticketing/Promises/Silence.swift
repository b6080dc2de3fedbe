public import Foundation

/// How long a customer has not been in touch, and whether that is longer than they usually leave
/// between two times.
public struct Silence: Hashable, Sendable {
  /// The last time we heard of them.
  public var since: Date
  /// What three of four of their gaps were no longer than; nil: they have been in touch too seldom
  /// for anything to be usual.
  public var usual: TimeInterval?

  /// Gaps that make a habit.
  static let fewest = 4
  /// Nobody is missed before that.
  static let shortest: TimeInterval = 7 * 86_400
  /// For those who have no habit, unless the desk says otherwise.
  public static let standardDays = 180

  /// - Parameter heard: when the customer wrote, called or came, in any order; nil without one.
  public init?(_ heard: some Sequence<Date>) {
    let sorted = heard.sorted()
    guard let last = sorted.last else { return nil }
    since = last
    // Several messages of one day are one time.
    let gaps = zip(sorted, sorted.dropFirst()).map { $1.timeIntervalSince($0) }
      .filter { $0 >= 86_400 }.sorted()
    if gaps.count >= Self.fewest {
      usual = max(gaps[(gaps.count * 3 + 3) / 4 - 1], Self.shortest)
    }
  }

  /// Longer than their own usual gap, or, where they have none, than the desk's days.
  public func isLong(at now: Date, days: Int = Self.standardDays) -> Bool {
    now.timeIntervalSince(since) > usual ?? TimeInterval(days) * 86_400
  }
}
