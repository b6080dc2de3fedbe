internal import DeskIndex
public import HelpDesk
internal import Ticketing

extension DeskImport {
  /// The source this export was imported as before, where it would be brought again as another.
  ///
  /// - Throws: `ImportError` for the file, `DeskError` for the desk.
  public func earlierSource(in desk: HelpDesk) throws -> String? {
    var lines = try Self.begin(file)
    _ = try lines.next()
    var tickets: [Ticket] = []
    var ignored = IgnoredMembers()
    while tickets.count < EarlierImport.looked, let line = try lines.next() {
      // They come first and may be many: passed over unread, as an export writes them.
      guard !line.bytes.starts(with: Self.customer) else { continue }
      if case .ticket(let ticket, _, _)? = try? ExportedLine(line, importer: "", ignored: &ignored)
      {
        tickets.append(ticket)
      }
    }
    return try EarlierImport.source(of: tickets, as: source, in: desk) { there, source, reader in
      try reader.ticket(externalID: "\(source):\(there.id)")?.isSame(as: there) == true
    }
  }

  private static let customer = Array(#"{"type":"customer""#.utf8)
}
