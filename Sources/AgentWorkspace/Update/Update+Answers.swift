import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// What the desk answered.

extension Model {
  mutating func committed(_ commits: [Commit], _ purpose: Purpose) -> [Effect] {
    switch purpose {
    case .change(let id, let word):
      say("\(SafeText(line: "\(id) \(word)")).", .done)
      opensNextTicket = ticket != nil && ends(commits)
    case .claim(_, let name):
      say("You are the point of contact of \(SafeText(line: name)).", .done)
    case .send(let id, let kind):
      say(kind == .reply ? sentText(id) : "Note added to \(id.rawValue).", .done)
      unsentDrafts.remove(DraftKey(ticket: id, kind: kind))
      let returns = composer?.returnsToList ?? false
      composer = nil
      ticket?.drafts.remove(kind)
      ticket?.scroll = nil
      opensNextTicket = !returns && ends(commits)
      if returns { ticket = nil }
      return [.dropDraft(id, kind)] + reload()
    }
    return reload()
  }

  /// Whoever answers first for a customer without a point of contact is offered to be it.
  private func sentText(_ id: Ticket.ID) -> SafeText {
    guard let target, target.id == id, target.contact == nil,
      let key = keymap.label(for: .claim, in: .ticket, glyphs.charset)
    else { return "Reply to \(id.rawValue) sent." }
    return """
      Sent. \(SafeText(line: target.customerName)) has no point of contact: \
      \(SafeText(line: key)) makes it you.
      """
  }

  /// The ticket is done with, and the next one comes up.
  private func ends(_ commits: [Commit]) -> Bool {
    commits.flatMap(\.events).contains { event in
      guard case .status(_, let change) = event.change else { return false }
      return change.to.isEnded
    }
  }

  mutating func refused(_ why: String, _ purpose: Purpose) -> [Effect] {
    say(SafeText(line: why), .error)
    switch purpose {
    case .send: return draftToSave()
    case .change, .claim: return reload()
    }
  }
}
