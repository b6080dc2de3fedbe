import Foundation
import SpocTesting
import SystemPackage

/// One target in this process. Leaves each input in a file while it tries it: a trap would take it
/// along otherwise.
final class FuzzRun {
  private let target: FuzzTarget
  private let bench: Workbench
  private let field: FuzzField
  private var mutator: Mutator
  private let trace: InputTrace

  /// Nothing of at most `Mutator.longest` bytes may take longer, by far, even in a debug build.
  private static let longest = Duration.seconds(10)

  init(_ target: FuzzTarget, seed: UInt64, leaving path: String) throws {
    self.target = target
    bench = try Workbench("fuzz-\(target.rawValue)", in: nil, seed: seed)
    field = try FuzzField(bench: bench)
    mutator = Mutator(
      corpus: field.corpus(of: target), words: target.words, chance: SeededGenerator(seed: seed))
    trace = try InputTrace(path)
  }

  func leave() { try? FileManager.default.removeItem(atPath: bench.directory.string) }

  /// - Returns: how long the slowest took.
  func run(_ count: Int) throws -> Duration {
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for _ in 0..<count {
      let bytes = mutator.next()
      trace.keep(bytes)
      let start = clock.now
      try check(bytes)
      let time = clock.now - start
      slowest = max(slowest, time)
      if time > Self.longest { throw Broken("one input took \(time)") }
    }
    trace.remove()
    return slowest
  }

  func check(_ bytes: [UInt8]) throws { try target.check(bytes, in: field) }
}

/// A file mapped into memory: the kernel keeps what is in it, however the process ends.
private final class InputTrace {
  private let path: String
  private let memory: UnsafeMutableRawBufferPointer

  init(_ path: String) throws {
    self.path = path
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, ftruncate(descriptor, Mutator.longest) == 0 else {
      throw Broken("\(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    let start = mmap(nil, Mutator.longest, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let start, start != MAP_FAILED else { throw Broken("\(path) can't be mapped") }
    memory = UnsafeMutableRawBufferPointer(start: start, count: Mutator.longest)
    length = 0
  }

  private var length: Int

  deinit {
    munmap(memory.baseAddress, memory.count)
    // A crash leaves the rest of the page; whoever looks cuts it at the first of the zeros.
    if length > 0 { truncate(path, length) }
  }

  func keep(_ bytes: [UInt8]) {
    memory.copyBytes(from: bytes)
    let rest = UnsafeMutableRawBufferPointer(rebasing: memory[bytes.count...])
    rest.initializeMemory(as: UInt8.self, repeating: 0)
    length = bytes.count
  }

  func remove() {
    length = 0
    unlink(path)
  }
}
