import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// A view of one's own, made of what was searched for.

extension Model {
  var savingView: Availability {
    guard inList == .available else { return inList }
    guard list.view.text != nil else {
      return .unavailable("This view can't be kept: it is no query that could be typed.")
    }
    return keepingFiles
  }

  /// One's own alone have names and ends of one's own making.
  var renamingView: Availability {
    guard inList == .available else { return inList }
    guard list.view.isPrivate else {
      return .unavailable(
        "“\(SafeText(line: list.view.name))” is no view of yours: go to one of them first.")
    }
    return keepingFiles
  }

  var deletingView: Availability {
    guard facts.views.contains(where: \.isPrivate) else {
      let key = keymap.label(for: .saveView, in: .list, glyphs.charset) ?? Action.saveView.rawValue
      return .unavailable("You have no view of your own yet: \(SafeText(line: key)) makes one.")
    }
    return keepingFiles
  }

  private var keepingFiles: Availability {
    restriction == .deskOnly
      ? .unavailable("This session is restricted: it keeps no file of yours.") : .available
  }

  private func view(called name: String) -> View? {
    facts.views.first { $0.name.lowercased() == name.lowercased() }
  }

  /// Says why when one of the whole desk has that name.
  private mutating func isFree(_ name: String) -> Bool {
    guard !name.isEmpty else {
      say("Say what the view is called.", .info)
      return false
    }
    guard view(called: name)?.isPrivate ?? true else {
      say(
        "“\(SafeText(line: name))” is a view of the whole desk: another name makes one of yours.",
        .error)
      return false
    }
    return true
  }

  mutating func saveView(named name: String) -> [Effect] {
    guard isFree(name) else { return [] }
    let same = view(called: name)
    var saved = SavedView(list.view, named: same?.name ?? name)
    // A search knows agents by name too; what is kept names them by id.
    if saved.view(for: facts.me?.id).query != list.view.query {
      saved.query = list.view.query.description
    }
    if let problem = saved.view(for: facts.me?.id).problem {
      say("It can't be kept: \(SafeText(line: problem))", .error)
      return []
    }
    // Whoever makes a new one has not that one in mind.
    if let same, same.name != list.view.name, case .palette(var palette)? = layers.last,
      palette.replaced != same.name
    {
      palette.replaced = same.name
      layers[layers.count - 1] = .palette(palette)
      say(
        """
        “\(SafeText(line: same.name))” is a view of yours already: Enter again replaces it, another \
        name makes another.
        """, .error)
      return []
    }
    layers.removeLast()
    return [.saveView(saved)]
  }

  /// It is there: the search has done its work.
  mutating func kept(_ facts: DeskFacts, view name: String) -> [Effect] {
    let before = view(called: name).map { SavedView($0, named: $0.name) }
    self.facts = facts
    // What was searched for has become a view; what was changed of a view is now its own.
    if list.isInSearch { list.search = nil }
    list.forgetArrangement(of: list.current < list.views.count ? list.view.name : name)
    list.forgetArrangement(of: name)
    list.show(facts.views)
    let shown: SafeText = "“\(SafeText(line: name))”"
    if let before {
      retrieval = .view(before)
      let isSame = before.query == view(called: name)?.text
      say(
        "\(shown) is \(isSame ? "kept as it is now" : "replaced")\(wayBack("brings back what it was")).",
        .offer)
    } else {
      say("\(shown) is a view of yours now.", .done)
    }
    return show(view: list.views.firstIndex { $0.name == name } ?? 0)
  }

  mutating func renameView(to name: String) -> [Effect] {
    guard isFree(name) else { return [] }
    let now = list.view.name
    if let same = view(called: name), same.name != now {
      say("“\(SafeText(line: same.name))” is a view of yours already: choose another name.", .error)
      return []
    }
    return leavePalette { _ in [.renameView(now, to: name)] }
  }

  mutating func renamed(_ old: String, _ name: String, _ facts: DeskFacts) -> [Effect] {
    self.facts = facts
    list.forgetArrangement(of: old)
    list.show(facts.views)
    say("“\(SafeText(line: old))” is called “\(SafeText(line: name))” now.", .done)
    return show(view: list.views.firstIndex { $0.name == name } ?? 0)
  }

  mutating func deleted(_ view: SavedView, _ facts: DeskFacts) -> [Effect] {
    self.facts = facts
    list.forgetArrangement(of: view.name)
    list.show(facts.views)
    retrieval = .view(view)
    say("“\(SafeText(line: view.name))” is deleted\(wayBack("brings it back")).", .offer)
    return list.isInSearch ? [] : show(view: list.current)
  }
}
