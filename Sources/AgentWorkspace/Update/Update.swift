import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// One step: a message changes the model, and effects are what is to be done about it.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  let effects = model.receive(message) + model.followLine()
  model.follow(message)
  return effects + model.settle() + model.tryTheme() + model.announce()
}

extension Model {
  /// The next key must not take it away unread, as it would an error.
  static let undecodable: SafeText =
    "That is not UTF-8, and was left out: set the terminal to UTF-8."

  mutating func receive(_ message: Message) -> [Effect] {
    switch message {
    case .key(let key): return type(key)
    case .paste(let text): return paste(text)
    case .undecodable:
      if toasts.last?.text != Self.undecodable { say(Self.undecodable, .info) }
      return []
    case .mouse(let event): return take(event)
    case .resized(let size):
      screen = size
      fitScreen()
      return []
    case .lines(let lines): return run(lines)
    case .lingered:
      showsContinuations = !pendingKeys.isEmpty
      return []
    case .tick(let date): return tick(date)
    case .settled:
      takeInTyped()
      return readSearch() + readForm() + readPad() + readPreview()
    case .idle: return readAhead()
    case .ending: return end()
    case .stopping where restriction == .deskOnly: return []
    case .stopping:
      suspendsWhenAnswered = savingSince != nil
      return draftToSave() + (suspendsWhenAnswered ? [] : [.suspend])
    case .loaded(let facts):
      learn(obstacle: facts.trouble)
      let known = Set(self.facts.offered.map(\.id))
      self.facts = facts
      sayOffered(facts.offered.filter { !known.contains($0.id) })
      list.show(facts.views)
      remind()
      if let page, page.shows(.settings(facts.desk)) { show(.settings(facts.desk)) }
      return []
    case .foundDrafts(let tickets):
      facts.drafts = tickets
      return []
    case .listed(let page): return take(page)
    case .detailed(let detail, let drafts): return show(detail, drafts)
    case .previewed(let detail, let id):
      list.previews.take(detail, as: id)
      return []
    case .led(let id, let survivor):
      if composer?.place == id { composer?.shownOn = survivor }
      say("\(id.safe) was merged into \(survivor.safe).", .info)
      return []
    case .foundTickets(let tickets, let subject, let target):
      return found(tickets, subject, of: target)
    case .foundMacros(let uses, let target, let chosen):
      return found(uses, of: target, chosen: chosen)
    case .mergePreviewed(let question):
      layers.append(.merging(question))
      return []
    case .foundCustomers(let found, let text):
      guard callPad == nil else {
        callPad?.take(found, for: text)
        return goOnInPad()
      }
      return foundCustomers(found, for: text)
    case .storied(let story, let use): return take(story, for: use)
    case .reports(let board):
      show(.reports(board))
      return []
    case .leaving(let agent, let customers): return letLeave(agent, customers)
    case .team(let team):
      show(.team(team))
      return []
    case .promises(let board):
      show(.promises(board))
      return []
    case .foundPromises(let promises, let target): return found(promises, of: target)
    case .sales(let board):
      show(.sales(board))
      return []
    case .sale(let detail):
      show(.sale(detail))
      return []
    case .foundSales(let sales): return found(sales)
    case .care(let board):
      show(.care(board))
      return []
    case .explained(let explanation):
      show(.explanation(explanation))
      return []
    case .foundOpenTickets(let tickets, let customer):
      return foundOpenTickets(tickets, of: customer)
    case .viewSaved(let name, let facts): return kept(facts, view: name)
    case .viewRenamed(let old, let name, let facts): return renamed(old, name, facts)
    case .viewDeleted(let view, let facts): return deleted(view, facts)
    case .gone(let id):
      ticket = nil
      say("There is no ticket \(id.rawValue).", .error)
      return []
    case .draft(let draft, let restored): return compose(draft, restored: restored)
    case .draftKept(let id, let kind): return draftKept(id, kind)
    case .line(let draft, let restored): return take(line: draft, restored: restored)
    case .draftFailed(let why): return draftFailed(why)
    case .commandRenewed(let id):
      composer?.command = id
      return []
    case .waitingFor(let holder):
      lockHolder = holder
      return []
    case .edited(let text): return edited(text)
    case .settingEdited(let field, let changes): return change(field, changes)
    case .settingUnchanged(let field, let isDropped):
      say(
        isDropped
          ? "The \(SafeText(line: field.label)) stay as they are: your text is dropped."
          : "Nothing changed.", .info)
      return []
    case .themed(let name):
      theme = name
      say(
        """
        Theme \(SafeText(line: name)), for this session: theme = "\(SafeText(line: name))" in \
        config.toml keeps it.
        """, .done)
      return []
    case .committed(let commits, let purpose): return finish(committed(commits, purpose))
    case .done(let change, let outcomes): return finish(done(change, outcomes))
    case .triaged(let queue): return triage(queue)
    case .marked(let rows, let marking): return take(rows, marking)
    case .reversed(let reversal): return finish(reversed(reversal))
    case .foundOwnDrafts(let drafts):
      ownDrafts = drafts
      offerCommands(again: true)
      return []
    case .foundChanges(let changes):
      ownChanges = changes
      if case .palette = layers.last { offerCommands(again: true) }
      return []
    case .unchanged(let why, let purpose):
      if let effects = goOnAfterNothing() { return finish(effects) }
      return finishUnread(refused(why, purpose), purpose)
    case .refused(let why, let purpose):
      // The rest of a row of commands was meant for what would have come of it.
      let left = heldMessages.flatMap { message -> [String] in
        if case .lines(let lines) = message { lines } else { [] }
      }
      heldMessages.removeAll { if case .lines = $0 { true } else { false } }
      let effects = refused(why, purpose)
      sayLeft(left)
      return finishUnread(effects, purpose)
    case .crowded(let command, let clash, let purpose):
      // Keys that were typed meanwhile are no answer to what nobody has seen.
      guard heldMessages.isEmpty else { return finishUnread(refused(clash, purpose), purpose) }
      return finish(askCrowded(command, clash, purpose) + reload())
    case .stale(let held):
      // The keys typed meanwhile belong to the text: none of them may answer what nobody has seen.
      return finish(draftToSave() + reload()) + [.replay([.hold(held)])]
    case .hold(let held): return hold(held)
    case .history(let id, let subject, let commits):
      return show(history: commits, of: id, subject)
    case .notSaved(let why, let purpose):
      say(SafeText(line: why), .error)
      return finishUnread(draftToSave(), purpose)
    case .writable(let obstacle):
      learn(obstacle: obstacle)
      return draftToSave()
    case .changed:
      isBuilding = false
      return reload()
    case .logHinted: return savingSince == nil && !isBuilding ? [.checkForChanges] : []
    case .presenceHinted: return [.lookForColleagues]
    case .present(let presences):
      self.presences = presences
      return []
    case .building:
      if !isBuilding {
        say("The index is built anew; what is in the log shows in a moment.", .info)
      }
      isBuilding = true
      return []
    case .failed(let why):
      isHeldBack = true
      callPad?.typedAhead = nil
      let text = SafeText(line: why)
      if toasts.last?.text != text { say(text, .error) }
      return []
    }
  }

  /// A command has been answered: the keys typed meanwhile count now.
  private mutating func finish(_ effects: [Effect]) -> [Effect] {
    savingSince = nil
    lockHolder = nil
    let held = heldMessages
    heldMessages = []
    heldInDraft = 0
    let stops: [Effect] = suspendsWhenAnswered ? [.suspend] : []
    suspendsWhenAnswered = false
    // Held keys come after the effects: they are meant for what the screen shows then.
    return effects + stops + (held.isEmpty ? [] : [.replay(held)])
  }

  /// After a no: nobody has read it who typed on meanwhile, so it stays until the key after those. Keys
  /// that were meant for what comes after a text that was sent don't become part of it.
  private mutating func finishUnread(_ effects: [Effect], _ purpose: Purpose) -> [Effect] {
    if case .send = purpose, !heldText.isText {
      heldMessages.removeAll { if case .key = $0 { true } else { false } }
    }
    unreadKeys = heldMessages.count { if case .key = $0 { true } else { false } }
    return finish(effects)
  }

  /// The desk can only be read from now on, or written again: said once, when it changes.
  private mutating func learn(obstacle: String?) {
    guard facts.trouble != obstacle else { return }
    facts.trouble = obstacle
    guard let obstacle else { return say("This desk can be written again.", .done) }
    let kept: SafeText = composer == nil ? "" : " What you type stays a draft."
    say("\(SafeText(line: obstacle))\(kept)", .error)
  }

  private mutating func tick(_ date: Date) -> [Effect] {
    let minute = Int(date.timeIntervalSince1970 / 60)
    let passed = minute != Int(lastTick.timeIntervalSince1970 / 60)
    now = date
    lastTick = date
    isHeldBack = false
    toasts.removeAll { $0.until.map { $0 <= date } ?? false }
    forgetSilent()
    remind()
    // The clock alone wakes tickets and closes solved ones.
    if let savingSince {
      // The worker may be waiting for the lock: nothing here may wait for the worker.
      return draftWithHeld() + (date.timeIntervalSince(savingSince) >= 1 ? [.lookAtLock] : [])
    }
    if isBuilding { return draftToSave() + [.refresh] }
    return draftToSave() + [.checkForChanges, .lookForColleagues] + (passed ? reload() : [])
      + runClock(at: date)
  }

  /// Reads everything again that is on the screen.
  ///
  /// - Parameter staying: false: another ticket is opened next, this one isn't read again.
  mutating func reload(staying: Bool = true) -> [Effect] {
    let state = list.state
    let page = pageSize
    list.forgetOthers()
    var effects: [Effect] = [
      .loadFacts,
      .loadList(view: list.current, offset: max(0, state.top - page / 3), limit: page),
    ]
    if staying, let id = ticket?.detail.ticket.id, !opensNextTicket {
      effects.append(.loadTicket(id))
    }
    if case .history(let page) = layers.last { effects.append(.loadHistory(page.ticket)) }
    if let open = self.page { effects.append(open.reload) }
    effects += lookUpOthers()
    list.state.isStale = true
    list.previews.forget()
    return effects
  }

  /// Rows to read at once: some screens, so that moving seldom reads.
  var pageSize: Int { max(120, 4 * listHeight) }

  /// What has to be read so that the screen is whole.
  mutating func settle() -> [Effect] {
    // Motions over wrapped rows go by the rows that are seen.
    let area = composer?.form == nil ? layout.editor.size : formLayout.text.size
    composer?.editor.size = area
    let width = layout.timeline.width
    if let open = ticket, open.laidOut?.width != width {
      let lines = list.previews.lines(of: open.detail.ticket.id, width: width) ?? timeline
      ticket?.laidOut = LaidOut(width: width, lines: lines)
      if open.isNew { beginReading(lines.count) }
    }
    findHits()
    layOutHistory()
    layOutPage()
    if case .palette(let palette)? = layers.last, case .argument(.undo, _) = palette.stage,
      ownChanges == nil
    {
      return [.loadChanges]
    }
    if case .palette(let palette)? = layers.last, case .argument(.drafts, _) = palette.stage,
      ownDrafts == nil
    {
      return [.loadOwnDrafts]
    }
    if awaitsSearch || isBuilding || isHeldBack { return [] }
    if let missing = list.state.missing(
      height: listHeight, margin: pageSize / 3, goesOn: list.view.isNewestFirst)
    {
      return [.loadList(view: list.current, offset: missing.offset, limit: missing.limit)]
    }
    list.state.wasShown = true
    if ticket == nil { list.state.see(height: listHeight) }
    if let selected = list.state.selected?.id, list.previewed != selected {
      list.previewed = selected
      list.previewScroll = 0
    }
    return []
  }

  /// At the end, unless so much happened since that what waits for an answer would not be seen.
  private mutating func beginReading(_ count: Int) {
    guard let open = ticket else { return }
    ticket?.isNew = false
    let area = layout.timeline
    guard open.scroll == nil,
      let fromEnd = Timeline(open.detail, in: self).lastWaiting(
        width: area.width), fromEnd > area.height
    else { return }
    ticket?.scroll = count - fromEnd
  }

  private mutating func take(_ page: ListPage) -> [Effect] {
    // What was read of a tab that has changed since is read again.
    let tab = list.take(page, height: listHeight)
    guard opensNextTicket, tab == list.current else { return [] }
    opensNextTicket = false
    guard let open = ticket?.detail.ticket.id else { return [] }
    if list.state.selected?.id == open {
      // It is done with, but this view shows it still.
      list.state.move(to: list.state.cursor + 1, height: listHeight)
      if list.state.selected?.id == open { return [] }
    }
    guard let next = list.state.selected else {
      ticket = nil
      say("That was the last ticket in \(SafeText(line: list.view.name)).", .info)
      return []
    }
    return [.loadTicket(next.id)]
  }

  private mutating func show(_ detail: TicketDetail, _ drafts: Set<Draft.Kind>) -> [Effect] {
    if let next = comeUp(detail) { return next }
    list.previews.take(detail, as: detail.ticket.id)
    if composer?.ticket == detail.ticket.id { composer?.shownOn = nil }
    if composer?.ticket == detail.ticket.id, composer?.kind == .reply, composer?.seen == nil {
      composer?.seen = detail.shown
    }
    if ticket?.detail.ticket.id == detail.ticket.id {
      ticket?.detail = detail
      ticket?.drafts = drafts
      ticket?.laidOut = nil
    } else {
      ticket = TicketScreen(detail: detail, drafts: drafts)
      rememberOpen(detail)
    }
    return []
  }
}
