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
  static func directory(of desk: String, _ identity: Identity) -> FilePath? {
    guard let place = place(of: desk, identity) else { return nil }
    let made: Void? = try? FileManager.default.createDirectory(
      atPath: place.removingLastComponent().string, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    return made.map { place }
  }

  /// - Returns: nil when there is none.
  static func existing(of desk: String, _ identity: Identity) -> FilePath? {
    place(of: desk, identity).flatMap { place in
      FileManager.default.fileExists(atPath: place.string) ? place : nil
    }
  }

  private static func place(of desk: String, _ identity: Identity) -> FilePath? {
    // Not $HOME: with sudo that may be somebody else's.
    let cache =
      ProcessInfo.processInfo.environment["XDG_CACHE_HOME"]
      .flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
      ?? FilePath(identity.home).appending(".cache")
    guard let name = FilePath.Component(desk) else { return nil }
    return cache.appending("spoc/index").appending(name)
  }
}
