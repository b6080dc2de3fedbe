internal import Crypto
internal import Foundation

/// 32 bytes of SHA-256: the state of the chain after a line.
///
/// `description` is 64 lower-case hexadecimal digits, the form that stands in the log. Upper case
/// is not accepted: lines are compared as bytes, so there is one way to write a hash.
public struct ChainHash: Hashable, Sendable, CustomStringConvertible {
  /// Kept in line (no array), because there is one of these for each record.
  private let digest: SIMD32<UInt8>

  /// - Precondition: exactly 32 bytes. For bytes of unknown origin use `init?(known:)`.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == 32, "a SHA-256 has 32 bytes, not \(bytes.count)")
    digest = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD32<UInt8>.self) }
  }

  /// As somebody kept it; `nil` unless these are 32 bytes.
  public init?(known bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.init(bytes: bytes)
  }

  /// `nil` unless these are 64 lower-case hexadecimal digits.
  public init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    var digest = SIMD32<UInt8>()
    for index in 0..<32 {
      guard let high = Self.value(ofDigit: digits[2 * index]),
        let low = Self.value(ofDigit: digits[2 * index + 1])
      else { return nil }
      digest[index] = high << 4 | low
    }
    self.digest = digest
  }

  /// The hash of a line that stands for itself: the header, without its line feed.
  public init(of line: UnsafeRawBufferPointer) {
    self.init(SHA256.hash(data: line))
  }

  private init(_ digest: SHA256.Digest) {
    self.digest = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD32<UInt8>.self) }
  }

  /// SHA-256(this hash's 32 bytes ‖ SHA-256(content)), where the content is the next line before
  /// its `,"hash"`. Two steps, so that a line whose content had to be erased can keep its digest.
  func following(_ content: UnsafeRawBufferPointer) -> ChainHash {
    following(inner: ChainHash(of: content))
  }

  /// The same for a content of which only the digest is known.
  func following(inner: ChainHash) -> ChainHash {
    var hasher = SHA256()
    withUnsafeBytes(of: digest) { hasher.update(bufferPointer: $0) }
    withUnsafeBytes(of: inner.digest) { hasher.update(bufferPointer: $0) }
    return ChainHash(hasher.finalize())
  }

  public var bytes: [UInt8] { withUnsafeBytes(of: digest) { Array($0) } }

  /// 64 bytes of ASCII.
  var hexDigits: [UInt8] {
    Array(unsafeUninitializedCapacity: 64) { buffer, count in
      write(hexDigits: buffer)
      count = 64
    }
  }

  /// Into room for 64 bytes.
  func write(hexDigits: UnsafeMutableBufferPointer<UInt8>) {
    withUnsafeBytes(of: digest) { bytes in
      for index in 0..<32 {
        hexDigits[2 * index] = Self.digit(bytes[index] >> 4)
        hexDigits[2 * index + 1] = Self.digit(bytes[index] & 15)
      }
    }
  }

  public var description: String { String(decoding: hexDigits, as: UTF8.self) }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
