import Glibc

/// Our end of a pty, for a program that believes it is on a terminal.
///
/// No emulator reads along: what counts is when bytes arrive, and how many.
public final class PseudoTerminal {
  /// Of the other end.
  public let path: String
  let descriptor: Int32
  /// Held open until the program has it: an end that nobody has means that all is over.
  private var other: Int32
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  public init(columns: Int, rows: Int) throws {
    var ends: (ours: Int32, other: Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.ours, &ends.other, &name, nil, &size) == 0 else {
      throw ProgramError("no pseudo terminal", errno)
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
  public func handOver() {
    if other >= 0 { close(other) }
    other = -1
  }

  public func send(_ key: String) throws {
    let bytes = Array(key.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw ProgramError("the program does not read its terminal")
    }
  }

  /// What came until the line was quiet.
  public struct Burst {
    /// When its last byte came; nil when nothing did.
    public var last: ContinuousClock.Instant?
    public var bytes: [UInt8] = []
    public var isOver = false
  }

  /// Reads until nothing comes for 20 ms.
  ///
  /// - Parameters:
  ///   - text: what must have come before quiet counts.
  ///   - patience: in milliseconds, for the first byte or for `text`.
  public func listen(for text: String = "", patience: Int32 = 1_000) -> Burst {
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

  /// Types bytes as they come, however slowly the program takes them, and reads along meanwhile.
  ///
  /// - Returns: nil when the program did not take them all in time.
  public func type(_ bytes: [UInt8], patience: Int32) -> Burst? {
    var burst = Burst()
    var rest = bytes[...]
    while !rest.isEmpty {
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN | POLLOUT), revents: 0)
      guard Glibc.poll(&poll, 1, patience) > 0 else { return nil }
      if poll.revents & Int16(POLLIN | POLLHUP) != 0 { take(into: &burst) }
      if burst.isOver { return burst }
      guard poll.revents & Int16(POLLOUT) != 0 else { continue }
      // Small pieces: more than the line has room for would block.
      let piece = Array(rest.prefix(512))
      let count = write(descriptor, piece, piece.count)
      if count > 0 { rest.removeFirst(count) }
      if count < 0, errno != EAGAIN, errno != EINTR { return nil }
    }
    return burst
  }

  /// Waits for anything at all.
  ///
  /// - Returns: nil when nothing came.
  public func awaitAnything(patience: Int32) -> Burst? {
    var burst = Burst()
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard Glibc.poll(&poll, 1, patience) > 0 else { return nil }
    take(into: &burst)
    return burst
  }

  private func take(into burst: inout Burst) {
    let count = read(descriptor, &buffer, buffer.count)
    burst.isOver = count <= 0
    guard count > 0 else { return }
    burst.last = .now
    burst.bytes += buffer[..<count]
  }

  /// As a window that is dragged; the program is sent SIGWINCH.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }

  /// How the line is set, to compare: flags of input, output, control and local.
  public var modes: [UInt32] {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return [] }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }
}
