internal import SystemPackage

/// What stands in `DESK/lock`: who holds it, and why nobody may write.
///
/// 4 KiB, written out when the desk is created, so that naming the holder or the poison needs no
/// space on a full disk. Fields of fixed size, padded with spaces and closed by a line feed, so
/// that `cat lock` tells a person the same. The last one is a second copy of the log's header.
struct LockFile {
  static let name = "lock"
  static let size = 4096

  private static let holderField = Field(label: "holder: ", offset: 0, length: 512)
  private static let poisonField = Field(label: "poison: ", offset: 512, length: 1024)
  private static let headerField = Field(label: "header: ", offset: 2048, length: 2048)

  let file: OpenFile

  /// The whole file of a desk whose header is not known (yet).
  static var blank: [UInt8] {
    let fields = holderField.bytes("") + poisonField.bytes("")
    let count = Int(headerField.offset) - fields.count - 1
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: count)
    return fields + padding + [LogLine.lineFeed] + headerField.bytes("")
  }

  /// Writes out what a file that was cut or made by hand lacks; what it says stays.
  func complete() throws(Errno) {
    let size = try file.status().size
    guard size < Self.size else { return }
    try file.put(Array(Self.blank[Int(size)...]), at: size)
    try file.flush()
  }

  /// Whoever holds the lock, or held it last. Other people's text, made safe to show.
  var holder: String? { read(Self.holderField) }

  /// A courtesy to those who wait, so a failure is no reason not to go on.
  func setHolder(_ holder: String) {
    try? file.put(Self.holderField.bytes(holder), at: Self.holderField.offset)
  }

  /// Why nobody may write. A lock file that can't be read says nothing, and is no poison.
  var poison: String? { read(Self.poisonField) }

  func setPoison(_ reason: String) throws(Errno) {
    try file.put(Self.poisonField.bytes(reason), at: Self.poisonField.offset)
    try file.flush()
  }

  /// The header line of the log, without its line feed; nil unless it is one.
  var header: [UInt8]? {
    guard let line = read(Self.headerField).map({ Array($0.utf8) }),
      (try? LogHeader(line: line[...])) != nil
    else { return nil }
    return line
  }

  /// Does nothing for a header that would not come back the same: of printable ASCII only, as ours
  /// are, and short enough.
  func setHeader(_ line: [UInt8]) throws(Errno) {
    let field = Self.headerField
    guard line.count < field.length - field.label.utf8.count,
      line.allSatisfy({ 0x20...0x7E ~= $0 }), line.last != 0x20
    else { return }
    try file.put(field.bytes(String(decoding: line, as: UTF8.self)), at: field.offset)
    try file.flush()
  }

  private func read(_ field: Field) -> String? {
    guard let bytes = try? file.get(field.length, at: field.offset) else { return nil }
    return field.text(bytes)
  }

  private struct Field {
    let label: String
    let offset: Int64
    let length: Int

    func bytes(_ text: String) -> [UInt8] {
      var bytes = Array(label.utf8)
      for scalar in Self.printable(text).unicodeScalars {
        let encoded = UTF8.encode(scalar).map(Array.init) ?? []
        if bytes.count + encoded.count > length - 1 { break }
        bytes += encoded
      }
      bytes += [UInt8](repeating: UInt8(ascii: " "), count: length - 1 - bytes.count)
      return bytes + [LogLine.lineFeed]
    }

    /// `nil` for an empty field, or one that we didn't write.
    func text(_ bytes: [UInt8]) -> String? {
      guard bytes.count == length, bytes.starts(with: label.utf8) else { return nil }
      let content = bytes[label.utf8.count..<(length - 1)]
      guard let last = content.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return nil }
      return Self.printable(String(decoding: content[...last], as: UTF8.self))
    }

    /// No control, bidi or zero-width character gets from one account to another's terminal.
    private static func printable(_ text: String) -> String {
      var result = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
          .unassigned:
          result.append("\u{FFFD}")
        default: result.append(scalar)
        }
      }
      return String(result)
    }
  }
}
