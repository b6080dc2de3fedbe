import AgentWorkspace
import ArgumentParser
import CommitLog
import DeskIndex
import HelpDesk
import TerminalUI
import Ticketing

struct LogVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Tell what happened, the newest last.",
    discussion: """
        spoc log
        spoc log 12
        spoc log --jsonl | jq -c 'select(.by == "maria")'
      """)

  @Argument(help: ArgumentHelp("Of this ticket only.", valueName: "n"))
  var number: TicketNumbers?

  @Flag(help: "Commits: lines as they stand in the log, or one array.")
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "The last so many commits; 0 for all (default 50; all with --jsonl or a ticket).",
      valueName: "n"))
  var limit: Int?

  @OptionGroup var place: DeskOptions

  enum Format: EnumerableFlag {
    case jsonl, json
  }

  func validate() throws {
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit is a number from 0 (all) on.") }
    if let number, number.ids.count > 1 { throw ValidationError("Give one ticket, or none.") }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    let sentences = session.sentences
    var documents: [JSON] = []
    try eachRecord(in: session) { record in
      switch format {
      case .jsonl: console.print(logLine: record.line)
      case .json: documents.append(try record.document)
      case nil: console.print(sentences.lines(for: try Commit(line: record.body)))
      }
      return !console.isDeserted
    }
    if format == .json { console.print(.array(documents)) }
  }

  private func eachRecord(in session: Session, _ body: (Record) throws -> Bool) throws {
    if let id = number?.ids.first {
      let records = try session.desk.records(of: id)
      for record in records.suffix(limit.flatMap { $0 == 0 ? nil : $0 } ?? records.count) {
        guard try body(record) else { return }
      }
    } else {
      let count = limit ?? (format == .jsonl ? 0 : 50)
      try session.desk.eachRecord(last: count == 0 ? nil : count, body)
    }
  }
}

extension Record {
  /// With its hash, as it stands in the log.
  fileprivate var line: String {
    String(decoding: body.dropLast(), as: UTF8.self) + ",\"hash\":\"\(end.hash)\"}"
  }

  fileprivate var document: JSON {
    get throws {
      guard case .object(let members) = try JSON(parsing: body) else { return .null }
      return .object(members + [.init("hash", .string(end.hash.description))])
    }
  }
}
