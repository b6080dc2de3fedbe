import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import CommitLog

/// The n-th call to the system fails or falls short.
struct FaultTests {
  /// Opens the desk with calls that a test has changed.
  private func open(
    _ desk: TemporaryDesk, patience: Duration = .seconds(10),
    _ change: (inout SystemCalls) -> Void
  ) throws -> FileLog {
    var calls = SystemCalls()
    change(&calls)
    return try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: patience, calls: calls)
  }

  @Test(arguments: [0, 1, 60, 130])
  func `a short write is taken back`(count: Int) throws {
    let desk = try TemporaryDesk()
    try desk.open().add("a")
    let before = try desk.bytes()
    let real = SystemCalls()
    let log = try open(desk) {
      $0.write = { (descriptor, bytes) throws(Errno) in
        try real.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      }
    }
    #expect(throws: AppendFailure<Never>.failed(.full(path: desk.logPath, errno: .noSpace))) {
      try log.append { [body("b", after: $0), body("c", after: $0)] }
    }
    #expect(try desk.bytes() == before)
    #expect(try desk.open().add("d")[0].sequence == 2)
  }

  @Test(arguments: [
    (Errno.noSpace, true), (.diskQuotaExceeded, true), (.fileTooLarge, true), (.ioError, false),
  ])
  func `a failed write says why`(errno: Errno, isFull: Bool) throws {
    let desk = try TemporaryDesk()
    let before = try desk.bytes()
    let log = try open(desk) { $0.write = { (_, _) throws(Errno) in throw errno } }
    let expected: LogError =
      isFull
      ? .full(path: desk.logPath, errno: errno)
      : .system(operation: "write", path: desk.logPath, errno: errno)
    #expect(throws: AppendFailure<Never>.failed(expected)) {
      try log.append { [body("a", after: $0)] }
    }
    #expect(try desk.bytes() == before)
    #expect(log.verify { _, _ in }.isClean)
  }

  @Test
  func `a failed sync is not tried again, and stops everybody`() throws {
    let desk = try TemporaryDesk()
    let colleague = try desk.open(as: "jörg (pid 2)")
    let tries = Mutex(0)
    let log = try open(desk) {
      $0.sync = { (_) throws(Errno) in
        tries.withLock { $0 += 1 }
        throw .ioError
      }
      $0.now = { Date(timeIntervalSince1970: 1_795_293_890) }
    }
    #expect(throws: AppendFailure<Never>.failed(.notSynced(path: desk.logPath, errno: .ioError))) {
      try log.append {
        [body("a", after: $0)]
      } synced: { _ in
        Issue.record("it was not synced")
      }
    }
    #expect(tries.withLock { $0 } == 1)
    let reason = "Input/output error at log.jsonl, 2026-11-21T20:44:50Z, maria (pid 1)"
    let later = try desk.open()
    for other in [log, colleague, later] {
      #expect(throws: AppendFailure<Never>.failed(.poisoned(reason: reason))) {
        try other.append { _ in
          Issue.record("nobody is asked any more")
          return []
        }
      }
      #expect(other.verify { _, _ in }.poison == reason)
    }
    #expect(tries.withLock { $0 } == 1)
  }

  @Test
  func `a write that can't be taken back stops everybody`() throws {
    let desk = try TemporaryDesk()
    let real = SystemCalls()
    let log = try open(desk) {
      $0.write = { (descriptor, bytes) throws(Errno) in
        try real.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes[..<10]))
      }
      $0.truncate = { (_, _) throws(Errno) in throw .ioError }
    }
    #expect(throws: AppendFailure<Never>.failed(.notSynced(path: desk.logPath, errno: .ioError))) {
      try log.append { [body("a", after: $0)] }
    }
    #expect(throws: AppendFailure<Never>.self) { try desk.open().append { _ in [] } }
  }

  @Test(arguments: [Errno.noSpace, .diskQuotaExceeded, .fileTooLarge])
  func `no room is noticed before a byte is written`(errno: Errno) throws {
    let desk = try TemporaryDesk()
    let log = try open(desk) {
      $0.reserve = { (_, _, _) throws(Errno) in throw errno }
      $0.write = { (_, _) throws(Errno) in
        Issue.record("it was written")
        throw .ioError
      }
    }
    // More than the file system has given to the header.
    let long = String(repeating: "x", count: 100_000)
    #expect(throws: AppendFailure<Never>.failed(.full(path: desk.logPath, errno: errno))) {
      try log.append { [body(long, after: $0)] }
    }
    #expect(try desk.bytes().count == 83)
  }

  @Test
  func `room for the record but not for the reserve is enough`() throws {
    let desk = try TemporaryDesk()
    let log = try open(desk) {
      $0.reserve = { (_, _, length) throws(Errno) in if length >= 1 << 20 { throw .noSpace } }
    }
    #expect(try log.add(String(repeating: "x", count: 100_000)).count == 1)
  }

  @Test(arguments: [Errno.notSupported, .noFunction])
  func `a file system that can't reserve is fine`(errno: Errno) throws {
    let desk = try TemporaryDesk()
    let log = try open(desk) { $0.reserve = { (_, _, _) throws(Errno) in throw errno } }
    #expect(try log.add(String(repeating: "x", count: 100_000)).count == 1)
  }

  @Test
  func `space is reserved ahead`() throws {
    let desk = try TemporaryDesk()
    let asked = Mutex<[Int64]>([])
    let real = SystemCalls()
    let log = try open(desk) {
      $0.reserve = { (descriptor, offset, length) throws(Errno) in
        asked.withLock { $0.append(length) }
        try real.reserve(descriptor, offset, length)
      }
    }
    for _ in 0..<10 { try log.add(String(repeating: "x", count: 20_000)) }
    #expect(asked.withLock { $0 } == [1 << 20])
  }

  @Test
  func `a lock file replaced between opening and locking is no lock`() throws {
    let desk = try TemporaryDesk()
    let lock = desk.url.appendingPathComponent("lock")
    let real = SystemCalls()
    let other = Mutex<FileHandle?>(nil)
    let log = try open(desk, patience: .milliseconds(20)) {
      $0.lock = { (descriptor, operation) throws(Errno) in
        let isFirst = other.withLock { other in
          guard other == nil else { return false }
          // Somebody puts a new file there and locks it.
          try? FileManager.default.removeItem(at: lock)
          try? Data("holder: jörg".utf8).write(to: lock)
          other = try? FileHandle(forUpdating: lock)
          return true
        }
        let file = other.withLock { $0?.fileDescriptor }
        if isFirst, let file { try real.lock(file, 2) }
        try real.lock(descriptor, operation)
      }
    }
    let failure = #expect(throws: AppendFailure<Never>.self) { try log.append { _ in [] } }
    guard case .failed(.busy) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test
  func `a line that reads wrong once is read again`() throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a", "b")
    let real = SystemCalls()
    let wrong = Mutex(1)
    let log = try open(desk) {
      $0.read = { (descriptor, buffer, offset) throws(Errno) in
        let count = try real.read(descriptor, buffer, offset)
        let lie =
          offset > 0
          && wrong.withLock { left in
            left -= 1
            return left >= 0
          }
        if lie { buffer[0] ^= 1 }
        return count
      }
    }
    #expect(try log.records(after: log.start) == records)
  }

  @Test
  func `what the disk can't read is damage to a check, and an error to a reader`() throws {
    let desk = try TemporaryDesk()
    try desk.open().add("a")
    let log = try open(desk) {
      let real = $0
      $0.read = { (descriptor, buffer, offset) throws(Errno) in
        if offset == 83 { throw .ioError }
        return try real.read(descriptor, buffer, offset)
      }
    }
    let damage = log.verify { _, _ in }.damage
    #expect(damage?.line == 2)
    #expect(damage?.what == "it can't be read (Input/output error)")
    #expect(
      throws: LogError.system(operation: "read", path: desk.logPath, errno: .ioError)
    ) { try log.records(after: log.start) }
  }

  @Test
  func `reads that fall short are put together`() throws {
    let desk = try TemporaryDesk()
    let records = try desk.open().add("a", "b")
    let real = SystemCalls()
    let log = try open(desk) {
      $0.read = { (descriptor, buffer, offset) throws(Errno) in
        let part = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(7))
        return try real.read(descriptor, part, offset)
      }
    }
    #expect(try log.records(after: log.start) == records)
  }
}
