public import Foundation

/// Ids as the log writes them: lower-case hexadecimal digits with four hyphens. Foundation's own
/// goes through `sscanf`, which took a tenth of a rebuild.
extension UUID {
  /// As `b1c4f0de-0000-4000-8000-000000000001`.
  public var text: String {
    String(unsafeUninitializedCapacity: 36) { out in
      var count = 0
      withUnsafeBytes(of: uuid) { bytes in
        for (index, byte) in bytes.enumerated() {
          if Self.hyphenBefore(index) {
            out[count] = UInt8(ascii: "-")
            count += 1
          }
          out[count] = Self.digit(byte >> 4)
          out[count + 1] = Self.digit(byte & 15)
          count += 2
        }
      }
      return count
    }
  }

  /// Reads 36 characters, digits in either case; nil for anything else.
  public init?(text: String) {
    var bytes: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    var text = text
    let isRead = text.withUTF8 { digits in
      withUnsafeMutableBytes(of: &bytes) { bytes in
        guard digits.count == 36 else { return false }
        var place = 0
        for index in 0..<16 {
          if Self.hyphenBefore(index) {
            guard digits[place] == UInt8(ascii: "-") else { return false }
            place += 1
          }
          guard let high = Self.value(digits[place]), let low = Self.value(digits[place + 1])
          else { return false }
          bytes[index] = high << 4 | low
          place += 2
        }
        return true
      }
    }
    guard isRead else { return nil }
    self.init(uuid: bytes)
  }

  private static func hyphenBefore(_ byte: Int) -> Bool {
    byte == 4 || byte == 6 || byte == 8 || byte == 10
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
