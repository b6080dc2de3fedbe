/// Values in order, to be asked for what so many of them don't pass.
public struct Percentiles: Hashable, Sendable {
  public let sorted: [Double]

  public init(_ values: [Double]) { sorted = values.sorted() }

  public var count: Int { sorted.count }
  public var greatest: Double? { sorted.last }

  /// Type 7 of Hyndman and Fan, *Sample Quantiles in Statistical Packages*, 1996: between the two
  /// values next to it, in proportion. Nil without values.
  ///
  /// - Parameter share: from 0 to 1.
  public func value(at share: Double) -> Double? {
    guard let last = sorted.indices.last else { return nil }
    let place = Double(last) * min(max(share, 0), 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, last)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
