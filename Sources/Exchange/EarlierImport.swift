internal import DeskIndex
internal import HelpDesk
internal import Ticketing

/// Whether a file is here already under another name. What is known is known by source and id, so
/// that all of it would come in a second time.
enum EarlierImport {
  /// So much of the beginning of a file is looked at.
  static let looked = 50

  /// The source under which half of `items` or more are here; nil if any is under its own, since
  /// then the file is imported again or carried on.
  static func source<Item>(
    of items: [Item], as own: String, in desk: HelpDesk,
    isHere: (Item, _ source: String, IndexReader) throws -> Bool
  ) throws -> String? {
    guard !items.isEmpty else { return nil }
    try desk.catchUp()
    return try desk.read { reader in
      guard try !items.contains(where: { try isHere($0, own, reader) }) else { return nil }
      return try reader.ticketSources().first { source in
        try items.count { try isHere($0, source, reader) } * 2 >= items.count
      }
    }
  }
}
