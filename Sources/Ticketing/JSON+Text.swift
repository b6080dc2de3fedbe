public import Foundation

extension JSON {
  /// One line of UTF-8 that is safe to `cat`: C0, C1, DEL, U+2028/9 and bidi controls are escaped.
  public var line: Data {
    var out: [UInt8] = []
    out.reserveCapacity(256)
    write(to: &out)
    return Data(out)
  }

  public var text: String {
    var out: [UInt8] = []
    write(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Indented by two blanks a level, for people; the same escapes.
  public var prettyText: String {
    var out: [UInt8] = []
    write(to: &out, indent: 0)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the value; with an `indent` (a level) spread over lines.
  func write(to out: inout [UInt8], indent: Int? = nil) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .int(let value): out.append(contentsOf: String(value).utf8)
    case .number(let value):
      out.append(contentsOf: (value.isFinite ? String(value) : "null").utf8)
    case .string(let value): Self.write(string: value, to: &out)
    case .array(let elements):
      Self.write(elements, between: "[]", to: &out, indent: indent) { element, out, inner in
        element.write(to: &out, indent: inner)
      }
    case .object(let members):
      Self.write(members, between: "{}", to: &out, indent: indent) { member, out, inner in
        Self.write(string: member.key, to: &out)
        out.append(UInt8(ascii: ":"))
        if inner != nil { out.append(UInt8(ascii: " ")) }
        member.value.write(to: &out, indent: inner)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between brackets: StaticString, to out: inout [UInt8], indent: Int?,
    each: (Element, inout [UInt8], Int?) -> Void
  ) {
    let inner = indent.map { $0 + 1 }
    func newLine(_ level: Int?) {
      guard let level, !elements.isEmpty else { return }
      out.append(UInt8(ascii: "\n"))
      out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * 2))
    }
    out.append(brackets.utf8Start[0])
    for (index, element) in elements.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      newLine(inner)
      each(element, &out, inner)
    }
    newLine(indent)
    out.append(brackets.utf8Start[1])
  }

  private static func write(string: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      var clean = 0  // start of the run of bytes that go out as they are
      var index = 0
      while index < bytes.count {
        guard Escape.isPossible(bytes[index]), let escape = Escape(at: index, in: bytes) else {
          index += 1
          continue
        }
        out.append(contentsOf: bytes[clean..<index])
        escape.write(to: &out)
        index += escape.length
        clean = index
      }
      out.append(contentsOf: bytes[clean...])
    }
    out.append(UInt8(ascii: "\""))
  }
}

/// A character that must not stand in a log as it is, and how many bytes of UTF-8 it takes.
private struct Escape {
  var scalar: UInt32
  var length: Int

  /// False for nearly all of a text, at once.
  static func isPossible(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x5C
  }

  /// Nil where the byte at `index` begins nothing that has to be escaped.
  init?(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[index]
    func following(_ offset: Int) -> UInt32 {
      index + offset < bytes.count ? UInt32(bytes[index + offset]) : 0
    }
    switch first {
    case 0..<0x20, 0x22, 0x5C, 0x7F: (scalar, length) = (UInt32(first), 1)
    case 0xC2 where following(1) < 0xA0: (scalar, length) = (following(1), 2)  // C1
    case 0xD8 where following(1) == 0x9C: (scalar, length) = (0x61C, 2)
    case 0xE2 where following(1) == 0x80 || following(1) == 0x81:
      let value = 0x2000 | (following(1) & 0x3F) << 6 | (following(2) & 0x3F)
      switch value {
      case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: (scalar, length) = (value, 3)
      default: return nil
      }
    default: return nil
    }
  }

  func write(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\\"))
    switch scalar {
    case 0x22, 0x5C: out.append(UInt8(scalar))
    case 0x0A: out.append(UInt8(ascii: "n"))
    case 0x0D: out.append(UInt8(ascii: "r"))
    case 0x09: out.append(UInt8(ascii: "t"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      out.append(UInt8(ascii: "u"))
      for shift in [12, 8, 4, 0] as [UInt32] { out.append(digits[Int(scalar >> shift & 15)]) }
    }
  }
}
