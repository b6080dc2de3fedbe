import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

/// A motion, whatever it moves.
enum Motion: Equatable {
  case by(Int)
  case to(Int)
  case pages(Double)

  /// The same in a menu, which knows its own pages.
  var menuKey: Key {
    switch self {
    case .by(let distance): distance > 0 ? .down : .up
    case .to(let index): index > 0 ? .pageDown : .pageUp
    case .pages(let pages): pages > 0 ? .pageDown : .pageUp
    }
  }
}

extension Model {
  /// Moves what is on top: a choice, the help, the timeline, the cursor of the list.
  mutating func move(_ motion: Motion) -> [Effect] {
    switch layers.popLast() {
    case .picker(var picker):
      _ = picker.menu.handle(motion.menuKey)
      layers.append(.picker(picker))
      return []
    case .palette(var palette):
      _ = palette.menu.handle(motion.menuKey)
      layers.append(.palette(palette))
      return []
    case .composer(let composer):
      layers.append(.composer(composer))
      return moveInForm(motion)
    case .search(let box):
      layers.append(.search(box))
      switch motion {
      case .by(let distance): recall(-distance)
      case .to, .pages: moveRows(motion)
      }
      return []
    case .held(var held):
      let lines = heldLines(held)
      let height = heldInside(lines).height
      held.top = moved(held.top, motion, page: height, last: lines.count - height)
      layers.append(.held(held))
      return []
    case .history(var page):
      let height = historyInside.height
      page.move(motion, height: height) { moved($0, motion, page: height, last: $1) }
      layers.append(.history(page))
      return []
    case .messages(let top):
      let last = messageLines.count - helpHeight
      layers.append(.messages(top: moved(top, motion, page: helpHeight, last: last)))
      return []
    case .callPad(let pad):
      layers.append(.callPad(pad))
      return moveInPad(motion)
    case .page(let page):
      layers.append(.page(page))
      return moveInPage(motion)
    case .help(var page):
      move(&page, motion)
      layers.append(.help(page))
      return []
    case let other:
      if let other { layers.append(other) }
    }
    if ticket != nil {
      scrollTimeline(motion)
    } else if let effects = moveInPane(motion) {
      return effects
    } else {
      moveRows(motion)
    }
    return []
  }

  private mutating func moveRows(_ motion: Motion) {
    let height = listHeight
    let last = (list.state.total ?? 0) - 1
    if case .pages = motion { list.isLeafing = true } else { list.isLeafing = false }
    list.state.move(
      to: moved(
        list.state.cursor, motion, page: list.state.rowsShown(height: height), last: last),
      height: height)
  }

  func moved(_ place: Int, _ motion: Motion, page: Int, last: Int) -> Int {
    let aim =
      switch motion {
      case .by(let distance): place + distance
      case .to(let index): index
      case .pages(let pages): place + Int(Double(max(1, page - 1)) * pages)
      }
    return max(0, min(aim, last))
  }

  mutating func scrollTimeline(_ motion: Motion) {
    let last = max(0, timeline.count - layout.timeline.height)
    let place = moved(timelineTop, motion, page: layout.timeline.height, last: last)
    // At the end it stays at the end, also when something is added.
    ticket?.scroll = place == last ? nil : place
  }

  mutating func scrollPreview(by distance: Int) -> [Effect] {
    guard let detail = list.preview, layout.preview.height > 0 else { return [] }
    let lines = Timeline(detail, in: self).lines(width: layout.preview.width).count
    let last = max(0, lines - layout.preview.height)
    list.previewScroll = max(0, min(list.previewScroll - distance, last))
    return []
  }

  mutating func show(view index: Int) -> [Effect] {
    ticket = nil
    list.current = index
    list.state.reveal(height: listHeight)
    return endTriage()
  }

  /// From one ticket to its neighbour in the view.
  mutating func step(_ distance: Int) -> [Effect] {
    if triage != nil { return distance > 0 ? skip() : goBackInTriage() }
    let before = (list.state.cursor, list.state.anchor)
    if distance > 0, let next = list.state.selected, next.id != ticket?.detail.ticket.id {
      // The open ticket has left the view; the cursor is on the one after it.
      return [.loadTicket(next.id)]
    }
    list.state.move(to: before.0 + distance, height: listHeight)
    guard (list.state.cursor, list.state.anchor) != before else {
      say(distance > 0 ? "This is the last ticket." : "This is the first ticket.", .info)
      return []
    }
    opensNextTicket = list.state.selected == nil
    return list.state.selected.map { [.loadTicket($0.id)] } ?? []
  }
}
