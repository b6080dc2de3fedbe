import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// A view of one's own, made of what was searched for.

extension Model {
  var savingView: Availability {
    if restriction == .deskOnly {
      return .unavailable("This session is restricted: it keeps no file of yours.")
    }
    guard ticket == nil, list.search != nil else {
      let key = keymap.label(for: .search, in: .list, glyphs.charset) ?? "search"
      return .unavailable(
        SafeText(line: "Search first: \(key) and a query. What it finds can be kept as a view."))
    }
    return .available
  }

  mutating func saveView(named name: String) -> [Effect] {
    guard let search = list.search else { return [] }
    guard !name.isEmpty else {
      say("Say what the view is called.", .info)
      return []
    }
    guard !facts.views.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      say("There is a view called “\(SafeText(line: name))” already: another name.", .error)
      return []
    }
    let saved = SavedView(name: name, query: search.text, order: search.view.order.rawValue)
    if let problem = saved.view(for: facts.me?.id).problem {
      say("It can't be kept: \(SafeText(line: problem))", .error)
      return []
    }
    layers.removeLast()
    return [.saveView(saved)]
  }

  /// It is there: the search has done its work.
  mutating func kept(_ facts: DeskFacts, view name: String) -> [Effect] {
    self.facts = facts
    list.search = nil
    list.show(facts.views)
    say("“\(SafeText(line: name))” is a view of yours now.", .done)
    return show(view: list.views.firstIndex { $0.name == name } ?? 0)
  }
}
