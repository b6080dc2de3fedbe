internal import Glibc
internal import Synchronization
internal import SystemPackage

/// Tells when others commit, or come and go: inotify(7) on the log and on who is present.
///
/// A hint only: where there is none (too many watches, a network file system) a look each second
/// finds the same. The lock is not watched: every command writes its holder there.
public final class DeskWatch {
  public struct News: OptionSet, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let log = News(rawValue: 1)
    public static let presence = News(rawValue: 2)
  }

  /// Can be read once there is news; `drain` does.
  public let descriptor: Int32
  private let directory: DeskDirectory
  private let desk: Int32
  private var log: Int32 = -1
  private var presence: Int32 = -1

  /// Nil when the system has no watch left.
  public init?(_ directory: DeskDirectory) {
    self.directory = directory
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    desk = Self.watch(directory.path, IN_CREATE | IN_MOVED_TO | IN_ONLYDIR, on: descriptor)
    guard desk >= 0 else {
      close(descriptor)
      return nil
    }
    watchLog()
    watchPresence()
  }

  deinit { close(descriptor) }

  /// What there is news of since the last call; nothing is waited for.
  public func drain() -> News {
    var news: News = []
    var buffer = [UInt8](repeating: 0, count: 8_192)
    // Commits may rain: what comes meanwhile makes the descriptor readable again.
    for _ in 0..<8 {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      news.formUnion(take(buffer[..<count]))
    }
    return news
  }

  /// `struct inotify_event`: watch, mask, cookie and the length of the name that follows.
  private func take(_ bytes: ArraySlice<UInt8>) -> News {
    var news: News = []
    var rest = bytes
    while rest.count >= 16 {
      let (watch, mask, length) = rest.withUnsafeBytes { event in
        (
          event.loadUnaligned(as: Int32.self),
          event.loadUnaligned(fromByteOffset: 4, as: UInt32.self),
          Int(event.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        )
      }
      let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
      rest = rest.dropFirst(16 + length)
      if mask & UInt32(IN_Q_OVERFLOW) != 0 {
        news = [.log, .presence]
      } else if watch == log {
        news.insert(.log)
      } else if watch == presence {
        news.insert(.presence)
      } else if watch == desk {
        news.formUnion(arrival(of: String(decoding: name, as: UTF8.self)))
      }
    }
    return news
  }

  /// Something new in the desk's directory: a log that was written anew, the first who is present.
  private func arrival(of name: String) -> News {
    switch name {
    case directory.log.lastComponent?.string:
      watchLog()
      return .log
    case directory.presence.lastComponent?.string:
      watchPresence()
      return .presence
    case _: return []
    }
  }

  private func watchLog() {
    log = Self.watch(directory.log, IN_MODIFY | IN_DONT_FOLLOW, on: descriptor)
  }

  private func watchPresence() {
    presence = Self.watch(
      directory.presence,
      IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_ONLYDIR | IN_DONT_FOLLOW,
      on: descriptor)
  }

  private static func watch<Bits: BinaryInteger>(
    _ path: FilePath, _ events: Bits, on descriptor: Int32
  ) -> Int32 {
    path.withPlatformString {
      inotify_add_watch(descriptor, $0, UInt32(truncatingIfNeeded: events))
    }
  }
}

extension HelpDesk {
  /// Told at once what `catchUp` would find later; nil where the system can't.
  public func watch() -> DeskWatch? { DeskWatch(directory) }

  /// The log may have more than was read: somebody is between writing it and the index, say.
  public var isBehind: Bool {
    damage == nil && quiet.withLock { $0 == nil }
  }
}
