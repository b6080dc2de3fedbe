import Foundation

// What we said we would do: made, moved, kept, broken, withdrawn, handed on.

extension Decider {
  func events(for command: PromiseCommand) throws -> [Event] {
    switch command {
    case .make(let new): try make(new)
    case .move(let id, let time, let said, let isForced):
      try move(id, to: time, said: said, isForced: isForced)
    case .keep(let id, let when): try keep(id, at: when)
    case .breaks(let id, let why): try breakPromise(id, because: why)
    case .withdraw(let id, let why): try withdraw(id, because: why)
    case .noShow(let id, let party, let said): try noShow(id, by: party, said: said)
    case .confirm(let id): try confirm(id)
    case .hand(let id, let agent, let isForced): try hand(id, to: agent, isForced: isForced)
    }
  }

  private func make(_ new: NewPromise) throws -> [Event] {
    let customer = try customer(new.customer)
    guard !customer.isWithdrawn else { throw Refusal.noSuchCustomer(new.customer.rawValue) }
    try refuseErased(customer)
    try Limits.check(line: new.text, "promise")
    try Limits.check(optionalLine: new.place, "place")
    var ticketID = new.ticket
    if let id = new.ticket {
      let ticket = try ticket(id)
      guard ticket.customer == customer.id else {
        throw Refusal.promise(.otherCustomer(id, customer.candidate))
      }
      ticketID = ticket.id
    }
    if let id = new.sale, try sale(id).customer != customer.id {
      throw Refusal.sale(.noSuchSale(id))
    }
    if new.kind == .appointment, new.time.begins == nil { throw Refusal.promise(.needsWindow) }
    if new.kind != .appointment, new.time.begins != nil {
      throw Refusal.promise(.windowNeedsAppointment)
    }
    let time = try ahead(new.time)
    let asked = new.agent ?? actor
    let agent = new.agent == nil ? actor : try roster().worker(for: asked, at: now) ?? asked
    try worker(agent)
    if !new.isForced { try refuseOverlap(of: time, for: agent) }
    var state = PromiseState(time: time, place: new.place, agent: agent)
    state.isConfirmed = new.isConfirmed && new.kind == .appointment
    let promise = Promise(
      id: Promise.ID(rawValue: try records.nextPromise()), customer: customer.id,
      ticket: ticketID, sale: new.sale, kind: new.kind, text: new.text, madeAt: now,
      madeBy: actor, state: state)
    return [Event(.promise(customer.id, promise.id, .made(promise)))]
  }

  /// Still to come, and a window the right way round.
  private func ahead(_ time: PromiseTime) throws -> PromiseTime {
    let time = time.wholeMilliseconds
    if let begins = time.begins, begins >= time.due {
      throw Refusal.promise(.endsBeforeItBegins)
    }
    guard time.due > now else { throw Refusal.promise(.dueInThePast) }
    return time
  }

  private func refuseOverlap(
    of time: PromiseTime, for agent: Agent.ID, except own: Promise.ID? = nil
  ) throws {
    let other = try records.openPromises(of: agent).first {
      $0.id != own && $0.kind == .appointment && $0.state.time.overlaps(time)
    }
    guard let other else { return }
    throw Refusal.promise(
      .overlaps(
        agent, other.id, of: try customer(other.customer).name, other.state.time,
        zone: desk.timeZone))
  }

  private func move(
    _ id: Promise.ID, to time: PromiseTime, said: String, isForced: Bool
  ) throws -> [Event] {
    let promise = try open(id)
    guard promise.due > now else { throw Refusal.promise(.wasDue(id, .moved)) }
    guard !said.allSatisfy(\.isWhitespace) else { throw Refusal.promise(.needsWords) }
    try Limits.check(line: said, "line of what the customer said")
    var to = promise.state
    if promise.kind == .appointment, time.begins == nil {
      // As long as before.
      let length = promise.due.timeIntervalSince(promise.begins ?? promise.due)
      to.time = try ahead(
        PromiseTime(begins: time.due, due: time.due.addingTimeInterval(length)))
    } else {
      guard promise.kind == .appointment || time.begins == nil else {
        throw Refusal.promise(.windowNeedsAppointment)
      }
      to.time = try ahead(time)
    }
    guard to.time != promise.state.time else { throw Refusal.noChange }
    if !isForced { try refuseOverlap(of: to.time, for: promise.agent, except: id) }
    to.moves += 1
    to.isConfirmed = false
    return [event(promise, .moved, to, said: said)]
  }

  private func keep(_ id: Promise.ID, at when: Date?) throws -> [Event] {
    let promise = try promise(id)
    let when = try past(when)
    let moment = when ?? now
    var to = promise.state
    switch promise.outcome {
    case nil:
      let outcome = promise.outcome(keptAt: moment, in: desk.timeZone)
      to.outcome = outcome
      to.endedAt = outcome == .broken ? promise.due : moment
      if outcome == .broken { to.madeGoodAt = moment }
    case .broken, .noShowUs:
      guard promise.state.madeGoodAt == nil else {
        throw Refusal.promise(.ended(id, promise.outcome ?? .broken))
      }
      to.madeGoodAt = moment
    case .kept?, .late?, .withdrawn?, .noShowThem?:
      throw Refusal.promise(.ended(id, promise.outcome ?? .kept))
    }
    return [event(promise, .kept, to, when: when)]
  }

  private func breakPromise(_ id: Promise.ID, because: String?) throws -> [Event] {
    let promise = try open(id)
    try Limits.check(optionalLine: because, "reason")
    var to = promise.state
    to.outcome = .broken
    to.endedAt = min(now, promise.due)
    return [event(promise, .broken, to, said: because)]
  }

  private func withdraw(_ id: Promise.ID, because: String) throws -> [Event] {
    let promise = try open(id)
    // Whoever had to wait in vain doesn't make it undone by giving up.
    guard promise.due > now else { throw Refusal.promise(.wasDue(id, .withdrawn)) }
    try Limits.check(line: because, "reason")
    var to = promise.state
    to.outcome = .withdrawn
    to.endedAt = now
    return [event(promise, .withdrawn, to, said: because)]
  }

  private func noShow(_ id: Promise.ID, by party: NoShow, said: String?) throws -> [Event] {
    let promise = try open(id)
    guard promise.kind == .appointment, let begins = promise.begins else {
      throw Refusal.promise(.notAnAppointment(id))
    }
    guard begins <= now else { throw Refusal.promise(.notYet(id)) }
    try Limits.check(optionalLine: said, "note")
    var to = promise.state
    to.outcome = party == .us ? .noShowUs : .noShowThem
    to.endedAt = min(now, promise.due)
    return [event(promise, .missed, to, said: said)]
  }

  private func confirm(_ id: Promise.ID) throws -> [Event] {
    let promise = try open(id)
    guard promise.kind == .appointment else { throw Refusal.promise(.notAnAppointment(id)) }
    guard !promise.state.isConfirmed else { throw Refusal.promise(.confirmedAlready(id)) }
    var to = promise.state
    to.isConfirmed = true
    return [event(promise, .confirmed, to)]
  }

  private func hand(_ id: Promise.ID, to agent: Agent.ID, isForced: Bool) throws -> [Event] {
    let promise = try open(id)
    try worker(agent)
    guard agent != promise.agent else { throw Refusal.promise(.theirsAlready(id, agent)) }
    if !isForced { try refuseOverlap(of: promise.state.time, for: agent, except: id) }
    return [handed(promise, to: agent)]
  }

  func handed(_ promise: Promise, to agent: Agent.ID) -> Event {
    var to = promise.state
    to.agent = agent
    return event(promise, .handed, to)
  }

  private func event(
    _ promise: Promise, _ deed: PromiseDeed, _ to: PromiseState, said: String? = nil,
    when: Date? = nil
  ) -> Event {
    Event(
      .promise(
        promise.customer, promise.id, .changed(deed, from: promise.state, to: to, said: said)),
      when: when)
  }

  func promise(_ id: Promise.ID) throws -> Promise {
    guard let promise = try records.promise(id), !promise.state.isWithdrawn else {
      throw Refusal.promise(.noSuchPromise(id))
    }
    return promise
  }

  private func open(_ id: Promise.ID) throws -> Promise {
    let promise = try promise(id)
    if let outcome = promise.outcome { throw Refusal.promise(.ended(id, outcome)) }
    return promise
  }
}

// With a customer, or with an agent who goes.

extension Decider {
  /// The open promises that were the old contact's, or of whoever covered for them, become the
  /// successor's, who promises to introduce themselves by the end of the next working day.
  ///
  /// - Parameter theirs: the old contact and their cover.
  func promises(
    of customer: Customer, movingFrom theirs: Set<Agent.ID?>, to successor: Agent.ID
  ) throws -> [Event] {
    let moving = try records.promises(of: customer.id).filter {
      $0.isOpen && theirs.contains($0.agent) && $0.agent != successor
    }.map { handed($0, to: successor) }
    // Nobody to introduce oneself to who asked us not to call.
    guard customer.doNotContact == nil else { return moving }
    let due = OfficeDay.end(ofNextAfter: now, in: desk.timeZone)
    let promise = Promise(
      id: Promise.ID(rawValue: try records.nextPromise()), customer: customer.id,
      text: Self.introduction, madeAt: now, madeBy: actor,
      state: PromiseState(time: PromiseTime(due: due), agent: successor))
    return moving + [Event(.promise(customer.id, promise.id, .made(promise)))]
  }

  static var introduction: String { "introduce yourself" }

  /// Whoever goes leaves their promises to those who are accountable for the customers.
  func handingOn(promisesOf agent: Agent.ID) throws -> [Event] {
    try records.openPromises(of: agent).map { promise in
      let customer = try customer(promise.customer)
      guard let next = try worker(for: customer), next != agent else {
        let all = try records.openPromises(of: agent).filter { $0.customer == customer.id }
        throw Refusal.promise(.stillPromised(agent, all.map(\.id), of: customer.candidate))
      }
      return handed(promise, to: next)
    }
  }
}

/// Days and hours for what we set ourselves: Monday to Friday, until 17:00.
enum OfficeDay {
  private static let closing = 17 * 3_600_000

  /// 17:00 of the next day that is no Saturday or Sunday.
  static func end(ofNextAfter moment: Date, in zone: TimeZone) -> Date {
    on(workday(from: zone.wallClock(at: moment).day + 1), at: closing, in: zone)
  }

  /// That day, or the Monday after it.
  static func workday(from day: Int) -> Int {
    let weekday = GregorianDay(number: day).weekday
    return weekday < 5 ? day : day + 7 - weekday
  }

  static func on(_ day: Int, at time: Int, in zone: TimeZone) -> Date {
    Date(milliseconds: zone.firstMoment(onDay: day, at: time))
  }
}
