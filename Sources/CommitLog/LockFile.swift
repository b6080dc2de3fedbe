internal import SystemPackage

/// What stands in `DESK/lock`: who holds it, and why nobody may write.
///
/// 4 KiB, written out when the desk is created, so that naming the holder or the poison needs no
/// space on a full disk. Two fields of fixed size, padded with spaces and closed by a line feed,
/// so that `cat lock` tells a person the same.
struct LockFile {
  static let name = "lock"
  static let size = 4096

  private static let holderField = Field(label: "holder: ", offset: 0, length: 512)
  private static let poisonField = Field(label: "poison: ", offset: 512, length: 1024)

  let file: OpenFile

  /// The whole file of a new desk.
  static var blank: [UInt8] {
    let fields = holderField.bytes("") + poisonField.bytes("")
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: size - fields.count - 1)
    return fields + padding + [LogLine.lineFeed]
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
