public import Foundation
public import Ticketing

// The same done with several tickets at once.

extension HelpDesk {
  /// Does each by the rules, in one write: what is refused leaves the others as they are, and what was
  /// done is undone together.
  ///
  /// - Parameter id: the same one again does nothing.
  /// - Returns: what each came to, in their order; empty when it had been done before.
  /// - Throws: `DeskError`: nothing was saved.
  public func perform(each commands: [Command], id: UUID = UUID()) throws -> [PlayOutcome] {
    let at = now
    var outcomes: [PlayOutcome] = []
    _ = try commit(id: id) { scribe in
      outcomes = []
      guard let first = commands.first else { return }
      let me = try actor(for: first, in: scribe.writer)
      for command in commands {
        // The first that is written has the id by which all of it is known.
        let isFirst = scribe.commits.isEmpty
        outcomes.append(
          try scribe.outcome(
            of: Deed(command, by: me, at: at), id: isFirst ? id : UUID(), batch: id, origin: .desk))
      }
    }
    return outcomes
  }
}
