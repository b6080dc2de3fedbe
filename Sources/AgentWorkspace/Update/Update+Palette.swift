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
      let action = commandTaking(text[..<space].lowercased(), text, in: context)
    else { return .commands }
    return .argument(action, text: String(text[space...].drop { $0 == " " }))
  }

  /// The command of that name, or the only one whose name begins so: `prio urgent`.
  ///
  /// - Parameter line: `delete view` is on the way to a name, and not about a view called “view”.
  private func commandTaking(_ word: String, _ line: Substring, in context: KeyContext) -> Action? {
    let commands = Action.commands(in: context, of: keymap)
    if let action = Action(rawValue: word), commands.contains(action) {
      return action.argument == nil ? nil : action
    }
    let begun = commands.filter { $0.rawValue.hasPrefix(word) }
    guard let only = begun.first, begun.count == 1, only.argument != nil,
      !only.rawValue.hasPrefix(line.lowercased().replacing(" ", with: "-"))
    else { return nil }
    return only
  }

  /// `12` or `#12`.
  static func number(_ text: some StringProtocol) -> Ticket.ID? {
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
      guard let commit = Self.number(text)?.rawValue else {
        return (ownChanges ?? []).compactMap { item(for: $0) }
      }
      let known = ownChanges?.first { $0.commits.contains { $0.sequence == commit } }
      return [
        known.flatMap { item(for: $0) }
          ?? Menu.Item(id: "\(commit)", label: "undo commit \(commit)")
      ]
    case .macro:
      return facts.desk.macros.map {
        Menu.Item(
          id: $0.name, label: SafeText(line: $0.name), detail: SafeText(line: $0.details))
      }
    case .grouping: return groupItems
    case .leaver: return leaverItems
    case .ownView:
      return facts.views.filter(\.isPrivate).map {
        Menu.Item(
          id: $0.name, label: SafeText(line: $0.name), detail: SafeText(line: $0.text ?? ""))
      }
    case .filter: return filterItems(text)
    case .columns, .links: return []
    case .tags, .wakeUp, .query, .customer, .viewName, .absence, .setting, .survey, nil: return []
    }
  }

  /// `812  2 priority normal → urgent`, with a sign and the reason where it can't be undone.
  private func item(for change: OwnChange) -> Menu.Item? {
    guard let last = change.commits.last else { return nil }
    let acts = change.commits.flatMap(\.events).map { sentences.act($0.change) }
    let sign: SafeText = change.obstacle == nil ? "" : "\(glyphs.failed) "
    var label = "\(sign)\(last.sequence)  \(acts.joined(separator: "; "))" as SafeText
    let after = sentences.aftermath(of: change)
    if change.obstacle == nil, let after { label += "; \(after)" }
    return Menu.Item(
      id: "\(last.sequence)", label: label,
      detail: change.obstacle == nil ? sentences.moment(last.at) : after ?? "",
      isDimmed: change.obstacle != nil)
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
    if case .argument(let action, let text) = palette.stage,
      let completion = completion(behind: action, text)
    {
      palette.line.replaceAll(with: "\(action.rawValue) \(completion.line)")
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
      case .line: SafeText(line: draft.line?.summary(on: draft.ticket) ?? "A line")
      }
    let dropped: SafeText = draft.isDropped ? "dropped: " : ""
    return text.isEmpty ? dropped + about : "\(dropped)\(about): \(text)"
  }

  mutating func remember(_ action: Action) {
    recentCommands = [action] + recentCommands.filter { $0 != action }.prefix(7)
  }
}

extension Action {
  /// Whether what is typed behind the name narrows the menu: a ticket's number is what it is.
  fileprivate func filters(_ text: String) -> Bool {
    argument != .survivor
      && (argument != .number && argument != .change || Int(text.drop { $0 == "#" }) == nil)
  }

  /// Whether Tab fills in what stands there, and not what it is for.
  fileprivate var completesByLabel: Bool {
    argument != .number && argument != .survivor && argument != .change && self != .filter
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
