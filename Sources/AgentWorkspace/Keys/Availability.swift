import Foundation
import HelpDesk
public import TerminalUI
import Ticketing

/// Whether an action can be done now, and if not why, in words.
public enum Availability: Equatable, Sendable {
  case available
  case unavailable(SafeText)
}

extension Model {
  public func availability(of action: Action) -> Availability {
    availability(of: action, here: target)
  }

  /// - Parameter here: the ticket that actions are about, for who asks about many of them.
  func availability(of action: Action, here target: @autoclosure () -> Target?) -> Availability {
    if hasMarks, let answer = availability(onMarks: action) { return answer }
    if action == .claim, offer != nil, facts.trouble == nil { return .available }
    switch action {
    case .open where context == .page: return .available
    case .claim where context == .page:
      return page?.customer == nil ? .unavailable("That is for a customer's page.") : claiming
    case .handOn:
      if promiseHere != nil { return availability(ofPromises: .breakPromise) }
      return availability(ofSales: .saleStep)
    case .open, .note, .assign, .status, .priority, .tag, .snooze, .solve, .reply, .take, .claim,
      .merge, .split, .link, .links,
      .macro, .markSpam:
      guard let target = target() else { return .unavailable("There is no ticket here.") }
      if action == .macro, facts.desk.macros.isEmpty {
        return .unavailable("This desk has no macros yet: spoc desk edit makes some.")
      }
      return action == .open || action == .links ? .available : availability(of: action, on: target)
    case .mark, .markNext, .markRange, .markAll, .invertMarks, .markMatching:
      return ticket == nil
        ? (list.state.selected == nil ? .unavailable("There is no ticket here.") : .available)
        : .unavailable("Marks are of the list: go back to it first.")
    case .promise, .promiseKept, .breakPromise, .withdrawPromise, .confirmPromise, .noShow:
      return availability(ofPromises: action)
    case .sale, .rework, .saleStep, .answerYes, .answerNo, .answerNotApplicable:
      return availability(ofSales: action)
    case .boardOwner where reportBoard?.table != nil:
      return reportBoard?.withNextGrouping == nil
        ? .unavailable("Rows of this report stand for nothing else.") : .available
    case .boardSpan where reportBoard?.table != nil: return .available
    case .boardOwner:
      return board == nil && saleBoard == nil && careBoard == nil
        ? .unavailable("That is for promises, the agenda and sales.") : .available
    case .boardSpan where saleBoard != nil: return .available
    case .boardSpan:
      return board == nil || board?.span == .all
        ? .unavailable("That is for the agenda.") : .available
    case .nextView where context == .page, .previousView where context == .page:
      if reportBoard?.moved(by: 1) != nil { return .available }
      return board == nil || board?.span == .all
        ? .unavailable("That is for the agenda.") : .available
    case .triage, .callPad, .away, .backIn: return writing
    case .leave: return leaving
    case .set: return setting
    case .survey: return surveying(target())
    case .settings: return .available
    case .editCustomer:
      return page?.customer == nil ? .unavailable("That is for a customer's page.") : writing
    case .mergeCustomer: return merging
    case .decline: return declining
    case .callAnswered, .callMissed, .callVoicemail, .calledBack, .wrongNumber, .customers, .team,
      .reports, .wall,
      .promises, .agenda, .sales, .quiet:
      return .available
    case .copyNumber where !manners.copies:
      return .unavailable("The clipboard is left alone: `clipboard` in your configuration says so.")
    case .copyNumber: return target() == nil ? .unavailable("There is no ticket here.") : .available
    case .search:
      guard case .messages? = layers.last else { return .available }
      return .unavailable("Only the history of a ticket is looked through here.")
    case .explain where facts.desk.policies.isEmpty:
      return .unavailable(
        "This desk has no policies, so nothing is due: a supervisor makes some with spoc desk edit."
      )
    case .history, .explain:
      return target() == nil ? .unavailable("There is no ticket here.") : .available
    case .undo, .redo:
      switch layers.last {
      case .messages:
        return .unavailable("What was said can't be undone: the history of a ticket can.")
      case .history(let page) where page.commit == nil:
        return .unavailable("There is nothing here.")
      case _: return writing
      }
    case .new: return writing
    case .others:
      return composer?.form?.others?.rows.isEmpty ?? true
        ? .unavailable("Nothing else of theirs is open, as far as it is known whose it is.")
        : .available
    case .view6, .view7, .view8, .view9: return availability(ofOwnView: action)
    case .needsNoAnswer, .answeredElsewhere, .automaticMail, .spam, .reason5, .reason6, .reason7,
      .reason8, .reason9:
      return reason(of: action) == nil
        ? .unavailable("No reason of this desk has that key.") : .available
    case .saveMacro: return savingMacro
    case .quote, .route:
      return composer?.kind == .reply
        ? .available : .unavailable("That is for a reply: nothing of this goes outside.")
    case .saveView: return savingView
    case .renameView: return renamingView
    case .deleteView: return deletingView
    case .group, .columns, .filter: return inList
    case .send, .sendNow, .sendOnly, .sendAndSolve, .sendAndWait, .sendAnyway:
      return sending(action)
    case .togglePreview, .previewDown, .previewUp: return previewing(action)
    case .editor where restriction == .deskOnly:
      return .unavailable(
        "This session is restricted: the text is written here, in no other editor.")
    case .suspend where restriction == .deskOnly:
      return .unavailable("This session is restricted: there is no shell to go back to.")
    case .down, .up, .top, .bottom, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .back,
      .nextTicket, .previousTicket, .nextPane, .previousPane, .nextView, .previousView, .view1,
      .view2, .view3, .view4, .view5, .goWaiting, .goMine, .view, .goTicket, .nextHit,
      .previousHit, .sortWaiting,
      .sortNewest, .sortOldest, .sortUpdated, .sortPriority, .sortCustomer, .sortDue, .editor,
      .keepDraft,
      .nextField, .previousField,
      .dropDraft, .backToText, .answerAndSolve, .choose, .mergeNow, .complete, .cancel, .commands,
      .markNone, .bulkNow, .messages, .drafts,
      .tutor,
      .theme, .help, .refresh, .redraw, .suspend,
      .quit, .quitNow, .discardAndQuit:
      return .available
    }
  }

  /// Nil for what marks have no part in.
  private func availability(onMarks action: Action) -> Availability? {
    switch action {
    case .solve, .status, .priority, .tag, .snooze, .assign, .take, .claim, .markSpam:
      return writing
    case .macro where !facts.desk.macros.isEmpty: return writing
    case .reply, .note, .merge, .split, .link, .promise, .promiseKept, .survey, .sale, .rework:
      if context == .page { return nil }
      let key = keymap.label(for: .markNone, in: .list, glyphs.charset).map { " \($0) does." }
      return .unavailable(
        SafeText(
          line:
            "That is for one ticket at a time: take the "
            + (list.state.marks.count == 1 ? "mark" : "\(list.state.marks.count) marks")
            + " away first."
            + (key ?? "")))
    case .answerAndSolve: return .unavailable("An answer goes to one customer at a time.")
    case _: return nil
    }
  }

  /// What is done with a whole view.
  var inList: Availability {
    ticket == nil ? .available : .unavailable("That is of the list: go back to it first.")
  }

  /// Whether whoever works here may change anything.
  var writing: Availability {
    if let trouble = facts.trouble { return .unavailable(SafeText(line: trouble)) }
    guard let me = facts.me else {
      return .unavailable(
        SafeText(line: Refusal.notMember(Agent.ID(rawValue: login)).message))
    }
    return me.role == .viewer
      ? .unavailable(SafeText(line: Refusal.readsOnly(me.id).message)) : .available
  }

  /// What only a supervisor may.
  func supervising(_ deed: String) -> Availability {
    guard writing == .available, let me = facts.me else { return writing }
    return me.role == .supervisor
      ? .available : .unavailable(SafeText(line: Refusal.needsSupervisor(deed).message))
  }

  private var savingMacro: Availability {
    guard setting == .available else { return setting }
    guard let composer, composer.kind != .ticket, !composer.editor.isBlank else {
      return .unavailable("Write the text of a reply or a note first.")
    }
    return .available
  }

  /// A change of a ticket: the rules' own words, before anything is typed in vain.
  private func availability(of action: Action, on target: Target) -> Availability {
    func no(_ refusal: Refusal) -> Availability {
      .unavailable(SafeText(line: refusal.message))
    }
    guard writing == .available, let me = facts.me else { return writing }
    let lasting: Set<Action> = [.note, .claim, .merge, .split, .link]
    if target.status == .closed, !lasting.contains(action) {
      guard action == .reply else { return no(.closed(target.id)) }
      // What was typed before it was closed is not lost: it goes out on the ticket that carries it on.
      return facts.drafts.contains(target.id)
        ? .available : repliesNoMore(target)
    }
    if action == .take, target.assignee == me.id {
      return .unavailable("Ticket \(target.id.rawValue) is yours already.")
    }
    if action == .solve, target.status == .solved {
      return no(.alreadyInStatus(target.id, .solved))
    }
    if action == .claim, target.contact != nil { return claiming }
    return .available
  }

  /// The way on from here; the rules' own words name one in a shell.
  private func repliesNoMore(_ target: Target) -> Availability {
    func key(_ action: Action, _ context: KeyContext) -> SafeText {
      SafeText(line: keymap.label(for: action, in: context, glyphs.charset) ?? action.rawValue)
    }
    let new = key(.new, .ticket)
    return .unavailable(
      ticket == nil
        ? "\(target.id.safe) is closed and stays so. Open it (\(key(.open, .list))), and \(new) begins another ticket of the same customer."
        : "\(target.id.safe) is closed and stays so: \(new) begins another ticket of the same customer."
    )
  }

  private func previewing(_ action: Action) -> Availability {
    let (smallest, layout) = (Layout.smallest, layout)
    if layout.card.isEmpty {
      return .unavailable(
        "That takes \(smallest.width) by \(smallest.height) cells at least.")
    }
    guard action != .togglePreview, layout.preview.isEmpty,
      let key = keymap.label(for: .togglePreview, in: .list, glyphs.charset)
    else { return .available }
    return .unavailable("\(SafeText(line: key)) shows the conversation.")
  }

  private func sending(_ action: Action) -> Availability {
    guard let composer else { return .available }
    if let form = composer.form, let why = form.obstacle { return .unavailable(why) }
    if composer.isBlank { return .unavailable("There is nothing to send yet.") }
    if let trouble = facts.trouble {
      return .unavailable("\(SafeText(line: trouble)) What you typed stays a draft.")
    }
    if composer.form != nil, action == .sendAndSolve || action == .sendAndWait {
      return .unavailable("Enter opens it; then it can be answered and solved.")
    }
    if action == .sendOnly, composer.ending == nil, composer.macro == nil {
      return .unavailable("Enter sends and nothing else.")
    }
    if action == .sendAndSolve, composer.ending == .solved {
      return .unavailable("Enter sends and solves.")
    }
    if composer.kind == .note, action == .sendAndSolve || action == .sendAndWait {
      return .unavailable("A note goes to nobody outside: Enter adds it.")
    }
    return .available
  }
}

extension TicketForm {
  /// Why it can't be opened yet, and what to do about it.
  fileprivate var obstacle: SafeText? {
    switch missing {
    case .customer:
      if customer.isBlank {
        return
          "Whose ticket is it? A name, a mail address, a phone, or Name <mail> of somebody new."
      }
      if search.isUnderWay { return "The customer is being looked up: a moment." }
      return search.found.isEmpty
        ? "Nobody fits “\(SafeText(line: customer.text))”. Name <mail> or Name <phone> makes a customer."
        : "Several may be meant by “\(SafeText(line: customer.text))”: choose one."
    case .subject: return "What is it about? Say so in the subject."
    case .channel, .priority, .direction, .tags, .text, .others, nil: return nil
    }
  }
}
