import ArgumentParser
import Ticketing

/// A word of the desk as an argument: any case, blanks and hyphens alike; help lists them all.
struct Choice<Vocabulary: Word>: ExpressibleByArgument {
  var word: Vocabulary

  init(_ word: Vocabulary) { self.word = word }

  init?(argument: String) {
    guard let word = Vocabulary(typed: argument) else { return nil }
    self.word = word
  }

  var defaultValueDescription: String { word.rawValue }

  static var allValueStrings: [String] {
    Vocabulary.allCases.map { $0.rawValue.replacing(" ", with: "-") }
  }
}
