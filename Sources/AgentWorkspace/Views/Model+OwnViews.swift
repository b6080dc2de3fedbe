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
    guard ticket == nil else { return .unavailable("That is of the list: go back to it first.") }
    guard list.view.text != nil else {
      return .unavailable("This view can't be kept: it is no query that could be typed.")
    }
    return .available
  }

  mutating func saveView(named name: String) -> [Effect] {
    guard !name.isEmpty else {
      say("Say what the view is called.", .info)
      return []
    }
    let same = facts.views.first { $0.name.lowercased() == name.lowercased() }
    guard same?.isPrivate ?? true else {
      say(
        "“\(SafeText(line: name))” is a view of the whole desk: another name makes one of yours.",
        .error)
      return []
    }
    let saved = SavedView(list.view, named: same?.name ?? name)
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
    // What was searched for has become a view; what was changed of a view is now its own.
    if list.isInSearch { list.search = nil }
    list.forgetArrangement(of: list.current < list.views.count ? list.view.name : name)
    list.forgetArrangement(of: name)
    list.show(facts.views)
    say("“\(SafeText(line: name))” is a view of yours now.", .done)
    return show(view: list.views.firstIndex { $0.name == name } ?? 0)
  }
}
