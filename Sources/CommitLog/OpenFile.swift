internal import Glibc
internal import SystemPackage

/// An open descriptor that is closed when the last user lets go of it, so that one thread can open
/// the log again while another still reads the old one.
///
/// Nothing here follows a symbolic link below the directory, or is inherited by a child process.
final class OpenFile: Sendable {
  let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// The directory itself may be reached through a link: that is how people move a desk.
  static func directory(_ path: FilePath) throws(Errno) -> OpenFile {
    OpenFile(
      try Errno.retrying {
        path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      })
  }

  /// Opens a file below this directory. `O_NONBLOCK`: a pipe in its place must not hang us.
  func file(_ name: String, _ flags: Int32, mode: mode_t = 0) throws(Errno) -> OpenFile {
    let flags = flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    return OpenFile(try Errno.retrying { openat(descriptor, name, flags, mode) })
  }

  func status() throws(Errno) -> FileStatus {
    var status = stat()
    _ = try Errno.retrying { fstat(descriptor, &status) }
    return FileStatus(status)
  }

  /// Gives a file of this directory the name it is to have, which nothing has yet. The other name may
  /// stay, too.
  ///
  /// A link never takes another file's place. Where there are none (vfat, exfat, many FUSE and SMB
  /// mounts) a rename that refuses to replace does the same, and where that is unknown too, a look
  /// right before.
  func rename(
    _ temporary: String, toNew name: String, _ calls: SystemCalls
  ) throws(Errno) {
    do throws(Errno) {
      return try calls.link(descriptor, temporary, name)
    } catch {
      guard [.notPermitted, .notSupported, .noFunction, .tooManyLinks].contains(error) else {
        throw error
      }
    }
    do throws(Errno) {
      return try calls.renameToNew(descriptor, temporary, name)
    } catch {
      guard [.invalidArgument, .notSupported, .noFunction].contains(error) else { throw error }
    }
    if (try? status(of: name)) != nil { throw .fileExists }
    let descriptor = descriptor
    _ = try Errno.retrying { renameat(descriptor, temporary, descriptor, name) }
  }

  /// Of an entry of this directory, not of what a link there points to.
  func status(of name: String) throws(Errno) -> FileStatus {
    var status = stat()
    _ = try Errno.retrying { fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) }
    return FileStatus(status)
  }

  /// Colleagues must be able to work, whatever our umask says.
  func setMode(_ mode: mode_t) throws(Errno) {
    _ = try Errno.retrying { fchmod(descriptor, mode) }
  }

  /// All the way to the disk, metadata too.
  func flush() throws(Errno) {
    guard fsync(descriptor) == 0 else { throw Errno(rawValue: Glibc.errno) }
  }

  /// Writes all bytes at an offset; for small files of ours, not for the log.
  func put(_ bytes: [UInt8], at offset: Int64) throws(Errno) {
    var done = 0
    while done < bytes.count {
      done += try Errno.retrying {
        bytes[done...].withUnsafeBytes {
          pwrite(descriptor, $0.baseAddress, $0.count, Int(offset) + done)
        }
      }
    }
  }

  /// What stands at an offset, shorter at the end of the file; for small files of ours.
  func get(_ count: Int, at offset: Int64) throws(Errno) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = try Errno.retrying {
      bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, Int(offset)) }
    }
    return Array(bytes[..<read])
  }
}

/// What we want to know of a file without reading it.
struct FileStatus: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
  /// Bytes.
  var size: Int64
  /// Bytes on the disk, those reserved behind the end included.
  var allocated: Int64
  var isRegular: Bool
  /// Permission bits, with set-group-ID and sticky.
  var mode: mode_t
  var group: gid_t
  /// ctime, in nanoseconds: nobody can set it.
  var changed: Int64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    allocated = Int64(status.st_blocks) * 512
    mode = status.st_mode & 0o7777
    group = status.st_gid
    changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
    isRegular = status.st_mode & S_IFMT == S_IFREG
  }

  func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }
}
