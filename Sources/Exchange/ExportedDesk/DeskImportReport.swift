internal import Ticketing

/// What the import of an export came to.
public struct DeskImportReport: Hashable, Sendable {
  public struct Count: Hashable, Sendable {
    public var imported = 0
    /// Here already: nothing about them changed.
    public var unchanged = 0
  }

  public struct Ignored: Hashable, Sendable {
    /// `ticket.mood`.
    public var name: String
    public var count: Int
  }

  public var source: String
  /// Numbers and ids are those of the export.
  public var keepsNumbers: Bool
  /// Lines of the file that were read, the first not counted.
  public var lines = 0
  public var agents = Count()
  public var customers = Count()
  /// Second names at addresses that were known.
  public var peopleAdded = 0
  public var tickets = Count()
  public var promises = Count()
  public var surveys = Count()
  public var praises = Count()
  public var sales = Count()
  public var rejectedCount = 0
  /// The first thousand of them, by line.
  public var rejected: [ImportReport.Rejected] = []
  /// Members that say something this version can't bring.
  public var ignored: [Ignored] = []
  /// Known in a rehearsal only.
  public var matches = ImportMatches()
  public var isRehearsal = false
  public var isStopped = false

  init(source: String, keepsNumbers: Bool) {
    self.source = source
    self.keepsNumbers = keepsNumbers
  }

  mutating func reject(line: Int, _ reason: String) {
    rejectedCount += 1
    guard rejected.count < ImportReport.rejectedLimit else { return }
    rejected.append(.init(line: line, reason: reason))
  }

  mutating func count(_ command: Command, _ events: [Event]) {
    if case .importAgent = command { agents.add(events) }
    if case .importCustomer = command { customers.add(events) }
    if case .importHistory = command { tickets.add(events) }
    if case .importPromise = command { promises.add(events) }
    if case .importSurvey = command { surveys.add(events) }
    if case .importPraise = command { praises.add(events) }
    if case .importSale = command { sales.add(events) }
    for event in events {
      if case .personAdded = event.change { peopleAdded += 1 }
    }
  }

  /// For people. What was rejected comes last, a line each.
  public var lineTexts: [String] {
    var lines = [
      isRehearsal
        ? "Tickets that can be imported from \(source): \(tickets.imported.grouped)."
          + " Nothing was written."
        : "Tickets imported from \(source): \(tickets.imported.grouped)."
    ]
    if isStopped {
      lines.append("Stopped. What was imported stays; import the file again to go on.")
    }
    // Stopped while it was compared with the desk, it is not known yet.
    if self.lines > 0 || !isStopped {
      lines.append(
        keepsNumbers
          ? "  Numbers and ids stay as they are in the file."
          : "  The desk is in use: new numbers and ids; the old ones stay as “\(source):…”.")
    }
    lines += texts(tickets, "Tickets", hidesImported: true) + texts(customers, "Customers")
    if peopleAdded > 0 {
      lines.append("  Second names at a known address, a person each: \(peopleAdded.grouped)")
    }
    lines += texts(sales, "Sales") + texts(promises, "Promises") + texts(surveys, "Surveys")
    lines += texts(praises, "Praise") + texts(agents, "Agents")
    for member in ignored {
      lines.append(
        "  Not known to this version, left out: \(member.name) (\(member.count.grouped))")
    }
    lines += matches.lines.map { "  " + $0 }
    if rejectedCount > 0 { lines.append("Rejected lines: \(rejectedCount.grouped)") }
    lines += rejected.map { "  line \($0.line): \($0.reason)" }
    if rejectedCount > rejected.count {
      lines.append("  and \((rejectedCount - rejected.count).grouped) more")
    }
    return lines
  }

  private func texts(_ count: Count, _ what: String, hidesImported: Bool = false) -> [String] {
    var lines: [String] = []
    if count.imported > 0, !hidesImported {
      lines.append("  \(what): \(count.imported.grouped)")
    }
    if count.unchanged > 0 {
      lines.append("  \(what) here before: \(count.unchanged.grouped)")
    }
    return lines
  }
}

extension DeskImportReport.Count {
  fileprivate mutating func add(_ events: [Event]) {
    if events.isEmpty { unchanged += 1 } else { imported += 1 }
  }
}
