public import Foundation

extension Due.Earliest {
  /// `20m`, `2d 4h` left, `\u{2212}3h` over, `paused`: at most six characters.
  public func short(at now: Date, status: Status) -> String {
    switch state(at: now, status: status) {
    case .paused, .met: return "paused"
    case .due, .warning, .breached:
      guard let at else { return "" }
      let seconds = at.timeIntervalSince(now)
      // Less than a minute over is over all the same.
      return Age.short(Int(seconds <= 0 ? min(-60, seconds) : seconds))
    }
  }

  /// `first response in 20m`, `resolution 3h over`.
  public func brief(at now: Date, status: Status) -> String {
    guard state(at: now, status: status) != .paused, let at else {
      return words(at: now, status: status)
    }
    let seconds = Int(at.timeIntervalSince(now))
    return seconds <= 0
      ? "\(target.label) \(Age.short(-seconds)) over" : "\(target.label) in \(Age.short(seconds))"
  }

  /// `first response due in 20 minutes`, `resolution 3 hours over`, `resolution paused`.
  public func words(at now: Date, status: Status) -> String {
    switch state(at: now, status: status) {
    case .paused, .met: return "\(target.label) paused"
    case .due, .warning, .breached:
      guard let at else { return target.label }
      let seconds = Int(at.timeIntervalSince(now))
      return seconds <= 0
        ? "\(target.label) \(Age.words(-seconds)) over"
        : "\(target.label) due in \(Age.words(seconds))"
    }
  }
}
