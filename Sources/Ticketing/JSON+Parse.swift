public import Foundation

/// Where a text stops being JSON, and what stands against it.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Bytes from the start.
  public var offset: Int
  public var what: String
  public var description: String { "byte \(offset + 1): \(what)" }
}

extension JSON {
  /// Reads one value (RFC 8259), strictly: nothing after it, no raw control character in a string,
  /// whole UTF-8, surrogates in pairs, at most 64 levels deep.
  public init(parsing bytes: some ContiguousBytes) throws(JSONError) {
    let result = bytes.withUnsafeBytes { raw -> Result<JSON, JSONError> in
      var parser = JSONParser(bytes: raw.bindMemory(to: UInt8.self))
      do throws(JSONError) { return .success(try parser.document()) } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

private struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  static let deepest = 64

  mutating func document() throws(JSONError) -> JSON {
    let value = try value(depth: 0)
    skipBlanks()
    guard index == bytes.count else { throw error("something stands after the value") }
    return value
  }

  private func error(_ what: String) -> JSONError { JSONError(offset: index, what: what) }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    skipBlanks()
    if depth == Self.deepest, next == UInt8(ascii: "{") || next == UInt8(ascii: "[") {
      throw error("more than \(Self.deepest) levels deep")
    }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"): return try number()
    case .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try number()
    case nil: throw error("it ends where a value should stand")
    case .some: throw error("no value begins here")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[index..<end]) })
    else { throw error("no value begins here") }
    index = end
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    index += 1
    var members: [JSON.Member] = []
    members.reserveCapacity(8)
    skipBlanks()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw error("a name in quotes should stand here") }
      let key = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw error("a colon should stand here") }
      members.append(JSON.Member(key, try value(depth: depth)))
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw error("a comma or } should stand here") }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    index += 1
    var elements: [JSON] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    while true {
      elements.append(try value(depth: depth))
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .array(elements) }
      guard take(UInt8(ascii: ",")) else { throw error("a comma or ] should stand here") }
    }
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = index
    _ = take(UInt8(ascii: "-"))
    let leadingZero = next == UInt8(ascii: "0")
    let whole = try digits()
    guard !leadingZero || whole == 1 else { throw error("a number with a zero in front") }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let value = Int(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else { throw error("a number out of range") }
    return .number(value)
  }

  /// One digit or more; how many.
  @discardableResult
  private mutating func digits() throws(JSONError) -> Int {
    let start = index
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    guard index > start else { throw error("a digit should stand here") }
    return index - start
  }

  private mutating func string() throws(JSONError) -> String {
    index += 1
    let start = index
    let isASCII = skipPlain()
    if next == UInt8(ascii: "\"") {
      defer { index += 1 }
      return try text(UnsafeBufferPointer(rebasing: bytes[start..<index]), isASCII: isASCII)
    }
    return try escapedString(from: start)
  }

  /// Goes on to the next byte that can't stand in a string as it is, or to the end; whether all
  /// before it are ASCII.
  private mutating func skipPlain() -> Bool {
    var all: UInt8 = 0
    var end = index
    while end < bytes.count {
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      all |= byte
      end += 1
    }
    index = end
    return all < 0x80
  }

  private func text(
    _ slice: UnsafeBufferPointer<UInt8>, isASCII: Bool
  ) throws(JSONError) -> String {
    if isASCII { return String(decoding: slice, as: UTF8.self) }
    guard let valid = try? UTF8Span(validating: slice.span) else {
      throw error("a string that is not UTF-8")
    }
    return String(copying: valid)
  }

  /// With escapes: what stands between them goes over in one piece.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(2 * (index - start) + 64)
    out.append(contentsOf: bytes[start..<index])
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        let outcome = out.withUnsafeBufferPointer { out in
          Result { () throws(JSONError) in try text(out, isASCII: false) }
        }
        return try outcome.get()
      case UInt8(ascii: "\\"):
        index += 1
        let scalar = try escape()
        if let encoded = UTF8.encode(scalar) { out.append(contentsOf: encoded) }
      case 0..<0x20: throw error("a control character in a string")
      default:
        let plain = index
        _ = skipPlain()
        out.append(contentsOf: bytes[plain..<index])
      }
    }
    throw error("a string without an end")
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    defer { index += 1 }
    switch next {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = try hex()
      if (0xD800..<0xDC00).contains(code), index + 2 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "\\"), bytes[index + 2] == UInt8(ascii: "u")
      {
        index += 2
        let low = try hex()
        guard (0xDC00..<0xE000).contains(low) else { throw error("half a surrogate pair") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw error("half a surrogate pair") }
      return scalar
    case .some, nil: throw error("an unknown escape")
    }
  }

  /// The four digits after `\u`; leaves the index on the last one.
  private mutating func hex() throws(JSONError) -> UInt32 {
    guard index + 4 < bytes.count else { throw error("a string without an end") }
    var code: UInt32 = 0
    for _ in 0..<4 {
      index += 1
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw error("\\u wants four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
    }
    return code
  }
}
