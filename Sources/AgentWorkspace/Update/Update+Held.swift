import HelpDesk
import TerminalUI
import Ticketing

// A reply that others were quicker than: it stays, they are shown, and whoever wrote it decides.

extension Model {
  mutating func hold(_ held: HeldReply) -> [Effect] {
    // A key typed meanwhile has sent it again: that is answered on its own.
    guard savingSince == nil, !isEnding else { return [] }
    switch layers.last {
    case .composer(let composer)
    where composer.kind == .reply
      && (composer.survivor ?? composer.ticket) == held.asked ?? held.ticket:
      layers.append(.held(held))
    case .held: break
    case _:
      say("Not sent: others have added to \(held.ticket.rawValue) since you began.", .error)
    }
    return []
  }

  mutating func sendAnyway() -> [Effect] {
    guard case .held(let held)? = layers.last else { return [] }
    see(held)
    return send(with: held.status, changes: held.changes)
  }

  /// Back to the text, with what is new taken note of: it is held for that no more.
  mutating func backToText(_ held: HeldReply) -> [Effect] {
    see(held)
    layers.removeLast()
    return []
  }

  private mutating func see(_ held: HeldReply) {
    guard let seen = held.seen else { return }
    if held.asked != nil { composer?.survivor = held.ticket }
    var before = 0
    if case .commit(let commit)? = composer?.seen { before = commit }
    composer?.seen = .commit(max(seen, before))
    // The draft on the disk has to know it, too.
    composer?.isDirty = true
  }

  /// What others have added since the composer was opened, as far as it is on the screen.
  var newsAboveText: Int {
    guard let composer, let seen = composer.seen, let detail = ticket?.detail,
      detail.ticket.id == composer.place, detail.shown != seen
    else { return 0 }
    return detail.timeline.news(since: seen, on: detail.ticket.id, to: facts.me?.id).count
  }
}
