import Foundation
public import TerminalUI

/// What a key came to before there is a desk.
public enum FirstRunEffect: Equatable, Sendable {
  case choose(FirstRun.Choice)
  case suspend, redraw, quit
}

/// One step: a key changes the model, and effects are what is to be done about it.
public func update(_ model: inout FirstRun, _ event: TerminalEvent) -> [FirstRunEffect] {
  switch event {
  case .key(let key): return model.type(key)
  case .paste(let text): return model.paste(text)
  case .resized(let size):
    model.size = size
    return []
  case .undecodable:
    model.failed(Model.undecodable)
    return []
  case .mouse, .focus, .wake, .continued, .hangUp, .terminate: return []
  case .stop: return [.suspend]
  }
}

extension FirstRun {
  /// A choice could not be carried out; what was typed stays.
  public mutating func failed(_ why: SafeText) { trouble = why }

  mutating func type(_ key: Key) -> [FirstRunEffect] {
    trouble = nil
    if key == .control("c") {
      if isQuitting { return [.quit] }
      isQuitting = true
      return []
    }
    isQuitting = false
    if key == .control("l") { return [.redraw] }
    if key == .control("z") { return [.suspend] }
    return form == nil ? choose(key) : fill(key)
  }

  mutating func paste(_ text: String) -> [FirstRunEffect] {
    guard var form else { return [] }
    form.fields[form.current].editor.insert(text)
    self.form = form
    return []
  }

  private mutating func choose(_ key: Key) -> [FirstRunEffect] {
    switch key {
    case .character("j"), .down, .control("n"): cursor = min(cursor + 1, Way.allCases.count - 1)
    case .character("k"), .up, .control("p"): cursor = max(cursor - 1, 0)
    case .enter: return go(Way.allCases[cursor])
    case .character("q"), .character("Q"), .escape: return [.quit]
    case _:
      guard let index = Way.allCases.firstIndex(where: { key == .character($0.letter) }) else {
        return []
      }
      cursor = index
      return go(Way.allCases[index])
    }
    return []
  }

  private mutating func go(_ way: Way) -> [FirstRunEffect] {
    form = form(for: way)
    return form == nil ? [.choose(way == .tutor ? .tutor : .demo)] : []
  }

  private mutating func fill(_ key: Key) -> [FirstRunEffect] {
    guard var form else { return [] }
    let count = form.fields.count
    switch key {
    case .escape:
      self.form = nil
      return []
    case .enter: return finish(form)
    case .tab, .down, .control("n"): form.current = (form.current + 1) % count
    case .backTab, .up, .control("p"): form.current = (form.current + count - 1) % count
    case _: _ = form.fields[form.current].editor.handle(key)
    }
    self.form = form
    return []
  }

  private mutating func finish(_ form: Form) -> [FirstRunEffect] {
    let texts = form.fields.map { $0.editor.text.trimmingCharacters(in: .whitespaces) }
    if let empty = texts.firstIndex(of: "") {
      self.form?.current = empty
      trouble = "\(form.fields[empty].name): \(form.fields[empty].hint)."
      return []
    }
    switch form.way {
    case .create:
      return [
        .choose(.create(name: texts[0], timeZone: texts[1], currency: texts[2].uppercased()))
      ]
    case .open: return [.choose(.open(path: texts[0]))]
    case .demo: return [.choose(.demo)]
    case .tutor: return [.choose(.tutor)]
    }
  }
}

extension FirstRun.Way {
  var letter: Character {
    switch self {
    case .create: "c"
    case .open: "o"
    case .demo: "d"
    case .tutor: "t"
    }
  }

  var title: SafeText {
    switch self {
    case .create: "Create one here"
    case .open: "Open another"
    case .demo: "Look around in a demo"
    case .tutor: "Learn it in the demo"
    }
  }

  var summary: SafeText {
    switch self {
    case .create: "a new desk; you become its supervisor"
    case .open: "one that is somewhere else"
    case .demo: "a lively desk, gone when you leave it"
    case .tutor: "the same, with five short lessons"
    }
  }
}
