internal import Foundation

/// A record whose content was replaced, as a later record lists it.
///
/// The line keeps the digest of its old content as `"was"`, and the chain goes on from that: later
/// lines, and everybody's memory of the last hash, stay valid. Any edit could call itself an
/// erasure, so `was` counts only together with a later line that lists the new content's digest.
public struct Erasure: Hashable, Sendable {
  public var sequence: Int
  /// SHA-256 of the line before its `,"hash"`, `was` included.
  public var digest: ChainHash

  public init(sequence: Int, digest: ChainHash) {
    self.sequence = sequence
    self.digest = digest
  }

  /// As many as fit into a line beside what its maker has to say.
  static let limit = 8000

  private static let opening = Array(#","erased":["#.utf8)
  private static let beforeDigest = Array(#"","digest":""#.utf8.dropFirst())
  private static let afterDigest = Array(#""}]"#.utf8)

  /// The member that a listing record ends in: `,"erased":[{"seq":5,"digest":"…"},…]`
  static func member(_ erasures: [Erasure]) -> [UInt8] {
    let items = erasures.map { #"{"seq":\#($0.sequence),"digest":"\#($0.digest)"}"# }
    return opening + Array(items.joined(separator: ",").utf8) + Array("]".utf8)
  }

  /// What a line lists; `content` is the line before its `,"hash"`.
  ///
  /// Compared as bytes: inside a string a quotation mark has a backslash before it, so these bytes
  /// are a member, and nothing stands behind the last one.
  static func listed(in content: UnsafeRawBufferPointer) -> [Erasure] {
    // Cheap for all the lines that list nothing.
    let tail = content.suffix(beforeDigest.count + 64 + afterDigest.count)
    guard tail.starts(with: beforeDigest), tail.suffix(3).elementsEqual(afterDigest),
      let start = lastIndex(of: opening, in: content)
    else { return [] }
    let items = content[(start + opening.count)...].dropLast()
    var erasures: [Erasure] = []
    for item in String(decoding: items, as: UTF8.self).split(
      separator: "},", omittingEmptySubsequences: false)
    {
      guard let erasure = Erasure(item: item) else { return [] }
      erasures.append(erasure)
    }
    return erasures
  }

  /// `{"seq":5,"digest":"…"`, with or without its `}`.
  private init?(item: Substring) {
    let text = item.hasSuffix("}") ? item.dropLast() : item
    guard text.hasPrefix(#"{"seq":"#), text.hasSuffix("\""),
      let comma = text.firstIndex(of: ","),
      let sequence = Int(text[text.index(text.startIndex, offsetBy: 7)..<comma]),
      text[comma...].hasPrefix(#","digest":""#),
      let digest = ChainHash(hex: String(text[comma...].dropFirst(11).dropLast()))
    else { return nil }
    self.init(sequence: sequence, digest: digest)
  }

  private static func lastIndex(of bytes: [UInt8], in content: UnsafeRawBufferPointer) -> Int? {
    var index = content.count - bytes.count
    while index >= 0 {
      if content[index] == bytes[0], content[index...].starts(with: bytes) { return index }
      index -= 1
    }
    return nil
  }
}
