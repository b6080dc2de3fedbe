/// Bytes from a terminal as keys, pastes and focus changes: pure, so every terminal is a table in
/// a test.
///
/// Why not the decoder of ncurses: it hands out a sequence that terminfo lacks as Esc and letters,
/// which then act as keys (PuTTY's Home once asked people whether to quit), and it reads keys
/// inside a paste. Here a sequence is taken whole, known or not; what terminfo knows comes in as
/// `sequences`, and what xterm, rxvt, PuTTY, tmux and the Linux console send is known anyway.
///
/// Text is UTF-8 whatever the locale says: that decides what can be drawn, and a desk is shared by
/// people with different ones. What is something else is told as such, never guessed at.
///
/// Feed it what was read and take events until there is none. While `waiting` says so, a sequence
/// may be incomplete: if nothing more comes within that patience, call `flush`.
public struct InputDecoder: Sendable {
  /// What the bytes so far could still become.
  public enum Waiting: Hashable, Sendable {
    case nothing
    /// A lone Esc, or the start of something: for the time a terminal takes to send a sequence.
    case sequence
    /// A paste without its end: for seconds, since what follows must not become keys.
    case paste
  }

  let sequences: [[UInt8]: Key]
  /// Whether the terminal was asked for the mouse; what it says of one unasked is swallowed.
  let hasMouse: Bool
  /// Whether bytes are no longer a prefix of anything to come.
  var isFlushing = false
  private var buffer: [UInt8] = []
  private var paste: PasteBuffer?

  /// - Parameter sequences: what terminfo says of this terminal; it wins over what is built in.
  public init(sequences: [[UInt8]: Key] = [:], hasMouse: Bool = false) {
    self.hasMouse = hasMouse
    self.sequences = sequences.filter { $0.key.count > 1 && $0.key.first == 0x1B }
  }

  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
  }

  public var waiting: Waiting {
    if paste != nil { return .paste }
    return buffer.isEmpty ? .nothing : .sequence
  }

  /// The next event; nil when it takes more bytes.
  public mutating func next() -> TerminalEvent? {
    while true {
      if paste != nil { return nextPaste() }
      if buffer.isEmpty {
        isFlushing = false
        return nil
      }
      guard let step = step(buffer[...]) else { return nil }
      buffer.removeFirst(step.length)
      switch step.meaning {
      case .event(let event): return event
      case .pasteStart: paste = PasteBuffer()
      case .ignored: break
      }
    }
  }

  /// Nothing more came in time: what is there is all there is.
  public mutating func flush() {
    if paste != nil {
      paste?.isOver = true
    } else {
      isFlushing = true
    }
  }

  private mutating func nextPaste() -> TerminalEvent? {
    guard let rest = paste?.take(buffer) else {
      buffer = []
      return nil
    }
    let text = paste?.text
    paste = nil
    buffer = rest
    return text.map { .paste($0) } ?? .undecodable
  }
}

/// A paste that is coming in.
private struct PasteBuffer: Sendable {
  static let end: [UInt8] = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  var isOver = false

  /// Takes bytes in; once the end has come, says what is left behind it.
  mutating func take(_ new: [UInt8]) -> [UInt8]? {
    // The end may have come in two parts.
    var start = max(0, bytes.count - Self.end.count + 1)
    bytes += new
    while start + Self.end.count <= bytes.count {
      if bytes[start] == 0x1B, bytes[start...].starts(with: Self.end) {
        let rest = Array(bytes[(start + Self.end.count)...])
        bytes.removeSubrange(start...)
        return rest
      }
      start += 1
    }
    return isOver ? [] : nil
  }

  /// Line ends come as carriage returns, as if Enter had been pressed. Nil when it is no UTF-8: half a
  /// text would look like a whole one.
  var text: String? {
    // Byte by byte: a paste may be very long.
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var followsReturn = false
    for byte in bytes {
      if byte != 0x0A || !followsReturn { plain.append(byte == 0x0D ? 0x0A : byte) }
      followsReturn = byte == 0x0D
    }
    return String(validating: plain, as: UTF8.self)
  }
}
