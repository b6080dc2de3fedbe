internal import Foundation
internal import Glibc
internal import SystemPackage

/// What the kernel says of locks, for a message: who holds one needn't have written it down.
///
/// A line of `/proc/locks` is `1: FLOCK  ADVISORY  WRITE 4711 08:02:131 0 EOF` (proc(5)).
enum FileLocks {
  private struct Lock {
    var kind: Substring
    var isWrite: Bool
    var process: pid_t
    var first: Int
  }

  /// Who has the `flock` on an open file; nil when that can't be told.
  static func holder(of descriptor: Int32) -> pid_t? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    return locks(onFile: status.st_ino).first { $0.kind == "FLOCK" }?.process
  }

  /// Who else works with the index in a way that keeps others waiting; nil when that can't be told.
  ///
  /// SQLite's locks are bytes of the `-shm` file: those at 120, 121 and 122 are for who writes, moves
  /// pages or recovers, the five behind them for who reads; at 128 is everybody (wal-index,
  /// https://sqlite.org/walformat.html#wal_locks).
  static func user(of index: FilePath) -> pid_t? {
    var status = stat()
    let path = index.string + "-shm"
    guard stat(path, &status) == 0 else { return nil }
    let others = locks(onFile: status.st_ino).filter { lock in
      lock.kind != "FLOCK" && lock.process != getpid() && (120..<128).contains(lock.first)
    }
    return (others.first { $0.isWrite } ?? others.first)?.process
  }

  private static func locks(onFile inode: ino_t) -> [Lock] {
    guard let data = FileManager.default.contents(atPath: "/proc/locks") else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count > 6, fields[5].split(separator: ":").last == "\(inode)",
        let process = pid_t(fields[4]), process > 0, let first = Int(fields[6])
      else { return nil }
      return Lock(
        kind: fields[1], isWrite: fields[3] == "WRITE", process: process, first: first)
    }
  }
}
