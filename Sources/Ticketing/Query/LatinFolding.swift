/// Letters of the Latin alphabets without what distinguishes them: é is e, ß is ss, œ is oe.
enum LatinFolding {
  /// Two bytes of UTF-8 as one scalar (up to U+07FF), and where the next begins; nil for all else.
  static func scalar(_ bytes: Span<UInt8>, at start: Int) -> (Unicode.Scalar, end: Int)? {
    let first = bytes[start]
    guard (0xC2...0xDF).contains(first), start + 1 < bytes.count,
      let scalar = Unicode.Scalar(UInt32(first & 0x1F) << 6 | UInt32(bytes[start + 1] & 0x3F))
    else { return nil }
    return (scalar, start + 2)
  }

  /// Nil when the table has nothing to say; empty for an accent by itself and for what is invisible
  /// inside a word.
  static func folded(_ scalar: Unicode.Scalar) -> StaticString? {
    switch scalar.value {
    case 0xC0...0x17F: table[Int(scalar.value) - 0xC0]
    case 0x300...0x36F, 0xAD: ""
    case _: nil
    }
  }

  /// Marks that change no letter into another: those of Latin, Greek and Cyrillic, the points of
  /// Hebrew and Arabic; and what is invisible between letters.
  static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, 0x610...0x61A,
      0x64B...0x65F, 0x670, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F,
      0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF:
      true
    case _: false
    }
  }

  /// U+00C0 to U+017F; nil where no letter stands.
  private static let table: [StaticString?] = [
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", nil, "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", nil, "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
    "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
  ]
}
