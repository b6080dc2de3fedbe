internal import Foundation

/// Goes through the bytes of one text and lines up its words (`SearchText`).
struct WordScan {
  /// The words so far, a blank behind each.
  private(set) var line: [UInt8] = []
  /// Where the word that is being read begins.
  private var start = 0
  /// The character before in a run of a script without blanks; its pair may be to come.
  private var lastOfRun: Unicode.Scalar?

  mutating func read(_ bytes: Span<UInt8>) {
    line.reserveCapacity(bytes.count + 1)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        if lastOfRun != nil { endRun() }
        read(ascii: byte)
        position += 1
      } else {
        position = readBeyondASCII(bytes, from: position)
      }
    }
    endRun()
    endWord()
  }

  private mutating func read(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      line.append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): line.append(byte | 0x20)
    case _: endWord()
    }
  }

  /// One scalar that needs no more than a table, or all up to the next ASCII.
  private mutating func readBeyondASCII(_ bytes: Span<UInt8>, from start: Int) -> Int {
    if let (scalar, end) = LatinFolding.scalar(bytes, at: start),
      let folded = LatinFolding.folded(scalar)
    {
      endRun()
      append(folded)
      return end
    }
    var end = start
    while end < bytes.count, bytes[end] >= 0x80 { end += 1 }
    read(
      bytes.extracting(start..<end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
    return end
  }

  private mutating func read(_ text: String) {
    // Lower case twice: what a compatibility mapping makes of 𝐀 is an A.
    let apart = text.lowercased().decomposedStringWithCompatibilityMapping.lowercased()
    var plain = String.UnicodeScalarView()
    plain.append(contentsOf: apart.unicodeScalars.filter { !LatinFolding.isAccent($0) })
    // Together again: Hangul was taken apart, and が is not か.
    for scalar in String(plain).precomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.isWrittenWithoutBlanks {
        add(toRun: scalar)
        continue
      }
      endRun()
      if let folded = LatinFolding.folded(scalar) {
        append(folded)
      } else if scalar.isASCII {
        read(ascii: UInt8(scalar.value))
      } else if scalar.belongsToWord {
        append(scalar == "\u{3C2}" ? "\u{3C3}" : scalar)
      } else {
        endWord()
      }
    }
  }

  private mutating func append(_ letters: StaticString) {
    letters.withUTF8Buffer { line.append(contentsOf: $0) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) { line.append(contentsOf: scalar.utf8) }

  private mutating func endWord() {
    guard line.count > start else { return }
    if line.count - start > SearchText.longestWord {
      var end = start + SearchText.longestWord
      while line[end] & 0xC0 == 0x80 { end -= 1 }
      line.removeSubrange(end...)
    }
    line.append(UInt8(ascii: " "))
    start = line.count
  }

  private mutating func add(toRun scalar: Unicode.Scalar) {
    if let last = lastOfRun {
      append(last)
      append(scalar)
    }
    endWord()
    lastOfRun = scalar
  }

  private mutating func endRun() {
    guard let last = lastOfRun else { return }
    append(last)
    endWord()
    lastOfRun = nil
  }
}

extension Unicode.Scalar {
  /// Han, Hiragana, Katakana, Hangul: where blanks don't part words.
  var isWrittenWithoutBlanks: Bool {
    switch value {
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF,
      0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF,
      0x1100...0x11FF, 0xA960...0xA97C, 0xAC00...0xD7FB, 0x1B000...0x1B16F:
      true
    case _: false
    }
  }

  /// Letters, digits, and the marks without which some scripts have no words.
  var belongsToWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    case _: false
    }
  }
}
