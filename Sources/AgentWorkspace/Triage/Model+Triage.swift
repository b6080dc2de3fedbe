import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Triage mode: one waiting ticket after the other.

extension Model {
  /// Reads who waits, the longest first; from the open ticket on, if it is one of them.
  mutating func beginTriage() -> [Effect] {
    if triage != nil { return [] }
    return [.loadTriage]
  }

  mutating func triage(_ queue: [Ticket.ID]) -> [Effect] {
    let triage = Triage(queue, from: ticket?.detail.ticket.id)
    guard let first = triage.current else {
      say("Nobody waits for us: there is nothing to triage.", .info)
      return []
    }
    self.triage = triage
    return [.loadTicket(first)]
  }

  /// What was just committed about the ticket that is up; nil when triage stays where it is.
  mutating func goOn(after commits: [Commit]) -> [Effect]? {
    guard let current = triage?.current, ticket?.detail.ticket.id == current,
      let decision = Triage.Decision(commits, about: current)
    else { return nil }
    // Taking it means to work on it, here and now.
    if decision == .handedOver, isAssignedToMe(in: commits) { return nil }
    triage?.decide(decision)
    return reload(staying: false) + openTriaged()
  }

  /// What was decided has been undone, or done again: the ticket it was about is up again, or done
  /// with; nil when that is nothing to triage.
  mutating func goBack(after reversal: Reversal) -> [Effect]? {
    guard var triage else { return nil }
    let decided = triage.queue.reversed().compactMap { id in
      Triage.Decision(reversal.commits, about: id).map { (id: id, decision: $0) }
    }.filter { $0.decision != .handedOver || !isAssignedToMe(in: reversal.commits) }
    let isChanged = decided.map { id, decision in
      reversal.isRedo ? triage.decideAgain(decision, about: id) : triage.takeBack(id)
    }
    guard isChanged.contains(true) else { return nil }
    self.triage = triage
    return reload(staying: false) + openTriaged()
  }

  private func isAssignedToMe(in commits: [Commit]) -> Bool {
    commits.flatMap(\.events).contains { event in
      if case .assigned(_, _, let to) = event.change { to == facts.me?.id } else { false }
    }
  }

  mutating func skip() -> [Effect] {
    triage?.decide(.skipped)
    return openTriaged()
  }

  mutating func goBackInTriage() -> [Effect] {
    guard triage?.goBack() == true else {
      say("This is the first one.", .info)
      return []
    }
    return openTriaged()
  }

  /// The ticket that is up next, or the end.
  mutating func openTriaged() -> [Effect] {
    guard let triage else { return [] }
    guard let next = triage.current else {
      ticket = nil
      return endTriage()
    }
    return [.loadTicket(next)]
  }

  mutating func endTriage() -> [Effect] {
    guard let triage else { return [] }
    self.triage = nil
    let summary = triage.summary
    let what: SafeText = summary.isEmpty ? "nothing was decided" : SafeText(line: summary)
    if triage.isOver {
      say("That was the last of \(SafeText(line: "\(triage.queue.count)")): \(what).", .done)
    } else {
      let key = keymap.label(for: .triage, in: .list, glyphs.charset) ?? Action.triage.rawValue
      let left = SafeText(line: "\(triage.queue.count - triage.place)")
      say("Triage left, \(left) to go: \(what). \(SafeText(line: key)) goes on.", .info)
    }
    return []
  }

  /// The ticket that was read is the one that is up: somebody may have been quicker.
  mutating func comeUp(_ detail: TicketDetail) -> [Effect]? {
    guard let triage, let current = triage.current else { return nil }
    // Merged away, or done with since the queue was read.
    guard detail.ticket.id != current || detail.ticket.waitingSince == nil,
      !triage.isKnown(current), ticket?.detail.ticket.id != current
    else { return nil }
    self.triage?.overtake()
    return openTriaged()
  }

  /// “Triage 7 of 14”, for the rule.
  var triagePlace: SafeText {
    guard let triage, triage.current == ticket?.detail.ticket.id else { return "" }
    return SafeText(line: "Triage \(triage.place + 1) of \(triage.queue.count)")
  }
}
