import Foundation

// Undo and redo: commits that make as if others had not been, or had been after all.
//
// Why by the history, and not by putting back what was: between a change and its undo others have
// gone on. A reply that is taken back makes the customer wait again since their oldest message that
// nobody else has answered meanwhile. So a ticket is told once more from its entries, without those
// that were undone. What cannot be told apart (two changes of the same status) is refused.

extension Decider {
  /// Of several commits, as one change of several tickets makes them, those that can be: that somebody
  /// has gone on with one ticket is no reason to leave the others.
  ///
  /// - Throws: `Refusal` when none can be, of the first that stood in the way.
  func reverse(_ commits: [Commit], isRedo: Bool) throws -> [Event] {
    do {
      return try reverse(all: commits, isRedo: isRedo)
    } catch let refusal as Refusal {
      guard commits.count > 1 else { throw refusal }
      let possible = try commits.filter { try canReverse($0, isRedo: isRedo) }
      guard !possible.isEmpty, possible.count < commits.count else { throw refusal }
      return try reverse(all: possible, isRedo: isRedo)
    }
  }

  private func canReverse(_ commit: Commit, isRedo: Bool) throws -> Bool {
    do {
      return try !reverse(all: [commit], isRedo: isRedo).isEmpty
    } catch is Refusal {
      return false
    }
  }

  private func reverse(all commits: [Commit], isRedo: Bool) throws -> [Event] {
    let sequences = commits.map(\.sequence)
    let undoing = try check(commits, isRedo: isRedo)
    let changes = commits.flatMap { $0.events.map(\.change) }
    let retold = try changes.tickets.compactMap { id in
      try retell(id, changes, of: Set(sequences), redoing: isRedo ? undoing : nil)
    }
    let told = commits.flatMap { commit in
      commit.events.map { (change: $0.change, at: $0.when ?? commit.at) }
    }
    let others = try isRedo ? redo(told) : undo(changes, with: Set(retold.map(\.ticket.id)))
    let sales = try reverse(
      salesIn: commits, isRedo: isRedo, with: Set(retold.map(\.ticket.id)))
    let events = sales + retold.map { Event(.undone($0.ticket.id, $0.undoing)) } + others
    guard !events.isEmpty else { throw Refusal.cannotUndo("nothing was changed by it") }
    return events + (try touches(retold, isRedo: isRedo)).map { Event($0) }
      + [Event(isRedo ? .commitsRedone(sequences) : .commitsUndone(sequences))]
  }

  /// - Returns: of a redo, the latest commit that undid them.
  private func check(_ commits: [Commit], isRedo: Bool) throws -> Int {
    var latest = 0
    for commit in commits {
      guard commit.origin == .desk else {
        throw Refusal.cannotUndo("it came with an import or a demo")
      }
      guard commit.reverses == nil else { throw Refusal.isUndo(commit.sequence) }
      guard commit.by == actor || role == .supervisor else {
        throw Refusal.notYours(commit.sequence, by: commit.by)
      }
      switch (try records.undoing(of: commit.sequence), isRedo) {
      case (nil, false): break
      case (let undoing?, true): latest = max(latest, undoing)
      case (.some, false): throw Refusal.undoneAlready(commit.sequence)
      case (nil, true): throw Refusal.notUndone(commit.sequence)
      }
    }
    return latest
  }

  // Tickets.

  /// - Parameters:
  ///   - changes: all of the commits.
  ///   - redoing: the commit that undid them, of a redo.
  private func retell(
    _ id: Ticket.ID, _ changes: [Event.Change], of commits: Set<Int>, redoing undone: Int?
  ) throws -> Retold? {
    let isNew = changes.opens(id)
    guard let ticket = try records.ticket(id) else { throw Refusal.noSuchTicket(id) }
    let entries = try records.entries(of: id)
    let own = entries.filter {
      commits.contains($0.commit) && $0.isWithdrawn == (undone != nil) && !$0.content.isUndoing
    }
    let counting = entries.filter { $0.counts && !commits.contains($0.commit) }
    guard let first = own.first else { return nil }
    let isBack = isNew && undone != nil
    if let into = ticket.mergedInto, let merge = counting.last(where: \.content.isMerging),
      merge.commit > undone ?? first.commit
    {
      throw Refusal.mergedSince(id, into: into, by: merge.author)
    }
    // It would bring back a ticket of somebody who is forgotten.
    if own.contains(where: \.content.movesWords) { try refuseErased(customer(ticket.customer)) }
    try refuse(id, splitSince: own, by: counting)
    if ticket.outcome == .withdrawn, !isBack {
      throw try changed(id, by: entries.last { $0.content.isUndoing }, Refusal.itself)
    }
    if isNew {
      if let other = counting.last { throw try changed(id, by: other, Refusal.itself) }
      if isBack, ticket.outcome != .withdrawn { throw Refusal.notUndone(first.commit) }
      if isBack { try checkOwner(of: ticket, addedWith: changes) }
      if undone == nil { try refuse(ticket, scoredSince: changes) }
    } else {
      try refuse(id, changedSince: own, by: counting, undone)
    }
    if let undone {
      try refuse(ticket, unlessAsBefore: own, entries, undone)
      if own.contains(where: \.content.isReply) { try refuseOvertaken(id, since: undone) }
    }
    let isWithdrawn = isNew && undone == nil
    let state =
      isWithdrawn
      ? ticket.state.withdrawn(at: now)
      : try state(of: ticket, entries, counting, own: own, isRedo: undone != nil)
    if let assignee = state.assignee, assignee != ticket.assignee,
      !changes.staff.contains(assignee)
    {
      try worker(assignee)
    }
    if !own.allSatisfy(\.content.isAbsorbing) { try refuseContinued(ticket, becoming: state) }
    return Retold(
      ticket: ticket, own: own,
      undoing: Undoing(
        isRedo: undone != nil, entries: own.map(\.sequence), from: ticket.state, to: state))
  }

  /// Whoever was asked about it was asked about something.
  private func refuse(_ ticket: Ticket, scoredSince changes: [Event.Change]) throws {
    guard let survey = try survey(about: ticket) else { return }
    let isOwn = changes.contains {
      if case .survey(_, survey.id, .asked) = $0 { true } else { false }
    }
    guard !isOwn else { return }
    throw Refusal.changedSince(
      "ticket \(ticket.id)", "survey", by: survey.askedBy, isOwn: survey.askedBy == actor)
  }

  /// Whoever went on with what was closed did so in another ticket.
  private func refuseContinued(_ ticket: Ticket, becoming state: TicketState) throws {
    var opened = ticket
    opened.state = state
    guard ticket.status(at: now, in: desk) == .closed, opened.status(at: now, in: desk) != .closed,
      let next = try records.continuations(of: ticket).last
    else { return }
    throw Refusal.continuedSince(
      ticket.id, by: try records.survivor(of: next.id)?.id ?? next.id)
  }

  /// A ticket comes back to a customer who is here, or comes back with it.
  private func checkOwner(
    of ticket: Ticket, addedWith changes: [Event.Change]
  ) throws {
    let owner = try customer(ticket.customer)
    let isAdded = changes.contains { change in
      if case .customerAdded(let added) = change { added.id == owner.id } else { false }
    }
    guard owner.isWithdrawn, !isAdded else { return }
    throw Refusal.noSuchCustomer(owner.name)
  }

  /// What the ticket comes to with its own entries, or without them.
  ///
  /// - Throws: `Refusal` where that would leave somebody unanswered on a ticket that has ended.
  private func state(
    of ticket: Ticket, _ entries: [Entry], _ counting: [Entry], own: [Entry], isRedo: Bool
  ) throws -> TicketState {
    let kept = isRedo ? (counting + own).sorted { $0.sequence < $1.sequence } : counting
    var (state, neglects) = ticket.retold(by: kept, of: entries)
    state.tags = ticket.tags.changed(by: own.flatMap(\.content.tagChanges), back: !isRedo)
    state.links = ticket.links.changed(by: own.flatMap(\.content.linkChanges), back: !isRedo)
      .sorted()
    // What a merge brought goes back whatever was done since. An end stays: whoever was answered on
    // the duplicate was answered.
    if !isRedo, own.allSatisfy(\.content.isAbsorbing) {
      if state.status.isEnded, !state.unanswered.isEmpty { state.reopen() }
      return state
    }
    if state.status.isEnded, !state.unanswered.isEmpty,
      ticket.waitingSince == nil || !ticket.status.isEnded
    {
      throw try changed(ticket.id, by: counting.last { $0.content.asksForAnswer }, "conversation")
    }
    // Whoever ended it relied on the answer that is to go, or on nobody waiting.
    let before = ticket.retold(by: entries.filter(\.counts), of: entries).neglects
    if let end = counting.first(where: { neglects.subtracting(before).contains($0.sequence) }) {
      throw try changed(ticket.id, by: end, "status")
    }
    return state
  }

  private func refuse(
    _ id: Ticket.ID, changedSince own: [Entry], by counting: [Entry], _ undone: Int?
  ) throws {
    let aspects = own.reduce(into: Set<Aspect>()) { $0.formUnion($1.content.aspects) }
    let since = undone ?? own[0].commit
    let later = counting.last {
      $0.commit > since && !$0.content.aspects.isDisjoint(with: aspects)
    }
    guard let later, let aspect = later.content.aspects.intersection(aspects).first else { return }
    throw try changed(id, by: later, aspect.name)
  }

  /// What was split off is the beginning of another ticket.
  private func refuse(
    _ id: Ticket.ID, splitSince own: [Entry], by counting: [Entry]
  ) throws {
    let sequences = Set(own.map(\.sequence))
    // Of what a merge brought, too: it would go back to where it came from, and wait there again.
    let absorbed = own.compactMap { entry -> Ticket.ID? in
      if case .absorbed(let other) = entry.content { other.duplicate } else { nil }
    }
    let later = counting.last {
      if case .split(let split) = $0.content {
        split.of == id && sequences.contains(split.entry)
          || absorbed.contains { $0 == split.of }
      } else {
        false
      }
    }
    if let later { throw try changed(id, by: later, "conversation") }
  }

  /// What led from one to another can be done again only where the one still is.
  private func refuse(
    _ ticket: Ticket, unlessAsBefore own: [Entry], _ all: [Entry], _ undone: Int
  ) throws {
    // A rule of the desk may have changed in the same commit what somebody had just changed, or how a
    // new ticket began: what comes back together is held against its beginning.
    var followed: Set<Aspect> = []
    for entry in own {
      let aspects = entry.content.aspects
      let follows = !followed.isDisjoint(with: aspects) || ticket.outcome == .withdrawn
      followed.formUnion(aspects)
      let isAsBefore =
        switch entry.content {
        case .status(let change):
          change.from == ticket.status || follows
            // The clock had woken it up when it was changed.
            || change.from == ticket.status(at: entry.at, in: desk)
            || change.from == .new && ticket.status == .open
            // A merge may have opened it since, as the customer's word did.
            || change.automatic && change.to == ticket.status
        case .prioritized(let from, _): from == ticket.priority || follows
        case .assigned(let from, _): from == ticket.assignee || follows
        case .merged(let merging): merging.from == ticket.status
        case .absorbed(let other):
          try isAsBefore(other)
            && (ticket.status(at: now, in: desk) != .closed || all.isEnded(since: entry)
              || !all.contains { $0.counts && $0.commit > undone })
        case .split(let split):
          split.of != ticket.id
            || all.contains { $0.sequence == split.entry && !$0.isWithdrawn }
        case .filed(let from, _):
          from.sale == ticket.sale && from.reworkOf == ticket.reworkOf
        case .message, .note, .call, .excused, .tagged, .linked, .undone: true
        }
      guard !isAsBefore else { continue }
      let what = entry.content.aspects.first?.name ?? "conversation"
      throw try changed(ticket.id, by: all.last { $0.content.isUndoing }, what)
    }
  }

  /// Who waits on the duplicate is as it was.
  private func isAsBefore(_ other: Absorbing) throws -> Bool {
    guard let id = other.duplicate, let duplicate = try records.ticket(id) else { return false }
    var before = Absorbing(of: duplicate)
    before.from = other.from
    return before == other
  }

  private func changed(_ id: Ticket.ID, by entry: Entry?, _ what: String) throws -> Refusal {
    if let entry, entry.author == nil {
      let heard = try records.entries(of: id).last {
        $0.commit == entry.commit && $0.content.fromCustomer != nil
      }
      if let heard { return .customerSince(id, heard.content) }
    }
    return Refusal.changedSince(
      "ticket \(id)", what, by: entry?.author, isOwn: entry?.author == actor)
  }

  // The latest touch of a customer, when words go or come back.

  private func touches(_ retold: [Retold], isRedo: Bool) throws -> [Event.Change] {
    let byCustomer = Dictionary(grouping: retold, by: \.ticket.customer)
    return try byCustomer.keys.sorted { $0 < $1 }.compactMap { id in
      let own = byCustomer[id, default: []]
      let times = own.flatMap(\.own).filter(\.content.isTouch).map(\.at)
      let customer = try customer(id)
      guard let last = times.max() else { return nil }
      let touched =
        isRedo
        ? max(customer.lastTouchAt ?? last, last)
        : try lastTouch(of: customer, without: own)
      guard touched != customer.lastTouchAt else { return nil }
      return .customerTouched(id, from: customer.lastTouchAt, to: touched)
    }
  }

  private func lastTouch(of customer: Customer, without retold: [Retold]) throws -> Date? {
    let gone = Dictionary(grouping: retold, by: \.ticket.id).mapValues { retold in
      Set(retold.flatMap(\.undoing.entries))
    }
    let last = try records.lastTouch(of: customer.id, without: gone)
    return [last, customer.touchedBefore].compactMap(\.self).max()
  }
}

extension [Entry] {
  /// What is closed takes nothing in, but what took something in may have been closed; and the clock
  /// closes what it left solved.
  fileprivate func isEnded(since entry: Entry) -> Bool {
    let end = last { other in
      if case .status(let change) = other.content {
        other.counts && change.to.isEnded
      } else {
        false
      }
    }
    return (end?.commit ?? 0) > entry.commit
  }
}

/// A ticket without some of its entries, or with them again.
private struct Retold {
  var ticket: Ticket
  var own: [Entry]
  var undoing: Undoing
}

/// What two changes may not both have touched for the earlier one to be undone.
enum Aspect: Hashable {
  case status, priority, assignee, sale, rework
  case tag(String)
  case link(Ticket.ID)

  var name: String {
    switch self {
    case .status: "status"
    case .priority: "priority"
    case .assignee: "assignee"
    case .sale: "sale"
    case .rework: "rework"
    case .tag(let tag): "tag “\(tag)”"
    case .link(let id): "link to \(id)"
    }
  }
}
