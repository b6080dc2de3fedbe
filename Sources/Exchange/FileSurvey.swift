internal import Foundation

/// What is known of a file before anything is written: the first of its two readings.
struct FileSurvey: Sendable {
  private(set) var rows = 0
  /// The earliest time of a first response or an opening.
  private(set) var earliest: Date?
  /// The first line with a text that is not UTF-8.
  private(set) var firstMended: Int?
  /// The words in columns that have a few which repeat.
  private(set) var words: [ImportTarget: Repeated] = [:]

  /// Different texts of a column; none once they are too many to be kinds.
  struct Repeated: Sendable {
    private(set) var texts: Set<String> = []
    private(set) var areTooMany = false

    mutating func add(_ text: String) {
      guard !areTooMany, !text.isEmpty else { return }
      texts.insert(text)
      areTooMany = texts.count > 64
      if areTooMany { texts = [] }
    }
  }

  init(_ mapping: ColumnMapping, zone: TimeZone, _ reader: inout CSVReader) throws(CSVError) {
    let clock = WallClock(zone: zone)
    let watched: [ImportTarget] = [.status, .priority, .channel, .subject]
    let columns = watched.compactMap { target in mapping.column(of: target).map { (target, $0) } }
    var repeated = columns.map { _ in Repeated() }
    let times = [ImportTarget.firstResponseAt, .openedAt].compactMap(mapping.column)
    if reader.repairedFields > 0 { firstMended = 1 }
    while let record = try reader.next() {
      rows += 1
      if firstMended == nil, reader.repairedFields > 0 { firstMended = record.line }
      for (index, (_, column)) in columns.enumerated() where column < record.fields.count {
        repeated[index].add(record.fields[column])
      }
      for column in times where column < record.fields.count {
        guard let date = clock.date(record.fields[column].trimmed) else { continue }
        earliest = min(earliest ?? date, date)
      }
    }
    for ((target, _), found) in zip(columns, repeated) { words[target] = found }
  }

  /// Few subjects that repeat (64 at most, each four times on average) are kinds, not titles.
  var subjectsAreKinds: Bool {
    guard let subjects = words[.subject], !subjects.areTooMany else { return false }
    return !subjects.texts.isEmpty && subjects.texts.count * 4 <= rows
  }
}
