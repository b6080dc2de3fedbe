public import Foundation

/// A day in the life of a customer that deserves a word of thanks.
public struct Milestone: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case firstOrder
    /// The fifth, the tenth, …
    case order(Int)
    /// Since their first order.
    case years(Int)
  }

  public var kind: Kind
  public var on: Date

  /// So long it stays a thing to do.
  public static let lasting: TimeInterval = 30 * 86_400
  /// Orders that are counted aloud.
  static let orders: Set<Int> = [5, 10, 25, 50, 100]

  /// What a promise about it says; no number in it that could be read as a time.
  public var task: String {
    switch kind {
    case .firstOrder: "thank them for their first order"
    case .order: "thank them for so many orders"
    case .years: "thank them for staying with us"
    }
  }

  /// A promise of thanks, made since: it is seen to.
  public func isSeenTo(by promise: Promise) -> Bool {
    promise.madeAt >= on && promise.text.lowercased().hasPrefix("thank")
  }

  public var words: String {
    switch kind {
    case .firstOrder: "first order"
    case .order(let count): "order number \(count)"
    case .years(1): "a year with us"
    case .years(let count): "\(count) years with us"
    }
  }

  /// Those of the last days, the latest first.
  ///
  /// - Parameter ordered: when each of the customer's orders was, in any order.
  public static func recent(ordered: [Date], at now: Date, in zone: TimeZone) -> [Milestone] {
    let orders = ordered.sorted()
    guard let first = orders.first else { return [] }
    var found: [Milestone] = []
    for (index, day) in orders.enumerated() {
      if index == 0 { found.append(Milestone(kind: .firstOrder, on: day)) }
      if Self.orders.contains(index + 1) {
        found.append(Milestone(kind: .order(index + 1), on: day))
      }
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let years = calendar.dateComponents([.year], from: first, to: now).year ?? 0
    if years > 0, let day = calendar.date(byAdding: .year, value: years, to: first) {
      found.append(Milestone(kind: .years(years), on: day))
    }
    return found.filter { $0.on <= now && now.timeIntervalSince($0.on) < lasting }
      .sorted { $0.on > $1.on }
  }
}
