import Foundation

/// An address of the web or of mail that stands in somebody's words.
///
/// Only what can be no surprise when it is pasted: letters, digits and the marks of RFC 3986, so that a
/// blank, a control or a sign without width ends it.
struct WebAddress: Hashable, Sendable {
  let text: String

  private static let schemes = ["https://", "http://", "mailto:"]
  private static let marks = Set("-._~:/?#[]@!$&'()*+,;=%".unicodeScalars)
  /// What ends the sentence around it, more likely than the address.
  private static let closing = Set(".,:;!?')]*_".unicodeScalars)
  /// Longer ones are somebody's mischief.
  private static let longest = 2_000

  /// In the order in which they stand there, each once.
  static func all(in body: String) -> [WebAddress] {
    var found: [WebAddress] = []
    var rest = Substring(body)
    while let start = firstScheme(in: rest) {
      let run = rest[start...].unicodeScalars.prefix {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || marks.contains($0)
      }
      rest = rest[run.endIndex...]
      let address = WebAddress(text: String(trimmed(run)))
      let hasPlace = !schemes.contains(address.text.lowercased())
      if hasPlace, run.count <= longest, !found.contains(address) { found.append(address) }
    }
    return found
  }

  private static func firstScheme(in text: Substring) -> String.Index? {
    let starts = schemes.compactMap { text.range(of: $0, options: .caseInsensitive)?.lowerBound }
    return starts.min()
  }

  /// A bracket that was opened in it is closed in it, too.
  private static func trimmed(_ run: Substring.UnicodeScalarView.SubSequence)
    -> Substring.UnicodeScalarView.SubSequence
  {
    var run = run
    while let last = run.last, closing.contains(last) {
      let opening: Unicode.Scalar? = last == ")" ? "(" : last == "]" ? "[" : nil
      if let opening, run.count(where: { $0 == opening }) >= run.count(where: { $0 == last }) {
        break
      }
      run = run.dropLast()
    }
    return run
  }
}
