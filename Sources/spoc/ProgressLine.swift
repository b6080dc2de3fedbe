import Foundation
import TerminalUI
import Ticketing

/// A line on standard error that says how far something is: rate and time left, at most ten times
/// a second, and only where somebody looks.
final class ProgressLine {
  private let console: Console
  private let what: String
  private let start = ContinuousClock.now
  private var next = ContinuousClock.now + .milliseconds(300)
  private var shown = false

  /// - Parameter what: as in “Reading the log”.
  init(_ what: String, on console: Console) {
    self.what = what
    self.console = console
  }

  deinit { if shown { console.showProgress("") } }

  /// - Parameters:
  ///   - count: how many units are done, for the rate.
  ///   - fraction: 0 to 1; nil when nobody knows how much there is.
  func show(_ count: Int, _ unit: String, fraction: Double?) {
    let now = ContinuousClock.now
    guard console.showsProgress, now >= next else { return }
    next = now + .milliseconds(100)
    shown = true
    let seconds = max((now - start) / .seconds(1), 0.001)
    var text = "\(what): "
    if let fraction { text += "\(Int(min(fraction, 1) * 100)) %, " }
    text += "\(count) \(unit), \(Int(Double(count) / seconds))/s"
    if let fraction, fraction > 0.02, fraction < 1 {
      text += ", \(Self.timeLeft(seconds / fraction - seconds)) left"
    }
    console.showProgress(SafeText(line: text))
  }

  /// The same with words of somebody else's.
  func show(_ text: String) {
    guard console.showsProgress else { return }
    shown = true
    console.showProgress(SafeText(line: "\(what): \(text)"))
  }

  private static func timeLeft(_ seconds: Double) -> String {
    seconds < 60 ? "\(Int(seconds.rounded(.up))) s" : shortAge(seconds)
  }
}

/// `Age.short` of a span as dates give it.
func shortAge(_ seconds: Double) -> String { Age.short(Int(seconds)) }
