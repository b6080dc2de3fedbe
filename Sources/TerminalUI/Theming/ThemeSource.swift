import Foundation

/// What lies where a theme's file would be.
enum ThemeSource: Equatable {
  case missing
  /// Something does, and this is why it is no theme.
  case unreadable(String)
  case text(String)

  /// A theme is a page; more than this isn't one.
  private static let sizeLimit = 256 * 1024

  /// Links are followed; what is no file, as `/dev/zero`, is never read.
  init(at url: URL) {
    let files = FileManager.default
    guard (try? files.attributesOfItem(atPath: url.path)) != nil else {
      self = .missing
      return
    }
    let target = url.resolvingSymlinksInPath().path
    guard let attributes = try? files.attributesOfItem(atPath: target),
      attributes[.type] as? FileAttributeType != .typeSymbolicLink
    else {
      self = .unreadable("this link leads nowhere; left out")
      return
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      self = .unreadable("this is no file; left out")
      return
    }
    guard attributes[.size] as? Int ?? 0 <= Self.sizeLimit else {
      self = .unreadable("this is too large for a theme (more than 256 KB); left out")
      return
    }
    guard let data = files.contents(atPath: target) else {
      self = .unreadable("this can't be read; left out. `ls -l` shows whether you may")
      return
    }
    self = .text(String(decoding: data, as: UTF8.self))
  }
}
