/// The filter behind `SafeText`: one pass over the scalars, knowing only what came just before.
struct SafeTextFilter {
  /// What the last scalar that got through was, as far as the next one cares.
  private enum Previous {
    case nothing, leadingJamo, vowelJamo, trailingJamo, emoji, other
  }

  /// What becomes of a scalar.
  private enum Verdict {
    case pass, mark, emoji, leadingJamo, vowelJamo, trailingJamo, openSyllable, closedSyllable
    case flagLetter, lineBreak, carriageReturn, tab, joiner, leaveOut, replace
  }

  /// The most marks on one base; ncurses itself draws four.
  static let markLimit = 8

  /// As UTF-8: a string would be looked at again with every scalar it is given.
  private var output: [UInt8] = []
  private let lineBreak: Unicode.Scalar
  private var previous = Previous.nothing
  private var marks = 0
  private var afterReturn = false
  private var afterJoiner = false

  private init(lineBreak: Unicode.Scalar) {
    self.lineBreak = lineBreak
  }

  static func filter(_ raw: String, lineBreak: Unicode.Scalar) -> String {
    if isPlain(raw, lineBreak: lineBreak) { return raw }
    var filter = SafeTextFilter(lineBreak: lineBreak)
    filter.output.reserveCapacity(raw.utf8.count)
    for scalar in raw.unicodeScalars { filter.take(scalar) }
    return String(decoding: filter.output, as: UTF8.self)
  }

  /// Whether a text passes unchanged because every scalar of it does, whatever stands around it:
  /// most text does, and is then neither looked up nor copied.
  private static func isPlain(_ raw: String, lineBreak: Unicode.Scalar) -> Bool {
    // In a block the end of a line is one of its own, unless a return stands before it.
    let end = lineBreak == "\n" ? UInt8(ascii: "\n") : UInt8(ascii: " ")
    let isASCII = raw.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { (0x20..<0x7F).contains($0) || $0 == end }
    }
    return isASCII ?? false || raw.unicodeScalars.allSatisfy { isPlain($0) || $0 == lineBreak }
  }

  /// Letters, punctuation, lines and ideographs that have been there for long; far from all.
  ///
  /// Each is a cluster of its own, unless something follows that isn't plain.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: true
    // Greek and Cyrillic.
    case 0x3A3...0x3E1, 0x400...0x482: true
    // Dashes, quotation marks, bullets, the ellipsis; lines of boxes.
    case 0x2010...0x2027, 0x2500...0x257F: true
    // Hiragana, katakana, ideographs.
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FA5: true
    case _: false
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if (0x20..<0x7F).contains(scalar.value) {
      afterReturn = false
      afterJoiner = false
      return base(scalar, .other)
    }
    let verdict = Self.verdict(scalar)
    let followsReturn = afterReturn
    let followsJoiner = afterJoiner
    afterReturn = false
    afterJoiner = false
    switch verdict {
    case .pass: base(scalar, .other)
    case .emoji:
      if followsJoiner {
        // The tail of a joined emoji; more of it may follow.
        break
      }
      base(scalar, .emoji)
    case .mark: mark(scalar)
    case .leadingJamo: base(scalar, .leadingJamo)
    case .vowelJamo:
      jamo(scalar, .vowelJamo, allowed: previous == .leadingJamo || previous == .vowelJamo)
    case .trailingJamo:
      jamo(scalar, .trailingJamo, allowed: previous == .vowelJamo || previous == .trailingJamo)
    case .openSyllable: base(scalar, .vowelJamo)
    case .closedSyllable: base(scalar, .trailingJamo)
    case .flagLetter:
      base(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0x1F1E6) + 0x41), .other)
    case .carriageReturn:
      breakLine()
      afterReturn = true
    case .lineBreak: if scalar != "\n" || !followsReturn { breakLine() }
    case .tab: for _ in 0..<(lineBreak == "\n" ? 4 : 1) { base(" ", .other) }
    case .joiner: afterJoiner = previous == .emoji
    case .leaveOut: afterJoiner = followsJoiner
    case .replace: base("\u{FFFD}", .other)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      output.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      output.append(contentsOf: scalar.utf8)
    }
  }

  private mutating func base(_ scalar: Unicode.Scalar, _ kind: Previous) {
    put(scalar)
    previous = kind
    marks = 0
  }

  private mutating func breakLine() {
    base(lineBreak, lineBreak == "\n" ? .nothing : .other)
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    if previous == .nothing { base("\u{25CC}", .other) }
    guard marks < Self.markLimit else { return }
    put(scalar)
    marks += 1
    if previous != .emoji { previous = .other }
  }

  /// A jamo of no width, which needs a syllable to lean on.
  private mutating func jamo(_ scalar: Unicode.Scalar, _ kind: Previous, allowed: Bool) {
    guard allowed else { return base("\u{FFFD}", .other) }
    guard marks < Self.markLimit else { return }
    put(scalar)
    marks += 1
    previous = kind
  }

  private static func verdict(_ scalar: Unicode.Scalar) -> Verdict {
    switch scalar.value {
    case 0x20..<0x7F: .pass
    case 0x09: .tab
    case 0x0D: .carriageReturn
    case 0x0A, 0x0B, 0x0C, 0x2028, 0x2029: .lineBreak
    case 0xA0..<0x300: scalar == "\u{AD}" ? .leaveOut : .pass
    case 0x1100...0x115F, 0xA960...0xA97C: .leadingJamo
    case 0x1160...0x11A7, 0xD7B0...0xD7C6: .vowelJamo
    case 0x11A8...0x11FF, 0xD7CB...0xD7FB: .trailingJamo
    case 0xAC00...0xD7A3: (scalar.value - 0xAC00) % 28 == 0 ? .openSyllable : .closedSyllable
    case 0x200D: .joiner
    // Grapheme joiner, keycap, Mongolian and other selectors, zero width, marks and isolates of
    // direction, invisible operators, byte order mark, skin tones, tags: they only shape others.
    case 0x034F, 0x061C, 0x20E3, 0x180B...0x180F, 0x200B...0x200F, 0x2060...0x2064,
      0x2066...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF:
      .leaveOut
    // Wide to the C library, narrow or undecided elsewhere.
    case 0x3248...0x324F, 0x4DC0...0x4DFF: .replace
    case 0x1F1E6...0x1F1FF: .flagLetter
    case _: verdict(byProperties: scalar)
    }
  }

  private static func verdict(byProperties scalar: Unicode.Scalar) -> Verdict {
    let properties = scalar.properties
    // The C library of Debian 12 knows Unicode 14; what is newer has no width there.
    guard let age = properties.age, age.major <= 14 else { return .replace }
    switch properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return .replace
    case .nonspacingMark, .enclosingMark, .spacingMark, .uppercaseLetter, .lowercaseLetter,
      .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
      .otherNumber, .connectorPunctuation, .dashPunctuation, .openPunctuation,
      .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
      .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator:
      if WidthTable.contains(WidthTable.zero, scalar.value) { return .mark }
      return properties.isEmoji ? .emoji : .pass
    @unknown default:
      return .replace
    }
  }
}
