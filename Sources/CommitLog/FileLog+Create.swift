internal import Foundation
public import Glibc
public import SystemPackage

extension FileLog {
  /// Makes a desk's directory (or takes an empty one) and an empty log in it.
  ///
  /// After a crash in between it may simply be called again. The log appears last and by rename, so
  /// there is never half a header. Modes are set after creation, whatever the umask says.
  /// - Parameters:
  ///   - group: who may work there; the directory hands it on to all files.
  ///   - force: even on a network file system.
  public static func create(
    in directory: FilePath, header: LogHeader, group: gid_t?, force: Bool = false,
    failpoints: Failpoints = .fromEnvironment()
  ) throws(LogError) {
    let path = directory.appending(LogFile.name)
    let isMade = directory.withPlatformString({ mkdir($0, 0o700) }) == 0
    if !isMade, Glibc.errno != EEXIST {
      throw .system(operation: "mkdir", path: directory, errno: Errno(rawValue: Glibc.errno))
    }
    do throws(LogError) {
      try Ground.check(directory, force: force)
    } catch {
      if isMade { _ = directory.withPlatformString { rmdir($0) } }
      throw error
    }
    try checkIsFree(directory)
    do throws(Errno) {
      let place = try OpenFile.directory(directory)
      try failpoints.reach(.createDirectory)
      try prepare(place, group)
      let lock = try place.file(LockFile.name, O_RDWR | O_CREAT, mode: 0o660)
      try lock.setMode(0o660)
      // Two who create at once: the second finds a log, or a busy lock.
      _ = try Errno.retrying { flock(lock.descriptor, LOCK_EX | LOCK_NB) }
      defer { _ = flock(lock.descriptor, LOCK_UN) }
      guard (try? place.status(of: LogFile.name)) == nil else { throw .fileExists }
      try lock.put(LockFile.blank, at: 0)
      try LockFile(file: lock).setHeader(header.line)
      try lock.flush()
      try failpoints.reach(.createLock)

      let temporary = Self.temporaryName
      _ = unlinkat(place.descriptor, temporary, 0)
      let log = try place.file(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o660)
      try log.setMode(0o660)
      try log.put(header.line + [LogLine.lineFeed], at: 0)
      try log.flush()
      try failpoints.reach(.createTemp)
      _ = try Errno.retrying {
        renameat(place.descriptor, temporary, place.descriptor, LogFile.name)
      }
      try failpoints.reach(.createRenamed)
      try place.flush()
      try syncParent(of: directory)
      try failpoints.reach(.createSynced)
    } catch let error where error == .fileExists {
      throw .exists(path: path)
    } catch let error where error == .wouldBlock {
      throw .busy(holder: "Somebody who creates this desk", waited: .zero)
    } catch let error where error.meansFull {
      throw .full(path: path, errno: error)
    } catch {
      throw .system(operation: "create", path: directory, errno: error)
    }
  }

  /// Sets group and mode unless they are right: an administrator may have made the directory for
  /// somebody who does not own it. The group first, since changing it clears the set-group-ID bit.
  private static func prepare(_ directory: OpenFile, _ group: gid_t?) throws(Errno) {
    if let group, try directory.status().group != group {
      _ = try Errno.retrying { fchown(directory.descriptor, uid_t.max, group) }
    }
    if try directory.status().mode != 0o2770 { try directory.setMode(0o2770) }
  }

  private static var temporaryName: String { "\(LogFile.name).new" }

  /// Other people's files must not get our mode and group by a slip in the path.
  private static func checkIsFree(_ directory: FilePath) throws(LogError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: directory.string)
    } catch CocoaError.fileReadNoPermission {
      throw .system(operation: "list", path: directory, errno: .permissionDenied)
    } catch {
      throw .system(operation: "list", path: directory, errno: .notDirectory)
    }
    if names.contains(LogFile.name) { throw .exists(path: directory.appending(LogFile.name)) }
    guard Set(names).isSubset(of: [LockFile.name, temporaryName]) else {
      throw .notEmpty(path: directory)
    }
  }

  /// A new directory's own name has to reach the disk too. A parent that we may pass through but
  /// not read can't be synced; its directory entry is then written when the kernel likes.
  private static func syncParent(of directory: FilePath) throws(Errno) {
    let parent = directory.removingLastComponent()
    do {
      try OpenFile.directory(parent.isEmpty ? "." : parent).flush()
    } catch let error where error.meansReadOnly {
      return
    }
  }
}
