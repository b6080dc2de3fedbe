import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Keys: offered to the keymap of the context on top, then to the text being typed there.

extension Model {
  mutating func type(_ key: Key) -> [Effect] {
    if savingSince != nil {
      heldMessages.append(.key(key))
      return []
    }
    if callPad?.typedAhead != nil {
      if key == .escape {
        callPad?.typedAhead = nil
      } else {
        callPad?.typedAhead?.append(.key(key))
      }
      return []
    }
    isHeldBack = false
    if unreadKeys > 0 {
      unreadKeys -= 1
    } else {
      toasts.removeAll { $0.until == nil }
    }
    pendingKeys.append(key)
    let keys = pendingKeys
    showsContinuations = showsContinuations && keys.count > 1
    switch resolve(keys) {
    case .prefix: return []
    case .action(let action):
      pendingKeys = []
      takeInTyped()
      if action != .claim { offer = nil }
      if action != .undo { retrieval = nil }
      return run(action)
    case .own(let command):
      pendingKeys = []
      takeInTyped()
      (offer, retrieval) = (nil, nil)
      return run(command.lines)
    case .unbound:
      pendingKeys = []
      if let asked = askForContinuations(keys) { return asked }
      // Ctrl-C and then something else: the something counts. Other sequences are given up.
      if keys.count > 1 {
        if keys.first == .control("c") { return type(key) }
        // Esc gives the sequence up on purpose.
        if key != .escape { sayUnbound(keys) }
        return []
      }
      return edit(key)
    }
  }

  /// What was typed is looked up once, before anything is done with what it leads to or a picture is
  /// drawn: a line that takes no marked pastes may get hundreds of keys at once.
  mutating func takeInTyped() {
    if case .palette(let palette)? = layers.last, palette.isStale { offerCommands() }
    if case .search(let box)? = layers.last, box.isTyped { look() }
  }

  /// While hits are lit, their keys come first in the list and in a ticket.
  private func resolve(_ keys: [Key]) -> Keymap.Resolution {
    if isLit, case .action(let action) = keymap.resolve(keys, in: .hits) { return .action(action) }
    return keymap.resolve(keys, in: context)
  }

  /// The words of a search are lit, and keys go from one to the next.
  var isLit: Bool { layers.isEmpty && lit != nil }

  /// Text that was pasted is text, never keys.
  mutating func paste(_ text: String) -> [Effect] {
    if savingSince != nil {
      heldMessages.append(.paste(text))
      return []
    }
    if callPad?.typedAhead != nil {
      callPad?.typedAhead?.append(.paste(text))
      return []
    }
    if case .composer(let composer)? = layers.last, let words = composer.form?.words {
      sayChoices(words)
      return []
    }
    var (isTaken, isLine) = (true, false)
    if write({ composer in
      isLine = composer.form.map { $0.focus != .text } ?? false
      isTaken =
        isLine ? composer.form?.paste(text) ?? true : composer.editor.insert(text)
      guard isTaken else { return }
      composer.isDirty = true
      composer.typed += text.utf8.count
    }) {
      if !isTaken, !isLine { sayTooLong() }
      if !isTaken, isLine { say("That is too long for one line: nothing was pasted.", .error) }
      return draftOfMuch()
    }
    if !pasteIntoLine(text) { say("That is too long for one line: nothing was pasted.", .error) }
    return []
  }

  /// What was pasted is still where it came from: better than a text that nobody takes later.
  private mutating func sayTooLong() {
    say(
      "Nothing was pasted: the text would be longer than \(Limits.body / 1_024) KiB, the most that "
        + "a reply or a note takes.", .error)
  }

  /// - Returns: false when it is too long.
  private mutating func pasteIntoLine(_ text: String) -> Bool {
    var isTaken = true
    switch layers.popLast() {
    case .picker(var picker):
      isTaken = picker.menu.paste(text)
      layers.append(.picker(picker))
    case .search(var box):
      isTaken = box.editor.insert(text)
      box.isTyped = box.isTyped || isTaken
      layers.append(.search(box))
    case .palette(var palette):
      isTaken = palette.line.insert(text)
      palette.isStale = palette.isStale || isTaken
      layers.append(.palette(palette))
    case .prompt(var prompt):
      isTaken = prompt.editor.insert(text)
      layers.append(.prompt(prompt))
    case .help(var page):
      isTaken = page.filter.insert(text)
      layers.append(.help(page))
    case .callPad(let pad):
      layers.append(.callPad(pad))
      isTaken = pasteInPad(text)
    case .history(var page) where page.box != nil:
      isTaken = page.box?.insert(text) ?? true
      layers.append(.history(page))
    case let other:
      if let other { layers.append(other) }
      say("Pasted text goes into a reply or a note: open one first.", .info)
    }
    return isTaken
  }

  /// A key that no action is bound to: typing, where something is typed.
  private mutating func edit(_ key: Key) -> [Effect] {
    if case .character(let letter) = key, case .composer(let composer)? = layers.last,
      let words = composer.form?.words, letter != " ",
      !words.contains(where: { $0.hasPrefix(letter.lowercased()) })
    {
      sayChoices(words)
      return []
    }
    var isKnown = true
    if write({ composer in
      if let focus = composer.form?.focus, focus != .text {
        guard composer.form?.handle(key) ?? false else { return }
        composer.isDirty = true
        composer.typed += 1
        return
      }
      let before = (revision: composer.editor.revision, count: composer.editor.count)
      isKnown = composer.editor.handle(key)
      if composer.editor.revision != before.revision {
        composer.isDirty = true
        composer.typed += max(1, abs(composer.editor.count - before.count))
      }
    }) {
      if composer?.editor.wasTooLong == true { sayTooLong() }
      if !isKnown { sayUnbound([key]) }
      return draftOfMuch()
    }
    switch layers.popLast() {
    case .picker(var picker):
      _ = picker.menu.handle(key)
      layers.append(.picker(picker))
    case .search(var box):
      let before = box.editor.revision
      _ = box.editor.handle(key)
      box.isTyped = box.isTyped || box.editor.revision != before
      layers.append(.search(box))
    case .palette(var palette):
      // The line is emptied down to the command first.
      if key == .control("u"), case .argument(let action, let text) = palette.stage, !text.isEmpty {
        palette.line.replaceAll(with: "\(action.rawValue) ")
      } else {
        _ = palette.line.handle(key)
      }
      palette.isStale = true
      layers.append(.palette(palette))
    case .prompt(var prompt):
      _ = prompt.editor.handle(key)
      layers.append(.prompt(prompt))
    case .help(var page):
      _ = page.filter.handle(key)
      layers.append(.help(page))
    case .callPad(let pad):
      layers.append(.callPad(pad))
      typeInPad(key)
    case .history(var page) where page.box != nil:
      _ = page.box?.handle(key)
      layers.append(.history(page))
    case let other:
      if let other { layers.append(other) }
      unbound(key)
    }
    return []
  }

  /// Changes the composer in its place: out of the stack, since beside a copy there all of a long text
  /// would be copied for a key.
  ///
  /// - Returns: false if there is none on top.
  private mutating func write(_ change: (inout Composer) -> Void) -> Bool {
    guard case .composer(var composer)? = layers.last else { return false }
    layers.removeLast()
    change(&composer)
    layers.append(.composer(composer))
    return true
  }

  /// Where a word is chosen, not typed.
  private mutating func sayChoices(_ words: [String]) {
    let arrows = [Key.left, .right].map { SafeText(line: $0.label(glyphs.charset)) }
    say(
      """
      Nothing is typed here: \(arrows[0]) \(arrows[1]) or a first letter chooses \
      \(SafeText(line: words.joined(separator: ", "))).
      """, .info)
  }

  private mutating func unbound(_ key: Key) {
    if layers.isEmpty { sayUnbound([key]) }
  }

  private mutating func sayUnbound(_ keys: [Key]) {
    guard let help = keymap.label(for: .help, in: context, glyphs.charset) else { return }
    let name = SafeText(line: KeySequence(keys).label(glyphs.charset))
    say("\(name) does nothing here. \(SafeText(line: help)) shows what does.", .info)
  }
}
