import DeskIndex
import Foundation
import HelpDesk
import Ticketing

/// All an index knows, to compare with another or with the log.
struct Snapshot: Equatable {
  var settings: Desk?
  var agents: [Agent] = []
  var customers: [Customer] = []
  var tickets: [Ticket] = []
  var timelines: [[Entry]] = []

  init(_ reader: some Records, timeline: (Ticket.ID) throws -> [Entry]) throws {
    settings = try reader.desk()
    agents = try reader.agents()
    for number in 1..<(try reader.nextCustomer()) {
      if let customer = try reader.customer(Customer.ID(number: number)) {
        customers.append(customer)
      }
    }
    for number in 1..<(try reader.nextTicket()) {
      let id = Ticket.ID(rawValue: number)
      guard let ticket = try reader.ticket(id) else { continue }
      tickets.append(ticket)
      timelines.append(try timeline(id))
    }
  }

  init(_ records: MemoryRecords) throws {
    try self.init(records, timeline: { records.timeline($0) })
  }
}

extension HelpDesk {
  /// What the index says.
  func indexed() throws -> Snapshot {
    try read { reader in try Snapshot(reader, timeline: reader.timeline) }
  }

  /// What the log says, without any index.
  func logged() throws -> Snapshot {
    var records = MemoryRecords()
    try eachCommit { commit in
      for event in commit.recorded { try records.apply(event) }
      return true
    }
    return try Snapshot(records)
  }

  func history() throws -> [Commit] {
    var commits: [Commit] = []
    try eachCommit {
      commits.append($0)
      return true
    }
    return commits
  }
}

extension DeskError {
  var refusal: Refusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }
}

/// Why the desk refused; nil when it did not.
func refusal(_ body: () throws -> Void) throws -> Refusal? {
  do {
    try body()
    return nil
  } catch let error as DeskError {
    guard let refusal = error.refusal else { throw error }
    return refusal
  }
}
