import DeskIndex
import Foundation
import HelpDesk
import Ticketing

// Effects that look: they are answered at once, from the index and the account's own drafts.

extension Workspace {
  func look(_ effect: Effect) -> [Message] {
    do {
      return try answer(effect)
    } catch DeskError.refused(.noSuchTicket(let id)) {
      return [.gone(id)]
    } catch DeskError.indexBuilding {
      return [.building] + ([.checkForChanges, .refresh].contains(effect) ? awaitIndex() : [])
    } catch let error as DeskError {
      return [.failed(error.message)]
    } catch {
      return [.failed("\(error)")]
    }
  }

  /// Lets the worker wait for whoever builds the index, or build it, if nobody does: the whole log
  /// is too much to read before the next key is answered.
  private func awaitIndex() -> [Message] {
    guard isAwaitingIndex.raise() else { return [] }
    return work { [desk, isAwaitingIndex] in
      defer { isAwaitingIndex.lower() }
      do {
        try desk.catchUp()
        return .changed
      } catch {
        return .failed((error as? DeskError)?.message ?? "\(error)")
      }
    }
  }

  private func answer(_ effect: Effect) throws -> [Message] {
    switch effect {
    case .loadFacts: return [.loaded(try desk.facts(with: drafts, ownViews))]
    case .loadDrafts: return [.foundDrafts(drafts.tickets)]
    case .loadList(let view, let offset, let limit):
      return [.listed(try page(view, offset: offset, limit: limit))]
    case .loadTicket(let id):
      // What was read for the preview holds until something changes.
      let detail = try model.list.previews[id] ?? desk.detail(of: id)
      let family = try family(of: detail.ticket.id)
      let kinds = drafts.headings.filter { family.contains($0.ticket) && $0.kind != .line }
        .map(\.kind)
      let led: [Message] = detail.ticket.id == id ? [] : [.led(id, to: detail.ticket.id)]
      return [.detailed(detail, drafts: Set(kinds))] + led
    case .loadPreview(let id): return [.previewed(try desk.detail(of: id), as: id)]
    case .readAhead(let id):
      return (try? desk.detail(of: id)).map { [.previewed($0, as: id)] } ?? []
    case .loadTickets(let subject, let target):
      let tickets = try desk.read { reader in
        subject == .survivor
          ? try reader.tickets(
            besides: target.id, of: target.customer, at: desk.now, in: model.facts.desk)
          : try reader.tickets(belongingTo: target.id)
      }
      return [.foundTickets(tickets, subject, of: target)]
    case .saveView(let view):
      guard ownViews.path != nil else {
        return [.failed("There is no place for a file of yours here.")]
      }
      do {
        try ownViews.keep(view)
      } catch {
        return [.failed("The view was not kept: \(error.localizedDescription)")]
      }
      return [.viewSaved(view.name, try desk.facts(with: drafts, ownViews))]
    case .renameView(let old, let name):
      do {
        try ownViews.rename(old, to: name)
      } catch {
        return [.failed("The view has its name still: \(error.localizedDescription)")]
      }
      return [.viewRenamed(old, to: name, try desk.facts(with: drafts, ownViews))]
    case .deleteView(let name):
      do {
        guard let view = try ownViews.remove(name) else { return [] }
        return [.viewDeleted(view, try desk.facts(with: drafts, ownViews))]
      } catch {
        return [.failed("The view is there still: \(error.localizedDescription)")]
      }
    case .loadMacros(let target, let name):
      let uses = try desk.macros(for: target.id)
      return [
        .foundMacros(
          name == nil ? uses : uses.filter { $0.macro.name == name }, of: target,
          chosen: name != nil)
      ]
    case .previewMerge(let id, let other):
      do {
        return [.mergePreviewed(.tickets(try desk.preview(merging: id, into: other)))]
      } catch DeskError.refused(let refusal) {
        return [.refused(refusal.message, .change(id, word: ""))]
      }
    case .previewCustomerMerge(let id, let text):
      do {
        guard let who = Who(text) else { return [] }
        let other = try desk.customer(who)
        return [.mergePreviewed(.customers(try desk.preview(merging: id, into: other.id)))]
      } catch DeskError.refused(let refusal) {
        return [.refused(refusal.message, .customer(word: ""))]
      }
    case .openDraft(let id, let kind): return try openDraft(id, kind)
    case .openLine(let id, let line): return try openLine(id, line)
    case .beginTicket(let fields): return try beginTicket(fields)
    case .renewCommand: return [.commandRenewed(UUID())]
    case .loadOwnDrafts:
      return [.foundOwnDrafts(drafts.all() + drafts.dropped(now: desk.now))]
    case .loadChanges: return [.foundChanges(try desk.ownChanges(limit: 100))]
    case .loadHistory(let id):
      return [.history(id, try desk.subject(of: id), try desk.commits(of: id))]
    case .explain(let id): return [.explained(try desk.explanation(of: id, at: desk.now))]
    case .loadLeaving(let id):
      return [.leaving(id, try desk.read { try $0.customers(ofContact: id) })]
    case .loadTeam: return [.team(try desk.read { try $0.team() })]
    case .loadPromises(let board): return [.promises(try desk.filled(board))]
    case .findPromises(let target):
      return [.foundPromises(try desk.promises(openFor: target), of: target)]
    case .loadSales(let board): return [.sales(try desk.filled(board))]
    case .loadSale(let id): return [.sale(try desk.saleDetail(id))]
    case .findSales(let target, let use):
      return [.foundSales(try desk.sales(for: target, use))]
    case .lookAtLock: return [.waitingFor(desk.lockHolder)]
    case .saveDraft(let draft):
      do {
        if !drafts.has(draft) { try drafts.save(draft) }
        forgetEdited()
        return [.draftKept(draft.ticket, draft.kind)]
      } catch {
        return [.draftFailed((error as? DeskError)?.message ?? "\(error)")]
      }
    case .putAside(let draft):
      defer { forgetEdited() }
      do {
        try drafts.putAside(draft)
        return []
      } catch {
        let why = (error as? DeskError)?.message ?? "\(error)"
        return [.failed("The dropped text can be had back now and not later. \(why)")]
      }
    case .takeBack(let draft): return try takeBack(draft)
    case .dropDraft(let id, let kind, let file):
      drafts.drop(id, kind, file: file)
      forgetEdited()
      return []
    case .checkForChanges:
      let changes: [Message] = try desk.catchUp(waits: false) ? [.changed] : []
      lookout.looked(at: .now, isBehind: desk.isBehind)
      ringForNews()
      return changes + obstacles
    case .announce:
      isSignDue = true
      return []
    case .lookForColleagues:
      guard let others = presence.look(at: desk.now), others != model.presences else { return [] }
      return [.present(others)]
    case .refresh:
      try desk.catchUp(waits: false)
      return [.changed] + obstacles
    case .loadTriage:
      guard let waiting = model.list.views.first else { return [] }
      let rows = try desk.read { reader in
        try reader.page(
          waiting, offset: 0, limit: Model.mostMarked, known: nil, countingUpTo: Model.mostMarked,
          at: desk.now, in: model.facts.desk
        ).listings
      }
      // Who was put to sleep has been decided about, though the customer still waits.
      return [.triaged(rows.filter { !$0.status.sleeps }.map(\.id))]
    case .loadMarks(let view, let offset, let limit, let marking):
      let rows = try desk.read { reader in
        try reader.page(
          view, offset: offset, limit: limit, known: nil, countingUpTo: limit, at: desk.now,
          in: model.facts.desk
        ).listings
      }
      return [.marked(rows, marking)]
    case .perform, .performEach, .reverse, .findCustomers, .findOpenTickets, .loadStory,
      .loadReports, .loadCare, .edit,
      .useTheme,
      .tryTheme, .copy,
      .replay, .suspend, .redraw, .runClock, .editSetting, .quit:
      return []
    }
  }

  private func page(_ index: Int, offset: Int, limit: Int) throws -> ListPage {
    let view = model.list.tabs[index]
    let now = desk.now
    let settings = model.facts.desk
    // Of hits of a text more are counted as somebody goes on: those that can be reached in their
    // own order, the newest first. In another one only so many are sorted.
    let reach = view.isNewestFirst ? offset + limit : 0
    let enough = (reach / View.sortedHits + 1) * View.sortedHits
    let known = model.knownCount(ofView: index).flatMap { count in
      count.isWhole || count.number >= enough ? count : nil
    }
    let page = try desk.read { reader in
      try reader.page(
        view, offset: offset, limit: limit, known: known, countingUpTo: enough, at: now,
        in: settings)
    }
    return ListPage(
      view: view, offset: page.offset, rows: page.listings, total: page.count.number,
      isWhole: page.count.isWhole, departed: try departed(from: page.listings, of: index))
  }

  /// As it is now, the ticket under the cursor that isn't among the rows any more.
  private func departed(from rows: [TicketRow], of index: Int) throws -> TicketRow? {
    guard index == model.list.current, let anchor = model.list.state.anchor,
      !rows.contains(where: { $0.id == anchor })
    else { return nil }
    let view = View(name: "", query: .number(anchor), order: .newest)
    return try desk.read { reader in
      try reader.listings(view, limit: 1, at: desk.now, in: model.facts.desk).first
    }
  }
}

extension Workspace {
  /// What keeps us from writing, when that is not what the screen says.
  private var obstacles: [Message] {
    let obstacle = desk.writeObstacle
    return obstacle == model.facts.trouble ? [] : [.writable(unless: obstacle)]
  }
}

extension HelpDesk {
  /// A page of promises with what belongs on it now.
  func filled(_ board: PromiseBoard) throws -> PromiseBoard {
    var board = board.blank
    let desk = try settings()
    var selection = PromiseSelection()
    if !board.isTeam, let me = try agent() {
      selection.agents = try read { try $0.promisers(coveredBy: me.id, at: now) }
    }
    selection.isOpen = board.span == .all
    guard let stretch = board.stretch(in: desk.timeZone) else {
      board.listings = try promises(selection, limit: PromiseBoard.most)
      return board
    }
    (selection.from, selection.to) = (stretch.from, stretch.to)
    board.listings = try promises(selection, limit: PromiseBoard.most)
    // What was missed before these days belongs to today, and to no other.
    guard stretch.from <= now, now < stretch.to else { return board }
    (selection.from, selection.to, selection.isOpen) = (nil, stretch.from, true)
    board.overdue = try promises(selection, limit: PromiseBoard.most)
    return board
  }

  /// Those that are about the ticket, or else all that the customer was promised.
  func promises(openFor target: Target) throws -> [PromiseListing] {
    var selection = PromiseSelection()
    selection.customer = target.customer
    selection.isOpen = true
    let all = try promises(selection)
    guard target.id.rawValue > 0 else { return all }
    let family = try read { try $0.family(of: target.id) }
    let about = all.filter { $0.promise.ticket.map(family.contains) ?? false }
    return about.isEmpty ? all.filter { $0.promise.ticket == nil } : about
  }

  /// Why this desk can only be read now, and what to do about it; nil when it can be written.
  var writeObstacle: String? { readOnlyBecause?.message }

  /// What the workspace shows besides tickets.
  func facts(with drafts: DraftStore, _ own: OwnViews) throws -> DeskFacts {
    let now = now
    let identity = identity.account
    let trouble = writeObstacle
    return try read { reader in
      guard let desk = try reader.desk() else { throw DeskError.refused(.noDesk) }
      let agents = try reader.agents()
      let me = agents.first { $0.leftAt == nil && $0.accounts.contains(identity) }
      var facts = DeskFacts(
        desk: desk, me: me, agents: agents, counts: [], trouble: trouble, own: own)
      facts.offered = try reader.customersOffered().filter { $0.handover?.to == me?.id }
      if try reader.nextSale() > 1 {
        let taken = Set(facts.views.map { $0.name.lowercased() })
        facts.views += View.phases.filter { !taken.contains($0.name.lowercased()) }
      }
      if try reader.count(View.uncovered.query, at: now, in: desk) > 0 {
        facts.views.append(.uncovered)
      }
      for (index, view) in facts.views.enumerated() {
        let count: TicketCount = try reader.count(view.query, upTo: 1_000, at: now, in: desk)
        facts.counts.append(count.number)
        if !count.isWhole { facts.countedInPart.insert(index) }
      }
      if let me {
        var selection = PromiseSelection()
        selection.agents = try reader.promisers(coveredBy: me.id, at: now)
        selection.isOpen = true
        facts.promises = try reader.promises(selection, limit: DeskFacts.mostPromises, at: now)
          .compactMap { promise in
            try reader.customer(promise.customer).map {
              PromiseListing(
                promise: promise, customer: $0,
                cover: facts.staff.cover(for: promise.agent, at: now))
            }
          }
      }
      facts.drafts = drafts.tickets
      return facts
    }
  }
}

extension IndexReader {
  /// What a ticket may be merged into, those that are open first, then the newest first.
  fileprivate func tickets(
    besides id: Ticket.ID, of customer: Customer.ID, at now: Date, in desk: Desk
  ) throws -> [Ticket] {
    let others = try tickets(of: customer).reversed().filter { ticket in
      ticket.id != id && ticket.status(at: now, in: desk) != .closed
    }
    return others.filter { !$0.status.isEnded } + others.filter(\.status.isEnded)
  }

  /// Those it is linked to, what it carries on and what carries it on; each is the survivor.
  fileprivate func tickets(belongingTo id: Ticket.ID) throws -> [Ticket] {
    guard let ticket = try survivor(of: id) else { return [] }
    let family = try family(of: ticket.id)
    let own = try family.compactMap { try self.ticket($0) }
    let following = try tickets(of: ticket.customer)
      .filter { $0.continues.map(family.contains) ?? false }.map(\.id)
    var seen: Set = [ticket.id]
    return try (own.flatMap(\.links) + own.compactMap(\.continues) + following)
      .compactMap { try survivor(of: $0) }
      .filter { $0.outcome != .withdrawn && seen.insert($0.id).inserted }
  }
}
