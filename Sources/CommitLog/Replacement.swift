internal import Foundation
internal import Glibc
internal import SystemPackage

/// A file that will stand in the log's place: all of it is on the disk before it gets the name.
///
/// Only under the exclusive lock. Sessions that have the old file open find that the name means
/// another one, and open it again (`FileLog.currentLog`).
struct Replacement {
  private static let name = "\(LogFile.name).new"

  private let directory: OpenFile
  private let path: FilePath
  private let calls: SystemCalls
  private let file: OpenFile

  /// - Parameter old: whose mode and group the new one gets.
  init(of log: FileLog, like old: OpenFile) throws(LogError) {
    directory = log.directory
    path = log.path
    calls = log.calls
    do throws(Errno) {
      _ = unlinkat(directory.descriptor, Self.name, 0)
      file = try directory.file(Self.name, O_RDWR | O_CREAT | O_EXCL, mode: 0o660)
      let like = try old.status()
      if try file.status().group != like.group {
        let descriptor = file.descriptor
        // Else everybody else would be shut out of the new one.
        _ = try Errno.retrying { fchown(descriptor, uid_t.max, like.group) }
      }
      try file.setMode(like.mode)
    } catch {
      throw .system(operation: "create", path: path, errno: error)
    }
  }

  func write(_ bytes: some DataProtocol) throws(LogError) {
    for region in bytes.regions {
      var done = 0
      while done < region.count {
        let outcome = region.withUnsafeBytes { buffer in
          Result { () throws(Errno) in
            try calls.write(file.descriptor, UnsafeRawBufferPointer(rebasing: buffer[done...]))
          }
        }
        do throws(Errno) {
          let count = try outcome.get()
          guard count > 0 else { throw .noSpace }
          done += count
        } catch {
          giveUp()
          throw error.meansFull
            ? .full(path: path, errno: error)
            : .system(operation: "write", path: path, errno: error)
        }
      }
    }
  }

  /// Sync, rename, sync of the directory: a crash leaves the old log or the new one.
  /// - Parameter size: what must have been written.
  func takeItsPlace(size: Int64) throws(LogError) {
    do throws(Errno) {
      guard try file.status().size == size else { throw .ioError }
      try calls.sync(file.descriptor)
      try calls.failpoints.reach(.rewriteTemp)
      let descriptor = directory.descriptor
      _ = try Errno.retrying { renameat(descriptor, Self.name, descriptor, LogFile.name) }
    } catch {
      giveUp()
      throw .system(operation: "replace", path: path, errno: error)
    }
    do throws(Errno) {
      try calls.failpoints.reach(.rewriteRenamed)
      try directory.flush()
      try calls.failpoints.reach(.rewriteSynced)
    } catch {
      throw .notSynced(path: path, errno: error)
    }
  }

  func giveUp() {
    _ = unlinkat(directory.descriptor, Self.name, 0)
  }
}
