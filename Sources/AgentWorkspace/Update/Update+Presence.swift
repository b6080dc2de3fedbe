import Foundation
import HelpDesk
import Ticketing

// Who else has which ticket open.

/// Of a ticket: somebody else who has it open.
struct Colleague: Hashable, Sendable {
  var agent: Agent.ID
  var act: PresenceSign.Act
}

extension Model {
  /// What colleagues may see of this session.
  private var sign: PresenceSign? {
    if isEnding { return nil }
    if let composer, composer.form == nil {
      return PresenceSign(.writing, composer.place)
    }
    return ticket.map { PresenceSign(.viewing, $0.detail.ticket.id) }
  }

  /// Told when it changes, and every now and then that it still holds.
  mutating func announce() -> [Effect] {
    let sign = sign
    let isOld = sign != nil && abs(now.timeIntervalSince(announcedAt)) >= Presence.pulse
    guard sign != announced || isOld else { return [] }
    announced = sign
    announcedAt = now
    return [.announce]
  }

  mutating func forgetSilent() {
    presences.removeAll { !$0.counts(at: now) }
  }

  /// Who has this ticket open, whoever writes first. An account that is no agent's is nobody.
  func colleagues(on id: Ticket.ID) -> [Colleague] {
    var acts: [Agent.ID: PresenceSign.Act] = [:]
    for presence in presences where presence.sign.ticket == id {
      let agent = facts.agents.first { agent in
        agent.leftAt == nil && agent.accounts.contains { $0.uid == presence.uid }
      }
      guard let agent, acts[agent.id] != .writing else { continue }
      acts[agent.id] = presence.sign.act
    }
    return acts.map { Colleague(agent: $0.key, act: $0.value) }.sorted {
      ($0.act == .viewing ? 1 : 0, $0.agent.rawValue)
        < ($1.act == .viewing ? 1 : 0, $1.agent.rawValue)
    }
  }
}
