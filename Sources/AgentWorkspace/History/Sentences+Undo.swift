public import HelpDesk
public import TerminalUI
import Ticketing

extension Sentences {
  /// `undone: status open → new, waiting nobody → since Tue 09:00`: what undoing a change would come
  /// to, where the change itself doesn't say; or why it can't be undone.
  public func aftermath(of change: OwnChange) -> SafeText? {
    if let why = change.obstacle { return "can't be undone: \(SafeText(line: why.reason))" }
    guard change.commits.flatMap(\.events).contains(where: \.change.isSaid) else { return nil }
    let words = change.undoing.compactMap { change -> SafeText? in
      guard case .undone(_, let undoing) = change, !undoing.withdraws else { return nil }
      let state = differences(of: undoing)
      return state.isEmpty ? nil : state
    }
    return words.isEmpty ? nil : "undone: \(words.joined(separator: "; "))"
  }
}

extension Event.Change {
  /// What an undo or a redo writes where there is no other word for it is as it was before: said
  /// alone it would read as if somebody had done that again.
  func wayBack(in commit: Commit) -> SafeText? {
    switch self {
    case .undone, .commitsUndone, .commitsRedone, .promise: return nil
    case _: break
    }
    for event in commit.events {
      if case .commitsUndone = event.change { return "back to: " }
      if case .commitsRedone = event.change { return "again: " }
    }
    return nil
  }

  /// It doesn't say from what to what.
  fileprivate var isSaid: Bool {
    if case .message = self { return true }
    if case .note = self { return true }
    if case .call = self { return true }
    if case .absorbed = self { return true }
    if case .split = self { return true }
    return false
  }
}
