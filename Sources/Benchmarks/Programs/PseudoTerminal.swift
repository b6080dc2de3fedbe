import Glibc

/// Our end of a pty, for a program that believes it is on a terminal.
///
/// No emulator reads along: what counts is when bytes arrive, and how many.
final class PseudoTerminal {
  /// Of the other end.
  let path: String
  private let descriptor: Int32
  /// Held open until the program has it: an end that nobody has means that all is over.
  private var other: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(columns: Int, rows: Int) throws {
    var ends: (ours: Int32, other: Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.ours, &ends.other, &name, nil, &size) == 0 else {
      throw Failure("no pseudo terminal: \(String(cString: strerror(errno)))")
    }
    for end in [ends.ours, ends.other] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (descriptor, other) = ends
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    handOver()
    close(descriptor)
  }

  /// The program has been started.
  func handOver() {
    if other >= 0 { close(other) }
    other = -1
  }

  func send(_ key: String) throws {
    let bytes = Array(key.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Failure("the program does not read its terminal")
    }
  }

  /// What came until the line was quiet.
  struct Burst {
    /// When its last byte came; nil when nothing did.
    var last: ContinuousClock.Instant?
    var bytes: [UInt8] = []
    var isOver = false
  }

  /// Reads until nothing comes for 20 ms.
  ///
  /// - Parameters:
  ///   - text: what must have come before quiet counts.
  ///   - patience: in milliseconds, for the first byte or for `text`.
  func listen(for text: String = "", patience: Int32 = 1_000) -> Burst {
    var burst = Burst()
    let wanted = Array(text.utf8)
    var isFound = false
    while true {
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, isFound ? 20 : patience) > 0 else { return burst }
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else {
        burst.isOver = true
        return burst
      }
      burst.last = .now
      burst.bytes += buffer[..<count]
      isFound = isFound || burst.bytes.contains(wanted)
    }
  }
}
