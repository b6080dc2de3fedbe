/// One record of a CSV file.
public struct CSVRecord: Equatable, Sendable {
  public var fields: [String]
  /// Where it begins, 1-based; quoted line breaks may carry it over several lines.
  public var line: Int

  public init(fields: [String], line: Int) {
    self.fields = fields
    self.line = line
  }
}
