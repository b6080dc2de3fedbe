import ArgumentParser
import CommitLog
import DeskIndex
import Foundation
import HelpDesk
import SystemPackage
import Ticketing

/// `spoc-soak reader`: follows log and index until a commit comes, and says what did not fit.
struct ReaderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "reader", shouldDisplay: false)

  @Option var desk: String
  @Option var until: Int

  func run() throws {
    var reader = PrefixReader(
      desk: try HelpDesk(at: FilePath(desk), identity: .current(), patience: .seconds(60)))
    while reader.indexed < until { try reader.look() }
    print("\(reader.looks) looks, \(reader.indexed) commits")
  }
}

/// Looks at the index first and at the log then: all the index shows is in the log already.
private struct PrefixReader {
  let desk: HelpDesk
  var looks = 0
  /// As far as the index was last seen.
  var indexed = 0
  private var place: Position
  /// The commits that wrote on each ticket, as the log has them.
  private var notes: [Ticket.ID: [Int]] = [:]

  init(desk: HelpDesk) {
    self.desk = desk
    place = desk.log.start
  }

  mutating func look() throws {
    looks += 1
    let ticket = Ticket.ID(rawValue: looks % SoakDesk.tickets + 1)
    try desk.catchUp()
    let (sequence, entries) = try desk.read { reader in
      let notes = try reader.timeline(ticket).filter { $0.content.isNote }
      return (try reader.place()?.sequence ?? 0, notes.map(\.commit))
    }
    guard sequence >= indexed else { throw Gone("the index went back to \(sequence)") }
    indexed = sequence
    try readLog()
    guard place.sequence >= sequence else { throw Gone("the log is behind the index") }
    let expected = (notes[ticket] ?? []).filter { $0 <= sequence }
    guard entries.sorted() == expected else {
      throw Gone("ticket \(ticket) at \(sequence): entries of \(entries), not of \(expected)")
    }
  }

  /// Each record is checked against the chain from the one before it.
  private mutating func readLog() throws {
    while true {
      let records = try desk.log.records(after: place)
      guard let last = records.last else { return }
      for record in records {
        let commit = try Commit(line: record.body)
        guard commit.sequence == record.sequence, record.sequence == place.sequence + 1 else {
          throw Gone("commit \(commit.sequence) stands at \(record.sequence)")
        }
        place = record.end
        for event in commit.events {
          guard case .note(let ticket, _) = event.change else { continue }
          notes[ticket, default: []].append(commit.sequence)
        }
      }
      place = last.end
    }
  }
}

extension Entry.Content {
  fileprivate var isNote: Bool { if case .note = self { true } else { false } }
}

private struct Gone: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
