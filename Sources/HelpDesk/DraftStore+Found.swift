public import Foundation
internal import Glibc
public import SystemPackage
internal import Ticketing

// What crashes leave behind: files that are no draft any more, and texts that an editor had open.

extension DraftStore {
  /// A file that could not be taken for a draft, and where it is now.
  public struct SetAside: Hashable, Sendable {
    public var path: String
    public var why: String

    public var message: String {
      "A draft can't be read (\(why)). It is kept as \(path), for you to look at."
    }
  }

  /// Sees to it that everything here is a draft: what an editor left becomes one, and what can't be
  /// read gets another name, so that it is said once and never overwritten.
  public func tidy(now: Date) -> [SetAside] {
    var aside: [SetAside] = []
    forgetDropped(now: now)
    for name in names {
      if name.hasSuffix(SafeFile.unfinished) {
        removeIfOld(name, now: now)
        continue
      }
      switch name.split(separator: ".", maxSplits: 1).last {
      case "json":
        // A file that can't be opened now may be whole.
        guard let data = contents(name) else { continue }
        // Of another form, but whole: a newer version may know it.
        guard (try? JSON(parsing: data)) == nil else { continue }
        aside += setAside(name, why: "it is not whole")
      case "txt": aside += takeIn(name, now: now)
      case _: continue
      }
    }
    return aside
  }

  /// Half a draft: who was writing it a day ago writes it no more.
  private func removeIfOld(_ name: String, now: Date) {
    var status = stat()
    let path = directory.appending(name)
    guard path.withPlatformString({ lstat($0, &status) }) == 0,
      now.timeIntervalSince1970 - Double(status.st_mtim.tv_sec) > 86_400
    else { return }
    _ = path.withPlatformString { unlink($0) }
  }

  /// `12-reply-UUID.txt`: the text of an editor that came to no good end.
  private func takeIn(_ name: String, now: Date) -> [SetAside] {
    guard name.split(separator: "-", maxSplits: 2).count == 3,
      let heading = Draft.Heading(file: name),
      let claim = EditingClaim(of: directory.appending(name)), let data = contents(name)
    else { return [] }
    defer { withExtendedLifetime(claim) {} }
    guard let text = String(validating: data, as: UTF8.self) else {
      return setAside(name, why: "it is not UTF-8")
    }
    let (ticket, kind) = (heading.ticket, heading.kind)
    // Editors end the last line: that makes no other text, which would be offered once more after
    // the first was sent.
    let words = text.trimmingTrailingBlanks
    let known = all(ticket, kind)
    let isKnown = known.contains { $0.body.trimmingTrailingBlanks == words }
    if !isKnown, !words.isEmpty {
      let draft = Draft(
        ticket: ticket, kind: kind, body: words, command: UUID(), savedAt: now,
        file: newFile(ticket, kind), seen: known.first?.seen, fields: known.first?.fields)
      guard (try? save(draft)) != nil else { return [] }
    }
    _ = directory.appending(name).withPlatformString { unlink($0) }
    return []
  }

  private func setAside(_ name: String, why: String) -> [SetAside] {
    let old = directory.appending(name)
    for number in 0..<100 {
      let ending = number == 0 ? "" : "-\(number)"
      let new = directory.appending("\(name).broken\(ending)")
      let moved = old.withPlatformString { old in
        // Unlike a rename, this replaces nothing.
        new.withPlatformString { new in link(old, new) }
      }
      if moved == 0 {
        _ = old.withPlatformString { unlink($0) }
        return [SetAside(path: new.string, why: why)]
      }
      guard errno == EEXIST else { break }
    }
    return [SetAside(path: old.string, why: why)]
  }

  private func contents(_ name: String) -> Data? {
    FileManager.default.contents(atPath: directory.appending(name).string)
  }
}

/// Says that an editor has a file open: as long as this is held, nobody takes the text over.
///
/// A lock beside the file: editors replace the file itself. It goes with the process, and the
/// editor doesn't inherit it.
public final class EditingClaim {
  private let path: FilePath
  private let descriptor: Int32
  private var isHeld = false

  /// Nil when somebody else has it.
  public init?(of file: FilePath) {
    path = FilePath("\(file.string).lock")
    descriptor = path.withPlatformString {
      open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    isHeld = true
  }

  deinit {
    guard descriptor >= 0, isHeld else { return }
    _ = path.withPlatformString { unlink($0) }
    close(descriptor)
  }
}
