import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// The search box: what is typed is looked for as soon as no key is waiting.

extension Model {
  mutating func openSearch(_ text: String? = nil) -> [Effect] {
    let scope: SearchBox.Scope =
      ticket.map { .ticket(scroll: $0.scroll, hit: $0.hit, lit: $0.lit) }
      ?? .desk(view: list.current, search: list.search, lit: searchLit)
    // Whoever searches again in what was found goes on from there.
    let known = ticket == nil && list.isInSearch ? list.search?.text : nil
    layers.append(
      .search(
        SearchBox(
          scope: scope, editor: TextEditor(text ?? known ?? "", shape: .line))))
    if text != nil { look() }
    return []
  }

  /// What the box says now, as far as it makes sense.
  mutating func look() {
    guard case .search(var box)? = layers.popLast() else { return }
    box.isTyped = false
    switch box.scope {
    case .desk(let view, let search, let lit):
      look(with: &box, from: view) { $0.putBack(view, search, lit) }
    case .ticket(let scroll, _, _):
      ticket?.lit = Lighting([TextTerm(box.editor.text, isPrefix: true)])
      ticket?.hit = nil
      ticket?.scroll = scroll
      if ticket?.lit != nil { goToLine(1, isQuiet: true) }
    }
    layers.append(.search(box))
  }

  private mutating func look(
    with box: inout SearchBox, from view: Int, orElse putBack: (inout Model) -> Void
  ) {
    box.error = nil
    box.suggestion = nil
    guard !box.isBlank else {
      box.isStale = false
      return putBack(&self)
    }
    do throws(QueryError) {
      let text = box.editor.text
      if list.isInSearch, let total = list.state.total, total > 0 { box.good = list.search }
      let parsed = try QueryText.parse(text, me: facts.me?.id, agents: facts.agents)
      box.suggestion = parsed.suggestions.last
      let asked = open(parsed, text)
      let origin = list.isInSearch ? list.search?.origin ?? 0 : view
      var search = Search(
        asked.text, asked.parsed.query, lighting: asked.parsed.terms, origin: origin)
      if let shown = list.search, list.isInSearch {
        // What was found last stays until the new page is there.
        search.state = shown.state
        if shown.view.query != search.view.query {
          search.state.restart()
          box.isStale = true
        }
      } else {
        box.isStale = true
      }
      list.search = search
      list.current = list.views.count
      searchLit = Lighting(search.terms)
    } catch {
      box.error = error
      // On the way to `status:` it was a word, which nothing has.
      if let good = box.good, list.isInSearch, list.state.total ?? 0 == 0 {
        list.search = good
        searchLit = Lighting(good.terms)
        box.isStale = false
      }
    }
  }

  /// A word is a beginning while it is being typed: a blank behind it ends it.
  private func open(
    _ parsed: ParsedQuery, _ text: String
  ) -> (text: String, parsed: ParsedQuery) {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    guard let last = parsed.terms.last, !last.isPrefix, last.text.count > 1,
      text.hasSuffix(last.text), last.text.allSatisfy({ $0.isLetter || $0.isNumber }),
      let opened = try? QueryText.parse(text + "*", me: facts.me?.id, agents: facts.agents)
    else { return (trimmed, parsed) }
    return (trimmed + "*", opened)
  }

  private mutating func putBack(_ view: Int, _ search: Search?, _ lighting: Lighting?) {
    list.search = search
    // The desk's views may be fewer by now.
    list.current = min(view, list.tabs.count - 1)
    searchLit = lighting
  }

  /// No key is waiting: now what was typed is looked for.
  mutating func readSearch() -> [Effect] {
    guard case .search(var box)? = layers.last, box.isStale else { return [] }
    box.isStale = false
    layers[layers.count - 1] = .search(box)
    return []
  }

  /// Whether a search waits for the keys to stop.
  var awaitsSearch: Bool {
    if case .search(let box)? = layers.last { box.isStale || box.isTyped } else { false }
  }

  /// Enter: what was found stays as a view, with the cursor in it.
  mutating func keep(_ box: SearchBox) -> [Effect] {
    if box.isBlank { return leave(box) }
    if box.error != nil { return [] }
    layers.removeLast()
    let text = box.editor.text.trimmingCharacters(in: .whitespaces)
    searches.removeAll { $0 == text }
    searches.append(text)
    if searches.count > 50 { searches.removeFirst() }
    return []
  }

  /// Esc: back to where one was.
  mutating func leave(_ box: SearchBox) -> [Effect] {
    layers.removeLast()
    switch box.scope {
    case .desk(let view, let search, let lit): putBack(view, search, lit)
    case .ticket(let scroll, let hit, let lit):
      ticket?.lit = lit
      ticket?.scroll = scroll
      ticket?.hit = hit
    }
    return []
  }

  /// Tab: the suggestion in the place of the word, or what the last word may become.
  mutating func takeSuggestion() -> [Effect] {
    guard case .search(var box)? = layers.last else { return [] }
    guard let suggestion = box.suggestion else {
      guard let completion = completion(of: box) else { return [] }
      box.editor.replaceAll(with: completion.line)
      layers[layers.count - 1] = .search(box)
      look()
      return []
    }
    var text = Array(box.editor.text)
    let start = min(max(0, suggestion.column - 1), text.count)
    text.replaceSubrange(
      start..<min(text.count, start + suggestion.length), with: Array(suggestion.replacement))
    box.editor.replaceAll(with: String(text))
    layers[layers.count - 1] = .search(box)
    look()
    return []
  }

  /// In a ticket one looks for words.
  func completion(of box: SearchBox) -> WordCompletion? {
    guard case .desk = box.scope else { return nil }
    return queryCompletion(box.editor.text)
  }

  /// Up and down: earlier searches of this session.
  mutating func recall(_ distance: Int) {
    guard case .search(var box)? = layers.last, !searches.isEmpty else { return }
    let index = (box.recalled ?? -1) + distance
    guard index < searches.count else { return }
    box.recalled = index < 0 ? nil : index
    box.editor.replaceAll(with: index < 0 ? "" : searches[searches.count - 1 - index])
    layers[layers.count - 1] = .search(box)
    look()
  }

  // MARK: - From hit to hit

  /// In a ticket the next line with a hit, around its end; in the list the next ticket found.
  mutating func goToHit(_ step: Int) -> [Effect] {
    guard lit != nil else { return [] }
    if ticket != nil {
      goToLine(step)
      return []
    }
    guard list.search != nil else { return [] }
    if !list.isInSearch { return show(view: list.views.count) }
    let before = (list.state.cursor, list.state.anchor)
    list.state.move(to: before.0 + step, height: listHeight)
    if list.state.total == 0 {
      say("Nothing was found.", .info)
    } else if (list.state.cursor, list.state.anchor) == before {
      say(step > 0 ? "This is the last one found." : "This is the first one found.", .info)
    }
    return []
  }

  /// Looks for the words that are lit in the lines that have come or changed: mostly the last, when
  /// somebody has added something.
  mutating func findHits() {
    guard ticket != nil, let lit else {
      ticket?.hits = nil
      return
    }
    let lines = timeline
    let known = ticket?.hits.flatMap { $0.lighting == lit ? $0 : nil }
    // Of the same array that is known at once.
    if let known, known.seen == lines { return }
    let old = known?.seen ?? []
    let same =
      zip(old, lines).enumerated().first { $1.0 != $1.1 }?.offset
      ?? min(old.count, lines.count)
    let hits = (known?.lines ?? []).prefix { $0 < same }
    ticket?.hits = TicketScreen.Hits(
      lighting: lit, lines: hits + (same..<lines.count).filter { lit.isIn(lines[$0]) }, seen: lines)
  }

  /// Whether there is one to go to.
  var hasHits: Bool {
    guard let ticket else { return list.search?.count ?? 0 > 0 }
    return ticket.hits.map { !$0.lines.isEmpty } ?? false
  }

  private mutating func goToLine(_ step: Int, isQuiet: Bool = false) {
    let lines = timeline
    guard !lines.isEmpty else { return }
    findHits()
    let hits = ticket?.hits?.lines ?? []
    // From the last hit, or from what is seen first.
    let from = ticket?.hit ?? (step > 0 ? timelineTop - 1 : timelineTop + layout.timeline.height)
    let next =
      step > 0 ? hits.first { $0 > from } ?? hits.first : hits.last { $0 < from } ?? hits.last
    guard let hit = next else {
      ticket?.hit = nil
      if isQuiet { return }
      say("It does not stand in this ticket's timeline.", .info)
      return
    }
    ticket?.hit = hit
    let height = layout.timeline.height
    if hit < timelineTop || hit >= timelineTop + height {
      let last = max(0, lines.count - height)
      let top = max(0, min(hit - height / 3, last))
      ticket?.scroll = top == last ? nil : top
    }
  }
}
