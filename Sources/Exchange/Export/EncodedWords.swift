internal import Foundation

/// Text in the headers of a mail (RFC 2047): what is not plain ASCII is encoded, and nothing in it
/// can end a header or begin another.
enum EncodedWords {
  /// A subject.
  static func text(_ raw: String) -> String {
    let text = onOneLine(raw)
    return isPlain(text) ? folded(text) : encoded(text)
  }

  /// A name in front of an address.
  static func phrase(_ raw: String) -> String {
    let text = onOneLine(raw)
    guard isPlain(text), text.utf8.count <= 64 else { return encoded(text) }
    let escaped = text.map { $0 == "\\" || $0 == "\"" ? "\\\($0)" : "\($0)" }
    return "\"\(escaped.joined())\""
  }

  /// Line breaks and other controls are blanks.
  private static func onOneLine(_ raw: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in raw.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: text.append(" ")
      case _: text.append(scalar)
      }
    }
    return String(text).trimmed
  }

  /// What would be decoded is not plain either.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !text.contains("=?")
      && !text.split(separator: " ").contains { $0.utf8.count > 70 }
  }

  /// Broken before words, so that no line is long. The last line is never blank.
  private static func folded(_ text: String) -> String {
    var (lines, line) = ([String](), "")
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, !word.isEmpty, line.utf8.count + word.utf8.count > 64 {
        lines.append(line)
        line = String(word)
      } else {
        line += line.isEmpty && lines.isEmpty ? word : " \(word)"
      }
    }
    return (lines + [line]).joined(separator: "\n ")
  }

  /// In words of at most 75 bytes, cut between scalars: a reader decodes each by itself.
  private static func encoded(_ text: String) -> String {
    var (words, bytes) = ([[UInt8]](), [UInt8]())
    for scalar in text.unicodeScalars {
      let more = Array(String(scalar).utf8)
      if bytes.count + more.count > 42 {
        words.append(bytes)
        bytes = []
      }
      bytes += more
    }
    return (words + [bytes]).map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }
      .joined(separator: "\n ")
  }
}
