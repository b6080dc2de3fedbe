import CommitLog
import Dispatch
import Foundation
import Glibc
import Synchronization
import SystemPackage
import Testing

/// Several people, one desk.
@Suite(.timeLimit(.minutes(5)))
struct SharedDeskTests {
  @Test
  func `two writers append each record once, in one order`() throws {
    let desk = try TemporaryDesk()
    DispatchQueue.concurrentPerform(iterations: 2) { writer in
      #expect(throws: Never.self) {
        let log = try desk.open(as: "writer \(writer)")
        for number in 0..<200 { try log.add("\(writer).\(number)") }
      }
    }
    let log = try desk.open()
    let texts = try log.texts()
    #expect(texts.count == 400)
    #expect(texts.enumerated().allSatisfy { $1.hasPrefix(#"{"seq":\#($0 + 1),"#) })
    for writer in 0..<2 {
      let own = texts.compactMap { $0.split(separator: "\"\(writer).").last?.dropLast(2) }
      #expect(own.compactMap { Int($0) } == Array(0..<200))
    }
    #expect(log.verify { _, _ in }.isClean)
  }

  @Test
  func `a reader sees a prefix at any moment`() throws {
    let desk = try TemporaryDesk()
    DispatchQueue.concurrentPerform(iterations: 2) { role in
      #expect(throws: Never.self) {
        let log = try desk.open()
        if role == 0 {
          for number in 0..<100 { try log.add("a\(number)", String(repeating: "x", count: 9000)) }
          return
        }
        var place = log.start
        while place.sequence < 200 {
          for record in try log.records(after: place) {
            #expect(record.sequence == place.sequence + 1)
            place = record.end
          }
        }
      }
    }
  }

  @Test
  func `whoever waits too long is told who works`() throws {
    let desk = try TemporaryDesk()
    let maria = try desk.open(as: "maria\u{1B} (pid 4711)")
    let jörg = try desk.open(as: "jörg (pid 2)", patience: .milliseconds(20))
    try maria.append { _ in
      let failure = #expect(throws: AppendFailure<Never>.self) { try jörg.append { _ in [] } }
      guard case .failed(.busy(let holder, let waited)) = failure else {
        Issue.record("\(String(describing: failure))")
        return []
      }
      #expect(holder == "maria\u{FFFD} (pid 4711)")
      #expect(waited >= .milliseconds(20) && waited < .seconds(5))
      return []
    }
    #expect(throws: Never.self) { try jörg.add("now") }
  }

  @Test
  func `whoever waits a second is told for whom, once, and goes on`() throws {
    let desk = try TemporaryDesk()
    let maria = try desk.open(as: "maria (pid 4711)")
    let told = Mutex<[String]>([])
    let jörg = try FileLog(directory: desk.path, holder: "jörg (pid 2)") { holder in
      told.withLock { $0.append(holder) }
    }
    try jörg.add("at once")
    #expect(told.withLock { $0 }.isEmpty)
    let queue = DispatchQueue(label: "jörg")
    let outcome = Mutex<Result<Int, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    try maria.append { _ in
      queue.async {
        outcome.withLock { $0 = Result { try jörg.add("now")[0].sequence } }
        done.signal()
      }
      // He would wait ten seconds.
      for _ in 0..<500 where told.withLock({ $0.isEmpty }) { usleep(10_000) }
      return []
    }
    done.wait()
    #expect(try outcome.withLock { $0 }?.get() == 2)
    #expect(told.withLock { $0 } == ["maria (pid 4711)"])
  }

  @Test
  func `an append inside an append is refused, and hangs nobody`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open(patience: .milliseconds(20))
    try log.append { _ in
      #expect(throws: AppendFailure<Never>.self) { try log.append { _ in [] } }
      return []
    }
  }

  @Test
  func `a lock file that was replaced locks nobody out`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open(patience: .milliseconds(20))
    let lock = desk.url.appendingPathComponent("lock")
    let copy = try Data(contentsOf: lock)
    #expect(copy.count == 4096)
    try log.append { _ in
      #expect(throws: Never.self) {
        try FileManager.default.removeItem(at: lock)
        try copy.write(to: lock)
      }
      return []
    }
    #expect(try log.add("a").count == 1)
    try FileManager.default.removeItem(at: lock)
    let missing = LogError.lockMissing(path: desk.path.appending("lock"))
    #expect(throws: AppendFailure<Never>.failed(missing)) { try log.append { _ in [] } }
    #expect(!log.isWritable)
    #expect(try log.texts().count == 1)
  }

  @Test
  func `terminal signals wait until the lock is free`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    func isBlocked(_ signal: Int32) -> Bool {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      return sigismember(&mask, signal) == 1
    }
    let signals = [SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    // The thread pool blocks them all; a thread of a program does not.
    var open = sigset_t()
    var before = sigset_t()
    sigemptyset(&open)
    for signal in signals { sigaddset(&open, signal) }
    pthread_sigmask(SIG_UNBLOCK, &open, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    for signal in signals {
      try log.append { _ in
        #expect(isBlocked(signal))
        return []
      }
      #expect(!isBlocked(signal))
    }
  }

  @Test
  func `a log that was replaced is opened again`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    let records = try log.add("a", "b")
    let before = try log.stamp()
    let shorter = try desk.bytes()[..<Int(records[0].end.offset)]
    try FileManager.default.moveItem(at: desk.logURL, to: desk.logURL.appendingPathExtension("1"))
    #expect(throws: LogError.missing(path: desk.logPath)) { try log.records(after: log.start) }
    try shorter.write(to: desk.logURL)
    #expect(try log.stamp() != before)
    #expect(try log.records(after: log.start) == [records[0]])
    #expect(try log.add("c")[0].sequence == 2)
    #expect(try desk.open().verify { _, _ in }.records == 2)
  }

  @Test
  func `a failed make leaves every byte as it was`() throws {
    let desk = try TemporaryDesk()
    let log = try desk.open()
    try log.add("a")
    let before = try desk.bytes()
    #expect(throws: AppendFailure<Refusal>.refused(.no)) {
      try log.append { _ throws(Refusal) in throw .no }
    }
    #expect(try desk.bytes() == before)
  }
}
