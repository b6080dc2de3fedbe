import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// What others do, as soon as it can be seen: hints of the system, and a look now and then besides.

extension Workspace {
  /// Until when nothing has to be done unless something happens: now and then for the clock; soon,
  /// while something is being saved, or when a hint is to be followed.
  var deadline: Deadline {
    let clock = Deadline.at(.now + (model.savingSince == nil ? look : .milliseconds(100)))
    let soon = hintDue.map { clock.earlier(.at($0)) } ?? clock
    return lingerDue.map { soon.earlier(.at($0)) } ?? soon
  }

  /// What is typed is kept within a second, and what was said goes again. But for that, where the system
  /// tells of others' commits, the clock is all that is left, and it has minutes.
  private var look: Duration {
    watch == nil || model.composer != nil || !model.toasts.isEmpty ? .seconds(1) : .seconds(5)
  }

  /// When whoever began a sequence of keys is shown how it may go on.
  private var lingerDue: ContinuousClock.Instant? {
    model.pendingKeys.isEmpty || model.showsContinuations ? nil : pendingSince + .milliseconds(400)
  }

  func showContinuationsIfDue() {
    if let lingerDue, lingerDue <= .now { dispatch(.lingered) }
  }

  /// Nothing here may wait for the worker, nor ask an index that is being built.
  private var hintDue: ContinuousClock.Instant? {
    model.savingSince == nil && !model.isBuilding ? lookout.due : nil
  }

  /// The descriptor of the watch can be read.
  func takeHints() {
    guard let news = watch?.drain() else { return }
    if news.contains(.log) { lookout.hint(at: .now) }
    if news.contains(.presence) { dispatch(.presenceHinted) }
  }

  func followHint() {
    guard let due = hintDue, due <= .now else { return }
    lookout.looked(at: .now, isBehind: false)
    dispatch(.logHinted)
  }

  /// Whether the picture is another one now. Of what the clock alone changes in it, ages are in
  /// minutes: one each second would be the same.
  func differs(from before: Model) -> Bool {
    var same = before
    same.now = model.now
    same.lastTick = model.lastTick
    let isOld = model.now.timeIntervalSince(drawnAt) >= Self.longestUnchanged
    return isOld || model.savingSince != nil || same != model
  }

  private static let longestUnchanged: TimeInterval = 10

  /// One bell for all that came in at once. What can't be read now is heard with what comes next.
  func ringForNews() {
    guard model.manners.rings, let me = model.facts.me?.id,
      let news = try? desk.news(for: me, after: heard)
    else { return }
    heard = news.end
    if news.isThere { terminal.ring() }
  }

  /// The sign of life that is due, if one is.
  func announce() {
    if isSignDue { showPresence() }
  }

  func showPresence() {
    isSignDue = false
    presence.show(model.announced, at: desk.now)
  }

  /// Others see no longer what this session does.
  func hidePresence() {
    isSignDue = false
    presence.show(nil, at: desk.now)
  }
}

extension Message {
  /// By itself it changes little that can be seen, if anything.
  var isHint: Bool {
    switch self {
    case .tick, .logHinted, .presenceHinted: true
    case _: false
    }
  }
}
