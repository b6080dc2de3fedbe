/// Why a CSV file can't be read on. Lines are 1-based, as editors count them.
public enum CSVError: Error, Equatable, Sendable {
  /// The file ended inside a quoted field; `line` is where that quote stands.
  case unterminatedQuote(line: Int)
  /// A record is longer than `CSVReader.recordLimit`; `line` is where it begins.
  case recordTooLong(line: Int)
  /// By its mark, as Excel's "Unicode Text" has it, or by the zeros in its headers.
  case utf16
  /// Lines end in CR alone, as in files of the first Macintosh.
  case carriageReturns
  /// The source failed after `line`, for a reason in its own words.
  case unreadable(line: Int, reason: String)

  public var message: String {
    switch self {
    case .unterminatedQuote(let line):
      "The quote in line \(line) is never closed. Close it, or double it if it belongs to the text."
    case .recordTooLong(let line):
      "The record that begins in line \(line) is longer than 1 MiB. "
        + "Look there for a quote that is not closed, or shorten the text."
    case .utf16:
      "The file is UTF-16. Save it as \"CSV UTF-8\", or convert it: iconv -f UTF-16 -t UTF-8"
    case .carriageReturns:
      "The lines of the file end in CR alone, as in \"CSV (Macintosh)\"."
        + " Save it as \"CSV UTF-8\", or convert it: tr '\\r' '\\n'"
    case .unreadable(let line, let reason):
      "Reading failed at line \(line): \(reason). Check the file and try again."
    }
  }
}
