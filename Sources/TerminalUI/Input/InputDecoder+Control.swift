extension InputDecoder {
  /// `ESC [ … final`, taken whole whether it is known or not.
  func controlSequence(_ bytes: ArraySlice<UInt8>) -> Step? {
    let body = bytes.dropFirst(2)
    guard let first = body.first else { return isFlushing ? Step(2, key: .alt("[")) : nil }
    if first == 0x5B {
      // The Linux console's F1 to F5.
      guard let letter = body.dropFirst().first else { return isFlushing ? Step(3, .ignored) : nil }
      // What begins there counts, as a paste.
      if letter == 0x1B { return Step(3, .ignored) }
      let isFunction = (0x41...0x45).contains(letter)
      return Step(4, key: isFunction ? .function(Int(letter) - 0x40) : nil)
    }
    var parameters: [UInt8] = []
    for byte in body {
      let length = 3 + parameters.count
      switch byte {
      // rxvt ends Shift with Home and the like in `$`, where others only go on.
      case 0x24 where !parameters.isEmpty && parameters.allSatisfy({ (0x30...0x39).contains($0) }):
        return Step(length, key: ControlSequence(parameters, final: 0x7E).key)
      case 0x20..<0x40: parameters.append(byte)
      case 0x40..<0x7F:
        if hasMouse, byte == 0x4D || byte == 0x6D, let step = mouse(bytes, parameters, byte) {
          return step.known
        }
        let sequence = ControlSequence(parameters, final: byte)
        switch (sequence.final, sequence.numbers.first) {
        case (0x7E, 200): return Step(length, .pasteStart)
        case (0x49, nil): return Step(length, .event(.focus(true)))
        case (0x4F, nil): return Step(length, .event(.focus(false)))
        case _: return Step(length, key: sequence.key)
        }
      // Broken off by something else, which counts again.
      case _: return Step(length - 1, .ignored)
      }
      if parameters.count > 64 { return Step(length, .ignored) }
    }
    return isFlushing ? Step(bytes.count, .ignored) : nil
  }

  /// Whether it is known yet what it is.
  private struct MouseStep {
    var known: Step?
  }

  /// `ESC [ < button ; column ; row M`, or `m` for a release; from terminals that don't know this form
  /// (1006) `ESC [ M` and three bytes. Nil when it is something else.
  private func mouse(
    _ bytes: ArraySlice<UInt8>, _ parameters: [UInt8], _ final: UInt8
  ) -> MouseStep? {
    if parameters.first == 0x3C {
      let numbers = parameters.dropFirst().split(separator: 0x3B, omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
      let event =
        final == 0x4D && numbers.count == 3
        ? MouseEvent(button: numbers[0], column: numbers[1], row: numbers[2]) : nil
      let length = 3 + parameters.count
      return MouseStep(known: Step(length, event.map { .event(.mouse($0)) } ?? .ignored))
    }
    guard parameters.isEmpty, final == 0x4D else { return nil }
    let rest = bytes.dropFirst(3).prefix(3).map { Int($0) - 32 }
    guard rest.count == 3 else {
      return MouseStep(known: isFlushing ? Step(bytes.count, .ignored) : nil)
    }
    let event = MouseEvent(button: rest[0], column: rest[1], row: rest[2])
    return MouseStep(known: Step(6, event.map { .event(.mouse($0)) } ?? .ignored))
  }

  /// `ESC O letter`: keypad and function keys.
  func singleShift(_ bytes: ArraySlice<UInt8>) -> Step? {
    let body = bytes.dropFirst(2)
    let digits = body.prefix { (0x30...0x39).contains($0) }
    guard let final = body.dropFirst(digits.count).first else {
      if !isFlushing { return nil }
      return digits.isEmpty ? Step(2, key: .alt("O")) : Step(bytes.count, .ignored)
    }
    let length = 3 + digits.count
    guard (0x40..<0x7F).contains(final) else { return Step(length - 1, .ignored) }
    return switch final {
    case 0x4D: Step(length, key: .enter)
    // rxvt: Ctrl with an arrow.
    case 0x61: Step(length, key: .controlUp)
    case 0x62: Step(length, key: .controlDown)
    case 0x63: Step(length, key: .wordRight)
    case 0x64: Step(length, key: .wordLeft)
    // The keypad in application mode: * + , - . / and the digits.
    case 0x6A...0x79:
      Step(length, key: .character(Character(Unicode.Scalar(final - 0x40))))
    case _:
      Step(
        length,
        key: ControlSequence(digits.isEmpty ? [] : [0x31, 0x3B] + digits, final: final).key)
    }
  }
}

/// A control sequence as numbers and a letter, and which key that is.
private struct ControlSequence {
  let numbers: [Int]
  let final: UInt8
  private let isPrivate: Bool

  init(_ parameters: some Collection<UInt8>, final: UInt8) {
    self.isPrivate = parameters.contains { !(0x30...0x3B).contains($0) }
    self.numbers =
      parameters.isEmpty
      ? []
      : parameters.split(separator: 0x3B, omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    self.final = final
  }

  private var modifiers: Int { max(0, (numbers.count > 1 ? numbers[1] : 1) - 1) }
  private var isShifted: Bool { modifiers & 1 != 0 }
  private var isAlt: Bool { modifiers & 2 != 0 }
  private var isControl: Bool { modifiers & 4 != 0 }

  /// Nil if it is none.
  var key: Key? {
    if isPrivate { return nil }
    let moves = isControl || isAlt
    return switch Unicode.Scalar(final) {
    case "A": moves ? .controlUp : isShifted ? .shiftUp : .up
    case "B": moves ? .controlDown : isShifted ? .shiftDown : .down
    case "C": moves ? .wordRight : .right
    case "D": moves ? .wordLeft : .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    // rxvt: Shift with an arrow.
    case "a": .shiftUp
    case "b": .shiftDown
    case "c": .right
    case "d": .left
    // rxvt ends Ctrl, and Ctrl with Shift, in these.
    case "~", "^", "@": tilde
    case "u": unicode(numbers.first, control: isControl, alt: isAlt)
    case _: nil
    }
  }

  private var tilde: Key? {
    guard let number = numbers.first else { return nil }
    return switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    // xterm's modifyOtherKeys.
    case 27 where numbers.count == 3: unicode(numbers[2], control: isControl, alt: isAlt)
    case _: nil
    }
  }

  private func unicode(_ code: Int?, control: Bool, alt: Bool) -> Key? {
    guard let code, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else {
      return nil
    }
    switch scalar.value {
    case 13: return alt ? .altEnter : .enter
    case 27: return .escape
    case 9: return isShifted ? .backTab : .tab
    case 127, 8: return alt || control ? .wordBackspace : .backspace
    case 0..<0x20, 0x80..<0xA0: return nil
    case _:
      if control { return Key(controlling: Character(scalar)) }
      return alt ? .alt(Character(scalar)) : .character(Character(scalar))
    }
  }
}
