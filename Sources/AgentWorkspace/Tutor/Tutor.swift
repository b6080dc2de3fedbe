import HelpDesk
import Ticketing

/// Five lessons on a demo desk: each is over when what it asks for has happened, by whichever key.
public struct Tutor: Equatable, Sendable {
  enum Step: Int, CaseIterable {
    case open, answer, solve, snooze, undo, search, done

    /// The last lesson is two things.
    var lesson: Int { min(rawValue + 1, Tutor.lessons) }
  }

  static let lessons = 5

  var step = Step.open

  /// Rows of the strip that says what to press, on a screen of some height.
  static func rows(height: Int) -> Int { height >= 17 ? 2 : 1 }

  mutating func goOn() { step = Step(rawValue: step.rawValue + 1) ?? .done }
}
