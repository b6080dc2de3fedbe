import CommitLog
import Foundation
import SystemPackage
import Testing

@testable import CommitLog

/// A log of twenty commits, broken at every place there is: what is wrong is named, what is good
/// stays, and the log goes on.
///
/// Of the bits one in eight is turned, and of the lines in the middle every fifth byte is enough;
/// `SPOC_SWEEP=all` turns every bit and cuts at every byte.
struct DamageSweepTests {
  private static let whole = ProcessInfo.processInfo.environment["SPOC_SWEEP"] == "all"

  /// The log, and how it looks when nothing is wrong with it.
  private struct Fixture {
    let desk: TemporaryDesk
    /// Without its last line feed: whoever wrote that died.
    let bytes: Data
    let texts: [String]
    /// Where each line begins, the header's first.
    let lines: [Int]

    /// In memory where there is such a place: this writes tens of thousands of files.
    init() throws {
      let memory = URL(fileURLWithPath: "/dev/shm", isDirectory: true)
      let header = LogHeader(desk: "a \"quoted\" d\u{E9}sk", createdAt: "2026-11-21T20:44:49.123Z")
      desk = try TemporaryDesk(
        in: FileManager.default.isWritableFile(atPath: memory.path) ? memory : nil, header: header)
      let log = try desk.open()
      try log.add(#"\u001b[31m"#, #"\"\\"#, "gr\u{FC}n")
      try log.add("one", "batch", "of", "five", "records")
      for number in 9...20 { try log.add("note \(number)") }
      texts = try log.texts()
      let all = Data(try desk.bytes().dropLast())
      bytes = all
      lines = [0] + all.indices.filter { all[$0] == 0x0A }.map { $0 + 1 }
    }

    /// The line a byte belongs to, its line feed included; 0 is the header.
    func line(of index: Int) -> Int { (lines.firstIndex { $0 > index } ?? lines.count) - 1 }

    func bytes(ofLine line: Int) -> Data {
      bytes[lines[line]..<(line + 1 < lines.count ? lines[line + 1] : bytes.count)]
    }

    func joined(_ order: [Int]) -> Data {
      order.map { bytes(ofLine: $0) }.reduce(Data()) {
        $0 + $1 + ($1.last == 0x0A ? Data() : Data([0x0A]))
      }
    }
  }

  /// What is to be seen of a broken log.
  private enum Finding: Equatable {
    /// Only the line feed of the last but one line was hit: that is put right, and nothing is lost.
    case lineFeed(line: Int)
    /// Not damage: the beginning of a line whose writer died. `kept` counts it if only its line feed
    /// lacks.
    case torn(kept: Int)
    /// The line with this number, as `sed -n` counts.
    case damage(line: Int, kept: Int)
    /// The header, or what stands between it and the first commit, which is put right. What else is
    /// wrong behind it shows in what is kept.
    case header(line: Int = 1, kept: Int)
    /// As damage, but of the first commit: nothing would be left.
    case hopeless(line: Int)
  }

  private func check(_ fixture: Fixture, _ bytes: Data, _ finding: Finding, _ place: String) throws
  {
    let desk = fixture.desk
    try desk.overwrite(bytes)
    defer { try? FileManager.default.removeItem(at: desk.url.appendingPathComponent("quarantine")) }
    var calls = SystemCalls()
    calls.sync = { _ in }
    let log = try FileLog(
      directory: desk.path, holder: "maria (pid 1)", patience: .seconds(1), calls: calls)
    let report = log.verify { _, _ in }
    let kept: Int
    switch finding {
    case .torn(let records):
      #expect(report.damage == nil, "\(place)")
      kept = records
    case .damage(let line, let records):
      #expect(report.damage?.line == line, "\(place)")
      kept = records
      #expect(report.records == kept, "\(place)")
    case .lineFeed(let line):
      #expect(report.damage?.line == line, "\(place)")
      kept = 20
    case .header(let line, let records):
      #expect(report.damage?.line == line, "\(place)")
      kept = records
    case .hopeless(let line):
      #expect(report.damage?.line == line, "\(place)")
      #expect(throws: LogError.self, "\(place)") { try log.repair { _, _ in } }
      #expect(try desk.bytes() == bytes, "\(place)")
      return
    }
    // Of a log without any commit nobody makes an empty desk unasked.
    let isEmptied = finding == .header(kept: 0)
    if isEmptied { #expect(throws: LogError.self, "\(place)") { try log.repair { _, _ in } } }
    let done = try log.repair(force: isEmptied) { _, _ in }
    #expect(done.records == kept, "\(place)")
    switch finding {
    case .header: #expect(done.headerRestored, "\(place)")
    case .lineFeed: #expect(try desk.bytes() == fixture.bytes + [0x0A], "\(place)")
    case .torn, .damage, .hopeless:
      let mended = (try desk.bytes()).prefix(bytes.count)
      let aside = try desk.quarantined()
      #expect(bytes.starts(with: mended), "\(place)")
      #expect(mended + (aside.first ?? Data()) == bytes, "\(place)")
    }
    #expect(try log.add("after")[0].sequence == kept + 1, "\(place)")
    let texts = try desk.open().texts()
    #expect(texts.count == kept + 1 && texts.starts(with: fixture.texts.prefix(kept)), "\(place)")
    #expect(log.verify { _, _ in }.isClean, "\(place)")
  }

  @Test func `a flip of any bit`() throws {
    let fixture = try Fixture()
    for index in fixture.bytes.indices {
      let line = fixture.line(of: index)
      guard Self.whole || index % 5 == 0 || [0, 1, 19, 20].contains(line) else { continue }
      for bit in 0..<8 where Self.whole || bit == index % 8 {
        var bytes = fixture.bytes
        bytes[index] ^= 1 << bit
        let finding: Finding =
          switch line {
          case 0: .header(kept: 20)
          case 1: .hopeless(line: 2)
          case 19 where index == fixture.lines[20] - 1: .lineFeed(line: 20)
          case 20: bytes[index] == 0x0A ? .damage(line: 21, kept: 19) : .torn(kept: 19)
          default: .damage(line: line + 1, kept: line - 1)
          }
        try check(fixture, bytes, finding, "bit \(bit) of byte \(index)")
      }
    }
  }

  @Test func `a cut at any byte`() throws {
    let fixture = try Fixture()
    for cut in 0...fixture.bytes.count
    where Self.whole || cut % 5 == 0 || [0, 1, 19, 20].contains(fixture.line(of: cut)) {
      let isCutHeader = cut < fixture.lines[1]
      let complete = max(0, fixture.lines.filter { $0 <= cut }.count - 2)
      let lacksLineFeed = cut == fixture.bytes.count || fixture.bytes[cut] == 0x0A
      let kept = lacksLineFeed && !isCutHeader ? complete + 1 : complete
      try check(
        fixture, fixture.bytes[..<cut], isCutHeader ? .header(kept: 0) : .torn(kept: kept),
        "cut at \(cut)")
    }
  }

  @Test func `lines swapped, doubled and removed`() throws {
    let fixture = try Fixture()
    let order = Array(0...20)
    for line in order {
      var doubled = order
      doubled.insert(line, at: line)
      // Of two headers the second is the one too many, and of two commits, too.
      let twice: Finding =
        line == 0 ? .header(line: 2, kept: 20) : .damage(line: line + 2, kept: line)
      try check(fixture, fixture.joined(doubled), twice, "line \(line + 1) doubled")

      var removed = order
      removed.remove(at: line)
      let gone: Finding =
        switch line {
        case 0: .header(kept: 20)
        case 1: .hopeless(line: 2)
        case 20: .torn(kept: 19)
        default: .damage(line: line + 1, kept: line - 1)
        }
      try check(fixture, fixture.joined(removed), gone, "line \(line + 1) removed")

      guard line < 20 else { continue }
      var swapped = order
      swapped.swapAt(line, line + 1)
      let moved: Finding =
        switch line {
        case 0: .header(kept: 1)
        // The second commit stands in front of the first, as any line too much would.
        case 1: .header(line: 2, kept: 1)
        default: .damage(line: line + 1, kept: line - 1)
        }
      try check(fixture, fixture.joined(swapped), moved, "line \(line + 1) swapped with the next")
    }
  }

  @Test(arguments: [1, 16, 64])
  func `blocks of zeros`(count: Int) throws {
    let fixture = try Fixture()
    for line in 1...19 {
      var bytes = fixture.bytes
      let start = fixture.lines[line] + 5
      bytes.replaceSubrange(start..<(start + count), with: Data(repeating: 0, count: count))
      let finding: Finding =
        line == 1 ? .hopeless(line: 2) : .damage(line: line + 1, kept: line - 1)
      try check(fixture, bytes, finding, "\(count) zeros in line \(line + 1)")
    }
    try check(
      fixture, fixture.bytes + [0x0A] + Data(repeating: 0, count: count), .torn(kept: 20),
      "\(count) zeros at the end")
  }

  @Test func `line ends and a mark of another system`() throws {
    let fixture = try Fixture()
    for line in 0...19 {
      var bytes = fixture.bytes
      bytes.insert(0x0D, at: fixture.lines[line + 1] - 1)
      let finding: Finding =
        switch line {
        case 0: .header(kept: 20)
        case 1: .hopeless(line: 2)
        default: .damage(line: line + 1, kept: line - 1)
        }
      try check(fixture, bytes, finding, "CRLF after line \(line + 1)")
    }
    try check(fixture, Data([0xEF, 0xBB, 0xBF]) + fixture.bytes, .header(kept: 20), "BOM")
    let text = String(decoding: fixture.bytes, as: UTF8.self)
    let all = Data(text.replacingOccurrences(of: "\n", with: "\r\n").utf8)
    try check(fixture, all, .hopeless(line: 2), "CRLF everywhere")
  }
}
