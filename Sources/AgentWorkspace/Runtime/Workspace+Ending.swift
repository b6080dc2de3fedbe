import Foundation
import HelpDesk
import SystemPackage
public import TerminalUI

extension Workspace {
  /// The terminal is gone, or somebody ends the process: what was typed becomes a draft, and a
  /// command under way comes to its end first. Between the write and the index, or with the desk's
  /// lock in its hands, a process must not go away unasked.
  ///
  /// - Parameter showing: whether there is still a screen to say so on.
  func finish(showing: Bool) {
    dispatch(.ending)
    guard model.savingSince != nil else { return }
    if showing { draw() }
    let deadline = ContinuousClock.now + endPatience
    while model.savingSince != nil, ContinuousClock.now < deadline {
      inbox.wait(for: deadline - .now)
      for message in inbox.take() { dispatch(message) }
    }
    dispatch(.ending)
  }

  private func kept(_ what: SafeText) -> SafeText {
    """
    What was typed \(what) is kept as a draft, in \(SafeText(line: drafts.directory.string)); spoc \
    offers it again.
    """
  }

  /// What is to be said where the session was started from, once the screen is gone.
  public var lastWords: [SafeText] {
    var words: [SafeText] = []
    if let composer = model.composer, let why = composer.saveFailure {
      let ticket: SafeText =
        composer.form == nil ? "ticket \(composer.ticket.safe)" : "a new ticket"
      words.append("What was typed for \(ticket) could not be kept. \(SafeText(line: why))")
    }
    if model.savingSince != nil {
      words.append(
        """
        A command was still under way, and may have been saved or not: look at the ticket before \
        you do it again. What was typed is a draft.
        """)
    }
    if let composer = model.composer, !composer.isBlank, composer.saveFailure == nil {
      words.append(
        kept(composer.form == nil ? "for ticket \(composer.ticket.safe)" : "for a new ticket"))
    }
    if let line = model.line, line.isText {
      let what = SafeText(line: line.line.summary(on: line.ticket))
      if let why = line.saveFailure {
        words.append("\(what): what was typed could not be kept. \(SafeText(line: why))")
      } else {
        words.append(kept("(\(what))"))
      }
    }
    return words
  }
}
