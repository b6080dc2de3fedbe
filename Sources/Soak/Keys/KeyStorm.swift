import Foundation
import Glibc
import SpocPrograms
import SpocTesting
import SystemPackage

/// The real program, opened again whenever the noise happened to end it.
struct KeyStorm {
  let bench: Workbench
  let isShort: Bool
  private var sessions = 0
  private var slowest = Duration.zero
  private var slow = 0
  /// The end of what was typed, to see what did it.
  private var typed: [UInt8] = []

  init(bench: Workbench, isShort: Bool) {
    self.bench = bench
    self.isShort = isShort
  }

  private static let patience: Int32 = 20_000

  mutating func run(keys: Int) throws {
    let desk = try SoakDesk(making: bench.path("desk"), by: bench.identity)
    let colleague = try Writer(bench, on: desk, first: 1, pause: 50)
    var left = keys
    while left > 0, bench.wrong.isEmpty {
      left -= try session(on: desk, beside: colleague, keys: left)
    }
    let end = try colleague.end()
    bench.expect(
      end.status == 128 + SIGKILL, "the colleague ended by itself with \(end.status)",
      keeping: desk.path)
    try DeskCheck(bench: bench, desk: desk, acknowledged: colleague.acknowledged).run()
    bench.say(
      "\(keys - max(left, 0)) keys in \(sessions) sessions beside "
        + "\(colleague.acknowledged.count) commits; the slowest answer to a resize "
        + "\(slowest), \(slow) over 100 ms")
    bench.expect(
      slow == 0 || !Stillness.isJudged, "it stood still \(slow) times", keeping: desk.path)
    if !bench.wrong.isEmpty {
      let file = bench.path("typed")
      try Data(typed).write(to: URL(filePath: file.string))
      bench.fail("what was typed is in \(file)", keeping: desk.path)
    }
    bench.discard(desk.path)
  }

  /// Until it ends, or so many keys are typed.
  private mutating func session(on desk: SoakDesk, beside colleague: Writer, keys: Int) throws
    -> Int
  {
    sessions += 1
    let terminal = try PseudoTerminal(columns: 80, rows: 24)
    let modes = terminal.modes
    let child = try Child(
      bench.spoc, [], environment: bench.environment(desk.path, ["EDITOR": "/bin/true"]),
      streams: .terminal(terminal.path))
    var screen = Screen(terminal: terminal)
    var done = 0
    guard screen.wait(for: Self.patience) else {
      bench.fail("it did not open", keeping: desk.path)
      child.signal(SIGKILL)
      _ = try child.wait()
      return keys
    }
    while done < keys {
      let count = min(keys - done, Int.random(in: 1...30, using: &bench.chance))
      colleague.listen()
      let bytes = KeyNoise.burst(of: count, isShort: isShort, &bench.chance)
      remember(bytes)
      let taken = screen.type(bytes, patience: Self.patience)
      done += count
      if let end = try child.endIfAny() {
        check(end, screen, modes, desk)
        return done
      }
      guard taken, try answersResize(&screen, child) else {
        if let end = try child.endIfAny() {
          check(end, screen, modes, desk)
          return done
        }
        bench.fail("it stood still for \(Self.patience) ms", keeping: desk.path)
        child.signal(SIGKILL)
        _ = try child.wait()
        return done
      }
    }
    try quit(&screen, child, modes, desk)
    return done
  }

  /// A new size always draws something; how long that takes says whether it stands still. What
  /// either of us waited for a processor is not counted.
  private mutating func answersResize(_ screen: inout Screen, _ child: Child) throws -> Bool {
    let clock = ContinuousClock()
    screen.drain()
    let queue = ProcessorQueue(of: [child.pid, getpid()])
    let start = clock.now
    let columns = Int.random(in: 1...300, using: &bench.chance)
    let rows = Int.random(in: 1...100, using: &bench.chance)
    screen.resize(columns: columns, rows: rows)
    guard screen.wait(for: Self.patience) else { return false }
    let whole = clock.now - start
    let time = max(.zero, whole - queue.waited)
    slowest = max(slowest, time)
    if time > Stillness.limit {
      slow += 1
      bench.say(
        "\(columns)x\(rows) took \(whole), of which we were on a processor \(queue.ran) and waited "
          + "for one \(queue.waited)")
    }
    return true
  }

  /// Ctrl-C twice asks whether to quit, whatever is open; Enter says yes.
  private mutating func quit(
    _ screen: inout Screen, _ child: Child, _ modes: [UInt32], _ desk: SoakDesk
  ) throws {
    screen.resize(columns: 80, rows: 24)
    for _ in 0..<40 {
      _ = screen.type([0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E, 0x1B], patience: Self.patience)
      usleep(60_000)
      _ = screen.type([0x03, 0x03], patience: Self.patience)
      usleep(60_000)
      _ = screen.type([0x0D], patience: Self.patience)
      screen.drain()
      if let end = try child.endIfAny() { return check(end, screen, modes, desk) }
    }
    child.signal(SIGTERM)
    screen.drain()
    check(try child.wait(), screen, modes, desk)
  }

  private func check(_ end: Child.End, _ screen: Screen, _ modes: [UInt32], _ desk: SoakDesk) {
    var screen = screen
    screen.drain()
    bench.expect(
      [0, 128 + SIGTERM].contains(end.status), "it ended with \(end.status):\n\(screen.tail)",
      keeping: desk.path)
    bench.expect(
      screen.terminal.modes == modes, "the terminal's modes are not what they were",
      keeping: desk.path)
    bench.expect(
      screen.tail.contains("\u{1B}[?1049l") && screen.tail.contains("\u{1B}[?2004l"),
      "the terminal was left on the other screen, or pasting in brackets", keeping: desk.path)
  }

  private mutating func remember(_ bytes: [UInt8]) {
    typed += bytes
    if typed.count > 1 << 20 { typed.removeFirst(typed.count - 1 << 19) }
  }
}

/// What came last of the program, and whether it is still there.
private struct Screen {
  let terminal: PseudoTerminal
  private var last: [UInt8] = []

  init(terminal: PseudoTerminal) { self.terminal = terminal }

  var tail: String { String(decoding: last.suffix(2_000), as: UTF8.self) }

  mutating func type(_ bytes: [UInt8], patience: Int32) -> Bool {
    guard let burst = terminal.type(bytes, patience: patience) else { return false }
    keep(burst)
    return true
  }

  /// - Returns: whether anything came.
  mutating func wait(for patience: Int32) -> Bool {
    guard let burst = terminal.awaitAnything(patience: patience) else { return false }
    keep(burst)
    return !burst.isOver
  }

  /// Reads until the line is quiet.
  mutating func drain() {
    for _ in 0..<1_000 {
      guard let burst = terminal.awaitAnything(patience: 15), !burst.isOver else { return }
      keep(burst)
    }
  }

  func resize(columns: Int, rows: Int) { terminal.resize(columns: columns, rows: rows) }

  private mutating func keep(_ burst: PseudoTerminal.Burst) {
    last += burst.bytes
    if last.count > 8_000 { last.removeFirst(last.count - 4_000) }
  }
}
