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
    // A cache may well lie where the environment says; who asks is another matter.
    let environment = ProcessInfo.processInfo.environment
    func absolute(_ name: String) -> FilePath? {
      environment[name].flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
    }
    let home = absolute("HOME") ?? FilePath(identity.home)
    let cache = absolute("XDG_CACHE_HOME") ?? home.appending(".cache")
    guard let name = FilePath.Component(desk) else { return nil }
    let parent = cache.appending("spoc/index")
    let made: Void? = try? FileManager.default.createDirectory(
      atPath: parent.string, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    return made.map { parent.appending(name) }
  }
}
