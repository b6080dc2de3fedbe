import CommitLog
import Testing

/// The implementations the contract holds for. A new one is a case here, and runs the whole suite.
enum LogFactory: String, CaseIterable, CustomTestStringConvertible {
  case memory
  case file

  var testDescription: String { rawValue }

  /// An empty log, and what has to live as long as it.
  func make() throws -> (log: any EventLog, keep: AnyObject) {
    switch self {
    case .memory:
      let log = MemoryLog(header: TemporaryDesk.header)
      return (log, log)
    case .file:
      let desk = try TemporaryDesk()
      return (try desk.open(), desk)
    }
  }
}
