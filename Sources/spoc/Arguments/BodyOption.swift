import ArgumentParser
import Foundation
import Glibc

/// `--body TEXT`, or `--body -` for standard input.
struct BodyOption: ParsableArguments {
  @Option(
    name: [.short, .customLong("body")],
    help: ArgumentHelp("The text; - reads standard input.", valueName: "text"))
  var body: String?

  func text() throws -> String? { try body.map(Self.text) }

  /// What was given, or all of standard input for `-`.
  static func text(_ given: String) throws -> String {
    given == "-" ? try readStandardInput() : given
  }

  /// - Parameter what: as in “the note”.
  func requiredText(_ what: String) throws -> String {
    guard let text = try text() else {
      throw VerbError.usage(
        "Give \(what) with --body TEXT, or with --body - to read standard input.")
    }
    return text
  }

  /// More than any text may have, so that the rule about its length speaks and not the memory.
  private static let limit = 1 << 20

  static func readStandardInput() throws -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw VerbError.file(operation: "read", path: "standard input", errno: errno)
      }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else { throw VerbError.inputTooLong(limit: limit) }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw VerbError.inputNotUTF8
    }
    // The line feed that ends the last line is the pipe's, not the text's.
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
