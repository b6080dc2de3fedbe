import Glibc

/// Standard output or standard error: bytes on their way to a descriptor.
///
/// A failed write is kept, not thrown: a change is not taken back because nobody listens, and the
/// end of the run tells.
final class OutputStream {
  let descriptor: Int32
  let isTerminal: Bool
  /// At a terminal each text shows at once all the same.
  private let isBuffered: Bool
  /// The first write that failed, as errno; nothing more is written then.
  private(set) var failure: Int32?
  private var buffer: [UInt8] = []

  init(_ descriptor: Int32, isBuffered: Bool = true) {
    self.descriptor = descriptor
    self.isBuffered = isBuffered
    isTerminal = isatty(descriptor) == 1
  }

  func put(_ text: String) {
    guard failure == nil else { return }
    buffer.append(contentsOf: text.utf8)
    if isTerminal || !isBuffered || buffer.count > 1 << 16 { flush() }
  }

  /// Nobody reads it any more, though nothing has been written since: a pipe says so by itself.
  var isAbandoned: Bool {
    var look = pollfd(fd: descriptor, events: 0, revents: 0)
    return failure != nil || poll(&look, 1, 0) > 0 && look.revents & Int16(POLLERR | POLLHUP) != 0
  }

  func flush() {
    var rest = buffer[...]
    while failure == nil, !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        failure = errno
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
