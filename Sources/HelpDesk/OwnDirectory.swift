internal import Glibc
internal import SystemPackage

/// Directories of the account's own, with the reason of the system when they can't be made.
enum OwnDirectory {
  /// Makes what is missing on the way, 0700.
  static func make(_ path: FilePath, _ operation: String) throws(FileFailure) {
    var part = FilePath(path.isAbsolute ? "/" : "")
    for component in path.components {
      part.append(component)
      let made = part.withPlatformString { mkdir($0, 0o700) }
      guard made == 0 || errno == EEXIST else { throw FileFailure(operation, part) }
      // Neither the umask nor the directory it lies in has a say.
      if made == 0 { _ = part.withPlatformString { chmod($0, 0o700) } }
    }
    var status = stat()
    guard path.withPlatformString({ stat($0, &status) }) == 0 else {
      throw FileFailure(operation, path)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      errno = ENOTDIR
      throw FileFailure(operation, path)
    }
  }

  /// `$XDG_STATE_HOME/spoc`, or what stands for it in the account's home.
  static func state(of identity: Identity, _ environment: [String: String]) -> FilePath {
    let state =
      environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? FilePath($0) : nil }
      ?? FilePath(identity.home).appending(".local/state")
    return state.appending("spoc")
  }

  /// Whether it is this account's, and nobody else writes there.
  static func isOurs(_ path: FilePath) -> Bool {
    var status = stat()
    guard path.withPlatformString({ lstat($0, &status) }) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
      && status.st_mode & 0o022 == 0
  }
}
