import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// What a line of the palette does: a command, and what it is done with.

extension Model {
  /// A command with what it is done with: `choice` of the menu, or what was typed where the menu
  /// offers nothing. The line stays until a change has been taken, as in a prompt.
  mutating func run(
    _ action: Action, with text: String, _ choice: String?
  ) -> [Effect] {
    remember(action)
    switch action.argument {
    case .choice(let subject):
      guard let target = aim else { return [] }
      return take(text, choice, as: subject, of: target)
    case .tags, .wakeUp:
      guard let target = aim else { return [] }
      guard !text.isEmpty else { return leavePalette { $0.run(action) } }
      return action == .tag ? tag(target.id, text) : sleep(target, as: .pending, text)
    case .view:
      guard let index = choice.flatMap({ Int($0) }) else {
        return nothing(called: text, "view", of: list.tabs.map(\.name))
      }
      return leavePalette { $0.show(view: index) }
    case .theme:
      guard let choice else { return nothing(called: text, "theme", of: themes) }
      return leavePalette { _ in [.useTheme(choice)] }
    case .number:
      if let id = Self.number(choice ?? text) {
        return leavePalette { model in
          model.leavePages()
          return [.loadTicket(id)]
        }
      }
      guard !text.isEmpty else {
        say("Type the number of a ticket, or part of a subject or a name.", .info)
        return []
      }
      return leavePalette { $0.searchDesk(for: text) }
    case .survivor:
      guard let target else { return [] }
      guard let id = Self.number(choice ?? text) else {
        guard text.isEmpty else {
          say("Type the number of the ticket that stays.", .info)
          return []
        }
        return leavePalette { $0.run(action) }
      }
      return leavePalette { _ in [.previewMerge(target.id, into: id)] }
    case .links: return link(text)
    case .draft:
      guard let draft = choice.flatMap({ Int($0) }).flatMap({ ownDrafts?[$0] }) else {
        say("There is no text of yours that was not sent.", .info)
        return []
      }
      if let line = draft.line { return leavePalette { $0.lead(to: line, draft) } }
      if draft.isDropped { return leavePalette { _ in [.takeBack(draft)] } }
      return leavePalette { _ in
        draft.kind == .ticket
          ? [.beginTicket(draft.fields ?? TicketFields())] : [.openDraft(draft.ticket, draft.kind)]
      }
    case .viewName where action == .renameView: return renameView(to: text)
    case .viewName: return saveView(named: text)
    case .ownView:
      guard let choice else {
        return nothing(
          called: text, "view of yours", of: facts.views.filter(\.isPrivate).map(\.name))
      }
      return leavePalette { _ in [.deleteView(choice)] }
    case .grouping:
      guard let choice else {
        return nothing(called: text, "group", of: View.Grouping.allCases.map(\.rawValue))
      }
      return leavePalette { $0.group(by: choice) }
    case .columns: return showColumns(text)
    case .filter: return filter(by: text, choice)
    case .macro:
      guard let target = aim else { return [] }
      guard let choice else {
        return nothing(called: text, "macro", of: facts.desk.macros.map(\.name))
      }
      return leavePalette { _ in [.loadMacros(target, only: choice)] }
    case .change:
      guard let commit = choice.flatMap({ Int($0) }) else {
        say("There is nothing of yours to undo.", .info)
        return []
      }
      return leavePalette { $0.reverse(commit, isRedo: false) }
    case .query where action == .markMatching:
      guard !text.isEmpty else {
        say("Type a query: tag:printer, waiting>2h, invoice.", .info)
        return []
      }
      return leavePalette { $0.mark(matching: text) }
    case .query: return leavePalette { $0.search(for: text) }
    case .absence: return sayAway(text)
    case .leaver:
      guard let choice else {
        return nothing(called: text, "colleague", of: leaverItems.map(\.id))
      }
      return leavePalette { _ in [.loadLeaving(Agent.ID(rawValue: choice))] }
    case .setting: return set(text)
    case .survey: return recordSurvey(text)
    case .customer where action == .mergeCustomer && !text.isEmpty:
      guard let customer = page?.customer else { return [] }
      return leavePalette { _ in [.previewCustomerMerge(customer.id, into: text)] }
    case .customer:
      guard !text.isEmpty else { return leavePalette { $0.run(action) } }
      return leavePalette { _ in [.beginTicket(TicketFields(who: text))] }
    case nil: return leavePalette { $0.run(action) }
    }
  }

  private mutating func search(for text: String) -> [Effect] {
    let effects = openSearch(text)
    guard case .search(let box)? = layers.last else { return effects }
    return effects + keep(box)
  }

  /// Through all tickets, from wherever one is.
  private mutating func searchDesk(for text: String) -> [Effect] {
    let effects = triage == nil ? [] : endTriage()
    ticket = nil
    return effects + search(for: text)
  }

  private mutating func take(
    _ text: String, _ choice: String?, as subject: Picker.Subject, of target: Target
  ) -> [Effect] {
    if let choice {
      return leavePalette { $0.take(choice, as: subject, of: target) }
    }
    switch subject {
    case .survivor, .linked, .words, .quotation, .route, .macro, .successor, .customerField,
      .duplicate,
      .promise, .noShow, .crowded, .keeper, .sale:
      return []
    case .assignee: return assign(target, to: text)
    case .priority:
      return nothing(called: text, "priority", of: Priority.allCases.map(\.label))
    case .status:
      // `pending 3d waiting for the part`
      for status in Status.allCases where status.sleeps {
        if text.lowercased().hasPrefix("\(status.label) ") {
          return sleep(target, as: status, String(text.dropFirst(status.label.count + 1)))
        }
      }
      return nothing(called: text, "status", of: items(for: .status, of: target).map(\.id))
    }
  }

  /// What the menu has no answer to: `me`, `none`, or one whom the rules say more of.
  private mutating func assign(_ target: Target, to text: String) -> [Effect] {
    switch text.lowercased() {
    case "me": if let me = facts.me { return assign(target, toKnown: me.id.rawValue) }
    case "none": return assign(target, toKnown: "")
    case let id where facts.agents.contains { $0.id.rawValue.lowercased() == id }:
      return take(text, as: .assignee, of: target)
    case _: break
    }
    return nothing(
      called: text, "agent", of: items(for: .assignee, of: target).map(\.id),
      meant: Spelling.meant(by: text, among: facts.agents)?.rawValue)
  }

  private mutating func assign(_ target: Target, toKnown id: String) -> [Effect] {
    leavePalette { $0.take(id, as: .assignee, of: target) }
  }

  mutating func leavePalette(_ deed: (inout Model) -> [Effect]) -> [Effect] {
    layers.removeLast()
    return deed(&self)
  }

  /// Says so, which one was probably meant, and which there are.
  private mutating func nothing(
    called text: String, _ kind: SafeText, of known: [String], meant: String? = nil
  ) -> [Effect] {
    let known = known.filter { !$0.isEmpty }
    let meant =
      (meant ?? Spelling.meant(by: text, in: known)).map { "; did you mean \($0)?" } ?? "."
    let names = known.prefix(12).joined(separator: ", ")
    let more = known.count > 12 ? ", …" : ""
    say(
      "There is no \(kind) called “\(SafeText(line: text))”\(SafeText(line: meant)) "
        + "There are: \(SafeText(line: names + more)).", .error)
    return []
  }
}
