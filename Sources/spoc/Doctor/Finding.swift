import TerminalUI
import Ticketing

/// One thing the doctor looked at: what is so, why, and what mends it.
struct Finding: Equatable {
  enum Verdict: String, Word {
    case fine, note, problem
  }

  /// As in “desk” or “colours”.
  var subject: String
  var verdict: Verdict
  var text: String
  /// A command or a step; nil when nothing is to be done.
  var remedy: String?

  static func fine(_ subject: String, _ text: String) -> Finding {
    Finding(subject: subject, verdict: .fine, text: text)
  }

  /// Works, and may be otherwise than somebody thinks.
  static func note(_ subject: String, _ text: String, _ remedy: String? = nil) -> Finding {
    Finding(subject: subject, verdict: .note, text: text, remedy: remedy)
  }

  /// - Parameter remedy: nil where the text ends with it.
  static func problem(_ subject: String, _ text: String, _ remedy: String?) -> Finding {
    Finding(subject: subject, verdict: .problem, text: text, remedy: remedy)
  }

  var document: JSON {
    [
      "subject": .string(subject), "verdict": .string(verdict.rawValue), "text": .string(text),
      "remedy": JSON(remedy),
    ]
  }
}

/// A part of what the program stands on.
struct Examination {
  var title: String
  var findings: [Finding]

  var document: JSON {
    ["title": .string(title), "findings": .array(findings.map(\.document))]
  }
}
