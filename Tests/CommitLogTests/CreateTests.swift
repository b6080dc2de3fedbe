import CommitLog
import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

struct CreateTests {
  /// On a thread that has let go of what threads share (unshare(2), CLONE_FS): no other test
  /// notices.
  private func withUmask(_ mask: mode_t, _ body: @escaping @Sendable () throws -> Void) throws {
    let symbol = try #require(dlsym(dlopen(nil, RTLD_NOW), "unshare"))
    let address = UInt(bitPattern: symbol)
    let outcome = Mutex<Result<Void, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let symbol = UnsafeMutableRawPointer(bitPattern: address)
      let unshare = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
      if unshare(0x200) == 0 {
        umask(mask)
        outcome.withLock { $0 = Result { try body() } }
      }
      done.signal()
    }
    thread.start()
    done.wait()
    try #require(outcome.withLock { $0 }).get()
  }

  @Test
  func `colleagues get in, whatever the umask`() throws {
    let desk = try TemporaryDesk(created: false)
    try withUmask(0o077) {
      try FileLog.create(in: desk.path, header: TemporaryDesk.header, group: nil)
    }
    #expect(try desk.mode("") == 0o2770)
    #expect(try desk.mode("log.jsonl") == 0o660)
    #expect(try desk.mode("lock") == 0o660)
    let lock = try Data(contentsOf: desk.url.appendingPathComponent("lock"))
    #expect(lock.count == 4096)
    #expect(try desk.open().isWritable)
  }

  @Test
  func `the desk belongs to the group it was made for`() throws {
    let desk = try TemporaryDesk(created: false)
    // Only root may give a directory to any group.
    let group: gid_t = getuid() == 0 ? 1 : getgid()
    try FileLog.create(in: desk.path, header: TemporaryDesk.header, group: group)
    for name in ["", "log.jsonl", "lock"] {
      let path = desk.url.appendingPathComponent(name).path
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.groupOwnerAccountID] as? NSNumber)?.uint32Value == group)
    }
    #expect(try desk.mode("") == 0o2770)
  }

  @Test
  func `an empty directory is taken, and a creation that died is finished`() throws {
    let desk = try TemporaryDesk(created: false)
    try FileManager.default.createDirectory(at: desk.url, withIntermediateDirectories: false)
    for name in ["lock", "log.jsonl.new"] {
      try Data("{\"for".utf8).write(to: desk.url.appendingPathComponent(name))
    }
    try FileLog.create(in: desk.path, header: TemporaryDesk.header, group: nil)
    #expect(try desk.open().add("a")[0].sequence == 1)
    #expect(try desk.mode("") == 0o2770)
    let names = try FileManager.default.contentsOfDirectory(atPath: desk.url.path)
    #expect(Set(names) == ["lock", "log.jsonl"])
  }

  @Test
  func `a desk is not created twice`() throws {
    let desk = try TemporaryDesk()
    try desk.open().add("a")
    let before = try desk.bytes()
    #expect(throws: LogError.exists(path: desk.logPath)) {
      try FileLog.create(in: desk.path, header: TemporaryDesk.header, group: nil)
    }
    #expect(try desk.bytes() == before)
  }

  @Test
  func `other people's directories are left alone`() throws {
    let desk = try TemporaryDesk(created: false)
    try FileManager.default.createDirectory(
      at: desk.url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    try Data().write(to: desk.url.appendingPathComponent("thesis.tex"))
    #expect(throws: LogError.notEmpty(path: desk.path)) {
      try FileLog.create(in: desk.path, header: TemporaryDesk.header, group: nil)
    }
    #expect(try desk.mode("") == 0o700)
  }

  @Test
  func `a desk that is not there is missing`() throws {
    let desk = try TemporaryDesk(created: false)
    #expect(throws: LogError.missing(path: desk.path)) { try desk.open() }
    try FileManager.default.createDirectory(at: desk.url, withIntermediateDirectories: false)
    #expect(throws: LogError.missing(path: desk.logPath)) { try desk.open() }
  }

  @Test
  func `links and pipes in the place of the log are not followed`() throws {
    let desk = try TemporaryDesk()
    let aside = desk.logURL.appendingPathExtension("1")
    try FileManager.default.moveItem(at: desk.logURL, to: aside)
    try FileManager.default.createSymbolicLink(at: desk.logURL, withDestinationURL: aside)
    #expect(throws: LogError.notALog(path: desk.logPath, why: "it is a symbolic link")) {
      try desk.open()
    }
    try FileManager.default.removeItem(at: desk.logURL)
    #expect(mkfifo(desk.logURL.path, 0o660) == 0)
    #expect(throws: LogError.notALog(path: desk.logPath, why: "it is not a regular file")) {
      try desk.open()
    }
  }
}
