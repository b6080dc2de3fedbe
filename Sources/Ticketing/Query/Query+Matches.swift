public import Foundation

extension Query {
  /// Tickets that were taken back are found by who asks for them, by number or outcome, only.
  public var showsWithdrawn: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.showsWithdrawn)
    case .number: true
    case .outcome(let outcome): outcome == .withdrawn
    case .not, .status, .isWaiting, .waited, .woken, .assignee, .contact, .cover,
      .uncovered, .customer,
      .customerNamed, .address, .phase, .priority, .channel, .tag, .externalID, .reason, .time,
      .due, .text, .has, .sale, .rework, .promised,
      .surveyed, .scored, .counted:
      false
    }
  }

  /// Whether a list of what it asks for has the ticket: `matches`, and nothing that was taken back.
  ///
  /// - Parameters: as for `matches`.
  public func finds(
    _ ticket: Ticket, of customer: Customer, timeline: [Entry], promises: [Promise],
    survey: Survey? = nil, isFirst: Bool = false,
    at now: Date, in desk: Desk, staff: Roster, levels: ServiceLevels? = nil
  ) -> Bool {
    (ticket.outcome != .withdrawn || showsWithdrawn)
      && matches(
        ticket, of: customer, timeline: timeline, promises: promises, survey: survey,
        isFirst: isFirst, at: now, in: desk,
        staff: staff, levels: levels)
  }

  /// - Parameters:
  ///   - customer: the ticket's own.
  ///   - timeline: all of the ticket's entries, in any order.
  ///   - promises: those about the ticket.
  ///   - survey: the one about it.
  ///   - isFirst: no older ticket of the customer counts.
  ///   - staff: who is in, and who covers.
  ///   - levels: the desk's; nil makes them where it is asked what is due.
  public func matches(
    _ ticket: Ticket, of customer: Customer, timeline: [Entry], promises: [Promise],
    survey: Survey? = nil, isFirst: Bool = false,
    at now: Date, in desk: Desk, staff: Roster, levels: ServiceLevels? = nil
  ) -> Bool {
    QueriedTicket(
      ticket: ticket, customer: customer, timeline: timeline, promises: promises, survey: survey,
      isFirst: isFirst, now: now,
      desk: desk, staff: staff, levels: levels
    ).matches(self)
  }
}

/// One ticket that is being looked at, with all that a query may ask about.
private struct QueriedTicket {
  let ticket: Ticket
  let customer: Customer
  let timeline: [Entry]
  let promises: [Promise]
  let survey: Survey?
  let isFirst: Bool
  let now: Date
  let desk: Desk
  let staff: Roster
  let levels: ServiceLevels?

  func matches(_ query: Query) -> Bool {
    switch query {
    case .all(let parts): parts.allSatisfy(matches)
    case .any(let parts): parts.contains(where: matches)
    case .not(let part): !matches(part)
    case .status(let statuses): statuses.contains(status)
    case .isWaiting: waitingSince != nil
    case .waited(let comparison, let span):
      waitingSince.map { comparison.holds(now.milliseconds - $0.milliseconds, span) } ?? false
    case .woken: ticket.wokeBecause(at: now) != nil
    case .assignee(let agent): ticket.assignee == agent
    case .contact(let agent): customer.contact == agent
    case .cover(let agent): staff.cover(for: customer.contact, at: now) == agent
    case .uncovered: customer.contact.map { staff.isUncovered($0, at: now) } ?? false
    case .customer(let id): ticket.customer == id
    case .customerNamed(let term): isNamed(term)
    case .address(let part): customer.people.flatMap(\.addresses).contains(where: part.matches)
    case .phase(let phase): ticket.phase == phase
    case .priority(let priorities): priorities.contains(ticket.priority)
    case .channel(let channel): ticket.channel == channel
    case .tag(let tag): ticket.tags.contains { Tag.folded($0) == tag }
    case .number(let id): ticket.id == id
    case .externalID(let id): ticket.externalID == id
    case .outcome(let outcome): ticket.outcome == outcome
    case .reason(let reason): ticket.unansweredBecause?.reason == reason
    case .time(let field, let test): passes(field, test)
    case .due(let test): test.passes(due, status: status, at: now, in: desk)
    case .text(let field, let term): has(term, in: field)
    case .has(let part): has(part)
    case .sale(let id): ticket.sale == id
    case .rework: ticket.isRework
    case .promised(let test): promises.contains { $0.passes(test, at: now, in: desk) }
    case .surveyed(let test): survey?.passes(test, at: now) ?? false
    case .scored(let comparison, let tenths):
      survey?.tenths.map { comparison.holds($0, tenths) } ?? false
    case .counted(.first): isFirst
    case .counted(.served(let agent)): survey?.state.serves(agent) ?? false
    case .counted(.target(let test)): passes(test)
    case .counted(let test): test.holds(ticket.openedAt, in: desk.timeZone) ?? false
    }
  }

  private var status: Status { ticket.status(at: now, in: desk) }

  private var due: Due.Earliest? { allDue.earliest }

  private var allDue: Due {
    (levels ?? ServiceLevels(desk)).due(of: ticket, customer: customer)
  }

  private func passes(_ test: Query.TargetTest) -> Bool {
    allDue[test.target].map { test.holds($0.state(at: now, status: status)) } ?? false
  }

  private var waitingSince: Date? { status.isEnded ? nil : ticket.waitingSince }

  private func isNamed(_ term: TextTerm) -> Bool {
    customer.searchedNames.contains { term.matches(SearchText.words(of: $0)) }
  }

  private func passes(_ field: Query.TimeField, _ test: TimeTest) -> Bool {
    let moment: Date? =
      switch field {
      case .opened: ticket.openedAt
      case .updated: ticket.updatedAt
      case .answered: ticket.firstAnsweredAt
      case .solved: ticket.solvedAt
      case .closed: ticket.closedAt(at: now, in: desk)
      }
    guard let moment = moment?.milliseconds else { return false }
    let (from, until) = test.bounds(at: now, in: desk.timeZone)
    return from <= moment && moment < until
  }

  private func has(_ term: TextTerm, in field: Query.TextField) -> Bool {
    let subject = { term.matches(SearchText.words(of: ticket.subject)) }
    switch field {
    case .anywhere:
      return subject() || isNamed(term)
        || timeline.contains { entry in
          entry.content.searchedText.map { term.matches(SearchText.words(of: $0.text)) } ?? false
        }
    case .subject: return subject()
    case .note:
      return timeline.contains { entry in
        guard case .note(let text)? = entry.content.searchedText else { return false }
        return term.matches(SearchText.words(of: text))
      }
    }
  }

  private func has(_ part: Query.Part) -> Bool {
    switch part {
    case .tag: !ticket.tags.isEmpty
    case .note: timeline.contains { if case .note = $0.content { true } else { false } }
    case .call: timeline.contains { if case .call = $0.content { true } else { false } }
    }
  }
}

extension Survey {
  fileprivate func passes(_ test: Query.SurveyTest, at now: Date) -> Bool {
    switch test {
    case .any: true
    case .asked: standing(at: now) == .asked
    case .answered: standing(at: now) == .answered
    case .declined: standing(at: now) == .declined
    case .silent: standing(at: now) == .silent
    }
  }
}

extension Promise {
  fileprivate func passes(_ test: Query.PromiseTest, at now: Date, in desk: Desk) -> Bool {
    guard !state.isWithdrawn else { return false }
    switch test {
    case .open: return standing(at: now) == .open
    case .due: return isOpen && due < Agenda.Stretch.day(of: now, in: desk.timeZone).to
    case .broken: return [.broken, .noShowUs].contains(standing(at: now))
    case .late: return outcome == .late
    case .kept: return outcome == .kept
    case .withdrawn: return outcome == .withdrawn
    case .unkept: return isOpen
    }
  }
}

extension Customer {
  /// What a search for the customer goes through: their name, and those of their people.
  public var searchedNames: [String] { [name] + people.map(\.name) }
}

/// Words of an entry that a search goes through.
public enum SearchedText: Hashable, Sendable {
  /// Between the customer and us.
  case said(String)
  case note(String)

  public var text: String {
    switch self {
    case .said(let text), .note(let text): text
    }
  }
}

extension Entry.Content {
  /// Nil where nobody wrote anything.
  public var searchedText: SearchedText? {
    switch self {
    case .message(let message): .said(message.body)
    case .call(let call): .said(call.body)
    case .note(let body): .note(body)
    case .status, .assigned, .excused, .prioritized, .tagged, .linked, .filed, .merged, .absorbed,
      .split,
      .undone:
      nil
    }
  }
}
