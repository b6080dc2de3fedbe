internal import Ticketing

/// Why a file can't be imported at all. Rows that can't be read are no error: the report has them.
public enum ImportError: Error, Equatable, Sendable {
  case cannotOpen(path: String, why: String)
  case csv(CSVError)
  case noHeader
  case noRows
  /// In groups of which one is enough.
  case missingColumns([[ImportTarget]], there: [String])
  case noSuchColumn(String, there: [String])
  case noTime(columns: [String])
  /// It was another file when it was read the second time.
  case changed
  /// A mapping file that doesn't fit; each has its place in it.
  case badMap([ImportMap.Problem])
  /// No export of a desk; why it looks like something else.
  case notAnExport(String)
  /// Written by a newer spoc.
  case newerExport(version: Int)
  case lineTooLong(Int)
  /// So many texts, the first of them on that line.
  case notUTF8(texts: Int, line: Int)
  case unreadable(line: Int, reason: String)
  /// What is in it is here already, under another source.
  case importedBefore(source: String, before: String)

  public var message: String {
    switch self {
    case .cannotOpen(let path, let why): "Can't read \(path): \(why)."
    case .csv(let error): error.message
    case .noHeader: "The file is empty. Its first line should name the columns."
    case .noRows: "The file names its columns, but has no rows."
    case .missingColumns(let groups, let there):
      groups.map { group in
        let labels = group.map { "\($0.label) (\($0.synonyms.prefix(4).joined(separator: ", ")))" }
        return "No column for: \(labels.joined(separator: " or "))."
      }.joined(separator: " ")
        + " The file has: \(there.joined(separator: ", "))."
        + " Rename a header, or say in a mapping what is what. Nothing was imported."
    case .noSuchColumn(let header, let there):
      "There is no column “\(header)”. The file has: \(there.joined(separator: ", "))."
    case .noTime(let columns):
      "Nothing says when anything was opened: \(columns.joined(separator: " and "))"
        + " \(columns.count > 1 ? "have" : "has") no time that can be read."
        + " Times look like \(WallClock.forms). Nothing was imported."
    case .notAnExport(let why):
      "This is no export of a desk: \(why). `spoc export` writes one; its first line is"
        + " \(DeskExport.firstLine.text)"
    case .newerExport(let version):
      "This export is of version \(version), which a newer spoc wrote; this one knows version"
        + " \(DeskExport.version). Update spoc to import it."
    case .notUTF8(let texts, let line):
      "\(texts == 1 ? "One text is" : "\(texts.grouped) texts are") not UTF-8, the first on line \(line):"
        + " letters would be lost. Convert the file, from Excel as a rule with iconv -f WINDOWS-1252 -t UTF-8,"
        + " or say --mend-text to have \u{FFFD} in their place. Nothing was imported."
    case .importedBefore(let source, let before):
      "What this file brings is here already as \(before), and as \(source) it would come in a second"
        + " time. Say --source \(ImportSource.argument(before)) to bring what is new, or"
        + " --source \(ImportSource.argument(source)) if it is another file after all. Nothing was imported."
    case .lineTooLong(let line):
      "Line \(line) is longer than \(LineReader.lineLimit >> 20) MiB. Is it an export of a desk?"
    case .unreadable(let line, let reason):
      "Reading failed at line \(line): \(reason). Check the file and try again."
    case .badMap(let problems):
      problems.map { "Line \($0.line), column \($0.column): \($0.message)" }
        .joined(separator: "\n")
    case .changed:
      "The file changed while it was read. What was imported stays; import it again to go on."
    }
  }
}
