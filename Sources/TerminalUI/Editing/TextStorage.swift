/// The text of an editor by clusters, with what layout needs to know of each beside it.
///
/// Two arrays in step: laying out 256 KiB reads 256 KiB of bytes instead of measuring clusters
/// again on every key.
struct TextStorage: Equatable, Sendable {
  /// Cells of a cluster as it will be drawn, and whether it is a space or ends a line.
  struct Trait: Equatable, Sendable {
    private let bits: UInt8

    init(_ character: Character) {
      switch character {
      case "\n": bits = 0x80
      case " ", "\t": bits = 0x41
      case _:
        let cells =
          character.isASCII ? 1 : min(15, SafeText(line: String(character)).cells)
        bits = UInt8(cells)
      }
    }

    var cells: Int { Int(bits & 0x0F) }
    var isSpace: Bool { bits & 0x40 != 0 }
    var isLineEnd: Bool { bits & 0x80 != 0 }
  }

  private(set) var characters: [Character] = []
  private(set) var traits: [Trait] = []

  init(_ text: String = "") {
    replace(0..<0, with: Self.clusters(of: text))
  }

  var count: Int { characters.count }

  /// Nothing but white space.
  var isBlank: Bool {
    for (index, trait) in traits.enumerated() where !trait.isSpace && !trait.isLineEnd {
      if !characters[index].isWhitespace { return false }
    }
    return true
  }

  /// The most scalars of one cluster. What is longer is no letter of any script: a flood of
  /// combining marks, which each key would look through from its start. It is taken in pieces.
  static let clusterLimit = 32

  /// The clusters of a text, none of them longer than that; joined they are the text.
  static func clusters(of text: String) -> [Character] {
    var clusters = Array(text)
    guard clusters.contains(where: \.isFlood) else { return clusters }
    clusters = clusters.flatMap { $0.isFlood ? pieces(of: $0) : [$0] }
    return clusters
  }

  private static func pieces(of cluster: Character) -> [Character] {
    var pieces: [Character] = []
    var piece = String.UnicodeScalarView()
    for (index, scalar) in cluster.unicodeScalars.enumerated() {
      if index > 0, index % clusterLimit == 0 {
        pieces += Array(String(piece))
        piece = String.UnicodeScalarView()
      }
      piece.append(scalar)
    }
    return pieces + Array(String(piece))
  }

  mutating func replace(_ range: Range<Int>, with new: [Character]) {
    characters.replaceSubrange(range, with: new)
    traits.replaceSubrange(range, with: new.map(Trait.init))
  }

  /// What has to be replaced with what so that `text` stands in place of `range`: a cluster more
  /// on either side where it joins the new text, as a letter does with an accent typed after it.
  func joining(_ range: Range<Int>, _ text: String) -> (range: Range<Int>, new: [Character]) {
    var range = range
    var text = text
    if range.lowerBound > 0 {
      let before = characters[range.lowerBound - 1]
      let next = text.first ?? (range.upperBound < count ? characters[range.upperBound] : nil)
      if let next, before.joins(next) {
        range = (range.lowerBound - 1)..<range.upperBound
        text = String(before) + text
      }
    }
    if range.upperBound < count, let last = text.last, last.joins(characters[range.upperBound]) {
      text.append(characters[range.upperBound])
      range = range.lowerBound..<(range.upperBound + 1)
    }
    return (range, Self.clusters(of: text))
  }

  /// The start of the line that holds the position.
  func lineStart(_ position: Int) -> Int {
    var start = position
    while start > 0, !traits[start - 1].isLineEnd { start -= 1 }
    return start
  }

  func lineEnd(_ position: Int) -> Int {
    var end = position
    while end < count, !traits[end].isLineEnd { end += 1 }
    return end
  }
}

extension Character {
  fileprivate var isFlood: Bool {
    utf8.count > TextStorage.clusterLimit && unicodeScalars.count > TextStorage.clusterLimit
  }

  fileprivate func joins(_ next: Character) -> Bool {
    if isASCII, next.isASCII { return false }
    // Whatever is that long goes on in a piece of its own.
    if unicodeScalars.count + next.unicodeScalars.count > TextStorage.clusterLimit { return false }
    return (String(self) + String(next)).count == 1
  }
}
