internal import Foundation

/// The words of a text, as a search compares them: any case, with or without accents.
///
/// A word is a run of letters and digits, of any script. Han, Hiragana, Katakana and Hangul are
/// written without blanks (or with blanks that don't part words), so a run of them is its pairs of
/// neighbours and then its last character alone: 東京都 is 東京 京都 都. Every pair and every single
/// character of it can then be found.
///
/// Why by hand: an index of hundreds of megabytes is made of this. ASCII and the Latin letters of
/// Europe go byte by byte; only the rest asks Foundation.
public enum SearchText {
  /// Longer words are cut here, in bytes: nobody types one, and an index of what programs wrote
  /// (keys, pictures in letters) would be large.
  static let longestWord = 64

  public static func words(of text: String) -> [String] {
    scan(text).split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same words with blanks between, as the index takes them.
  public static func line(of text: String) -> String {
    String(decoding: scan(text), as: UTF8.self)
  }

  /// Names are the same in any case and however their accents are encoded; the index compares bytes.
  public static func foldedName(_ name: String) -> String {
    let lowered = name.lowercased()
    // Foundation takes long to find that there is nothing to compose.
    return lowered.isASCII ? lowered : lowered.precomposedStringWithCanonicalMapping
  }

  private static func scan(_ text: String) -> [UInt8] {
    var scan = WordScan()
    let whole: Void? = text.utf8.withContiguousStorageIfAvailable { scan.read($0.span) }
    if whole == nil { scan.read(Array(text.utf8).span) }
    return scan.line
  }
}

extension String {
  var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
