/// What one cell shows: a base and the marks on it, without any memory of its own.
///
/// Why not a `Character`: a picture is thousands of cells that are made, compared and copied at
/// every key, and counting references to text is most of what that would cost. Six scalars of 21
/// bits fit into two words; ncurses draws four marks on a base, so the fifth is the last kept.
@usableFromInline struct Cluster: Hashable, Sendable {
  /// The base is in the lowest bits.
  @usableFromInline private(set) var first: UInt64
  private var second: UInt64 = 0

  private static let bits = 21
  private static let mask: UInt64 = (1 << bits) - 1

  init(base: Unicode.Scalar) { first = UInt64(base.value) }

  /// The right half of a wide cell shows nothing of its own.
  static let nothing = Cluster(base: "\0")
  static let space = Cluster(base: " ")

  /// Another mark; what there is no room for is left out.
  mutating func append(_ mark: Unicode.Scalar) {
    let value = UInt64(mark.value)
    for place in [Self.bits, 2 * Self.bits] where first >> place == 0 {
      first |= value << place
      return
    }
    for place in [0, Self.bits, 2 * Self.bits] where second >> place == 0 {
      second |= value << place
      return
    }
  }

  /// U+0000 for `nothing`.
  var base: Unicode.Scalar { Unicode.Scalar(UInt32(first & Self.mask)) ?? "\u{FFFD}" }

  var hasMarks: Bool { first >> Self.bits != 0 }

  /// The value of its only scalar, if that is of ASCII.
  @inlinable var ascii: UInt8? {
    (1..<0x80).contains(first) ? UInt8(truncatingIfNeeded: first) : nil
  }

  /// The base and its marks; empty for `nothing`.
  var scalars: [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for var word in [first, second] {
      while word != 0 {
        if let scalar = Unicode.Scalar(UInt32(word & Self.mask)) { scalars.append(scalar) }
        word >>= Self.bits
      }
    }
    return scalars
  }

  var string: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
