/// Which column of a file is taken for what. Every column is taken once at most; whatever is taken
/// for nothing stays with its ticket as a field, under its header.
public struct ColumnMapping: Hashable, Sendable {
  /// As the file has them, made distinct: fields go by these names.
  public let headers: [String]
  private var columns: [ImportTarget: Int] = [:]
  /// Columns that don't come along at all.
  private var leftOut: Set<Int> = []

  /// Takes nothing for anything yet.
  public init(headers: [String]) {
    self.headers = Self.distinct(headers)
  }

  /// Goes by the headers: case, punctuation and a leading “ticket” don't matter.
  ///
  /// Two headers for one thing: the better synonym wins (the order is `ImportTarget`'s), then the
  /// column further left; the other one becomes a field. One header for two things: the target
  /// first in the order of its cases gets it.
  public static func guess(from headers: [String]) -> ColumnMapping {
    var mapping = ColumnMapping(headers: headers)
    let names = headers.map(folded)
    var free = Set(headers.indices)
    for target in ImportTarget.allCases {
      let found = target.synonyms.lazy.compactMap { synonym in
        names.indices.first { free.contains($0) && names[$0] == synonym }
      }.first
      guard let found else { continue }
      mapping.columns[target] = found
      free.remove(found)
    }
    return mapping
  }

  public func column(of target: ImportTarget) -> Int? { columns[target] }

  public func target(of column: Int) -> ImportTarget? {
    columns.first { $0.value == column }?.key
  }

  /// The header of the column taken for it.
  public func header(of target: ImportTarget) -> String? { columns[target].map { headers[$0] } }

  /// Takes another column for something; nil leaves it a field.
  ///
  /// - Throws: `ImportError.noSuchColumn`.
  public mutating func take(_ header: String, as target: ImportTarget?) throws(ImportError) {
    guard let column = headers.firstIndex(of: header) else {
      throw .noSuchColumn(header, there: headers)
    }
    columns = columns.filter { $0.value != column }
    if let target { columns[target] = column }
  }

  /// Doesn't bring a column along, not even as a field.
  mutating func leaveOut(_ header: String) {
    guard let column = headers.firstIndex(of: header) else { return }
    leftOut.insert(column)
  }

  /// Columns that stay with the ticket as fields.
  var kept: [Int] {
    headers.indices.filter { !leftOut.contains($0) && target(of: $0)?.isKept ?? true }
  }

  /// What a ticket can't do without and no column was taken for.
  public var missing: [[ImportTarget]] {
    let needed: [[ImportTarget]] = [
      [.id], [.customerName, .customerEmail], [.subject, .description],
      [.openedAt, .firstResponseAt],
    ]
    return needed.filter { $0.allSatisfy { columns[$0] == nil } }
  }

  /// A line for each column, for people.
  public var lines: [String] {
    headers.indices.map { column in
      let meaning =
        switch target(of: column) {
        case nil where leftOut.contains(column): "left out"
        case nil: "kept as a field"
        case let target? where target.isKept: "\(target.label); else a field"
        case let target?: target.label
        }
      return "\(headers[column]) → \(meaning)"
    }
  }

  private static func folded(_ header: String) -> String {
    let words = header.lowercased().split { !$0.isLetter && !$0.isNumber }
    let nouns = ["ticket", "case", "issue", "request"]
    let isPrefixed = words.count > 1 && words.first.map { nouns.contains(String($0)) } ?? false
    return words.dropFirst(isPrefixed ? 1 : 0).joined(separator: " ")
  }

  private static func distinct(_ headers: [String]) -> [String] {
    var seen: Set<String> = []
    return headers.enumerated().map { index, header in
      let header = header.trimmed
      let name = header.isEmpty ? "Column \(index + 1)" : header
      var (unique, copy) = (name, 1)
      while !seen.insert(unique).inserted {
        copy += 1
        unique = "\(name) (\(copy))"
      }
      return unique
    }
  }
}
