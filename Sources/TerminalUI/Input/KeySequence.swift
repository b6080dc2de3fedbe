/// One or more keys that together mean something: `j`, `gg`, `<C-d>`, `* a`.
public struct KeySequence: Hashable, Sendable, CustomStringConvertible {
  public let keys: [Key]

  public init(_ keys: [Key]) {
    self.keys = keys
  }

  /// Reads notation, or keys as the program shows them (`Ctrl-X Ctrl-D`); spaces between keys are for the
  /// reader. The error names what is no key.
  public init(parsing notation: String) throws(KeyNotationError) {
    var keys: [Key] = []
    for word in notation.split(separator: " ") {
      if let key = Key(label: word) {
        keys.append(key)
      } else {
        keys += try Self.keys(in: word, of: notation)
      }
    }
    guard !keys.isEmpty else { throw KeyNotationError(notation, "") }
    self.keys = keys
  }

  private static func keys(
    in word: Substring, of notation: String
  ) throws(KeyNotationError) -> [Key] {
    // Nobody wants five keys by it.
    if looksLikeLabel(word) { throw KeyNotationError(notation, word) }
    var keys: [Key] = []
    var rest = word
    while let first = rest.first {
      var part = rest.prefix(1)
      if first == "<", let end = rest.firstIndex(of: ">"), rest.distance(to: end) > 1 {
        part = rest[...end]
      }
      // What opens and doesn't close was meant as a name.
      if part == "<", rest.count > 1, !rest.contains(">") { throw KeyNotationError(notation, rest) }
      rest = rest[part.endIndex...]
      guard let key = Key(part) else { throw KeyNotationError(notation, part) }
      keys.append(key)
    }
    return keys
  }

  /// `C-t` and `gCtrl-T`, which are a key with something missing, or too much.
  private static func looksLikeLabel(_ word: some StringProtocol) -> Bool {
    guard word.utf8.contains(UInt8(ascii: "-")), !word.contains("<") else { return false }
    let lower = word.lowercased()
    if ["ctrl-", "alt-", "shift-"].contains(where: { lower.contains($0) }) { return true }
    return word.count > 2 && word.dropFirst().first == "-"
      && word.first.map { "CAMS".contains($0) } ?? false
  }

  /// Notation that reads back as the same keys.
  public var description: String {
    let together = keys.map(\.notation).joined()
    let isMisread = keys.count > 1 && (Key(label: together) != nil || Self.looksLikeLabel(together))
    return isMisread ? keys.map(\.notation).joined(separator: " ") : together
  }

  /// For people: `g g`, `Ctrl-D`.
  public func label(_ charset: Glyphs.Charset = .unicode) -> String {
    keys.map { $0.label(charset) }.joined(separator: " ")
  }

  /// Whether pressing `keys` so far could still become this.
  public func hasPrefix(_ keys: [Key]) -> Bool {
    self.keys.starts(with: keys)
  }
}

extension Substring {
  fileprivate func distance(to index: Index) -> Int {
    distance(from: startIndex, to: index)
  }
}

/// A key that isn't one, in words for whoever wrote it.
public struct KeyNotationError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ notation: String, _ part: some StringProtocol) {
    description =
      part.isEmpty
      ? "a key is missing"
      : "“\(part)” in “\(notation)” is no key; keys are written j, <C-d>, <A-x>, <Enter>, <F2>"
  }
}
