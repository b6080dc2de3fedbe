internal import Ticketing

/// The words of other systems for words of ours. Case, blanks and punctuation don't matter; our
/// own words always mean themselves.
struct ImportVocabulary<Ours: Word>: Sendable {
  private let meanings: [String: Ours]
  /// Every word that is understood, ours first: for those who used another.
  let known: [String]

  init(_ synonyms: KeyValuePairs<String, Ours>) {
    let own = Ours.allCases.map { ($0.rawValue, $0) }
    let all = own + synonyms.map { ($0.key, $0.value) }
    known = all.map(\.0)
    meanings = Dictionary(all.map { (Self.folded($0.0), $0.1) }) { first, _ in first }
  }

  private init(meanings: [String: Ours], known: [String]) {
    self.meanings = meanings
    self.known = known
  }

  /// With words of one's own, which go before all others.
  func adding(_ words: [String: Ours]) -> ImportVocabulary {
    guard !words.isEmpty else { return self }
    let own = words.sorted { $0.key < $1.key }
    let folded = Dictionary(own.map { (Self.folded($0.key), $0.value) }) { first, _ in first }
    return ImportVocabulary(
      meanings: meanings.merging(folded) { _, own in own }, known: known + own.map(\.key))
  }

  func meaning(of text: String) -> Ours? { meanings[Self.folded(text)] }

  private static func folded(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

extension ImportVocabulary<Status> {
  static let status = ImportVocabulary([
    "active": .open, "in progress": .open, "reopened": .open,
    "pending customer response": .pending, "waiting for customer": .pending,
    "waiting on customer": .pending, "awaiting customer": .pending, "awaiting reply": .pending,
    "hold": .onHold, "waiting on third party": .onHold,
    "resolved": .solved, "done": .solved, "fixed": .solved, "completed": .closed,
  ])
}

extension ImportVocabulary<Priority> {
  static let priority = ImportVocabulary([
    "minor": .low, "trivial": .low, "medium": .normal, "moderate": .normal, "standard": .normal,
    "major": .high, "important": .high, "critical": .urgent, "emergency": .urgent,
    "immediate": .urgent, "blocker": .urgent,
  ])
}

extension ImportVocabulary<Channel> {
  static let channel = ImportVocabulary([
    "telephone": .phone, "call": .phone, "voice": .phone, "mail": .email, "walk-in": .inPerson,
    "visit": .inPerson, "live chat": .chat, "messaging": .chat, "website": .web,
    "web form": .web, "form": .web, "portal": .web, "post": .letter, "fax": .letter,
    "social media": .social, "facebook": .social, "twitter": .social, "instagram": .social,
  ])
}
