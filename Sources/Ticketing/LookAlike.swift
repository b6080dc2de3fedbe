import Foundation

extension Ticket {
  /// They may be about the same: their subjects have a word in common that says something, or the
  /// other one was opened within three days.
  public func looksLike(_ other: Ticket) -> Bool {
    if abs(openedAt.timeIntervalSince(other.openedAt)) <= Self.fewDays { return true }
    return !Self.telling(subject).isDisjoint(with: Self.telling(other.subject))
  }

  private static let fewDays: TimeInterval = 3 * 86_400

  /// Short words are in every subject, except in scripts that need few letters for a word.
  private static func telling(_ subject: String) -> Set<String> {
    Set(
      SearchText.words(of: subject).filter { word in
        word.count >= 4 || word.unicodeScalars.contains { $0.value >= 0x2E80 }
      })
  }
}
