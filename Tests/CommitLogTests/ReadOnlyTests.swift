import CommitLog
import Foundation
import Glibc
import SystemPackage
import Testing

/// Somebody who may look but not write.
struct ReadOnlyTests {
  /// Runs as an account that only has what "other" may. Linux keeps the file system uid per
  /// thread, so that no other test notices; without root a test user owns the files, and modes do.
  private func asViewer(_ body: () throws -> Void) throws {
    guard getuid() == 0 else { return try body() }
    let symbol = try #require(dlsym(dlopen(nil, RTLD_NOW), "setfsuid"))
    let setFileSystemUser = unsafeBitCast(symbol, to: (@convention(c) (uid_t) -> Int32).self)
    _ = setFileSystemUser(65534)
    defer { _ = setFileSystemUser(0) }
    try body()
  }

  @Test
  func `a viewer reads, and is told why not to write`() throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a")
    let files = FileManager.default
    for (name, mode) in [("lock", 0o444), ("log.jsonl", 0o444), ("", 0o555)] {
      let path = desk.url.appendingPathComponent(name).path
      try files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    defer { try? files.setAttributes([.posixPermissions: 0o770], ofItemAtPath: desk.url.path) }
    try asViewer {
      let log = try desk.open()
      #expect(!log.isWritable)
      #expect(try log.records(after: log.start) == records)
      #expect(log.verify { _, _ in }.isClean)
      #expect(
        throws: AppendFailure<Never>.failed(.readOnly(path: desk.logPath, errno: .permissionDenied))
      ) {
        try log.append { _ in [] }
      }
    }
  }
}
