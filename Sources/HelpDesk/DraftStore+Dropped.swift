public import Foundation
internal import SystemPackage
internal import Ticketing

// Texts that somebody dropped: `12-reply-UUID.json.dropped`. No drafts any more, and kept for a while for
// whoever did so by mistake.

extension Draft {
  static let dropped = ".dropped"

  /// So long one that was dropped can be had back.
  public static let keptDropped: TimeInterval = 7 * 86_400

  public var isDropped: Bool { file?.hasSuffix(Self.dropped) ?? false }
}

extension DraftStore {
  /// Instead of the draft there is what was dropped, as it was then. Where that can't be written the
  /// draft goes all the same.
  public func putAside(_ draft: Draft) throws {
    defer { drop(draft.ticket, draft.kind, file: draft.file) }
    try DeskError.wrapping { try OwnDirectory.make(directory, "make the directory for drafts,") }
    try SafeFile(aside(draft)).replace(with: draft.json.line)
  }

  /// A draft again, in a file of its own; as it is given where its file is gone.
  public func takeBack(_ draft: Draft) -> Draft {
    var aside = draft
    aside.file = self.aside(draft).lastComponent?.string
    return takeOver(aside)
  }

  /// Those that can still be had back, the latest first.
  public func dropped(now: Date) -> [Draft] {
    names.filter { $0.hasSuffix(Draft.dropped) }.compactMap { try? read($0) }
      .filter { now.timeIntervalSince($0.savedAt) < Draft.keptDropped }
      .sorted { $0.savedAt > $1.savedAt }
  }

  /// Those whose time is over.
  func forgetDropped(now: Date) {
    for name in names where name.hasSuffix(Draft.dropped) {
      guard let draft = try? read(name),
        now.timeIntervalSince(draft.savedAt) >= Draft.keptDropped
      else { continue }
      drop(draft.ticket, draft.kind, file: name)
    }
  }

  private func aside(_ draft: Draft) -> FilePath {
    if draft.isDropped { return path(draft.ticket, draft.kind, file: draft.file) }
    let own = path(draft.ticket, draft.kind, file: draft.file)
    return FilePath(own.string + Draft.dropped)
  }
}
