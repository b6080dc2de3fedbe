extension InputDecoder {
  /// How many bytes were understood, and as what.
  struct Step: Equatable {
    enum Meaning: Equatable {
      case event(TerminalEvent)
      case pasteStart
      case ignored
    }

    let length: Int
    let meaning: Meaning

    init(_ length: Int, _ meaning: Meaning) {
      self.length = length
      self.meaning = meaning
    }

    init(_ length: Int, key: Key?) {
      self.init(length, key.map { .event(.key($0)) } ?? .ignored)
    }
  }

  /// Understands the start of `bytes`, which isn't empty; nil if more could change it.
  func step(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard let first = bytes.first else { return nil }
    return first == 0x1B ? escape(bytes) : plain(bytes)
  }

  /// A control, or a character.
  private func plain(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x0D, 0x0A: return Step(1, key: .enter)
    case 0x09: return Step(1, key: .tab)
    case 0x08, 0x7F: return Step(1, key: .backspace)
    case 0..<0x20:
      return Step(1, key: Key(controlling: Character(Unicode.Scalar(first + 0x40))))
    case 0x20..<0x80: return Step(1, key: .character(Character(Unicode.Scalar(first))))
    case _: return text(bytes)
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard let first = bytes.first else { return nil }
    let length =
      switch first {
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      case _: 1
      }
    let tail = bytes.dropFirst().prefix(length - 1).prefix { (0x80..<0xC0).contains($0) }
    if tail.count < length - 1, tail.count == bytes.count - 1, !isFlushing { return nil }
    guard
      let scalar = String(validating: bytes.prefix(1 + tail.count), as: UTF8.self)?.unicodeScalars
        .first
    else { return Step(1 + tail.count, .event(.undecodable)) }
    // A control in eight bits is no key, and nobody types it.
    return Step(
      1 + tail.count,
      key: (0x80..<0xA0).contains(scalar.value) ? nil : .character(Character(scalar)))
  }

  private func escape(_ bytes: ArraySlice<UInt8>) -> Step? {
    switch known(bytes) {
    case .step(let step): return step
    case .incomplete: return nil
    case .nothing: break
    }
    let rest = bytes.dropFirst()
    guard let second = rest.first else { return isFlushing ? Step(1, key: .escape) : nil }
    switch second {
    case 0x5B: return controlSequence(bytes)
    case 0x4F: return singleShift(bytes)
    case 0x1B: return doubleEscape(bytes)
    case 0x5D, 0x50, 0x5F, 0x5E, 0x58:
      if let length = string(bytes) { return Step(length, .ignored) }
    case _: break
    }
    // Alt with a key; with one that has no such form, the key alone.
    guard let step = plain(rest) else { return nil }
    let length = step.length + 1
    guard case .event(.key(let key)) = step.meaning else { return Step(length, .ignored) }
    switch key {
    case .character(let character): return Step(length, key: .alt(character))
    case .enter: return Step(length, key: .altEnter)
    case .backspace: return Step(length, key: .wordBackspace)
    case .control, .alt, .escape, .tab, .backTab, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown, .wordLeft, .wordRight, .wordBackspace, .shiftUp,
      .shiftDown, .controlUp, .controlDown, .altEnter, .function:
      return Step(length, key: key)
    }
  }

  private enum Known {
    case step(Step), incomplete, nothing
  }

  /// What terminfo says of it: the longest sequence that is there.
  private func known(_ bytes: ArraySlice<UInt8>) -> Known {
    var best: (length: Int, key: Key)?
    for (sequence, key) in sequences {
      if bytes.starts(with: sequence), sequence.count > best?.length ?? 0 {
        best = (sequence.count, key)
      } else if !isFlushing, bytes.count > 1, bytes.count < sequence.count,
        sequence.starts(with: bytes)
      {
        return .incomplete
      }
    }
    return best.map { .step(Step($0.length, key: $0.key)) } ?? .nothing
  }

  /// `ESC ESC [ A` is rxvt's Alt with an arrow; else the first is a key of its own.
  private func doubleEscape(_ bytes: ArraySlice<UInt8>) -> Step? {
    let rest = bytes.dropFirst()
    guard let third = rest.dropFirst().first else {
      return isFlushing ? Step(1, key: .escape) : nil
    }
    guard third == 0x5B || third == 0x4F else { return Step(1, key: .escape) }
    guard let inner = escape(rest) else { return nil }
    let length = inner.length + 1
    switch inner.meaning {
    case .event(.key(.left)): return Step(length, key: .wordLeft)
    case .event(.key(.right)): return Step(length, key: .wordRight)
    case .event(.key(.up)): return Step(length, key: .controlUp)
    case .event(.key(.down)): return Step(length, key: .controlDown)
    case .event, .pasteStart, .ignored: return Step(length, inner.meaning)
    }
  }

  /// The reply of a terminal (`ESC ] … BEL`), if its end is there too; nobody asked for it.
  private func string(_ bytes: ArraySlice<UInt8>) -> Int? {
    for index in bytes.indices.dropFirst(2) {
      if bytes[index] == 0x07 { return index - bytes.startIndex + 1 }
      if bytes[index] == 0x1B {
        let isEnd = index + 1 < bytes.endIndex && bytes[index + 1] == 0x5C
        return isEnd ? index - bytes.startIndex + 2 : nil
      }
      if bytes[index] < 0x20 { return nil }
    }
    return nil
  }
}
