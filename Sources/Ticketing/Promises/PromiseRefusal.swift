public import Foundation

/// Why the rules about promises say no.
public enum PromiseRefusal: Hashable, Sendable {
  case noSuchPromise(Promise.ID)
  /// - Parameter zone: in which the times are told.
  case overlaps(Agent.ID, Promise.ID, of: String, PromiseTime, zone: TimeZone)
  case dueInThePast
  case endsBeforeItBegins
  case needsWindow
  case windowNeedsAppointment
  case otherCustomer(Ticket.ID, Candidate)
  case ended(Promise.ID, PromiseOutcome)
  case wasDue(Promise.ID, PromiseDeed)
  case notAnAppointment(Promise.ID)
  case notYet(Promise.ID)
  case confirmedAlready(Promise.ID)
  case theirsAlready(Promise.ID, Agent.ID)
  case needsWords
  /// What keeps a customer from being erased.
  case stillOpen(Candidate, [Promise.ID])
  /// What keeps an agent from leaving: nobody is accountable for its customer.
  case stillPromised(Agent.ID, [Promise.ID], of: Candidate)
}

extension PromiseRefusal {
  /// What there is at that time already; nil where time is not what is wrong.
  public var clash: String? {
    guard case .overlaps(let agent, let other, let customer, let time, let zone) = self else {
      return nil
    }
    return
      "\(agent) has an appointment then: \(other) with \(customer), \(Self.window(time, zone))."
  }
}

extension PromiseRefusal {
  var message: String {
    switch self {
    case .noSuchPromise(let id): "There is no promise \(id). spoc promise list shows them."
    case .overlaps: "\(clash ?? "") Give another time, or --force."
    case .dueInThePast: "It would be due in the past: give a time that is still to come."
    case .endsBeforeItBegins: "The appointment would end before it begins."
    case .needsWindow:
      "An appointment has a window: from when to when, as in “visit mon 9-11”."
    case .windowNeedsAppointment: "Only an appointment has a window: say --kind appointment."
    case .otherCustomer(let ticket, let customer):
      "Ticket \(ticket) is not of \(customer.name) (\(customer.id)): promises are about their own."
    case .ended(let id, let outcome):
      "Promise \(id) has ended: \(outcome.label). What comes next is another promise."
    case .wasDue(let id, .moved):
      "Promise \(id) was due already and can't be moved any more: it is broken. Make it good"
        + " (spoc promise keep \(id)), or make another."
    case .wasDue(let id, _):
      "Promise \(id) was due already: it is broken, and stays so. Make it good with:"
        + " spoc promise keep \(id)"
    case .notAnAppointment(let id): "Promise \(id) is no appointment: nobody was to be there."
    case .notYet(let id): "The time of appointment \(id) has not begun: nobody is missing yet."
    case .confirmedAlready(let id): "Appointment \(id) is confirmed already."
    case .theirsAlready(let id, let agent): "Promise \(id) is \(agent)'s already."
    case .needsWords: "Say what the customer said (--said …)."
    case .stillOpen(let customer, let promises):
      "\(customer.name) (\(customer.id)) has promises that are to be kept: "
        + Self.list(promises) + ". Keep them, or withdraw them, first: spoc promise withdraw N."
    case .stillPromised(let agent, let promises, let customer):
      "\(agent) has promises to keep for \(customer.name) (\(customer.id)), who has no point of"
        + " contact: \(Self.list(promises)). Hand them on first: spoc promise hand N --to AGENT."
    }
  }

  private static func list(_ promises: [Promise.ID]) -> String {
    promises.prefix(8).map(\.description).joined(separator: ", ")
      + (promises.count > 8 ? ", …" : "")
  }

  /// `2026-11-24 09:00–11:00`
  private static func window(_ time: PromiseTime, _ zone: TimeZone) -> String {
    let begins = zone.clockText(time.begins ?? time.due)
    let ends = zone.clockText(time.due)
    return begins.day == ends.day
      ? "\(begins.day) \(begins.time)–\(ends.time)"
      : "\(begins.day) \(begins.time) – \(ends.day) \(ends.time)"
  }
}

extension TimeZone {
  /// `2026-11-24` and `09:00`.
  func clockText(_ moment: Date) -> (day: String, time: String) {
    let (number, time) = wallClock(at: moment)
    let day = GregorianDay(number: number)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return (
      "\(day.year)-\(two(day.month))-\(two(day.day))",
      "\(two(time / 3_600_000)):\(two(time / 60_000 % 60))"
    )
  }
}
