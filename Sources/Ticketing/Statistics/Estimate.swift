/// A mean with what it may be off by, or that there is too little to tell.
public enum Estimate: Hashable, Sendable {
  case tooFew(count: Int)
  case mean(Double, Interval, count: Int)

  /// From where to where something lies with 95 % confidence.
  public struct Interval: Hashable, Sendable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) { (self.low, self.high) = (low, high) }
  }

  /// The mean and its 95 % t interval. Where the scale ends the interval does, too.
  ///
  /// - Parameter minimum: below so many values it is too few to tell; at least 2 are needed anyhow.
  public init(
    _ values: [Double], minimum: Int = defaultMinimum, scale: ClosedRange<Double>? = nil
  ) {
    let count = values.count
    guard count >= max(minimum, 2) else {
      self = .tooFew(count: count)
      return
    }
    let mean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(count - 1) / Double(count)).squareRoot()
    let half = StudentT.twoSided95(freedom: count - 1) * error
    var interval = Interval(low: mean - half, high: mean + half)
    if let scale {
      interval.low = max(interval.low, scale.lowerBound)
      interval.high = min(interval.high, scale.upperBound)
    }
    self = .mean(mean, interval, count: count)
  }

  /// What a desk takes that has not said otherwise.
  public static let defaultMinimum = 5

  public var count: Int {
    switch self {
    case .tooFew(let count), .mean(_, _, let count): count
    }
  }

  public var mean: Double? {
    if case .mean(let mean, _, _) = self { mean } else { nil }
  }

  public var interval: Interval? {
    if case .mean(_, let interval, _) = self { interval } else { nil }
  }
}

/// So many of so many.
public struct Proportion: Hashable, Sendable {
  public var part: Int
  public var whole: Int

  public init(_ part: Int, of whole: Int) { (self.part, self.whole) = (part, whole) }

  /// From 0 to 1; nil of none.
  public var share: Double? { whole > 0 ? Double(part) / Double(whole) : nil }

  /// The score interval of Wilson, *Probable Inference*, 1927, at 95 %; nil of none.
  public var interval: Estimate.Interval? {
    guard let share else { return nil }
    let z = 1.959963984540054
    let n = Double(whole)
    let spread = 1 + z * z / n
    let center = (share + z * z / (2 * n)) / spread
    let half = z / spread * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return Estimate.Interval(
      low: part == 0 ? 0 : max(0, center - half), high: part == whole ? 1 : min(1, center + half))
  }
}
