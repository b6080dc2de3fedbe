import Foundation

// When members of staff are away, and who covers for them.

extension Decider {
  /// One's own absence, or as a supervisor anybody's. Work that is there stays where it is; what comes
  /// in goes to whoever covers.
  func say(_ id: Agent.ID, away absence: Absence?) throws -> [Event] {
    if id != actor { try supervising("say when somebody else is away") }
    let agent = try member(id)
    guard let absence else {
      guard let before = agent.away(at: now) else { throw Refusal.contact(.notAway(id)) }
      return [Event(.agentAway(id, from: before, to: nil))]
    }
    guard agent.role != .viewer else { throw Refusal.cannotWork(id, agent.role) }
    if let end = absence.to {
      guard end > absence.from else {
        throw Refusal.contact(.endsBeforeItBegins(absence.from, end))
      }
      guard end > now else { throw Refusal.contact(.absenceIsOver(end)) }
    }
    if let deputy = absence.deputy {
      guard deputy != id else { throw Refusal.contact(.ownDeputy(id)) }
      try worker(deputy)
    }
    var kept = absence
    kept.from = absence.from.wholeMilliseconds
    kept.to = absence.to?.wholeMilliseconds
    let before = agent.away(at: now)
    guard kept != before else { throw Refusal.noChange }
    // One absence at a time: a later one must not bring somebody in who is away.
    if let before, before.contains(now), kept.from > now {
      throw Refusal.contact(.awayAlready(id, until: before.to))
    }
    return [Event(.agentAway(id, from: before, to: kept))]
  }
}
