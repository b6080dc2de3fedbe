import Foundation
import Glibc

/// What a writer says once `perform` has returned, in one write that a pipe never splits.
struct Acknowledgement {
  static let size = 40

  var id: UUID
  /// 0: the text is kept as a draft, and nothing is in the log yet.
  var sequence: Int
  /// Nanoseconds since the machine started: before `perform` was called, and after it returned.
  var began: UInt64
  var ended: UInt64

  init(id: UUID, sequence: Int, began: UInt64, ended: UInt64) {
    self.id = id
    self.sequence = sequence
    self.began = began
    self.ended = ended
  }

  init(_ bytes: ArraySlice<UInt8>) {
    let bytes = Array(bytes)
    func number(_ start: Int) -> UInt64 {
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    id = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    sequence = Int(number(16))
    began = number(24)
    ended = number(32)
  }

  var bytes: [UInt8] {
    let numbers = [UInt64(sequence), began, ended].flatMap { value in
      (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
    }
    return withUnsafeBytes(of: id.uuid) { Array($0) } + numbers
  }

  static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
