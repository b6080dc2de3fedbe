/// What an import came to.
public struct ImportReport: Hashable, Sendable {
  public struct Rejected: Hashable, Sendable {
    public var line: Int
    public var reason: String
  }

  public var source: String
  /// Rows of the file, and how many of them were read.
  public var total: Int
  public var rows = 0
  public var imported = 0
  /// Imported before: nothing about them changed.
  public var unchanged = 0
  public var rejectedCount = 0
  /// The first thousand of them, by line.
  public var rejected: [Rejected] = []
  public var customersAdded = 0
  /// Second names at addresses that were known.
  public var peopleAdded = 0
  /// Of what they had bought.
  public var salesAdded = 0
  public var findings = ImportFindings()
  /// Known in a rehearsal only.
  public var matches = ImportMatches()
  /// Fields that were not UTF-8 and have U+FFFD where a byte made no sense.
  public var repairedFields = 0
  /// Nothing was to be written: a rehearsal.
  public var isRehearsal = false
  /// Stopped before the end; what was imported until then stays.
  public var isStopped = false

  static let rejectedLimit = 1_000

  init(source: String, total: Int) {
    self.source = source
    self.total = total
  }

  mutating func reject(line: Int, _ reason: String) {
    rejectedCount += 1
    guard rejected.count < Self.rejectedLimit else { return }
    rejected.append(Rejected(line: line, reason: reason))
  }

  /// For people. What was rejected comes last, a line each.
  public var lines: [String] {
    var lines = [summary]
    if isStopped {
      lines.append("Stopped. What was imported stays; import the file again to go on.")
    }
    lines += matches.lines.map { "  " + $0 }
    if customersAdded > 0, matches.isEmpty {
      lines.append("  New customers: \(customersAdded.grouped)")
    }
    if peopleAdded > 0, matches.isEmpty {
      lines.append("  Second names at a known address, a person each: \(peopleAdded.grouped)")
    }
    if salesAdded > 0 { lines.append("  Sales in care: \(salesAdded.grouped)") }
    if imported > 0 || isRehearsal { lines += findings.lines.map { "  " + $0 } }
    if repairedFields > 0 {
      lines.append("  Texts that were not UTF-8, repaired with \u{FFFD}: \(repairedFields.grouped)")
    }
    if rejectedCount > 0 { lines.append("Rejected rows: \(rejectedCount.grouped)") }
    lines += rejected.map { "  line \($0.line): \($0.reason)" }
    if rejectedCount > rejected.count {
      lines.append("  and \((rejectedCount - rejected.count).grouped) more")
    }
    return lines
  }

  private var summary: String {
    let of = rows == total ? total.grouped : "\(rows.grouped) of \(total.grouped)"
    let known = unchanged > 0 ? ", imported before: \(unchanged.grouped)" : ""
    if isRehearsal {
      return "Rows of \(source) that can be imported: \(imported.grouped) of \(of)\(known)."
        + " Nothing was written."
    }
    let result = imported > 0 ? "Tickets imported: \(imported.grouped)" : "Nothing changed"
    return "\(result). Rows of \(source): \(of)\(known)."
  }
}
