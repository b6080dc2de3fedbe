import SpocTesting

/// What hands, cats and broken lines type into a terminal, as bytes.
struct KeyNoise {
  /// About so many keys, each counted as one, whatever it is made of.
  static func burst(
    of count: Int, isShort: Bool, _ chance: inout SeededGenerator
  ) -> [UInt8] {
    (0..<count).flatMap { _ in key(isShort: isShort, &chance) }
  }

  private static func key(isShort: Bool, _ chance: inout SeededGenerator) -> [UInt8] {
    switch Int.random(in: 0..<1_000, using: &chance) {
    case 0..<400: return Array((chance.pick(letters) ?? "j").utf8)
    case 400..<520: return Array((chance.pick(common) ?? "\r").utf8)
    case 520..<600: return Array((chance.pick(sequences) ?? "\u{1B}[A").utf8)
    case 600..<700: return [UInt8.random(in: 0x20...0x7E, using: &chance)]
    case 700..<780: return [control(&chance)]
    case 780..<860: return Array((chance.pick(words) ?? "é").utf8)
    case 860..<920: return [UInt8.random(in: 0x80...0xFF, using: &chance)]
    case 920..<950: return fragment(&chance)
    case 950..<970: return mouse(&chance)
    case 970..<999: return paste(bytes: Int.random(in: 0...400, using: &chance), &chance)
    default: return paste(bytes: isShort ? 1 << 10 : chance.pick(long) ?? 300 << 10, &chance)
    }
  }

  /// The last is more than any text may have.
  private static let long = [30 << 10, 120 << 10, 250 << 10, 300 << 10]
  private static let letters = Array("jkjkjkhlgGnNrRfcaAepPlLsSmwxXzZtuiIoO?/:,.123456789 ")
    .map(String.init)
  private static let common = ["\r", "\u{1B}", "\t", "\u{7F}", "\u{1B}", " ", "\u{13}", "y", "n"]
  private static let sequences = [
    "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H", "\u{1B}[F", "\u{1B}[5~",
    "\u{1B}[6~", "\u{1B}[3~", "\u{1B}[2~", "\u{1B}OP", "\u{1B}OQ", "\u{1B}[Z", "\u{1B}[1;5C",
    "\u{1B}[1;5D", "\u{1B}[1;2A", "\u{1B}[I", "\u{1B}[O", "\u{1B}b", "\u{1B}f", "\u{1B}d",
  ]
  private static let words = [
    "é", "e\u{301}", "木", "👩‍🚒", "\u{202E}", "\u{200B}", "🇵🇹", "\u{FEFF}", "ß", "\u{E000}",
    "status:open", "assign ", "snooze 3d ", "#1", "-tag:x", "theme ", "ana",
    String(repeating: "\u{301}", count: 40),
  ]

  /// Not Ctrl-Z: nobody would be there to call the program back. Ctrl-C asks before it ends.
  private static func control(_ chance: inout SeededGenerator) -> UInt8 {
    let byte = UInt8.random(in: 0...0x1F, using: &chance)
    return byte == 0x1A ? 0x0C : byte
  }

  /// A sequence that is cut off, or never was one.
  private static func fragment(_ chance: inout SeededGenerator) -> [UInt8] {
    let start: [UInt8] =
      chance.pick([[0x1B], [0x1B, 0x5B], [0x1B, 0x4F], [0x1B, 0x5D], [0x9B]])
      ?? [0x1B]
    let length = Int.random(in: 0...12, using: &chance)
    return start
      + (0..<length).map { _ in
        let byte = UInt8.random(in: 0x20...0x7E, using: &chance)
        return chance.chance(5) ? UInt8(0x80) : byte
      }
  }

  private static func mouse(_ chance: inout SeededGenerator) -> [UInt8] {
    let (x, y) = (chance.next() % 400, chance.next() % 200)
    return Array("\u{1B}[<\(chance.next() % 66);\(x);\(y)\(chance.chance(50) ? "M" : "m")".utf8)
  }

  /// In brackets; what is in it may be anything, an end of its own too.
  private static func paste(bytes: Int, _ chance: inout SeededGenerator) -> [UInt8] {
    var text: [UInt8] = []
    while text.count < bytes {
      switch Int.random(in: 0..<20, using: &chance) {
      case 0: text += Array((chance.pick(words) ?? "").utf8)
      case 1: text.append(UInt8.random(in: .min ... .max, using: &chance))
      case 2: text.append(0x0A)
      // What follows is keys; of a long one they would be more than anybody types in hours.
      case 3 where bytes < 1_000: text += [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
      default: text += Array("lorem ipsum ".utf8)
      }
    }
    return [0x1B, 0x5B, 0x32, 0x30, 0x30, 0x7E] + text + [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
  }
}
