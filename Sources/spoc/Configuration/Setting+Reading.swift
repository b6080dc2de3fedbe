import SystemPackage
import TerminalUI

extension Setting.Kind {
  /// What was written in a file; nil if it can't be meant.
  func value(_ written: UserFile.Value, home: String) -> Setting.Value? {
    switch self {
    case .directory: return written.text.flatMap { Self.directory($0, home: home) }
    case .text: return written.text.flatMap { $0.isEmpty ? nil : .text($0) }
    case .choice(let words):
      // `color = 256`, as anybody would write it.
      guard let word = written.text ?? written.number.map({ "\($0)" }) else { return nil }
      return words.contains(word) ? .text(word) : nil
    case .boolean: return written.boolean.map { .boolean($0) }
    case .number(let range):
      return written.number.flatMap { range.contains($0) ? .number($0) : nil }
    }
  }

  /// The same from a variable, where all is text.
  func value(_ text: String, home: String) -> Setting.Value? {
    switch self {
    case .directory: return .text(text)
    case .text, .choice: return value(.text(text), home: home)
    case .boolean:
      let words = ["1": true, "true": true, "yes": true, "on": true, "0": false, "false": false]
      return (words[text.lowercased()] ?? ["no": false, "off": false][text.lowercased()])
        .map { .boolean($0) }
    case .number: return Int(text).flatMap { value(.number($0), home: home) }
    }
  }

  /// What would be right, for whoever wrote something else.
  var expectation: String {
    switch self {
    case .directory: "text in quotes, an absolute path or one that begins with ~/"
    case .text: "text in quotes"
    case .choice(let words): words.map { "“\($0)”" }.joined(separator: ", ")
    case .boolean: "true or false"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    }
  }

  /// A file counts wherever somebody stands: what is relative would be another desk each time.
  private static func directory(_ text: String, home: String) -> Setting.Value? {
    if text.hasPrefix("/") { return .text(text) }
    guard text.hasPrefix("~/") else { return nil }
    return .text(FilePath(home).appending(String(text.dropFirst(2))).string)
  }
}
