import CommitLog
import Dispatch
import Foundation
import Testing

/// What every `EventLog` promises, whatever keeps it.
@Suite(.timeLimit(.minutes(5)))
struct EventLogContractTests {
  @Test(arguments: LogFactory.allCases)
  func `a new log is empty and begins after its header`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    #expect(log.header == TemporaryDesk.header)
    #expect(log.start.sequence == 0)
    #expect(log.start.offset == 83)
    #expect(try log.records(after: log.start).isEmpty)
  }

  @Test(arguments: LogFactory.allCases)
  func `what is appended is read back in order`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    let first = try log.add("a")
    let rest = try log.add("b", "c")
    #expect(try log.records(after: log.start) == first + rest)
    #expect(try log.records(after: first[0].end) == rest)
    #expect(try log.records(after: rest[1].end).isEmpty)
    #expect(rest.map(\.sequence) == [2, 3])
    #expect(String(decoding: rest[1].body, as: UTF8.self) == #"{"seq":3,"text":"c"}"#)
  }

  @Test(arguments: LogFactory.allCases)
  func `lines and chain are the same bytes everywhere`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    for body in Golden.bodies { try log.append { _ in [Data(body.utf8)] } }
    let ends = try log.records(after: log.start).map(\.end)
    #expect(log.start.hash.description == Golden.headerHash)
    #expect(ends.map(\.offset) == Golden.offsets)
    #expect(ends.map(\.hash.description) == Golden.hashes)
  }

  @Test(arguments: LogFactory.allCases)
  func `make sees the end, and may read`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    let end = try log.add("a", "b")[1].end
    try log.append { place in
      #expect(place == end)
      #expect((try? log.records(after: log.start).count) == 2)
      return [body("c", after: place)]
    }
    #expect(try log.records(after: end).count == 1)
  }

  @Test(arguments: LogFactory.allCases)
  func `synced gets the records, and finds them in the log`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    var seen: [Record] = []
    let written = try log.append {
      [body("a", after: $0)]
    } synced: { records in
      seen = records
      #expect((try? log.records(after: log.start)) == records)
    }
    #expect(seen == written)
    #expect(written.count == 1)
  }

  @Test(arguments: LogFactory.allCases)
  func `a refusal comes back as it was thrown, and writes nothing`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    let end = try log.add("a")[0].end
    #expect(throws: AppendFailure<Refusal>.refused(.no)) {
      try log.append { _ throws(Refusal) in
        throw .no
      } synced: { _ in
        Issue.record("nothing was synced")
      }
    }
    #expect(try log.records(after: end).isEmpty)
    #expect(try log.add("b")[0].sequence == 2)
  }

  @Test(arguments: LogFactory.allCases)
  func `nothing to write is no error`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    var synced: [Record]?
    let records = try log.append { _ in
      []
    } synced: {
      synced = $0
    }
    #expect(records.isEmpty)
    #expect(synced == [])
    #expect(try log.records(after: log.start).isEmpty)
  }

  @Test(
    arguments: LogFactory.allCases,
    ["", "{}", "[1]", #"{"a":1"#, "{\"a\":\n1}", "{\"a\":1}\n", #" {"a":1}"#])
  func `a body that is no object on one line is refused`(
    factory: LogFactory, body: String
  ) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    let good = Data(#"{"a":1}"#.utf8)
    let failure = #expect(throws: AppendFailure<Never>.self) {
      try log.append { _ in [good, Data(body.utf8)] }
    }
    guard case .failed(.malformed) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try log.records(after: log.start).isEmpty)
  }

  @Test(arguments: LogFactory.allCases)
  func `a line may have a mebibyte and no byte more`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    let frame = #"{"t":""}"#.utf8.count
    let longest = (1 << 20) - 75
    let fits = #"{"t":"\#(String(repeating: "x", count: longest - frame))"}"#
    let tooLong = #"{"t":"\#(String(repeating: "x", count: longest - frame + 1))"}"#
    let end = try log.append { _ in [Data(fits.utf8)] }[0].end
    #expect(end.offset == log.start.offset + 1 << 20)
    #expect(
      throws: AppendFailure<Never>.failed(.tooLong(bytes: (1 << 20) + 1, limit: 1 << 20))
    ) {
      try log.append { _ in [Data(tooLong.utf8)] }
    }
    #expect(try log.records(after: log.start, byteLimit: 10).count == 1)
    #expect(try log.records(after: end).isEmpty)
  }

  @Test(arguments: LogFactory.allCases, [100, 3_900, 4_096, 70_000, 300_000])
  func `a line longer than was asked for comes alone, whatever its length`(
    factory: LogFactory, length: Int
  ) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    try log.add(String(repeating: "x", count: length))
    try log.add("y")
    let first = try log.records(after: log.start, byteLimit: 1)
    #expect(first.count == 1)
    #expect(try log.records(after: first[0].end, byteLimit: 1).map(\.end.sequence) == [2])
  }

  @Test(arguments: LogFactory.allCases, [1, 100, 250, 4096])
  func `reading in small portions gives the same`(factory: LogFactory, limit: Int) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    for number in 0..<20 { try log.add(String(repeating: "x", count: number * 10)) }
    var read: [Record] = []
    while true {
      let portion = try log.records(after: read.last?.end ?? log.start, byteLimit: limit)
      guard let last = portion.last else { break }
      let bytes = last.end.offset - (read.last?.end ?? log.start).offset
      #expect(portion.count == 1 || bytes <= limit)
      read += portion
    }
    #expect(try read == log.records(after: log.start))
    #expect(read.count == 20)
  }

  @Test(arguments: LogFactory.allCases)
  func `a place that is not in the log is damage`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    let end = try log.add("a", "b")[1].end
    var beyond = end
    beyond.offset += 500
    beyond.sequence += 3
    var otherHash = end
    otherHash.hash = log.start.hash
    var otherStart = log.start
    otherStart.hash = end.hash
    for place in [beyond, otherHash, otherStart] {
      #expect(throws: LogError.self) { try log.records(after: place) }
    }
  }

  @Test(arguments: LogFactory.allCases)
  func `the stamp changes with each append, and with nothing else`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    let empty = try log.stamp()
    #expect(empty.size == log.start.offset)
    let end = try log.add("a")[0].end
    let grown = try log.stamp()
    #expect(grown.inode == empty.inode && grown.size == end.offset)
    log.advance(to: end)
    _ = try log.texts()
    #expect(try log.stamp() == grown)
    #expect(log.isWritable)
  }

  @Test(arguments: LogFactory.allCases)
  func `threads append each record once, in one order`(factory: LogFactory) throws {
    let (log, keep) = try factory.make()
    defer { withExtendedLifetime(keep) {} }
    DispatchQueue.concurrentPerform(iterations: 2) { thread in
      for number in 0..<100 {
        #expect(throws: Never.self) { try log.add("\(thread).\(number)") }
      }
    }
    let texts = try log.texts()
    #expect(texts.count == 200)
    #expect(texts.enumerated().allSatisfy { $1.hasPrefix(#"{"seq":\#($0 + 1),"#) })
    #expect(Set(texts.map { $0.drop { $0 != "," } }).count == 200)
  }
}
