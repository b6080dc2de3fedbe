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
      var next = id
      for command in commands {
        do {
          let deed = Deed(command, by: try actor(for: command, in: scribe.writer), at: at)
          let events = try scribe.take(deed, id: next, batch: id, origin: .desk)
          if !events.isEmpty { next = UUID() }
          outcomes.append(events.isEmpty ? .unchanged : .wrote(events))
        } catch let refusal as Refusal {
          outcomes.append(.refused(refusal))
        }
      }
    }
    return outcomes
  }
}
