import AgentWorkspace
import DeskIndex
import Foundation
import HelpDesk
import TerminalUI
import Ticketing

extension Session {
  /// Does it, and says on standard error what came to be on the way.
  @discardableResult
  func perform(_ command: Command) throws -> [Event] {
    let events = try commit(command)
    for event in events { mention(event.change) }
    return events
  }

  /// The same without a word.
  func commit(_ command: Command) throws -> [Event] {
    guard let id = given.id else { return try desk.perform(command).flatMap(\.events) }
    return try desk.perform(command, once: id).flatMap(\.events)
  }

  private func mention(_ change: Event.Change) {
    switch change {
    case .customerAdded(let customer):
      let claim: SafeText =
        customer.contact == nil
        ? ", without a point of contact so far (spoc customer claim \(customer.id.safe))" : ""
      console.say("New customer \(customer.id.safe): \(SafeText(line: customer.name))\(claim).")
    case .personAdded(let customer, let person):
      console.say(
        "New person of customer \(customer.safe): \(SafeText(line: person.name)).")
    case .ticketCreated(let ticket):
      if let closed = ticket.continues {
        console.say("Ticket \(closed.rawValue) is closed; \(ticket.id.rawValue) continues it.")
      }
    case .deskCreated, .deskChanged, .agentAdded, .agentChanged, .agentLeft, .agentReturned,
      .agentDated, .agentAway, .handover, .promise, .survey, .praise, .sale, .service,
      .customerChanged, .personChanged,
      .customerClaimed, .message,
      .note, .call, .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged,
      .absorbed, .split,
      .customerWithdrawn, .customerRestored,
      .personRemoved, .customerTouched,
      .customerMerge, .customerErased, .deskRestored, .undone, .commitsUndone,
      .commitsRedone:
      break
    }
  }

  /// Does something with each on its own. A refusal is said and the others still get their turn;
  /// anything else ends the run.
  func each<ID>(_ ids: [ID], named name: (ID) -> String, _ body: (ID) throws -> Void) throws {
    var statuses: Set<ExitStatus> = []
    var refused = 0
    for (index, id) in ids.enumerated() {
      given.part = index
      do {
        try body(id)
      } catch DeskError.refused(let refusal) {
        let prefix = ids.count > 1 ? "\(name(id)): " : ""
        console.complain(SafeText(line: prefix + refusal.message))
        suggest(after: refusal)
        statuses.insert(Failure.status(of: refusal))
        refused += 1
      }
    }
    if let only = statuses.first {
      // One that was done isn't found among many that weren't.
      if ids.count >= Self.many {
        console.complain("\(ids.count - refused) of \(ids.count) were done, \(refused) refused.")
      }
      throw VerbError.itemsRefused(statuses.count == 1 ? only : .refused)
    }
  }

  /// From so many on the lines of each are no overview.
  private static let many = 10

  /// The same with one thing.
  func attempt(_ body: () throws -> Void) throws {
    try each([0], named: \.description) { _ in try body() }
  }

  func each(_ ids: [Ticket.ID], _ body: (Ticket.ID) throws -> Void) throws {
    try each(ids, named: \.description) { id in
      if let into = try desk.survivor(of: id) {
        console.say("\(id.safe) was merged into \(into.safe): this is about \(into.safe).")
      }
      try body(id)
    }
  }

  /// What would be right here, where the refusal can't know how verbs are spelt.
  func suggest(after refusal: Refusal) {
    switch refusal {
    case .noSuchCustomer(let text):
      let similar =
        (try? desk.read {
          try $0.customers(like: text, limit: 5) + $0.customers(mergedLike: text)
        }) ?? []
      guard !similar.isEmpty else { return }
      let names = similar.map { "\($0.id) \($0.name)" }.joined(separator: ", ")
      console.say(SafeText(line: "Perhaps you mean: \(names)"))
    case .noSuchAgent(let id):
      let agents = (try? desk.read { try $0.agents() }) ?? []
      guard let meant = Spelling.meant(by: id.rawValue, among: agents) else { return }
      console.say("Perhaps you mean: \(meant.safe)")
    case .waits(let id, _, _):
      let reasons = settings.offeredReasons.map(\.rawValue).joined(separator: "|")
      console.say(
        SafeText(
          block: "  spoc reply \(id) --body … --status solved\n"
            + "  spoc status \(id) solved --unanswered \(reasons) [--where …]"))
    case .stale(let id, let news):
      for entry in news { console.say("  \(sentences.line(for: entry, on: id))") }
    case .contact, .customerMerge, .promise, .survey, .praise, .sale, .deskExists, .noDesk,
      .noSuchTicket,
      .ambiguous, .notMember, .left,
      .readsOnly, .needsSupervisor, .agentExists, .accountTaken, .notAnAgentID, .cannotWork,
      .addressTaken, .noSuchAccount, .lastSupervisor, .stillContact, .alreadyContact,
      .alreadyAssigned, .alreadyInStatus, .alreadyPrioritized,
      .closed, .linksItself, .mergesItself, .alreadyMerged, .mergesCustomers, .intoClosed,
      .mergedSince, .continuedSince,
      .noSuchEntry, .notSaid, .onlyWords, .alreadySplit, .neverNewAgain, .nobodyWaits,
      .whereAnswered, .reasonNeedsPlace,
      .unlistedTag,
      .changedMeanwhile, .outOfRange, .tooMany, .twice, .reserved, .badQuery, .service,
      .noTagsToChooseFrom,
      .declineNeedsAnswer, .outcomeNeedsEnd,
      .wakesInThePast, .sleepOnly, .severalOpen, .stillOpen, .several, .inTheFuture, .empty,
      .tooLong,
      .unknownWord,
      .malformed,
      .noSuchPerson, .noChange, .nothingToUndo, .nothingToRedo, .noSuchCommit, .undoneAlready,
      .notUndone, .isUndo, .cannotUndo, .notYours, .changedSince, .customerSince, .overtaken,
      .withdrawnByUndo,
      .withdrawn,
      .importOnly,
      .numberTaken, .sourceTaken, .ownerMissing:
      break
    }
  }
}
