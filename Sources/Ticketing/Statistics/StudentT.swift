import Foundation

/// Student's t distribution (1908).
public enum StudentT {
  /// What 97.5 % of it lie below: the half width of a 95 % interval in standard errors.
  public static func twoSided95(freedom: Int) -> Double { quantile(0.975, freedom: freedom) }

  /// - Parameter share: from 0.5 to below 1.
  static func quantile(_ share: Double, freedom: Int) -> Double {
    guard freedom > 0 else { return .infinity }
    var (low, high) = (0.0, 1.0)
    while below(high, freedom: freedom) < share, high < 1e12 { high *= 2 }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if below(middle, freedom: freedom) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// How much of it lies below a value from 0 on.
  static func below(_ value: Double, freedom: Int) -> Double {
    let n = Double(freedom)
    return 1 - incompleteBeta(n / (n + value * value), n / 2, 0.5) / 2
  }

  /// The regularized incomplete beta function; its continued fraction by Lentz's method (1976).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast on this side of the mean only.
    guard x <= (a + 1) / (a + b + 2) else { return 1 - incompleteBeta(1 - x, b, a) }
    let gammas: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
    let powers: Double = a * log(x) + b * log(1 - x)
    let front: Double = exp(gammas + powers)
    let tiny = 1e-300
    var (c, d) = (1.0, 1 - (a + b) * x / (a + 1))
    d = 1 / (abs(d) < tiny ? tiny : d)
    var result = d
    for step in 1...10_000 {
      let m = Double(step)
      let twice: Double = a + 2 * m
      let even: Double = m * (b - m) * x / ((twice - 1) * twice)
      let odd: Double = -(a + m) * (a + b + m) * x / (twice * (twice + 1))
      var change = 1.0
      for term in [even, odd] {
        d = 1 + term * d
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = 1 + term / c
        if abs(c) < tiny { c = tiny }
        change = c * d
        result *= change
      }
      if abs(change - 1) < 1e-15 { break }
    }
    return front * result / a
  }
}
