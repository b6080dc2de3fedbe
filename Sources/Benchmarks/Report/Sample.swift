import Foundation

/// Values of one measure, all in the same unit.
struct Sample {
  private let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  var count: Int { sorted.count }
  var minimum: Double { sorted.first ?? .nan }
  var median: Double { quantile(0.5) }
  var p99: Double { quantile(0.99) }
  var maximum: Double { sorted.last ?? .nan }

  /// The smallest value that at least that share of all values does not exceed.
  private func quantile(_ share: Double) -> Double {
    guard !sorted.isEmpty else { return .nan }
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}

extension Double {
  func fixed(_ digits: Int) -> String {
    isNaN ? "–" : String(format: "%.\(digits)f", self)
  }

  /// Three figures that say something, for ratios.
  var times: String { "\(fixed(self < 10 ? 2 : 1))×" }
}
