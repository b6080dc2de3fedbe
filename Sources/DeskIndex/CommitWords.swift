public import Ticketing

/// The words that the texts of a commit are found by: a rebuild makes them on the thread that
/// decodes, since the one that writes has more to do.
public struct CommitWords: Sendable {
  /// One for each event; nil where it brings no text to a timeline.
  let lines: [String?]

  public init(of commit: Commit) {
    lines = commit.events.map { event in
      event.change.content?.searchedText.map { SearchText.line(of: $0.text) }
    }
  }
}

extension Event.Change {
  /// What it adds to a timeline, if that has words.
  fileprivate var content: Entry.Content? {
    if case .message(_, let message) = self { return .message(message) }
    if case .note(_, let body) = self { return .note(body) }
    if case .call(_, let call) = self { return .call(call) }
    return nil
  }
}
