import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Actions whose meaning the desk's settings give: its own views, and its reasons.

extension Model {
  /// The reason a key of the solving line gives; nil where this desk offers none there.
  func reason(of action: Action) -> Unanswered.Reason? {
    let builtIn: [Action: Unanswered.Reason] = [
      .needsNoAnswer: .needsNoAnswer, .answeredElsewhere: .answeredElsewhere,
      .automaticMail: .automatic, .spam: .spam,
    ]
    if let reason = builtIn[action] {
      return facts.desk.offeredReasons.contains(reason) ? reason : nil
    }
    guard let index = Self.ownReasons.firstIndex(of: action),
      facts.desk.reasons.indices.contains(index)
    else { return nil }
    return facts.desk.reasons[index].reason
  }

  static let ownReasons: [Action] = [.reason5, .reason6, .reason7, .reason8, .reason9]
  private static let ownViews: [Action] = [.view6, .view7, .view8, .view9]

  private func ownView(of action: Action) -> View? {
    Self.ownViews.firstIndex(of: action).flatMap { facts.views.dropFirst(5 + $0).first }
  }

  func availability(ofOwnView action: Action) -> Availability {
    let keeping = SafeText(
      line: keymap.label(for: .saveView, in: .list, glyphs.charset) ?? Action.saveView.rawValue)
    return ownView(of: action) == nil
      ? .unavailable(
        """
        There are \(list.views.count) views here. \(keeping) keeps a search as one of yours; a \
        supervisor adds others for everybody with: spoc desk edit
        """) : .available
  }

  /// What the help says an action does; nil for what this desk has no use for.
  func summary(of action: Action) -> SafeText? {
    if Self.ownViews.contains(action) {
      return ownView(of: action).map { view in
        view.isPrivate
          ? "\(SafeText(line: view.name)): a view of yours"
          : "\(SafeText(line: view.name)): a view of this desk's own"
      }
    }
    if Self.ownReasons.contains(action) || action.entry.group == .solving, action != .answerAndSolve
    {
      guard let reason = reason(of: action) else { return nil }
      if reason.isBuiltIn { return SafeText(line: action.entry.summary) }
      let place: SafeText = facts.desk.asksWhere(reason) ? " (where?)" : ""
      return SafeText(line: facts.desk.label(of: reason)) + place
    }
    return SafeText(line: action.entry.summary)
  }

  /// The desk's own reasons with their keys, for the line above the built-in ones.
  var ownReasonHints: Line {
    var line = Line()
    for action in Self.ownReasons {
      guard let reason = reason(of: action),
        let key = keymap.label(for: action, in: .solving, glyphs.charset)
      else { continue }
      if !line.spans.isEmpty { line.append("  ", .inputPrompt) }
      line.append(SafeText(line: key), .footerKey)
      line.append(" \(SafeText(line: facts.desk.label(of: reason)))", .inputPrompt)
    }
    return line
  }
}
