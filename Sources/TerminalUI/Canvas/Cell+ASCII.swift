import Foundation

extension Cell {
  /// The nearest that a terminal without Unicode can show: the letter under the accents, plain
  /// punctuation, or a question mark.
  public var ascii: UInt8 {
    let plain = glyph.decomposedStringWithCanonicalMapping.unicodeScalars.first ?? " "
    if plain.isASCII { return UInt8(plain.value) }
    return switch plain {
    case "\u{A0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{202F}": UInt8(ascii: " ")
    case "‐", "‑", "–", "—", "−", "─": UInt8(ascii: "-")
    case "‘", "’", "‚": UInt8(ascii: "'")
    case "“", "”", "„", "«", "»": UInt8(ascii: "\"")
    case "…", "·": UInt8(ascii: ".")
    case "•": UInt8(ascii: "*")
    case "│": UInt8(ascii: "|")
    case "ß": UInt8(ascii: "s")
    case "ø": UInt8(ascii: "o")
    case "Ø": UInt8(ascii: "O")
    case "ł": UInt8(ascii: "l")
    case "đ": UInt8(ascii: "d")
    case "æ": UInt8(ascii: "a")
    case _: UInt8(ascii: "?")
    }
  }
}
