internal import DeskIndex
public import HelpDesk
internal import Ticketing

extension CSVImport {
  /// The source this file was imported as before, where it would be brought again as another.
  ///
  /// - Throws: `ImportError` for the file, `DeskError` for the desk.
  public func earlierSource(in desk: HelpDesk) throws -> String? {
    var feed = try RowFeed(self, now: desk.now)
    defer { feed.close() }
    var rows: [ImportedTicket] = []
    while rows.count < EarlierImport.looked, let row = try feed.next() { rows.append(row.ticket) }
    let prefix = source.count + 1
    return try EarlierImport.source(of: rows, as: source, in: desk) { row, source, reader in
      let id = "\(source):\(row.externalID.dropFirst(prefix))"
      guard let here = try reader.ticket(externalID: id), here.subject == row.subject else {
        return false
      }
      if here.openedAt == row.openedAt.wholeMilliseconds { return true }
      let people = try reader.customer(here.customer)?.people ?? []
      return people.contains { $0.name == row.customer.name }
    }
  }
}
