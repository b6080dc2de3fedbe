import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

// Marks, and the changes that are for all of them.

extension Model {
  /// So many are marked at once at most.
  static let mostMarked = 5_000

  /// What the next change is for, when it is for marked tickets: only the list has marks.
  var marked: [TicketRow] { hasMarks ? list.state.marks.all : [] }

  /// Asked for every hint of the footer, and so never by putting them in order.
  var hasMarks: Bool { ticket == nil && !list.state.marks.isEmpty }

  mutating func mark(thenDown: Bool) -> [Effect] {
    if list.state.marks.rangeStart != nil { return endRange() }
    guard let row = list.state.selected else { return [] }
    list.state.marks.toggle(row)
    return thenDown ? move(.by(1)) : []
  }

  mutating func markRange() -> [Effect] {
    guard list.state.marks.rangeStart == nil else { return endRange() }
    list.state.marks.rangeStart = list.state.cursor
    return []
  }

  /// What lies between its two ends is marked; rows that were not read yet are read for it.
  mutating func endRange() -> [Effect] {
    guard let start = list.state.marks.rangeStart else { return [] }
    list.state.marks.rangeStart = nil
    let range = min(start, list.state.cursor)...max(start, list.state.cursor)
    let rows = range.compactMap { list.state.row(at: $0) }
    guard rows.count < range.count else {
      list.state.marks.add(rows)
      return []
    }
    let count = min(range.count, Self.mostMarked)
    return [.loadMarks(list.view, offset: range.lowerBound, limit: count, .add)]
  }

  mutating func markAll(_ marking: Marking) -> [Effect] {
    list.state.marks.rangeStart = nil
    return [.loadMarks(list.view, offset: 0, limit: Self.mostMarked, marking)]
  }

  mutating func unmark() -> [Effect] {
    list.state.marks.removeAll()
    return []
  }

  /// Those of this view that a query finds.
  mutating func mark(matching text: String) -> [Effect] {
    do throws(QueryError) {
      var view = list.view
      view.query = .all([
        view.query, try QueryText.parse(text, me: facts.me?.id, agents: facts.agents).query,
      ])
      return [.loadMarks(view, offset: 0, limit: Self.mostMarked, .add)]
    } catch {
      say(SafeText(line: error.message), .error)
      return []
    }
  }

  mutating func take(_ rows: [TicketRow], _ marking: Marking) -> [Effect] {
    let before = list.state.marks.count
    switch marking {
    case .add: list.state.marks.add(rows)
    case .invert: for row in rows { list.state.marks.toggle(row) }
    }
    let (now, most) = (list.state.marks.count, Self.mostMarked)
    if rows.isEmpty {
      say("Nothing in \(SafeText(line: list.view.name)) is like that.", .info)
    } else if rows.count == most {
      say("Marked are the first \(SafeText(line: "\(most)")); no more at once.", .info)
    } else if now == before, marking == .add {
      say("They were marked already.", .info)
    }
    return []
  }

  /// The change of one ticket, meant for all that are marked; nil when there are none, or it can only
  /// be of one.
  mutating func performOnMarks(_ command: Command, _ purpose: Purpose) -> [Effect]? {
    let rows = marked
    guard !rows.isEmpty else { return nil }
    let word: String
    switch purpose {
    case .change(_, let single): word = single == "is yours" ? "assigned to you" : single
    case .claim: word = "claimed for you"
    case .send, .reversal, .bulk, .desk, .customer, .call: return nil
    }
    let commands = rows.compactMap { command.retargeted(to: $0) }
    guard commands.count == rows.count else { return nil }
    return change(BulkChange(commands, of: .tickets(rows, word: word)))
  }

  /// Of more than can be seen at once not without asking.
  mutating func change(_ change: BulkChange) -> [Effect] {
    guard change.commands.count > BulkChange.unasked else { return perform(change) }
    layers.append(.bulk(change))
    return []
  }

  private mutating func perform(_ change: BulkChange) -> [Effect] {
    guard !isEnding else { return [] }
    savingSince = now
    return [.performEach(change)]
  }

  mutating func bulkNow() -> [Effect] {
    guard case .bulk(let change)? = layers.popLast() else { return [] }
    return perform(change)
  }

  mutating func done(_ change: BulkChange, _ outcomes: [PlayOutcome]) -> [Effect] {
    leaveLine()
    switch change.subject {
    case .tickets(let rows, let word): done(rows, word, outcomes)
    case .customers(let leaver, let successor): offered(from: leaver, to: successor, outcomes)
    }
    return reload()
  }

  /// Each ticket counts in exactly one of the numbers that are said; those that were refused stay
  /// marked, and why stands in `:messages` for each.
  private mutating func done(_ rows: [TicketRow], _ word: String, _ outcomes: [PlayOutcome]) {
    var (done, same): ([Ticket.ID], [Ticket.ID]) = ([], [])
    var refused: [(id: Ticket.ID, why: Refusal)] = []
    for (id, outcome) in zip(rows.map(\.id), outcomes) {
      switch outcome {
      case .wrote: done.append(id)
      case .unchanged: same.append(id)
      case .refused(let why) where why.isSoAlready: same.append(id)
      case .refused(let why): refused.append((id, why))
      }
    }
    list.state.marks.remove(done + same)
    list.state.letsGo = true
    var parts: [String] = []
    if !done.isEmpty { parts.append("\(Self.tickets(done.count)) \(word)") }
    if !same.isEmpty {
      parts.append("\(same.count) \(same.count == 1 ? "was" : "were") so already")
    }
    if !refused.isEmpty { parts.append("\(refused.count) refused") }
    var text = SafeText(line: parts.joined(separator: ", "))
    if let first = refused.first {
      text = "\(text): \(SafeText(line: first.why.message))"
    } else {
      text = "\(text)."
    }
    for (id, why) in refused.dropFirst() {
      note("\(id.safe): \(SafeText(line: why.message))", .error)
    }
    if refused.count > 1 { text = "\(text) :messages has every reason." }
    if let key = keymap.label(for: .undo, in: .list, glyphs.charset), !done.isEmpty {
      text = "\(text) \(SafeText(line: key)) undoes it."
    }
    say(text, refused.isEmpty ? .done : .error)
  }

  private static func tickets(_ count: Int) -> String {
    count == 1 ? "1 ticket" : "\(count) tickets"
  }
}

extension Command {
  /// The same change of another ticket; nil when it can only be of one at a time.
  func retargeted(to row: TicketRow) -> Command? {
    switch self {
    case .assign(_, let agent): return .assign(row.id, to: agent)
    case .prioritize(_, let priority): return .prioritize(row.id, priority)
    case .tag(_, let add, let remove): return .tag(row.id, add: add, remove: remove)
    case .claim: return .claim(row.customer)
    case .change(_, let changes, nil, let status):
      return .change(row.id, changes, status: status)
    case .change: return nil
    case .setStatus(_, var request):
      // Whoever doesn't wait needs no reason.
      if row.waitingSince == nil { request.unanswered = nil }
      return .setStatus(row.id, request)
    case .createDesk, .addAgent, .editAgent, .leave, .away, .changeDesk, .addCustomer,
      .editCustomer, .handOver, .accept, .decline,
      .mergeCustomers, .eraseCustomer, .acceptLog, .newTicket, .promise, .survey, .praise, .sale,
      .receive, .reply,
      .note, .call, .link,
      .merge, .split,
      .undo, .redo, .importTicket, .importAgent, .importCustomer, .importHistory,
      .importPromise, .importSurvey, .importPraise, .importSale:
      return nil
    }
  }
}

extension Refusal {
  /// What was asked for is so already.
  var isSoAlready: Bool {
    if case .noChange = self { return true }
    if case .alreadyAssigned = self { return true }
    if case .alreadyInStatus = self { return true }
    if case .alreadyPrioritized = self { return true }
    return false
  }
}
