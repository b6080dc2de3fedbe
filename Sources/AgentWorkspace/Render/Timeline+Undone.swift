import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// What was undone is told once: the line of the undoing says what it took back, and the small print
// of that isn't shown besides.

extension Timeline {
  /// Whose line is told by another one, and what an undoing has taken back.
  struct Folds {
    private(set) var hidden: Set<Place> = []
    private(set) var takenBack: [Place: [Entry]] = [:]

    /// Where an entry was recorded: each ticket counts its own.
    struct Place: Hashable {
      let ticket: Ticket.ID?
      let sequence: Int

      init(_ ticket: Ticket.ID?, _ sequence: Int) {
        (self.ticket, self.sequence) = (ticket, sequence)
      }

      init(_ entry: Entry) { self.init(entry.mergedFrom, entry.sequence) }
    }

    init(_ timeline: [Entry]) {
      let undoings = timeline.compactMap { entry -> (entry: Entry, undoing: Undoing)? in
        guard case .undone(let undoing) = entry.content else { return nil }
        return (entry, undoing)
      }
      // Most tickets know no undo, and pay nothing for this.
      guard !undoings.isEmpty else { return }
      var last: [Place: Place] = [:]
      for (entry, undoing) in undoings {
        for sequence in undoing.entries { last[Place(entry.mergedFrom, sequence)] = Place(entry) }
      }
      let entries = Dictionary(
        timeline.map { (Place($0), $0) }, uniquingKeysWith: { first, _ in first })
      for (entry, undoing) in undoings {
        let places = undoing.entries.map { Place(entry.mergedFrom, $0) }
        let own = places.filter { last[$0] == Place(entry) }
        if own.isEmpty {
          // Undone or done again once more since: the later line tells how it stands.
          if !places.isEmpty { hidden.insert(Place(entry)) }
          continue
        }
        let undone = own.compactMap { entries[$0] }
        guard !undoing.isRedo, undone.count == places.count,
          undone.allSatisfy({ $0.isWithdrawn && $0.content.isFolded })
        else { continue }
        takenBack[Place(entry)] = undone
        hidden.formUnion(undone.filter { $0.content.isSmallPrint }.map(Place.init))
      }
    }
  }

  /// “solved it, and took it back”, “took the reply back”; nil where there are no words for what was
  /// undone.
  func phrase(takingBack entries: [Entry], by author: Agent.ID?) -> SafeText? {
    var words: [SafeText] = []
    for entry in entries {
      switch entry.content {
      case .message(let message):
        words.append(message.direction == .in ? "the message" : "the reply")
      case .note: words.append("the note")
      case .call: words.append("the call")
      case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed,
        .split,
        .undone:
        break
      }
    }
    if !words.isEmpty { return "took \(words.joined(separator: " and ")) back" }
    let acts = entries.compactMap(act)
    guard let first = entries.first, !acts.isEmpty else { return nil }
    let whole = acts.joined(separator: ", ")
    guard first.author != author, let other = first.author else {
      return "\(whole), and took it back"
    }
    // Theirs is the deed, and whoever took it back stands in front of the line.
    return "took back that \(other == me ? "you" : SafeText(line: other.rawValue)) \(whole)"
  }

  /// What somebody did, in the words behind their name; nil for what isn't told.
  func act(_ entry: Entry) -> SafeText? {
    switch entry.content {
    case .status(let change):
      // Opening by a message or by the first answer is what everybody expects.
      change.automatic || change.from == .new && change.to == .open ? nil : phrase(change)
    case .assigned(let from, let to): Self.phrase(from: from, to: to)
    case .prioritized(_, let to): "gave it \(SafeText(line: to.label)) priority"
    case .linked(let from, let to):
      "changed its links \(SafeText(line: Ticket.difference(from, to)))"
    case .filed(let from, let to): SafeText(line: Filing.difference(from, to))
    case .tagged(let from, let to): "tagged it \(SafeText(line: Tag.difference(from, to)))"
    case .excused(let why): "said no answer is due: \(phrase(why))"
    case .message, .call, .note, .merged, .absorbed, .split, .undone: nil
    }
  }
}

extension Entry.Content {
  /// A line between what was said.
  fileprivate var isSmallPrint: Bool {
    switch self {
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed: true
    case .message, .call, .note, .merged, .absorbed, .split, .undone: false
    }
  }

  /// Words stay where they are, withdrawn; that they are is told in one line.
  fileprivate var isFolded: Bool {
    switch self {
    case .message, .call, .note: true
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed: true
    case .merged, .absorbed, .split, .undone: false
    }
  }
}
