import Foundation
import GRDB
import Ticketing

/// What words and tags are found by.
///
/// `entryWords` has a row for every entry with words in it, numbered by ticket and then by entry, so
/// that hits come out newest ticket first without sorting; entry 0 is the subject. It keeps no text
/// of its own: `SearchText` has made words of it, and the tokenizer only parts them at blanks.
enum SearchTables {
  /// In no word that anybody could look for; stands behind those of a note and of a call, and
  /// between names.
  static let mark = "\u{FFFC}"

  /// Each commit leaves a segment of its own. By default every sixteenth would merge all of a level at
  /// once, for 30 to 90 ms under the lock of a desk of 100,000 tickets; so they are merged in steps of
  /// 64 pages as they come, and all at once only where those don't keep up.
  static let createWords = """
    CREATE VIRTUAL TABLE entryWords USING fts5 (
      said, subject, note, content = '', columnsize = 0, tokenize = 'ascii');
    INSERT INTO entryWords (entryWords, rank) VALUES ('hashsize', 33554432);
    INSERT INTO entryWords (entryWords, rank) VALUES ('crisismerge', 64);
    \(merge(16));
    """

  static let create = """
    \(createWords)
    CREATE VIRTUAL TABLE customerWords USING fts5 (names, columnsize = 0, tokenize = 'ascii');
    CREATE VIRTUAL TABLE entryTerms USING fts5vocab (entryWords, row);
    CREATE TABLE ticketTag (
      tag TEXT NOT NULL, ticket INTEGER NOT NULL, PRIMARY KEY (tag, ticket)) WITHOUT ROWID;
    """

  /// Where FTS5 keeps what is in `entryWords`, each with the number of its columns.
  static let shadows = [(table: "entryWords_data", columns: 2), ("entryWords_idx", 3)]

  /// How many segments of one level FTS5 makes one of. Each merge writes all that is in them once
  /// more, and each segment left is one more to look into for every search.
  static func merge(_ segments: Int) -> String {
    "INSERT INTO entryWords (entryWords, rank) VALUES ('automerge', \(segments))"
  }

  /// A row's number has the entry's in so many bits. More than a million entries to one ticket, and
  /// the rest of them is not found.
  static let sequenceBits = 20
  static let sequenceMask = 1 << sequenceBits - 1

  static func row(_ ticket: Ticket.ID, _ sequence: Int) -> Int64? {
    sequence <= sequenceMask ? Int64(ticket.rawValue << sequenceBits | sequence) : nil
  }

  /// For `MATCH`; nil when there is nothing to look for.
  static func match(_ term: TextTerm, in field: Query.TextField = .anywhere) -> String? {
    guard !term.words.isEmpty else { return nil }
    return match(quoted(term.words) + (term.endsOpen ? " *" : ""), in: field)
  }

  /// The same with its last word as one of these.
  static func match(
    _ term: TextTerm, endingIn last: [String], in field: Query.TextField
  ) -> String? {
    guard !term.words.isEmpty, !last.isEmpty else { return nil }
    let phrases = last.map { quoted(term.words.dropLast() + [$0]) }
    return match("(\(phrases.joined(separator: " OR ")))", in: field)
  }

  /// Words have letters and digits only: nothing in them could end the quotation.
  private static func quoted(_ words: [String]) -> String {
    "\"\(words.joined(separator: " "))\""
  }

  private static func match(_ phrase: String, in field: Query.TextField) -> String {
    switch field {
    case .anywhere: phrase
    case .subject: "subject : \(phrase)"
    case .note: "note : \(phrase)"
    }
  }

  /// Names of a customer and their people, parted so that none runs over into the next.
  static func names(of customer: Customer) -> String {
    customer.searchedNames.map(SearchText.line).joined(separator: " \(mark) ")
  }

  /// The entries that are found by what they are, and not only by their words.
  static func part(of content: Entry.Content) -> Query.Part? {
    switch content {
    case .note: .note
    case .call: .call
    case .message, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed,
      .split, .undone:
      nil
    }
  }
}

/// Words of one transaction, to be written in the order of their rows: FTS5 begins a new segment
/// whenever a row does not come after the one before.
struct HeldWords {
  private var rows: [WordsRow] = []

  /// - Parameter ready: the words, if somebody made them already.
  mutating func add(_ entry: Entry, of ticket: Ticket.ID, ready: String?) {
    guard let searched = entry.content.searchedText else { return }
    let words = ready ?? SearchText.line(of: searched.text)
    let mark = SearchTables.part(of: entry.content) == nil ? "" : SearchTables.mark
    let row = SearchTables.row(ticket, entry.sequence)
    switch searched {
    case .said: change(.add, row, .said, words + mark)
    case .note: change(.add, row, .note, words + mark)
    }
  }

  mutating func change(_ change: WordsRow.Change, subject: String, of ticket: Ticket.ID) {
    self.change(change, SearchTables.row(ticket, 0), .subject, SearchText.line(of: subject))
  }

  private mutating func change(
    _ change: WordsRow.Change, _ number: Int64?, _ column: WordsRow.Column, _ words: String
  ) {
    guard !words.isEmpty, let number else { return }
    rows.append(WordsRow(change: change, number: number, column: column, words: words))
  }

  /// What is held, by row; a row that changes is taken out before it is put in.
  mutating func take() -> [WordsRow] {
    defer { rows = [] }
    return rows.sorted { $0.number < $1.number }
  }
}
