import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Macros: chosen with the text before one's eyes, then on their way like anything that was typed.

extension Model {
  /// Those of the desk are filled in for the ticket first.
  mutating func pickMacro() -> [Effect] {
    aim.map { [.loadMacros($0, only: nil)] } ?? []
  }

  /// - Parameter chosen: somebody named it.
  mutating func found(_ uses: [MacroUse], of target: Target, chosen: Bool) -> [Effect] {
    if chosen, let use = uses.first { return self.use(use, on: target) }
    let items = uses.enumerated().map { index, use in
      let words = use.macro.changeWords.joined(separator: ", ")
      let detail =
        hasMarks && use.hasText
        ? "for one ticket at a time"
        : use.fits
          ? (words.isEmpty ? use.macro.kind : words) : "for \(use.macro.query)"
      return Menu.Item(
        id: "\(index)", label: SafeText(line: use.macro.name), detail: SafeText(line: detail),
        keywords: [use.macro.text], isDimmed: obstacle(of: use) != nil)
    }
    layers.append(
      .picker(
        Picker(
          subject: .macro, target: target, title: "Macro for \(subject(target))",
          menu: Menu(items), uses: uses)))
    return []
  }

  mutating func choose(macro picker: Picker) -> [Effect] {
    guard let index = picker.menu.selection.flatMap({ Int($0.id) }),
      picker.uses.indices.contains(index)
    else {
      say("Nothing fits what you typed.", .info)
      return []
    }
    layers.removeLast()
    return use(picker.uses[index], on: picker.target)
  }

  /// Why it can't be used here and now; nil when it can.
  func obstacle(of use: MacroUse) -> String? {
    if let obstacle = use.obstacle { return obstacle }
    guard hasMarks, use.hasText else { return nil }
    let key = keymap.label(for: .markNone, in: .list, glyphs.charset) ?? Action.markNone.rawValue
    return "it has a text, and that goes to one at a time: \(key) takes the marks away."
  }

  private mutating func use(_ use: MacroUse, on target: Target) -> [Effect] {
    let name = SafeText(line: use.macro.name)
    if let obstacle = obstacle(of: use) {
      say("“\(name)” can't be used: \(SafeText(line: obstacle))", .error)
      return []
    }
    guard use.hasText else {
      return perform(
        .change(target.id, use.deeds.changes, status: use.deeds.status),
        .change(target.id, word: "changed by “\(use.macro.name)”"))
    }
    nextMacro = use
    return [.openDraft(target.id, use.kind == .reply ? .reply : .note)]
  }

  /// The text goes behind what is written already, and the changes wait for its being sent.
  mutating func attach(_ use: MacroUse, to composer: inout Composer) {
    let before = composer.editor.text.trimmingTrailingBlanks
    composer.editor.replaceAll(
      with: before.isEmpty ? use.text.text : "\(before)\n\n\(use.text.text)")
    composer.isDirty = true
    attach(AttachedMacro(use.macro, use.deeds), to: &composer)
  }

  /// What a draft was begun with, as far as the desk still has it.
  mutating func attach(named name: String, to composer: inout Composer) {
    guard let macro = facts.desk.macros.first(where: { $0.name == name }),
      let deeds = try? macro.deeds(now: now, me: facts.me?.id, in: facts.desk)
    else {
      say("The macro “\(SafeText(line: name))” is gone: its changes are not made.", .info)
      return
    }
    attach(AttachedMacro(macro, deeds), to: &composer)
  }

  private func attach(_ macro: AttachedMacro, to composer: inout Composer) {
    composer.macro = macro
    if let status = macro.deeds.status { composer.ending = status.to }
  }

  /// Fills in what is left of placeholders, before anybody is asked whether to send it.
  ///
  /// - Returns: false when one of them stops it, which is said.
  mutating func fillPlaceholders() -> Bool {
    guard var composer, let filled = filled(composer, keepsEscapes: true) else { return true }
    guard canSend(filled) else { return false }
    if filled.text != composer.editor.text {
      composer.editor.replaceAll(with: filled.text)
      composer.isDirty = true
      self.composer = composer
    }
    return true
  }

  /// The text as it goes out; nil when a placeholder stops it, which is said.
  mutating func readyText(of composer: Composer) -> String? {
    guard let filled = filled(composer, keepsEscapes: false) else { return composer.editor.text }
    return canSend(filled) ? filled.text : nil
  }

  /// Nil where there are none: what a customer said on a new ticket stays as it is.
  private func filled(_ composer: Composer, keepsEscapes: Bool) -> Placeholders.Filled? {
    guard composer.kind != .ticket, let detail = ticket?.detail else { return nil }
    let text = composer.editor.text
    guard text.contains("{{") else { return nil }
    return Placeholders.fill(
      text,
      with: Placeholders.values(
        of: detail.ticket, detail.customer, me: facts.me, agents: facts.agents, in: facts.desk),
      keepsEscapes: keepsEscapes)
  }

  private mutating func canSend(_ filled: Placeholders.Filled) -> Bool {
    guard let problem = filled.problems.first else { return true }
    say("Not sent: \(SafeText(line: problem.message))", .error)
    return false
  }

  // One of one's own making.

  mutating func askMacroName() -> [Effect] {
    target.map { ask(.macroName, $0) } ?? []
  }

  mutating func saveMacro(named name: String) -> [Effect] {
    guard let composer else { return [] }
    var macro = Macro(name: name, text: composer.editor.text.trimmingTrailingBlanks)
    macro.kind = composer.kind == .note ? Macro.Kind.note.rawValue : macro.kind
    let change = DeskChange(.macros(facts.desk.macros + [macro]), at: facts.desk)
    return perform(
      .changeDesk([change]), .desk(word: "“\(name)” is a macro of this desk now"))
  }
}
