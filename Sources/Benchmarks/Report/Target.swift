/// Whether a figure is where it should be: printed, never enforced, since machines differ.
enum Target {
  static func text(_ value: Double, atMost limit: Double, _ unit: String) -> String {
    let wanted = limit == limit.rounded() ? limit.fixed(0) : limit.fixed(limit < 1 ? 3 : 1)
    return "\(value <= limit ? "ok" : "OVER") (≤ \(wanted) \(unit))"
  }

  static func text(_ value: Double, atLeast limit: Double, _ unit: String) -> String {
    "\(value >= limit ? "ok" : "BELOW") (≥ \(limit.fixed(0)) \(unit))"
  }
}
