import Foundation

// Status: what may follow what, and that nobody is dropped unanswered without a reason.

extension Decider {
  func set(_ id: Ticket.ID, _ request: StatusRequest) throws -> [Event] {
    try change(try ticket(id), request)
  }

  /// - Parameter ticket: as it is after what is said in the same command.
  func change(_ ticket: Ticket, _ request: StatusRequest) throws -> [Event] {
    let when = try past(request.when)
    let current = ticket.status(at: now, in: desk)
    guard current != .closed else { throw Refusal.closed(ticket.id) }
    try check(request.unanswered)
    if !request.to.sleeps, request.until != nil || request.because != nil {
      throw Refusal.sleepOnly
    }
    if request.outcome == .withdrawn { throw Refusal.withdrawnByUndo }
    if !request.to.isEnded, let outcome = request.outcome {
      throw Refusal.outcomeNeedsEnd(outcome)
    }
    if let referral = request.referral { try check(referral: referral, of: ticket, request) }
    switch request.to {
    case .new: throw Refusal.neverNewAgain(ticket.id)
    case .open: return try reopen(ticket, current, request, when)
    case .pending, .onHold: return try sleep(ticket, request, when)
    case .solved, .closed: return try end(ticket, current, request, when)
    }
  }

  /// Whoever we can't help is sent to somebody known who can, with an answer that says so.
  private func check(
    referral: Customer.ID, of ticket: Ticket, _ request: StatusRequest
  ) throws {
    guard request.outcome == .declined else { throw Refusal.contact(.referralNeedsDecline) }
    let other = try customer(referral)
    guard !other.isWithdrawn else { throw Refusal.noSuchCustomer(referral.rawValue) }
    guard other.id != ticket.customer else { throw Refusal.contact(.refersToThemselves(referral)) }
  }

  private func reopen(
    _ ticket: Ticket, _ current: Status, _ request: StatusRequest, _ when: Date?
  ) throws -> [Event] {
    let excused = try excuse(ticket, request, when)
    // A ticket that woke up by itself is recorded as asleep: saying “open” settles it.
    let changes = ticket.status != .open || ticket.wakeUp != nil
    guard changes || !excused.isEmpty else {
      throw Refusal.alreadyInStatus(ticket.id, current)
    }
    guard changes else { return excused }
    let change = StatusChange(from: ticket.status, to: .open)
    return excused + [Event(.status(ticket.id, change), when: when)]
  }

  private func sleep(
    _ ticket: Ticket, _ request: StatusRequest, _ when: Date?
  ) throws -> [Event] {
    let until = (request.until ?? now.addingTimeInterval(WakeUp.defaultDelay)).wholeMilliseconds
    guard until > now else { throw Refusal.wakesInThePast }
    try Limits.check(optionalLine: request.because, "reason for waiting")
    let because =
      request.because
      ?? (request.to == .onHold ? "waiting for somebody else" : WakeUp.defaultReason)
    let change = StatusChange(
      from: ticket.status, to: request.to, wakeUp: WakeUp(at: until, because: because))
    return try excuse(ticket, request, when) + [Event(.status(ticket.id, change), when: when)]
  }

  private func end(
    _ ticket: Ticket, _ current: Status, _ request: StatusRequest, _ when: Date?
  ) throws -> [Event] {
    let outcome =
      request.outcome ?? (request.unanswered?.reason == .spam ? .spam : ticket.outcome ?? .solved)
    // Duplicate and spam go straight to closed.
    let to = outcome == .spam || outcome == .duplicate ? Status.closed : request.to
    guard current != to else { throw Refusal.alreadyInStatus(ticket.id, current) }
    if outcome == .declined, ticket.firstAnsweredAt == nil || ticket.waitingSince != nil {
      throw Refusal.declineNeedsAnswer(ticket.id)
    }
    var why: Unanswered?
    if let since = ticket.waitingSince {
      why = request.unanswered ?? (outcome == .spam ? Unanswered(.spam) : nil)
      guard why != nil else {
        throw Refusal.waits(
          ticket.id, since: since, reasons: desk.offeredReasons.map(desk.label(of:)))
      }
    } else if let reason = request.unanswered?.reason, reason != .spam {
      throw Refusal.nobodyWaits(ticket.id)
    }
    let change = StatusChange(
      from: ticket.status, to: to, outcome: outcome, unanswered: why, referredTo: request.referral)
    return [Event(.status(ticket.id, change), when: when)]
  }

  /// The ticket goes on, and its customer needs no answer from us.
  private func excuse(
    _ ticket: Ticket, _ request: StatusRequest, _ when: Date?
  ) throws -> [Event] {
    guard let why = request.unanswered else { return [] }
    guard ticket.waitingSince != nil else { throw Refusal.nobodyWaits(ticket.id) }
    return [Event(.excused(ticket.id, why), when: when)]
  }
}
