public import Foundation

/// What a ticket is about, as far as its head tells: enough to see that two may be about the same.
public struct Gist: Hashable, Sendable {
  private let openedAt: Date
  /// Those that say something.
  private let words: Set<String>

  public init(subject: String, openedAt: Date) {
    self.openedAt = openedAt
    // Short words are in every subject, except in scripts that need few letters for a word.
    words = Set(
      SearchText.words(of: subject).filter { word in
        word.count >= 4 || word.unicodeScalars.contains { $0.value >= 0x2E80 }
      })
  }

  /// Their subjects have a word in common; where one of them says nothing yet, it was opened within
  /// three days of the other.
  public func looksLike(_ other: Gist) -> Bool {
    guard !words.isEmpty, !other.words.isEmpty else {
      return abs(openedAt.timeIntervalSince(other.openedAt)) <= Self.fewDays
    }
    return !words.isDisjoint(with: other.words)
  }

  private static let fewDays: TimeInterval = 3 * 86_400
}

extension Ticket {
  public var gist: Gist { Gist(subject: subject, openedAt: openedAt) }
}
