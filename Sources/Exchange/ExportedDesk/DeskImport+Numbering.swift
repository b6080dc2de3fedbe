internal import DeskIndex
internal import HelpDesk
internal import Ticketing

extension DeskImport {
  /// Numbers are kept at a desk without customers and tickets, and at one that has nothing but
  /// what is in the file: there an import broke off, or is done a second time.
  ///
  /// - Parameter goesOn: told the share of the file that was compared, for each line; false stops.
  /// - Returns: nil when stopped.
  func numbering(
    for desk: HelpDesk, _ goesOn: (_ share: Double) -> Bool
  ) throws -> Numbering? {
    try desk.catchUp()
    let settings = try desk.settings()
    let (tickets, customers) = try desk.read { reader in
      (try reader.count(.everything, at: desk.now, in: settings), try reader.customerCount())
    }
    guard tickets + customers > 0 else { return .kept }
    var lines = try Self.begin(file)
    _ = try lines.next()
    var (sameTickets, sameCustomers) = (Set<Ticket.ID>(), Set<Customer.ID>())
    var ignored = IgnoredMembers()
    while let line = try lines.next() {
      guard goesOn(Double(lines.passed) / Double(max(bytes, 1))) else { return nil }
      guard let line = try? ExportedLine(line, importer: "", ignored: &ignored) else { continue }
      switch line {
      case .desk, .agent, .promise, .survey, .praise, .sale: break
      case .customer(let there, _):
        let here = try desk.read { try $0.customer(there.id) }
        if here?.isSame(as: there) == true { sameCustomers.insert(there.id) }
      case .ticket(let there, _, _):
        let here = try desk.read { try $0.ticket(there.id) }
        if here?.isSame(as: there) == true { sameTickets.insert(there.id) }
      }
    }
    let hasNothingElse = sameTickets.count == tickets && sameCustomers.count == customers
    return hasNothingElse ? .kept : .new(source: source)
  }
}
