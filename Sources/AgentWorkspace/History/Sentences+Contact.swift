import Foundation
public import TerminalUI
public import Ticketing

// What happened to who is accountable for whom, in words.

extension Sentences {
  /// `bo is away from Mon 09:00 until Fri 18:00, maria covers`.
  func absence(of id: Agent.ID, _ from: Absence?, _ to: Absence?) -> SafeText {
    guard let to else {
      return "\(id.safe) is back"
        + (from.map { " (was to be away \(words(for: $0)))" } ?? "")
    }
    guard let from else { return "\(id.safe) is away \(words(for: to))" }
    return "\(id.safe) is away \(words(for: from)) \(arrow) \(words(for: to))"
  }

  /// `from Mon 09:00 until Fri 18:00, maria covers`.
  public func words(for absence: Absence) -> SafeText {
    "from \(moment(absence.from)) "
      + (absence.to.map { "until \(moment($0))" as SafeText } ?? "until they say so")
      + (absence.deputy.map { ", \($0.safe) covers" as SafeText } ?? ", nobody covers")
  }

  /// `customer c12 offered to bo: moves away, "Knows the house…"`.
  func words(for step: HandoverStep, of id: Customer.ID) -> SafeText {
    let handover = step.handover
    let way = "\(handover.from?.safe ?? "nobody") \(arrow) \(handover.to.safe)" as SafeText
    switch step {
    case .offered:
      return "\(named(id)) handover offered, \(way), because: "
        + "\(quoted(handover.reason)), brief: \(quoted(handover.brief))"
    case .accepted: return "\(named(id)) handover accepted, \(way)"
    case .declined(_, let because):
      return "\(named(id)) handover declined, \(way)"
        + (because.map { ": \(quoted($0))" as SafeText } ?? "")
    case .withdrawn: return "\(named(id)) handover taken back, \(way)"
    }
  }

  /// `in`, `away until Fri 18:00, maria covers`, `in, away from Mon 09:00`, `left`.
  public func presence(of agent: Agent, among staff: Roster) -> SafeText {
    if agent.leftAt != nil { return "left" }
    guard let away = agent.away(at: now) else { return agent.role == .viewer ? "reads" : "in" }
    let until = away.to.map { " until \(moment($0))" as SafeText } ?? ""
    guard away.contains(now) else { return "in, away from \(moment(away.from))\(until)" }
    return "away\(until), \(cover(for: agent.id, among: staff))"
  }

  /// `maria covers`, `nobody covers`.
  public func cover(for agent: Agent.ID, among staff: Roster) -> SafeText {
    "\(staff.cover(for: agent, at: now)?.safe ?? "nobody") covers"
  }

  /// `83 % of 12 touches by the contact, 2 faces`; nil before the first touch.
  public func words(for continuity: Continuity) -> SafeText? {
    guard let share = continuity.share else { return nil }
    let percent = Int((share * 100).rounded())
    let touches = continuity.touches == 1 ? "1 touch" : "\(continuity.touches) touches"
    let faces = continuity.faces == 1 ? "1 face" : "\(continuity.faces) faces"
    return SafeText(line: "\(percent) % of \(touches) by the contact or their deputy, \(faces)")
  }
}
