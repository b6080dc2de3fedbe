import Ticketing

// What is found by its words and tags.

extension IndexWriter {
  func writeWords(_ ticket: Ticket, _ before: Ticket?) throws {
    let number = SQLValue(ticket.id.rawValue)
    if before?.subject != ticket.subject {
      if let before { words.change(.remove, subject: before.subject, of: ticket.id) }
      words.change(.add, subject: ticket.subject, of: ticket.id)
    }
    guard before?.tags ?? [] != ticket.tags else { return }
    let (old, new) = (Set((before?.tags ?? []).map(Tag.folded)), Set(ticket.tags.map(Tag.folded)))
    for tag in old.subtracting(new) { try statements.deleteTag.run([.text(tag), number], in: db) }
    for tag in new.subtracting(old) { try statements.insertTag.run([.text(tag), number], in: db) }
  }

  func writeWords(_ customer: Customer, _ before: Customer?) throws {
    guard before?.searchedNames != customer.searchedNames else { return }
    let number = SQLValue(customer.id.number ?? 0)
    if before != nil { try statements.deleteNames.run([number], in: db) }
    try statements.insertNames.run([number, .text(SearchTables.names(of: customer))], in: db)
  }
}
