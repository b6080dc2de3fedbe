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

  static let create = """
    CREATE VIRTUAL TABLE entryWords USING fts5 (
      said, subject, note, content = '', columnsize = 0, tokenize = 'ascii');
    INSERT INTO entryWords (entryWords, rank) VALUES ('hashsize', 8388608);
    CREATE VIRTUAL TABLE customerWords USING fts5 (names, columnsize = 0, tokenize = 'ascii');
    CREATE TABLE ticketTag (
      tag TEXT NOT NULL, ticket INTEGER NOT NULL, PRIMARY KEY (tag, ticket)) WITHOUT ROWID;
    """

  static let drop = """
    DROP TABLE IF EXISTS entryWords;
    DROP TABLE IF EXISTS customerWords;
    DROP TABLE IF EXISTS ticketTag;
    """

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
    // Words have letters and digits only: nothing in them could end the quotation.
    let phrase = "\"\(term.words.joined(separator: " "))\"" + (term.endsOpen ? " *" : "")
    return switch field {
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
    case .message, .status, .assigned, .excused, .prioritized, .tagged, .linked: nil
    }
  }
}

/// Words of one transaction, to be written in the order of their rows: FTS5 begins a new segment
/// whenever a row does not come after the one before.
struct HeldWords {
  enum Column {
    case said, subject, note
  }

  private var rows: [(row: Int64, column: Column, words: String)] = []

  mutating func add(_ entry: Entry, of ticket: Ticket.ID) {
    let mark = SearchTables.part(of: entry.content) == nil ? "" : SearchTables.mark
    switch entry.content.searchedText {
    case .said(let text): add(SearchText.line(of: text) + mark, .said, entry.sequence, of: ticket)
    case .note(let text): add(SearchText.line(of: text) + mark, .note, entry.sequence, of: ticket)
    case nil: break
    }
  }

  mutating func add(subject: String, of ticket: Ticket.ID) {
    add(SearchText.line(of: subject), .subject, 0, of: ticket)
  }

  private mutating func add(
    _ words: String, _ column: Column, _ sequence: Int, of ticket: Ticket.ID
  ) {
    guard !words.isEmpty, let row = SearchTables.row(ticket, sequence) else { return }
    rows.append((row, column, words))
  }

  /// - Parameter write: a row, and what stands in its columns `said`, `subject` and `note`.
  mutating func drain(_ write: (Int64, [SQLValue]) throws -> Void) throws {
    for (row, column, words) in rows.sorted(by: { $0.row < $1.row }) {
      let text = SQLValue.text(words)
      switch column {
      case .said: try write(row, [text, .null, .null])
      case .subject: try write(row, [.null, text, .null])
      case .note: try write(row, [.null, .null, text])
      }
    }
    rows.removeAll(keepingCapacity: true)
  }
}
