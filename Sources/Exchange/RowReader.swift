internal import Foundation
internal import Ticketing

/// Makes a ticket of each row, and keeps count of what was peculiar.
struct RowReader {
  private let mapping: ColumnMapping
  private let source: String
  /// Subjects are a few kinds that repeat: they become tags, and take the product along.
  private let subjectIsKind: Bool
  /// For rows that say nothing of when they were opened.
  private let fallback: Date
  private let latest: Date
  private let keptColumns: [Int]
  /// The same without what a sale tells.
  private let keptBesideSale: [Int]
  private let statuses: ImportVocabulary<Status>
  private let priorities: ImportVocabulary<Priority>
  private let channels: ImportVocabulary<Channel>
  private var clock: WallClock
  private var ids: Set<String> = []
  private(set) var findings = ImportFindings()

  static let firstResponse = "(first response; the import has no text of it)"

  init(_ csv: CSVImport, fallback: Date, now: Date) {
    mapping = csv.mapping
    source = csv.source
    subjectIsKind = csv.subjectIsKind
    clock = WallClock(zone: csv.zone)
    self.fallback = clock.midnight(before: fallback)
    latest = now.addingTimeInterval(300)
    keptColumns = mapping.kept
    let told = [ImportTarget.product, .purchasedAt].compactMap(mapping.column)
    keptBesideSale = keptColumns.filter { !told.contains($0) }
    (statuses, priorities, channels) = (csv.statuses, csv.priorities, csv.channels)
  }

  mutating func ticket(from record: CSVRecord) throws(RowProblem) -> ImportedTicket {
    let row = try ImportedRow(record, mapping)
    let id = try row.needed(.id)
    guard !ids.contains(id) else { throw .duplicate(id: id) }

    var found = ImportFindings()
    found.multilineFields = record.fields.count { $0.utf8.contains(Byte.lineFeed) }
    let channel =
      try row.word(.channel, channels)
      ?? (mapping.column(of: .customerEmail) == nil ? .web : .email)
    let times = try times(of: row, &found)
    var ticket = ImportedTicket(
      externalID: "\(source):\(id)", customer: try row.customer(),
      subject: try subject(of: row, &found), channel: channel, openedAt: times.opened)
    ticket.priority = try row.word(.priority, priorities) ?? .normal
    let boughtAt = row[.purchasedAt].flatMap(clock.date)
    ticket.phase = boughtAt == nil ? nil : .after
    if let product = row[.product], let boughtAt, boughtAt <= latest {
      ticket.purchase = ImportedPurchase(product: product.oneLine, at: boughtAt)
    }
    ticket.tags = tags(of: row)
    ticket.entries = entries(of: row, times, over: channel, &found)
    let isResolved = times.resolved != nil || row[.resolution] != nil
    ticket.status = try row.word(.status, statuses) ?? (isResolved ? .closed : .open)
    if ticket.status.isEnded {
      (ticket.statusAt, ticket.outcome) = (times.resolved, .solved)
      if ticket.entries.count == 1 { found.endedWithoutAnswer += 1 }
    }
    if ticket.status.sleeps { found.pendingWithoutWakeUp += 1 }
    let isUsed = ticket.status.isEnded || row[.resolution] != nil
    ticket.fields = row.fields(
      in: ticket.purchase == nil ? keptColumns : keptBesideSale, resolvedUnused: !isUsed)
    guard ticket.fitsALine else { throw .tooLarge }
    ids.insert(id)
    findings.add(found)
    return ticket
  }

  private typealias Times = (opened: Date, response: Date?, resolved: Date?)

  private mutating func times(
    of row: ImportedRow, _ found: inout ImportFindings
  ) throws(RowProblem) -> Times {
    let response = try row.time(.firstResponseAt, clock, notAfter: latest)
    let resolved = try row.time(.resolvedAt, clock, notAfter: latest)
    let told = try row.time(.openedAt, clock, notAfter: latest)
    let opened = told ?? response.map { clock.midnight(before: $0) } ?? fallback
    if response == nil { found.withoutFirstResponse += 1 }
    if let resolved, let response, resolved < response {
      found.resolutionsBeforeFirstResponse += 1
    }
    if let resolved, resolved < opened { found.resolutionsBeforeOpening += 1 }
    return (opened, response, resolved)
  }

  private func entries(
    of row: ImportedRow, _ times: Times, over channel: Channel, _ found: inout ImportFindings
  ) -> [ImportedEntry] {
    func message(_ direction: Direction, _ body: String, at when: Date) -> ImportedEntry {
      ImportedEntry(when: when, .message(Message(direction, channel: channel, body: body)))
    }
    let description = filled(row[.description] ?? "", row, &found)
    var entries = [message(.in, description, at: times.opened)]
    if let response = times.response {
      entries.append(message(.out, Self.firstResponse, at: response))
    }
    if let resolution = row[.resolution] {
      if times.resolved == nil { found.resolutionsWithoutTime += 1 }
      let when = times.resolved ?? times.response ?? times.opened
      entries.append(message(.out, filled(resolution, row, &found), at: when))
    }
    return entries
  }

  /// A kind with the product reads well (`Network problem: Dell XPS`); other subjects are people's
  /// own words. Without one, the first line of the description stands in.
  private func subject(
    of row: ImportedRow, _ found: inout ImportFindings
  ) throws(RowProblem) -> String {
    guard let subject = row[.subject] else {
      let description = try row.needed(row[.description] == nil ? .subject : .description)
      let line = row[.description]?.split(whereSeparator: \.isNewline).first ?? description[...]
      return filled(line.count > 80 ? line.prefix(79) + "…" : String(line), row, &found)
    }
    let words = filled(subject.oneLine, row, &found)
    guard subjectIsKind, let product = row[.product] else { return words }
    return "\(words): \(product.oneLine)"
  }

  private func tags(of row: ImportedRow) -> [String] {
    let separators: Set<Character> = [",", ";", "|", "\n"]
    var tags = [row[.type]?.tag, subjectIsKind ? row[.subject]?.tag : nil].compactMap(\.self)
    tags += row[.tags]?.split { separators.contains($0) }.map(\.tag) ?? []
    var seen: Set<String> = []
    return tags.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// With the product in the place that a template had left for it.
  private func filled(
    _ text: String, _ row: ImportedRow, _ found: inout ImportFindings
  ) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")), let product = row[.product] else { return text }
    let (filled, count) = text.replacing("{product_purchased}", with: product)
    found.placeholdersFilled += count
    return filled
  }
}

extension ImportedTicket {
  /// A commit is one line of the log, of 1 MiB at most; what stands around the texts is small.
  fileprivate var fitsALine: Bool {
    var texts = fields.flatMap { [$0.name, $0.text] } + tags + [subject]
    for entry in entries {
      if case .message(let message) = entry.content { texts.append(message.body) }
    }
    // The longest escape of a byte has six.
    guard texts.reduce(0, { $0 + $1.utf8.count }) > 160 << 10 else { return true }
    return texts.reduce(0) { $0 + JSON.string($1).line.count } < 1_000 << 10
  }
}
