public import CommitLog
internal import DeskIndex
public import Ticketing

// The lines of the log themselves, for whoever shows them as they stand there.

extension HelpDesk {
  /// The lines that speak of a ticket, oldest first.
  public func records(of id: Ticket.ID) throws -> [Record] {
    let places = try read { reader in
      guard let ticket = try reader.survivor(of: id) else {
        throw DeskError.refused(.noSuchTicket(id))
      }
      return try reader.places(of: ticket.id)
    }
    return try DeskError.wrapping {
      try places.compactMap(\.position).flatMap { place in
        try log.records(after: place, byteLimit: 1).prefix(1)
      }
    }
  }

  /// What of those commits concerns the ticket that a number leads to.
  public func subject(of id: Ticket.ID) throws -> HistoryFilter.Subject {
    try read { reader in
      guard let ticket = try reader.survivor(of: id) else {
        throw DeskError.refused(.noSuchTicket(id))
      }
      return HistoryFilter.Subject(
        tickets: Set(try reader.family(of: ticket.id)), customer: ticket.customer,
        promises: Set(try reader.promises(everAbout: ticket.id)),
        surveys: Set(try reader.surveys(everAbout: ticket.id)))
    }
  }

  /// The number of the last commit that has been read.
  public func lastCommit() throws -> Int {
    guard let place = try read({ try $0.place() }) else { throw DeskError.indexBuilding }
    return place.sequence
  }

  /// What came after a commit, for whoever follows the log.
  ///
  /// - Returns: `end` is the last commit there is now; smaller than asked for when a repair has cut
  ///   some off.
  public func newRecords(after sequence: Int) throws -> (records: [Record], end: Int) {
    try catchUp(waits: false)
    let (place, end) = try read { reader in
      guard let end = try reader.place() else { throw DeskError.indexBuilding }
      return (try reader.place(before: sequence + 1), end.sequence)
    }
    guard var position = place?.position else { return ([], end) }
    return try DeskError.wrapping {
      var found: [Record] = []
      while position.sequence < end {
        let records = try log.records(after: position)
        guard let last = records.last else { break }
        found += records
        position = last.end
      }
      return (found, position.sequence)
    }
  }

  /// The last lines, oldest first, until `body` says false.
  ///
  /// - Parameter count: nil: all of them.
  public func eachRecord(last count: Int? = nil, _ body: (Record) throws -> Bool) throws {
    let place = try read { reader -> IndexPlace? in
      guard let count, let end = try reader.place() else { return nil }
      return count > 0 ? try reader.place(before: max(1, end.sequence - count + 1)) : end
    }
    try DeskError.wrapping {
      var position = place?.position ?? log.start
      while true {
        let records = try log.records(after: position)
        guard let last = records.last else { return }
        for record in records { if try !body(record) { return } }
        position = last.end
      }
    }
  }
}
