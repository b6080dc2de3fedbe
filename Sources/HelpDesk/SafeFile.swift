internal import Foundation
internal import Glibc
internal import SystemPackage

/// A file of the account's own that is only ever there whole.
struct SafeFile {
  let path: FilePath

  init(_ path: FilePath) { self.path = path }

  /// How the name of a file ends that is still being written.
  static let unfinished = ".new"

  /// Written under another name, synced and renamed. What another process writes at the same time
  /// has a name of its own, so that the last one wins with all of its text.
  /// - Parameter synced: whether a power cut must not take it.
  func replace(with data: Data, synced: Bool = true) throws {
    var template = Array("\(path.string).XXXXXX\(Self.unfinished)".utf8CString)
    let descriptor = mkstemps(&template, Int32(Self.unfinished.utf8.count))
    guard descriptor >= 0 else { throw failure(errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let isNew = path.withPlatformString { access($0, F_OK) } != 0
    var why = WholeWrite.put(data, to: descriptor)
    if why == 0, synced, fsync(descriptor) != 0 { why = errno }
    close(descriptor)
    if why == 0, path.withPlatformString({ rename(template, $0) }) != 0 { why = errno }
    guard why == 0 else {
      unlink(template)
      throw failure(why)
    }
    if isNew, synced { WholeWrite.syncDirectory(of: path) }
  }

  private func failure(_ number: Int32) -> DeskError {
    .files(operation: "write the draft", path: path.string, why: String(cString: strerror(number)))
  }
}

/// Writing that is done when all of it is.
enum WholeWrite {
  /// - Returns: 0, or why not all of it could be written.
  static func put(_ data: Data, to descriptor: Int32) -> Int32 {
    data.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
        if count < 0, errno == EINTR { continue }
        // A file system that takes nothing and says nothing is full.
        guard count > 0 else { return count < 0 ? errno : ENOSPC }
        done += count
      }
      return 0
    }
  }

  /// A power cut must not take the name of a file whose content is there.
  static func syncDirectory(of path: FilePath) {
    let parent = path.removingLastComponent()
    let directory = (parent.isEmpty ? "." : parent).withPlatformString {
      open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard directory >= 0 else { return }
    _ = fsync(directory)
    close(directory)
  }
}
