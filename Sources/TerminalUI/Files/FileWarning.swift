/// A line of a theme, or another file of the user's, that doesn't count, and why.
public struct FileWarning: Equatable, Sendable, CustomStringConvertible {
  public let file: String
  /// From 1.
  public let line: Int?
  /// From 1.
  public let column: Int?
  public let message: String

  init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `themes/mine.toml:12:3: unknown colour “gren”; did you mean “green”?`
  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(SafeText(line: file))\(place): \(message)"
  }

  public static func unknown(_ kind: String, _ word: String, known: [String]) -> String {
    let text = "unknown \(kind) “\(SafeText(line: word))”"
    return nearest(to: word, in: known).map { "\(text); did you mean “\($0)”?" } ?? text
  }

  /// What was probably meant, by edit distance; nil if nothing is near.
  static func nearest(to word: String, in known: [String]) -> String? {
    let word = Array(word.lowercased().prefix(40))
    let ranked = known.map { (name: $0, distance: distance(word, Array($0.lowercased()))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(2, word.count / 3) ? best.name : nil
  }

  /// Levenshtein 1966, with one row.
  private static func distance(_ one: [Character], _ two: [Character]) -> Int {
    var row = Array(0...two.count)
    for (i, a) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in two.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = above
      }
    }
    return row.last ?? 0
  }
}

extension [FileWarning] {
  /// In the order of the lines, as they are looked up; files as they came, and what is wrong with one
  /// as a whole before its lines.
  var byPlace: [FileWarning] {
    let files = map(\.file)
    func place(_ warning: FileWarning) -> (Int, Int, Int) {
      (files.firstIndex(of: warning.file) ?? 0, warning.line ?? 0, warning.column ?? 0)
    }
    return sorted { place($0) < place($1) }
  }

  /// For a place with little room: the first, and what says the others.
  public func notice(rest command: String) -> [String] {
    map(\.description).notice(rest: command)
  }
}

extension [String] {
  /// The same of what comes from elsewhere, too.
  public func notice(rest command: String) -> [String] {
    guard let first else { return [] }
    return count == 1 ? [first] : ["\(first) And \(count - 1) more: `\(command)`"]
  }
}
