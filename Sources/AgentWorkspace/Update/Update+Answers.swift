import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// What the desk answered.

extension Model {
  mutating func committed(_ commits: [Commit], _ purpose: Purpose) -> [Effect] {
    // An id is for one command.
    line?.command = nil
    switch purpose {
    case .change(let id, let word):
      leaveLine()
      let word = whereabouts(of: commits, asked: id) ?? outcome(of: commits) ?? word
      say("\(SafeText(line: "\(id) \(word)")).\(undoHint)", .done)
      list.state.letsGo = ends(commits)
      if let next = goOn(after: commits) { return next }
      opensNextTicket = ticket != nil && ends(commits)
    case .reversal, .bulk: break
    case .desk(let word):
      leaveLine()
      say("\(SafeText(line: word)).", .done)
    case .customer(let word):
      leaveLine()
      say("\(SafeText(line: word)).\(undoHint)", .done)
      // What was begun is what comes next.
      for case .sale(_, let id, .opened) in commits.flatMap(\.events).map(\.change) {
        return reload() + [.loadSale(id)]
      }
    case .call: return logged(commits)
    case .claim(_, let name):
      say("You are the point of contact of \(SafeText(line: name)).", .done)
    case .send(let id, let kind):
      if commits.isEmpty { return sentBefore() }
      if kind == .ticket { return opened(commits) }
      // It stands on another ticket where this one was merged meanwhile.
      let place = commits.flatMap(\.events).lazy.compactMap(\.change.ticket).first ?? id
      sayWhatWasSent(place, kind, commits)
      unsentDrafts.remove(Draft.Heading(id, kind))
      let returns = composer?.returnsToList ?? false
      let file = composer?.file
      let rest = draftOfHeld()
      composer = nil
      ticket?.drafts.remove(kind)
      ticket?.scroll = nil
      // Whoever has answered goes on to the next: the same key again must not write to the same person.
      list.state.letsGo = kind == .reply || ends(commits)
      if let next = goOn(after: commits) { return [.dropDraft(id, kind, file: file)] + rest + next }
      opensNextTicket = !returns && ends(commits)
      if returns { ticket = nil }
      return [.dropDraft(id, kind, file: file)] + rest + reload()
    }
    return reload()
  }

  mutating func reversed(_ reversal: Reversal) -> [Effect] {
    ownChanges = nil
    let acts = reversal.commits.flatMap(\.events).map { sentences.act($0.change) }
    var text = acts.prefix(2).joined(separator: "; ")
    if acts.count > 2 { text += " and \(acts.count - 2) more" }
    text = "\(reversal.isRedo ? "Done again" : "Undone" as SafeText): \(text)."
    for left in reversal.left.dropFirst() { note(SafeText(line: left.reason), .error) }
    if let first = reversal.left.first {
      text += " \(reversal.left.count) left as it was: \(SafeText(line: first.reason))"
      if reversal.left.count > 1 { text += " :messages has every reason." }
    }
    say("\(text)\(wayBack(of: reversal))", reversal.left.isEmpty ? .done : .error)
    return goBack(after: reversal) ?? reload()
  }

  private func wayBack(of reversal: Reversal) -> SafeText {
    let action = reversal.isRedo ? Action.undo : .redo
    guard let key = keymap.label(for: action, in: context, glyphs.charset) else { return "" }
    return " \(SafeText(line: key)) \(reversal.isRedo ? "undoes" : "redoes" as SafeText) it."
  }

  /// What happened, in words.
  var sentences: Sentences {
    var sentences = Sentences(zone: zone, now: now, desk: facts.desk, glyphs: glyphs)
    if let customer = ticket?.detail.customer { sentences.names[customer.id] = customer.name }
    return sentences
  }

  /// Another session has sent this very draft: what stands here has not gone out.
  private mutating func sentBefore() -> [Effect] {
    say("This draft was sent by another session. What stands here was not: send it again.", .error)
    return [.renewCommand] + reload()
  }

  /// Whoever answers first for a customer without a point of contact is offered to be it.
  private mutating func sayWhatWasSent(
    _ id: Ticket.ID, _ kind: Draft.Kind, _ commits: [Commit]
  ) {
    let status = newStatus(in: commits)
    let and: SafeText = status.map { ", ticket \(SafeText(line: $0))" as SafeText } ?? ""
    guard kind == .reply else { return say("Note added to \(id.rawValue)\(and).", .done) }
    guard let target, target.id == id, target.contact == nil,
      let key = keymap.label(for: .claim, in: .ticket, glyphs.charset)
    else { return say("Reply to \(id.rawValue) sent\(and).", .done) }
    offer = target.owner
    say(
      """
      Sent\(and). \(SafeText(line: target.customerName)) has no point of contact: \
      \(SafeText(line: key)) makes it you.
      """, .offer)
  }

  /// “ u undoes it.”
  var undoHint: SafeText {
    guard let key = keymap.label(for: .undo, in: .list, glyphs.charset) else { return "" }
    return " \(SafeText(line: key)) undoes it."
  }

  /// “solved”, “pending until Thu 09:30”: what was asked for beside the words.
  private func newStatus(in commits: [Commit]) -> String? {
    if let outcome = outcome(of: commits) { return outcome }
    for case .status(_, let change) in commits.flatMap(\.events).map(\.change)
    where change.to.sleeps {
      let until = change.wakeUp.map { " until \(Age.moment($0.at, now: now, in: zone))" }
      return change.to.label + (until ?? "")
    }
    return nil
  }

  /// What was filled in has been taken.
  mutating func leaveLine() {
    switch layers.last {
    case .prompt, .palette:
      layers.removeLast()
      line?.isTaken = true
    case .composer, .sendBar, .held, .solving, .picker, .search, .help, .messages, .merging,
      .bulk, .history, .callPad, .page, .quitting, .quittingUnsaved, nil:
      break
    }
  }

  /// “closed as spam”: how a commit ended its ticket, if it did.
  private func outcome(of commits: [Commit]) -> String? {
    for case .status(_, let change) in commits.flatMap(\.events).map(\.change)
    where change.to.isEnded {
      let outcome = change.outcome ?? .solved
      return outcome == .solved ? change.to.label : "\(change.to.label) as \(outcome.label)"
    }
    return nil
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
    case .send: return draftToSave() + reload()
    case .change, .claim, .reversal, .bulk, .desk, .customer, .call: return reload()
    }
  }
}
