import Foundation

extension SettingCheck {
  mutating func macros(
    _ macros: [Macro], knowing known: Set<Macro>, me: Agent.ID?, in desk: Desk
  ) {
    if macros.count > Macro.most { wrong(.tooMany("macros", limit: Macro.most)) }
    var names: Set<String> = []
    for (index, macro) in macros.enumerated() {
      let place = SettingProblem.Step.element(index)
      if !names.insert(macro.name.lowercased()).inserted {
        wrong(.twice(macro.name), at: place, .member("name"))
      }
      // One that a newer spoc wrote may stay.
      guard !known.contains(macro) else { continue }
      attempt([place, .member("name")]) { try Limits.check(short: macro.name, "macro's name") }
      look(at: macro, place, me: me, in: desk)
    }
  }

  mutating func look(
    at macro: Macro, _ place: SettingProblem.Step, me: Agent.ID?, in desk: Desk
  ) {
    if !macro.query.isEmpty { query(macro.query, place, me: me) }
    attempt([place, .member("kind")]) { _ = try macro.draftKind() }
    attempt([place, .member("text")]) {
      try Limits.check(body: macro.text, "macro's text", mayBeEmpty: true)
    }
    for name in Placeholders.names(in: macro.text) where Placeholder(rawValue: name) == nil {
      wrong(
        .unknownWord(
          field: "placeholder", text: name, choices: Placeholder.allCases.map(\.rawValue)),
        at: place, .member("text"))
    }
    let changes = macro.tagChanges
    for tag in changes.add + changes.remove {
      attempt([place, .member("tags")]) { _ = try Tag.checked(tag) }
    }
    for tag in changes.add where desk.tagsOnly && !desk.tags.contains(tag) {
      wrong(
        .unlistedTag(tag, nearest: Spelling.nearest(tag, in: desk.tags)),
        at: place, .member("tags"))
    }
    attempt([place, .member("because")]) {
      try Limits.check(optionalLine: macro.because, "reason for waiting")
    }
    attempt([place, .member("priority")]) { _ = try macro.newPriority() }
    if let id = macro.assignee, !["me", "none"].contains(id), !agents.isEmpty,
      !agents.contains(where: { $0.id.rawValue == id && $0.leftAt == nil })
    {
      wrong(.noSuchAgent(Agent.ID(rawValue: id)), at: place, .member("assignee"))
    }
    attempt([place, .member(macro.until == nil ? "status" : "until")]) {
      _ = try macro.request(now: Date(milliseconds: 0), in: desk)
      if let status = macro.status, Status(typed: status) == .new {
        throw Refusal.unknownWord(
          field: "status", text: status,
          choices: Status.allCases.filter { $0 != .new }.map(\.rawValue))
      }
      guard macro.text.isEmpty, macro.changeWords.isEmpty else { return }
      throw Refusal.empty("macro")
    }
  }
}
