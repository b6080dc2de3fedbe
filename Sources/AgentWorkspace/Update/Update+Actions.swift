import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  /// What an action does here and now; what it can't do is said, never passed over.
  mutating func run(_ action: Action) -> [Effect] {
    // A change ends the range, and is for what it marks.
    if list.state.marks.rangeStart != nil, ticket == nil, layers.isEmpty,
      action.entry.group == .tickets
    {
      let effects = endRange()
      if !effects.isEmpty { return effects + [.replay([.lines([action.rawValue])])] }
    }
    if action == .undo, commitOfHistory == nil, let effects = bringBack() { return effects }
    if case .unavailable(let why) = availability(of: action) {
      say(why, .error)
      if action == .send, let field = composer?.form?.missing { return focus(field) }
      return []
    }
    switch action {
    case .down: return move(.by(1))
    case .up: return move(.by(-1))
    case .top: return move(.to(0))
    case .bottom: return move(.to(.max))
    case .halfPageDown: return move(.pages(0.5))
    case .halfPageUp: return move(.pages(-0.5))
    case .pageDown: return move(.pages(1))
    case .pageUp: return move(.pages(-1))
    case .previewDown: return scrollPreview(by: 3)
    case .previewUp: return scrollPreview(by: -3)
    case .open where context == .page: return openFromPage()
    case .open where pane == .views:
      list.pane = .list
      return []
    case .open: return target.map { [.loadTicket($0.id)] } ?? []
    case .back: return back()
    case .nextTicket: return step(1)
    case .previousTicket: return step(-1)
    case .nextPane: return goToPane(1)
    case .previousPane: return goToPane(-1)
    case .nextView where context == .page: return stepPage(1)
    case .previousView where context == .page: return stepPage(-1)
    case .nextView: return show(view: (list.current + 1) % list.tabs.count)
    case .previousView:
      return show(view: (list.current + list.tabs.count - 1) % list.tabs.count)
    case .view1, .goWaiting: return show(view: 0)
    case .view2, .goMine: return show(view: 1)
    case .view3: return show(view: 2)
    case .view4: return show(view: 3)
    case .view5: return show(view: 4)
    case .togglePreview:
      list.showsPreview = layout.preview.isEmpty
      list.state.reveal(height: listHeight)
      return []
    case .sortWaiting: return sort(by: .waiting)
    case .sortNewest: return sort(by: .newest)
    case .sortOldest: return sort(by: .oldest)
    case .sortUpdated: return sort(by: .updated)
    case .sortPriority: return sort(by: .priority)
    case .sortCustomer: return sort(by: .customer)
    case .sortDue: return sort(by: .due)
    case .search:
      if case .history(let page) = layers.last { return beginFilter(page) }
      return openSearch()
    case .nextHit: return goToHit(1)
    case .previousHit: return goToHit(-1)
    case .view: return openPalette("view ")
    case .goTicket: return openPalette("ticket ")
    case .saveView:
      return openPalette("save-view \(list.view.isPrivate ? list.view.name : "")")
    case .renameView: return openPalette("rename-view \(list.view.name)")
    case .deleteView: return openPalette("delete-view ")
    case .group: return openPalette("group ")
    case .columns: return openPalette("columns \(columnsAsTyped)")
    case .filter: return openPalette("filter ")
    case .view6: return show(view: 5)
    case .view7: return show(view: 6)
    case .view8: return show(view: 7)
    case .view9: return show(view: 8)
    case .reply: return target.map { [.openDraft($0.id, .reply)] } ?? []
    case .note: return target.map { [.openDraft($0.id, .note)] } ?? []
    case .new: return beginTicket()
    case .nextField: return goToField(1)
    case .previousField: return goToField(-1)
    case .others: return focus(.others)
    case .solve: return solve()
    case .status: return pickStatus()
    case .priority: return pickPriority()
    case .tag: return aim.map { ask(.tags, $0) } ?? []
    case .snooze: return aim.map { ask(.sleep(.pending), $0) } ?? []
    case .handOn: return pickKeeper()
    case .assign: return pickAssignee()
    case .take: return take()
    case .markSpam: return markSpam()
    case .claim: return claim()
    case .decline: return decline()
    case .customers: return openPad(.look)
    case .team: return [.loadTeam]
    case .reports: return [.loadReports(.today)]
    case .wall: return [.loadReports(.wall)]
    case .survey: return openPalette("survey ")
    case .promise: return promise()
    case .promiseKept: return promiseKept()
    case .promises: return showPromises()
    case .sales: return showSales()
    case .sale: return openSale()
    case .rework: return rework()
    case .saleStep: return pickSaleStep()
    case .answerYes: return answerQuestion(.yes)
    case .answerNo: return answerQuestion(.no)
    case .answerNotApplicable: return answerQuestion(.notApplicable)
    case .quiet: return showCare()
    case .agenda: return showAgenda()
    case .confirmPromise: return confirmPromise()
    case .noShow: return askNoShow()
    case .breakPromise:
      return promiseHere.map { ask(.breakPromise($0.promise.id), Target($0.customer)) } ?? []
    case .withdrawPromise:
      return promiseHere.map { ask(.withdrawPromise($0.promise.id), Target($0.customer)) } ?? []
    case .boardOwner: return changeBoardOwner()
    case .boardSpan: return changeBoardSpan()
    case .explain: return target.map { [.explain($0.id)] } ?? []
    case .callPad: return openPad(.call)
    case .editCustomer: return pickCustomerField()
    case .mergeCustomer: return pickDuplicate()
    case .away: return openPalette("away ")
    case .leave: return openPalette("leave ")
    case .set: return openPalette("set ")
    case .settings:
      show(.settings(facts.desk))
      return []
    case .backIn: return sayBack()
    case .callAnswered: return log(.in, .answered)
    case .callMissed: return log(.in, .missed)
    case .callVoicemail: return log(.in, .voicemail)
    case .calledBack: return log(.out, .answered)
    case .wrongNumber: return wrongNumber()
    case .triage: return beginTriage()
    case .copyNumber: return copyNumber()
    case .history: return target.map { [.loadHistory($0.id)] } ?? []
    case .merge: return pickSurvivor()
    case .split: return pickWords()
    case .link: return openPalette("link ")
    case .links: return pickLinked()
    case .macro: return pickMacro()
    case .saveMacro: return askMacroName()
    case .quote: return pickQuotation()
    case .route: return pickRoute()
    case .mergeNow: return mergeNow()
    case .mark: return mark(thenDown: false)
    case .markNext: return mark(thenDown: true)
    case .markRange: return markRange()
    case .markAll: return markAll(.add)
    case .invertMarks: return markAll(.invert)
    case .markNone: return unmark()
    case .markMatching: return openPalette("\(action.rawValue) ")
    case .bulkNow: return bulkNow()
    case .undo: return reverse(commitOfHistory, isRedo: false)
    case .redo: return reverse(commitOfHistory, isRedo: true)
    case .send:
      guard fillPlaceholders() else { return [] }
      layers.append(.sendBar)
      return []
    case .editor:
      return composer.map { [.edit($0.editor.text, $0.ticket, $0.kind)] } ?? []
    case .keepDraft: return keepDraft()
    case .dropDraft: return dropDraft()
    case .sendNow:
      return send(
        with: composer?.macro?.deeds.status ?? composer?.ending.map { StatusRequest($0) })
    case .sendOnly: return send(with: nil, changes: TicketChanges())
    case .sendAndSolve: return send(with: StatusRequest(.solved))
    case .sendAndWait: return send(with: StatusRequest(.pending))
    case .sendAnyway: return sendAnyway()
    case .backToText, .cancel:
      if case .held(let held) = layers.last { return backToText(held) }
      if case .search(let box) = layers.last { return leave(box) }
      if case .history(let page) = layers.last { return leave(page) }
      if case .callPad = layers.last { return leavePad() }
      layers.removeLast()
      return lookUnder()
    case .answerAndSolve: return answerAndSolve()
    case .needsNoAnswer, .answeredElsewhere, .automaticMail, .spam, .reason5, .reason6, .reason7,
      .reason8, .reason9:
      return reason(of: action).map { solve(because: $0) } ?? []
    case .choose: return choose()
    case .complete:
      if case .search = layers.last { return takeSuggestion() }
      return complete()
    case .commands: return openPalette("")
    case .messages:
      layers.append(.messages(top: 0))
      return []
    case .theme: return openPalette("theme ")
    case .drafts: return openPalette("drafts ")
    case .tutor: return beginTutor()
    case .help:
      let page = HelpPage(context: context, filter: TextEditor(shape: .line))
      layers.append(.help(page))
      return []
    case .refresh: return [.refresh]
    case .redraw: return [.redraw]
    case .suspend: return draftToSave() + [.suspend]
    case .quit: return quit()
    case .quitNow: return quitNow()
    case .discardAndQuit: return [.quit]
    }
  }

  /// The ticket that actions are about.
  public var target: Target? {
    if let open = ticket?.detail { return target(open) }
    return list.state.selected.map { row in
      // The number of one that was merged leads to its survivor, and so do the keys on it.
      if let led = list.previews[row.id], led.ticket.id != row.id { return target(led) }
      return Target(row)
    }
  }

  /// What a change is about: the target, or of those that are marked one that stands for them, who
  /// waits if anybody does.
  var aim: Target? {
    guard hasMarks else { return target }
    let marked = marked
    return (marked.first { $0.waitingSince != nil } ?? marked.first).map(Target.init)
  }

  private func target(_ detail: TicketDetail) -> Target {
    let (ticket, customer) = (detail.ticket, detail.customer)
    return Target(
      id: ticket.id, status: ticket.status(at: now, in: facts.desk), priority: ticket.priority,
      tags: ticket.tags, waitingSince: ticket.waitingSince, assignee: ticket.assignee,
      customer: customer.id, customerName: customer.name, contact: customer.contact)
  }

  private mutating func quit() -> [Effect] {
    let writing = composer.map { !$0.isBlank } ?? false
    guard writing || !unsentDrafts.isEmpty else { return [.quit] }
    if layers.last != .quitting { layers.append(.quitting) }
    return draftToSave(leaving: true)
  }

  /// Quits once the text is on the disk, and not before.
  private mutating func quitNow() -> [Effect] {
    let effects = draftToSave(leaving: true)
    quitsWhenKept = effects.contains { if case .saveDraft = $0 { true } else { false } }
    return effects + (quitsWhenKept ? [] : [.quit])
  }

  private mutating func back() -> [Effect] {
    if ticket != nil {
      ticket = nil
      return triage == nil ? [] : endTriage()
    }
    if pane != .list {
      list.pane = .list
      return []
    }
    if searchLit != nil {
      searchLit = nil
      return []
    }
    if tutor != nil {
      leaveTutor()
      return []
    }
    if !list.state.marks.isEmpty || list.state.marks.rangeStart != nil { return unmark() }
    if let search = list.search, list.isInSearch {
      list.search = nil
      return show(view: min(search.origin, list.views.count - 1))
    }
    if list.current != 0 { return show(view: 0) }
    if let quit = keymap.label(for: .quit, in: .list, glyphs.charset) {
      say("This is home. \(SafeText(line: quit)) quits.", .info)
    }
    return []
  }

  mutating func perform(_ command: Command, id: UUID? = nil, _ purpose: Purpose) -> [Effect] {
    // Nobody would see what becomes of it.
    guard !isEnding else { return [] }
    if let effects = performOnMarks(command, purpose) { return effects }
    savingSince = now
    return [.perform(command, id: id ?? line?.command, purpose)]
  }

  mutating func reverse(_ commit: Int?, isRedo: Bool) -> [Effect] {
    guard !isEnding else { return [] }
    savingSince = now
    return [.reverse(commit: commit, isRedo: isRedo)]
  }

  private mutating func take() -> [Effect] {
    guard let target = aim, let me = facts.me else { return [] }
    return perform(.assign(target.id, to: me.id), .change(target.id, word: "is yours"))
  }

  private mutating func solve() -> [Effect] {
    guard let target = aim else { return [] }
    guard target.waitingSince == nil else {
      layers.append(.solving(target, to: .solved))
      return []
    }
    return perform(
      .setStatus(target.id, StatusRequest(.solved)), .change(target.id, word: "solved"))
  }

  /// Without a question: spam is nobody who waits, and `u` takes it back.
  private mutating func markSpam() -> [Effect] {
    guard let target = aim else { return [] }
    return perform(
      .setStatus(target.id, StatusRequest(.closed, outcome: .spam)),
      .change(target.id, word: "spam, closed"))
  }

  /// Some reasons ask where it was answered first.
  private mutating func solve(because reason: Unanswered.Reason) -> [Effect] {
    guard case .solving(let target, let status)? = layers.popLast() else { return [] }
    if facts.desk.asksWhere(reason) { return ask(.place(reason, status), target) }
    return perform(
      .setStatus(target.id, StatusRequest(status, unanswered: Unanswered(reason))),
      .change(target.id, word: status.label))
  }

  private mutating func answerAndSolve() -> [Effect] {
    guard case .solving(let target, let status)? = layers.popLast() else { return [] }
    nextDraftEnding = status
    return [.openDraft(target.id, .reply)]
  }
}
