import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// The palette: every command by its name.

extension Model {
  mutating func openPalette(_ text: String) -> [Effect] {
    if case .palette = layers.last { layers.removeLast() }
    let context = context
    layers.append(.palette(Palette(text, in: context)))
    (ownChanges, ownDrafts) = (nil, nil)
    offerCommands()
    return []
  }

  /// What fits the line as it is now.
  ///
  /// - Parameter again: something has come to be known since.
  mutating func offerCommands(again: Bool = false) {
    guard case .palette(var palette)? = layers.popLast() else { return }
    palette.isStale = false
    let stage = stage(of: palette.line.text, in: palette.context)
    if !again, let text = palette.stage.narrowed(to: stage) {
      palette.stage = stage
      palette.menu.look(for: text)
    } else if again || palette.stage != stage || palette.menu.items.isEmpty {
      palette.stage = stage
      palette.menu =
        switch stage {
        case .commands:
          Menu(commandItems(in: palette.context), filter: palette.line.text)
        case .argument(let action, let text):
          Menu(
            argumentItems(of: action, text), selected: action.argument == .theme ? theme : nil,
            filter: action == .filter ? filterPart(text) : action.filters(text) ? text : "")
        }
    } else if stage == .commands, palette.menu.filter.text != palette.line.text {
      palette.menu.look(for: palette.line.text)
    }
    layers.append(.palette(palette))
  }

  /// A name and a space begin what it is done with; a number alone is a ticket's.
  private func stage(of text: String, in context: KeyContext) -> Palette.Stage {
    let text = text.drop { $0 == " " }
    if Self.number(text) != nil { return .argument(.goTicket, text: String(text)) }
    guard let space = text.firstIndex(of: " "),
      let action = Action(rawValue: text[..<space].lowercased()), action.argument != nil,
      Action.commands(in: context, of: keymap).contains(action)
    else { return .commands }
    return .argument(action, text: String(text[space...].drop { $0 == " " }))
  }

  /// `12` or `#12`.
  private static func number(_ text: some StringProtocol) -> Ticket.ID? {
    // Most of what is typed is none, and need not be trimmed to know that.
    guard let first = text.first(where: { $0 != " " }), first == "#" || first.isNumber else {
      return nil
    }
    let digits = text.trimmingCharacters(in: .whitespaces).drop { $0 == "#" }
    guard digits.count <= 12, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(digits).map { Ticket.ID(rawValue: $0) }
  }

  private func commandItems(in context: KeyContext) -> [Menu.Item] {
    let commands = Action.commands(in: context, of: keymap)
    let recent = recentCommands.filter(commands.contains)
    let own = keymap.ownCommands(in: context).enumerated().map { index, own in
      Menu.Item(
        id: "\(Self.ownPrefix)\(index)", label: SafeText(line: own.command.summary),
        detail: SafeText(line: own.keys.label(glyphs.charset)), keywords: own.command.lines)
    }
    return own
      + (recent + commands.filter { !recent.contains($0) }).compactMap { action in
        // What this desk has no use for, as a view it doesn't have, is found by nobody.
        guard let summary = summary(of: action) else { return nil }
        return Menu.Item(
          id: action.rawValue, label: SafeText(line: action.rawValue),
          detail: SafeText(line: keymap.label(for: action, in: context, glyphs.charset) ?? ""),
          keywords: [summary.string])
      }
  }

  private static let ownPrefix = "own "

  private func argumentItems(of action: Action, _ text: String) -> [Menu.Item] {
    switch action.argument {
    case .choice(let subject): return aim.map { items(for: subject, of: $0) } ?? []
    case .view:
      return list.tabs.enumerated().map { index, view in
        Menu.Item(id: "\(index)", label: SafeText(line: view.name), detail: count(ofTab: index))
      }
    case .theme:
      return themes.map {
        Menu.Item(id: $0, label: SafeText(line: $0), detail: $0 == theme ? "now" : "")
      }
    case .number:
      guard let id = Self.number(text) else { return ticketItems }
      let subject = list.state.rows.first { $0.id == id }?.subject ?? ""
      return [
        Menu.Item(
          id: "\(id.rawValue)", label: "go to ticket \(id.rawValue)",
          detail: SafeText(line: subject))
      ]
    case .survivor:
      guard let id = Self.number(text), let target else { return [] }
      return [
        Menu.Item(
          id: "\(id.rawValue)", label: "merge \(target.id.safe) into \(id.safe)", detail: "")
      ]
    case .draft:
      return (ownDrafts ?? []).enumerated().map { index, draft in
        Menu.Item(
          id: "\(index)", label: label(of: draft), detail: sentences.moment(draft.savedAt),
          keywords: [String(draft.body.prefix(400))])
      }
    case .change:
      return (ownChanges ?? []).compactMap { commits in
        guard let last = commits.last else { return nil }
        let acts = commits.flatMap(\.events).map { sentences.act($0.change) }
        return Menu.Item(
          id: "\(last.sequence)", label: acts.joined(separator: "; "),
          detail: sentences.moment(last.at))
      }
    case .macro:
      return facts.desk.macros.map {
        Menu.Item(
          id: $0.name, label: SafeText(line: $0.name), detail: SafeText(line: $0.details))
      }
    case .grouping: return groupItems
    case .ownView:
      return facts.views.filter(\.isPrivate).map {
        Menu.Item(
          id: $0.name, label: SafeText(line: $0.name), detail: SafeText(line: $0.text ?? ""))
      }
    case .filter: return filterItems(text)
    case .columns: return []
    case .tags, .wakeUp, .query, .customer, .viewName, nil: return []
    }
  }

  /// Enter: does what the line says, or what the menu offers for it.
  mutating func choose(_ palette: Palette) -> [Effect] {
    switch palette.stage {
    case .commands:
      if let id = palette.menu.selection?.id, id.hasPrefix(Self.ownPrefix),
        let index = Int(id.dropFirst(Self.ownPrefix.count))
      {
        let lines = keymap.ownCommands(in: palette.context)[index].command.lines
        return leavePalette { $0.run(lines) }
      }
      guard let action = palette.menu.selection.flatMap({ Action(rawValue: $0.id) }) else {
        say("No command is called that.", .info)
        return []
      }
      if case .unavailable(let why) = availability(of: action) {
        say(why, .error)
        return []
      }
      remember(action)
      // Named, it shows what there is to undo; its key undoes the latest at once.
      if action == .undo { return openPalette("\(action.rawValue) ") }
      layers.removeLast()
      return run(action)
    case .argument(let action, let text):
      if case .unavailable(let why) = availability(of: action) {
        say(why, .error)
        return []
      }
      let text = text.trimmingCharacters(in: .whitespaces)
      return run(action, with: text, palette.menu.selection?.id)
    }
  }

  /// Tab: the choice as text, to go on from.
  mutating func complete() -> [Effect] {
    if case .prompt = layers.last { return completeTag() }
    guard case .palette(var palette)? = layers.last else { return [] }
    if case .argument(.tag, let tags) = palette.stage, let target {
      guard let completed = completed(tags, of: target) else { return [] }
      palette.line.replaceAll(with: "\(Action.tag.rawValue) \(completed)")
      layers[layers.count - 1] = .palette(palette)
      offerCommands()
      return []
    }
    guard let choice = palette.menu.selection else { return [] }
    let text =
      switch palette.stage {
      case .commands:
        choice.id + (Action(rawValue: choice.id)?.argument == nil ? "" : " ")
      case .argument(let action, _):
        "\(action.rawValue) \(action.completesByLabel ? choice.label.string : choice.id)"
      }
    palette.line.replaceAll(with: text)
    layers[layers.count - 1] = .palette(palette)
    offerCommands()
    return []
  }

  /// “Reply to 12: We come tomorrow”.
  private func label(of draft: Draft) -> SafeText {
    let text = SafeText(
      line: String(draft.body.trimmingCharacters(in: .whitespacesAndNewlines).prefix(60)))
    let about: SafeText =
      switch draft.kind {
      case .reply: "Reply to \(draft.ticket.safe)"
      case .note: "Note on \(draft.ticket.safe)"
      case .ticket: "New ticket \(SafeText(line: draft.fields?.subject ?? ""))"
      }
    let dropped: SafeText = draft.isDropped ? "dropped: " : ""
    return text.isEmpty ? dropped + about : "\(dropped)\(about): \(text)"
  }

  private mutating func remember(_ action: Action) {
    recentCommands = [action] + recentCommands.filter { $0 != action }.prefix(7)
  }

  /// A command with what it is done with: `choice` of the menu, or what was typed where the menu
  /// offers nothing. The line stays until a change has been taken, as in a prompt.
  private mutating func run(
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
      if let id = Self.number(choice ?? text) { return leavePalette { _ in [.loadTicket(id)] } }
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
    case .draft:
      guard let draft = choice.flatMap({ Int($0) }).flatMap({ ownDrafts?[$0] }) else {
        say("There is no text of yours that was not sent.", .info)
        return []
      }
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
    case .survivor, .linked, .words, .quotation, .route, .macro: return []
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

extension Action {
  /// Whether what is typed behind the name narrows the menu: a ticket's number is what it is.
  fileprivate func filters(_ text: String) -> Bool {
    argument != .survivor && (argument != .number || Int(text.drop { $0 == "#" }) == nil)
  }

  /// Whether Tab fills in what stands there, and not what it is for.
  fileprivate var completesByLabel: Bool {
    argument != .number && argument != .survivor && self != .filter
  }
}

extension Palette.Stage {
  /// What the menu of this stage is to be narrowed by to become another's; nil where that needs other
  /// items.
  fileprivate func narrowed(to other: Self) -> String? {
    guard case .argument(let action, let before) = self, case .argument(action, let text) = other,
      action != .filter, action.filters(before), action.filters(text), text != before
    else { return nil }
    return text
  }
}
