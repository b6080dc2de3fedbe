import CommitLog
import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import CommitLog

/// What keeps an open session from writing is gone for it, too, once it is gone.
struct LiftedRefusalTests {
  private func setMode(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test func `a header that another process puts right`() throws {
    let desk = try TemporaryDesk()
    try desk.open().add("a")
    var bytes = try desk.bytes()
    bytes[50] ^= 1
    try desk.overwrite(bytes)
    let log = try desk.open()
    guard case .damaged? = log.refusal else {
      Issue.record("\(String(describing: log.refusal))")
      return
    }
    #expect(throws: AppendFailure<Never>.self) { try log.append { _ in [] } }
    #expect(try desk.open().repair { _, _ in }.headerRestored)
    #expect(log.refusal == nil)
    #expect(try log.add("b")[0].sequence == 2)
  }

  @Test func `a sticky bit that is taken away`() throws {
    let desk = try TemporaryDesk()
    try setMode(0o3770, desk.url.path)
    let log = try desk.open()
    #expect(log.refusal == .sticky(path: desk.path))
    try setMode(0o2770, desk.url.path)
    #expect(log.refusal == nil)
    #expect(try log.add("a")[0].sequence == 1)
  }

  @Test func `rights that were given`() throws {
    let desk = try TemporaryDesk()
    for (name, mode) in [("lock", 0o444), ("log.jsonl", 0o444), ("", 0o755)] {
      try setMode(mode, desk.url.appendingPathComponent(name).path)
    }
    let viewer = Viewer()
    let log = try viewer.run { try desk.open() }
    #expect(
      try viewer.run { log.refusal } == .readOnly(path: desk.logPath, errno: .permissionDenied))
    for name in ["lock", "log.jsonl"] {
      try setMode(0o666, desk.url.appendingPathComponent(name).path)
    }
    #expect(try viewer.run { log.refusal } == nil)
    #expect(try viewer.run { try log.add("a") }[0].sequence == 1)
  }

  @Test func `a poison that could not be written down is, and is lifted by any repair`() throws {
    let desk = try TemporaryDesk()
    let colleague = try desk.open(as: "jörg (pid 2)")
    let log = try desk.open()
    // As after a failed sync on a disk that did not take the reason either.
    log.state.withLock { $0.poison = "no disk" }
    guard case .poisoned? = log.refusal else {
      Issue.record("\(String(describing: log.refusal))")
      return
    }
    // Everybody knows now.
    #expect(colleague.refusal == .poisoned(reason: "no disk"))
    _ = try colleague.repair { _, _ in }
    #expect(log.refusal == nil)
    #expect(try log.add("b").count == 1)
  }

  @Test func `a line put right in its place changes the stamp`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a")
    let (whole, before) = (try desk.bytes(), try log.stamp())
    #expect(try log.stamp() == before)
    usleep(20_000)
    try desk.overwrite(whole)
    let after = try log.stamp()
    #expect(after != before && after.size == before.size && after.inode == before.inode)
  }
}

/// An account that has only what "other" may. Linux keeps the file system uid per thread, so that no
/// other test notices; without root the modes do for the tests' own account.
private struct Viewer {
  func run<Value>(_ body: () throws -> Value) throws -> Value {
    guard getuid() == 0 else { return try body() }
    let symbol = try #require(dlsym(dlopen(nil, RTLD_NOW), "setfsuid"))
    let setFileSystemUser = unsafeBitCast(symbol, to: (@convention(c) (uid_t) -> Int32).self)
    _ = setFileSystemUser(65534)
    defer { _ = setFileSystemUser(0) }
    return try body()
  }
}
