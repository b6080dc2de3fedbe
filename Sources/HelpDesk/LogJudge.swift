public import CommitLog
internal import Ticketing

/// Whether lines that are whole say what can be: each is decoded, and must speak of what exists.
///
/// The log itself knows bytes and their chain alone; what this finds, the index would stumble over.
public struct LogJudge {
  private var history = HistoryCheck()
  private let takesUnreadable: Bool
  /// Behind a line that was not understood nothing can be told.
  private var isOver = false

  /// - Parameter takesUnreadable: a line that can't be decoded is passed over, with all behind it; one of
  ///   a kind that only a newer version knows always is.
  public init(takesUnreadable: Bool) { self.takesUnreadable = takesUnreadable }

  /// What is wrong with a record, as `Damage.what` has it; nil: nothing. To be given every record, from
  /// the first on.
  public mutating func objection(to record: Record) -> String? {
    guard !isOver else { return nil }
    do {
      let commit = try Commit(record: record)
      try history.take(commit)
      return nil
    } catch let error as HistoryError {
      return "\(error)"
    } catch DeskError.unreadable(_, let why) {
      isOver = takesUnreadable
      if case .unknownType = why { isOver = true }
      return isOver ? nil : "\(why)"
    } catch {
      isOver = true
      return nil
    }
  }
}
