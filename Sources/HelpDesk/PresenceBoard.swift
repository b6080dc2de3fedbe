public import Foundation
internal import Glibc
public import SystemPackage
internal import Ticketing

/// Who has which ticket open: a directory of the desk with an empty file for each session.
///
/// As in a maildir, the name says it (`9f3a….4830.writing`): a rename is never seen by halves, takes
/// no room on a full disk, and wakes colleagues once. Whose file it is says who, and its modification
/// time is the last sign of life, which costs no write and wakes nobody. Nothing here is synced, and
/// nothing that fails is said: work goes on without. Not for several threads.
public final class PresenceBoard {
  public let path: FilePath
  private let token: String
  /// Of our file, while there is one.
  private var name: String?
  private var lastLook: (at: Date, directory: timespec)?

  /// So many files are looked at: a colleague who makes more hinders nobody.
  private static let limit = 1_000
  /// A file is taken away by whoever comes by when its session has been silent for so long.
  private static let staleness = 2 * Presence.lifetime
  /// Signs of life don't change the directory: it is read again after so long in any case.
  private static let pause: TimeInterval = 5

  public init(_ directory: DeskDirectory) {
    path = directory.presence
    token = String(UInt64.random(in: .min ... .max), radix: 16)
  }

  /// Shows this sign from now on, or that the same one still holds; nil: none.
  public func show(_ sign: PresenceSign?, at now: Date) {
    guard let sign else { return withdraw() }
    guard let directory = open(making: true) else { return }
    defer { close(directory) }
    let wanted = FileName(token: token, sign: sign).text
    if let name, name != wanted { renameat(directory, name, directory, wanted) }
    name = wanted
    if !touch(wanted, in: directory, at: now) {
      // New, or somebody took it away while we were stopped.
      let file = openat(
        directory, wanted, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o660)
      guard file >= 0 else { return }
      close(file)
      _ = touch(wanted, in: directory, at: now)
    }
  }

  private func withdraw() {
    guard let name else { return }
    self.name = nil
    guard let directory = open(making: false) else { return }
    unlinkat(directory, name, 0)
    close(directory)
  }

  /// The signs of other sessions that count; nil when nothing can have changed since the last look.
  public func look(at now: Date) -> [Presence]? {
    var status = stat()
    guard path.withPlatformString({ lstat($0, &status) }) == 0 else {
      defer { lastLook = nil }
      return lastLook == nil ? nil : []
    }
    if let lastLook, lastLook.directory.tv_sec == status.st_mtim.tv_sec,
      lastLook.directory.tv_nsec == status.st_mtim.tv_nsec,
      abs(now.timeIntervalSince(lastLook.at)) < Self.pause
    {
      return nil
    }
    lastLook = (now, status.st_mtim)
    return read(at: now)
  }

  private func read(at now: Date) -> [Presence] {
    guard let descriptor = open(making: false) else { return [] }
    guard let directory = fdopendir(descriptor) else {
      close(descriptor)
      return []
    }
    defer { closedir(directory) }
    var presences: [Presence] = []
    for _ in 0..<Self.limit {
      guard let entry = readdir(directory) else { break }
      let text = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard text != name, let file = FileName(text) else { continue }
      var status = stat()
      guard fstatat(descriptor, text, &status, AT_SYMLINK_NOFOLLOW) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { continue }
      let presence = Presence(
        uid: Int(status.st_uid), sign: file.sign,
        seenAt: Date(timeIntervalSince1970: TimeInterval(status.st_mtim.tv_sec)))
      if presence.counts(at: now) {
        presences.append(presence)
      } else if now.timeIntervalSince(presence.seenAt) > Self.staleness {
        unlinkat(descriptor, text, 0)
      }
    }
    return presences
  }

  private func touch(_ name: String, in directory: Int32, at now: Date) -> Bool {
    let time = timespec(tv_sec: Int(now.timeIntervalSince1970), tv_nsec: 0)
    return utimensat(directory, name, [time, time], AT_SYMLINK_NOFOLLOW) == 0
  }

  /// - Parameter making: it is made when there is none, and open to the group whatever the umask.
  private func open(making: Bool) -> Int32? {
    let made = making && path.withPlatformString { mkdir($0, 0o2770) } == 0
    let directory = path.withPlatformString {
      Glibc.open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard directory >= 0 else { return nil }
    if made { fchmod(directory, 0o2770) }
    return directory
  }

  /// What a file is called. Names that are no such thing are nobody's sign, and are left alone.
  private struct FileName {
    let token: String
    let sign: PresenceSign

    init(token: String, sign: PresenceSign) {
      self.token = token
      self.sign = sign
    }

    init?(_ text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard text.utf8.count <= 64, parts.count == 3, !parts[0].isEmpty,
        parts[0].allSatisfy(\.isHexDigit), let number = Int(parts[1]), number > 0,
        let act = PresenceSign.Act(rawValue: String(parts[2]))
      else { return nil }
      self.init(
        token: String(parts[0]), sign: PresenceSign(act, Ticket.ID(rawValue: number)))
    }

    var text: String { "\(token).\(sign.ticket.rawValue).\(sign.act.rawValue)" }
  }
}
