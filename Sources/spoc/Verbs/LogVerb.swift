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
        spoc log --by maria --type message.,note.written --from mon
        spoc log --follow
        spoc log --jsonl | jq -c 'select(.by == "maria")'
        spoc log --csv --columns at,by,type,ticket --limit 0

      Each line begins with the number of its commit: `spoc undo 812` takes one back. With --jsonl they \
      are commits, as they stand in the log; with --json an array of them; the other forms have what \
      happened, a line each.
      """)

  @Argument(help: ArgumentHelp("Of this ticket only.", valueName: "n"))
  var number: TicketNumbers?

  @OptionGroup var form: ListForm

  @Option(
    help: ArgumentHelp(
      "The last so many commits; 0 for all (default 50; all with --jsonl or a ticket).",
      valueName: "n"))
  var limit: Int?

  @Flag(help: "Then go on, and tell what comes, until Ctrl-C.")
  var follow = false

  @OptionGroup var filter: LogFilter
  @OptionGroup var place: DeskOptions

  func validate() throws {
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit is a number from 0 (all) on.") }
    if let number, number.ids.count > 1 { throw ValidationError("Give one ticket, or none.") }
    if follow, !form.isForPeople, form.format != .jsonl {
      throw ValidationError("--follow goes on without an end: take --jsonl with it, or no form.")
    }
  }

  func run(on console: Console) throws {
    let session = try place.session(on: console)
    try session.attempt {
      var filter = try filter.filter(in: session)
      filter.subject = try number?.ids.first.map(session.desk.subject)
      if let why = filter.emptiness(now: session.now, in: session.settings.timeZone) {
        console.say(SafeText(line: why))
      }
      let signals = follow ? SignalBlock() : nil
      var documents: [JSON] = []
      var rows: [LogRow] = []
      var sentences = session.sentences
      let digits = "\(try session.desk.lastCommit())".count
      let last = try eachRecord(in: session, filter) { found in
        switch form.format {
        case .jsonl: console.print(logLine: found.record.line)
        case .json: documents.append(try found.record.document)
        case .table where form.columns == nil:
          try session.learnNames(in: found.whole, for: &sentences)
          console.print(found.lines(sentences, digits: digits))
        case .table, .csv, .plain:
          try session.learnNames(in: found.whole, for: &sentences)
          rows += found.rows(sentences)
        }
        return !console.isDeserted
      }
      switch form.format {
      case .json: console.print(.array(documents))
      case .jsonl: break
      case .table where form.columns == nil: break
      case .table, .csv, .plain:
        let listing = Listing(
          columns: session.logColumns, standard: ["commit", "at", "by", "what"], rows: rows)
        try listing.print(as: form, on: console)
      }
      if var signals {
        let tail = LogTail(
          session: session, ticket: number?.ids.first, filter: filter, digits: digits,
          isRaw: form.format == .jsonl, last: last)
        try tail.follow(until: &signals)
      }
    }
  }

  /// Those that were asked for, each with the events that were.
  ///
  /// - Returns: the last commit looked at.
  private func eachRecord(
    in session: Session, _ filter: HistoryFilter, _ body: (FoundCommit) throws -> Bool
  ) throws -> Int {
    var last = try session.desk.lastCommit()
    var kept: [FoundCommit] = []
    if let id = number?.ids.first {
      kept = try session.desk.records(of: id).compactMap { try FoundCommit($0, by: filter) }
      let count = limit.flatMap { $0 == 0 ? nil : $0 } ?? kept.count
      for found in kept.suffix(count) { guard try body(found) else { break } }
      return last
    }
    let count = limit ?? (form.format == .jsonl ? 0 : 50)
    // What is left out is known only once it was read: then the last of all are kept.
    let isFromEnd = count > 0 && filter.isEverything
    try session.desk.eachRecord(last: isFromEnd ? count : nil) { record in
      last = max(last, record.sequence)
      guard let found = try FoundCommit(record, by: filter) else { return true }
      if isFromEnd || count == 0 { return try body(found) }
      kept.append(found)
      if kept.count >= 2 * count { kept.removeFirst(kept.count - count) }
      return true
    }
    for found in kept.suffix(count) { guard try body(found) else { break } }
    return last
  }
}

/// A line of the log, and what of it was asked for.
struct FoundCommit {
  let record: Record
  let whole: Commit
  let part: Commit

  /// Nil when none of its events was asked for.
  init?(_ record: Record, by filter: HistoryFilter) throws {
    let whole = try Commit(line: record.body)
    guard let part = filter.part(of: whole) else { return nil }
    (self.record, self.whole, self.part) = (record, whole, part)
  }

  /// - Parameter digits: of the largest number that may stand beside it.
  func lines(_ sentences: Sentences, digits: Int) -> [SafeText] {
    let number = "\(whole.sequence)"
    let lead = String(repeating: " ", count: max(0, digits - number.count)) + number
    return sentences.lines(for: part, of: whole).map { "\(SafeText(line: lead))  \($0)" }
  }

  func rows(_ sentences: Sentences) -> [LogRow] {
    sentences.deeds(of: part, in: whole).map { LogRow(commit: whole, deed: $0) }
  }
}

/// One thing that happened, as a line of a table.
struct LogRow {
  let commit: Commit
  let deed: Sentences.Deed
}

extension Session {
  fileprivate var logColumns: [ListColumn<LogRow>] {
    [
      .text("commit", "Commit") { "\($0.commit.sequence)" },
      moments("recordedAt", "Recorded", dropped: 1) { $0.commit.at },
      moments("at", "Happened", dropped: nil) { $0.deed.recorded.when },
      .text("by", "By") { $0.deed.who.rawValue },
      .text("origin", "Origin", dropped: 0) { $0.commit.origin.rawValue },
      .text("type", "Type", dropped: 1) { $0.deed.recorded.event.change.type },
      .text("ticket", "Ticket", dropped: 1) {
        $0.deed.recorded.event.change.ticket?.description ?? ""
      },
      .text("what", "What", minimum: 24) { $0.deed.what.string },
    ]
  }
}

extension Session {
  /// What the customers are called that a commit speaks of, each looked for once.
  func learnNames(in commit: Commit, for sentences: inout Sentences) throws {
    let unknown = Set(commit.events.compactMap(\.change.spokenOf))
      .subtracting(sentences.names.keys)
    guard !unknown.isEmpty else { return }
    try desk.read { reader in
      for id in unknown { sentences.names[id] = try reader.customer(id)?.name ?? "" }
    }
  }
}

extension Event.Change {
  /// The customer whom the sentence names.
  fileprivate var spokenOf: Customer.ID? {
    if case .ticketCreated(let ticket) = self { ticket.customer } else { customer }
  }
}

extension Record {
  /// With its hash, as it stands in the log.
  var line: String {
    String(decoding: body.dropLast(), as: UTF8.self) + ",\"hash\":\"\(end.hash)\"}"
  }

  fileprivate var document: JSON {
    get throws {
      guard case .object(let members) = try JSON(parsing: body) else { return .null }
      return .object(members + [.init("hash", .string(end.hash.description))])
    }
  }
}
