internal import DeskIndex
internal import Foundation
internal import Glibc
internal import SystemPackage

/// An index of one account's own, under its cache directory: for a desk on a read-only mount, on a
/// full disk, or for who may only read. It is built from the log like the shared one.
///
/// Reading it in takes no lock on the log, and so it may take in a line that a writer takes back: it
/// accuses nobody when it does not fit the log, and is built anew.
enum PrivateIndex {
  /// - Parameter desk: the id of the desk, from its log.
  /// - Returns: nil when there is no place for one.
  static func directory(
    of desk: String, _ identity: Identity,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> FilePath? {
    guard let name = FilePath.Component(desk) else { return nil }
    for parent in parents(identity, environment) {
      guard (try? OwnDirectory.make(parent, "make")) != nil, OwnDirectory.isOurs(parent)
      else { continue }
      return parent.appending(name)
    }
    return nil
  }

  /// - Returns: nil when there is none.
  static func existing(
    of desk: String, _ identity: Identity,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> FilePath? {
    guard let name = FilePath.Component(desk) else { return nil }
    return parents(identity, environment).map { $0.appending(name) }.first { place in
      FileManager.default.fileExists(atPath: place.string)
    }
  }

  /// Where they may lie, in the order they are tried.
  private static func parents(_ identity: Identity, _ environment: [String: String]) -> [FilePath] {
    // Not $HOME, and $XDG_CACHE_HOME only where that is no other account's: with `su` and `sudo` both
    // may be, and they would have a directory of ours in theirs, or lead us elsewhere.
    let told = environment["XDG_CACHE_HOME"]
      .flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
      .flatMap { isNobodyElses($0) ? $0 : nil }
    return [told, FilePath(identity.home).appending(".cache")].compactMap(\.self)
      .map { $0.appending("spoc/index") }
  }

  /// The nearest directory there is on the way is no other account's: this one's, or the system's.
  private static func isNobodyElses(_ path: FilePath) -> Bool {
    var path = path
    var status = stat()
    while path.withPlatformString({ stat($0, &status) }) != 0 {
      guard path.removeLastComponent() else { return false }
    }
    return status.st_uid == geteuid() || status.st_uid == 0
  }
}
