internal import Foundation
internal import Glibc
internal import SystemPackage

/// The calls that can fail or fall short on a healthy program, so that a test can make them.
///
/// Each retries on EINTR, except `sync`: what a failed sync means is for the caller to judge.
struct SystemCalls: Sendable {
  /// Where a test ends the process or lets it fail between two calls.
  var failpoints = Failpoints()

  /// For what people read later; nothing is decided by it.
  var now: @Sendable () -> Date = { Date() }

  /// pread: descriptor, buffer, offset → bytes read.
  var read: @Sendable (Int32, UnsafeMutableRawBufferPointer, Int64) throws(Errno) -> Int = {
    (descriptor, buffer, offset) throws(Errno) in
    try Errno.retrying { pread(descriptor, buffer.baseAddress, buffer.count, Int(offset)) }
  }

  /// flock, which with LOCK_NB does not wait: descriptor, operation.
  var lock: @Sendable (Int32, Int32) throws(Errno) -> Void = {
    (descriptor, operation) throws(Errno) in
    _ = try Errno.retrying { flock(descriptor, operation) }
  }

  /// write, once: descriptor, bytes → bytes written, which may be fewer.
  var write: @Sendable (Int32, UnsafeRawBufferPointer) throws(Errno) -> Int = {
    (descriptor, bytes) throws(Errno) in
    try Errno.retrying { Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
  }

  /// fallocate with KEEP_SIZE: descriptor, offset, length.
  var reserve: @Sendable (Int32, Int64, Int64) throws(Errno) -> Void = {
    (descriptor, offset, length) throws(Errno) in
    guard let fallocate = Self.fallocate else { throw .notSupported }
    let keepSize: Int32 = 1
    _ = try Errno.retrying { fallocate(descriptor, keepSize, Int(offset), Int(length)) }
  }

  /// fdatasync, once.
  var sync: @Sendable (Int32) throws(Errno) -> Void = { (descriptor) throws(Errno) in
    guard fdatasync(descriptor) == 0 else { throw Errno(rawValue: Glibc.errno) }
  }

  /// linkat within one directory: descriptor, old name, new name.
  var link: @Sendable (Int32, String, String) throws(Errno) -> Void = {
    (directory, old, new) throws(Errno) in
    _ = try Errno.retrying { linkat(directory, old, directory, new, 0) }
  }

  /// renameat2 with RENAME_NOREPLACE, within one directory: descriptor, old name, new name.
  var renameToNew: @Sendable (Int32, String, String) throws(Errno) -> Void = {
    (directory, old, new) throws(Errno) in
    guard let rename = Self.renameat2 else { throw .noFunction }
    let neverReplace: UInt32 = 1
    _ = try Errno.retrying { rename(directory, old, directory, new, neverReplace) }
  }

  private typealias Rename2 =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32

  /// Looked up by name, as fallocate is.
  private static var renameat2: Rename2? {
    dlsym(dlopen(nil, RTLD_NOW), "renameat2").map { unsafeBitCast($0, to: Rename2.self) }
  }

  private typealias Fallocate = @convention(c) (Int32, Int32, Int, Int) -> Int32

  /// Looked up by name: Swift's Glibc module lacks it (a GNU extension), and a C library without
  /// it only costs us the reserve.
  private static var fallocate: Fallocate? {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "fallocate") else { return nil }
    return unsafeBitCast(symbol, to: Fallocate.self)
  }

  /// ftruncate: descriptor, size.
  var truncate: @Sendable (Int32, Int64) throws(Errno) -> Void = {
    (descriptor, size) throws(Errno) in
    _ = try Errno.retrying { ftruncate(descriptor, Int(size)) }
  }
}

extension Errno {
  /// The result of a call that says -1 and sets errno when it fails.
  static func retrying<Result: FixedWidthInteger>(
    _ call: () -> Result
  ) throws(Errno) -> Result {
    while true {
      let result = call()
      if result != -1 { return result }
      let errno = Errno(rawValue: Glibc.errno)
      if errno != .interrupted { throw errno }
    }
  }

  /// Disk full, over quota, or over the file size limit.
  var meansFull: Bool {
    self == .noSpace || self == .diskQuotaExceeded || self == .fileTooLarge
  }

  /// Our account, or the mount, does not allow it.
  var meansReadOnly: Bool {
    self == .permissionDenied || self == .notPermitted || self == .readOnlyFileSystem
  }
}
