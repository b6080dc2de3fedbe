import SpocTesting

/// Makes bytes that nobody meant of bytes that somebody did.
struct Mutator {
  let corpus: [[UInt8]]
  /// What the grammar knows, to be put anywhere.
  let words: [[UInt8]]
  var chance: SeededGenerator

  static let longest = 4_096

  mutating func next() -> [UInt8] {
    var bytes = chance.pick(corpus) ?? []
    for _ in 0..<Int.random(in: 1...6, using: &chance) { mutate(&bytes) }
    return Array(bytes.prefix(Self.longest))
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &chance)
    let length = Int.random(in: 0...min(bytes.count - place, 40), using: &chance)
    switch Int.random(in: 0..<12, using: &chance) {
    case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &chance) }
    case 1:
      if place < bytes.count { bytes[place] = UInt8.random(in: .min ... .max, using: &chance) }
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 4, 5: bytes.insert(contentsOf: chance.pick(words) ?? [], at: place)
    case 6: bytes.insert(contentsOf: chance.pick(Self.nasty) ?? [], at: place)
    case 7: bytes.removeSubrange(place...)
    case 10: exaggerate(&bytes, from: place)
    case 8:
      let other = chance.pick(corpus) ?? []
      let start = Int.random(in: 0...other.count, using: &chance)
      bytes.insert(contentsOf: other[start...].prefix(80), at: place)
    case 9:
      let piece = Array(bytes[place..<place + length])
      let times = Int.random(in: 2...60, using: &chance)
      bytes.insert(contentsOf: Array(repeating: piece, count: times).joined(), at: place)
    default: bytes.insert(UInt8.random(in: .min ... .max, using: &chance), at: place)
    }
  }

  /// Another number in the place of the next one: put beside its digits it would seldom be one.
  private mutating func exaggerate(_ bytes: inout [UInt8], from place: Int) {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.endIndex
    bytes.replaceSubrange(start..<end, with: (chance.pick(Self.numbers) ?? "0").utf8)
  }

  private static let numbers = [
    "\(Int.max)", "\(Int.min)", "\(Int.max - 1)", "\(Int32.max)", "\(1 << 53)", "0", "-1", "1",
    "9223372036854775808",
  ]

  private static let nasty: [[UInt8]] =
    [
      "9223372036854775807", "-9223372036854775808", "1e309", "0", "-1", "\u{202E}", "\u{2028}",
      "\u{0}", "\u{1B}[2J", "\u{9B}31m", "\u{FEFF}", "\u{301}\u{301}\u{301}", "👩‍🚒", "\\u0000",
      "\\ud800", "\"", "\\", "\r\n", "\n", "{", "[", "}", "]", "((((((((((((", "[[[[[[[[[[[[[[[[",
      "2026-02-30", "9999-12-31T23:59:59.999Z", "24:00", "-9999-01-01",
    ].map { Array($0.utf8) } + [
      [0xC3], [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ]
}
