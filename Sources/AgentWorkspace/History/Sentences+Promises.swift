public import Foundation
public import HelpDesk
public import TerminalUI
public import Ticketing

// What was promised and what became of it, in words.

extension Sentences {
  /// `Tue 24 Nov 10:00`, `Tue 24 Nov 09:00–11:00`; with the year when it is another one.
  public func words(for time: PromiseTime) -> SafeText {
    let due = PromiseClock(time.due, now: now, in: zone)
    guard let begins = time.begins.map({ PromiseClock($0, now: now, in: zone) }) else {
      return SafeText(line: "\(due.day) \(due.time)")
    }
    let dash = glyphs.charset == .unicode ? "\u{2013}" : "-"
    return begins.day == due.day
      ? SafeText(line: "\(due.day) \(begins.time)\(dash)\(due.time)")
      : SafeText(line: "\(begins.day) \(begins.time) \(dash) \(due.day) \(due.time)")
  }

  /// `Tue 24 Nov`.
  func date(_ moment: Date) -> SafeText {
    SafeText(line: PromiseClock(moment, now: now, in: zone).day)
  }

  /// `Tue 24 Nov`, with the word for it where there is one: `Today, Mon 23 Nov`.
  public func day(_ moment: Date) -> SafeText {
    let day = PromiseClock(moment, now: now, in: zone).day
    if day == PromiseClock(now, now: now, in: zone).day { return SafeText(line: "Today, \(day)") }
    let tomorrow = Agenda.Stretch.day(of: now, in: zone).to
    return SafeText(
      line: day == PromiseClock(tomorrow, now: now, in: zone).day ? "Tomorrow, \(day)" : day)
  }

  /// `"call back", Tue 24 Nov 10:00`: what a phrase was understood to say.
  public func understood(_ new: NewPromise) -> SafeText {
    understood(new.text, new.kind, new.time, place: new.place)
  }

  public func understood(
    _ text: String, _ kind: PromiseKind, _ time: PromiseTime, place: String?
  ) -> SafeText {
    let what: SafeText = kind == .promise ? "" : "\(kind.safe) "
    return what + "\(quoted(text)), \(words(for: time))"
      + (place.map { " at \(SafeText(line: $0))" as SafeText } ?? "")
  }

  /// `09:00–11:00  Ana Silva: visit at their shop (#12, not confirmed)`.
  ///
  /// - Parameter withDay: the day stands nowhere else.
  public func agendaLine(
    _ listing: PromiseListing, withDay: Bool, namesAgent: Bool
  ) -> SafeText {
    let promise = listing.promise
    let when =
      withDay ? words(for: promise.state.time) : clocks(of: promise.state.time).padded(to: 11)
    let notes = self.notes(on: listing, namesAgent: namesAgent)
    return "\(when)  \(SafeText(line: listing.customer.name)): \(SafeText(line: promise.text))"
      + (promise.state.place.map { " at \(SafeText(line: $0))" as SafeText } ?? "")
      + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
  }

  /// `09:00–11:00`, or `10:00`: under the day.
  public func clocks(of time: PromiseTime) -> SafeText {
    let due = PromiseClock(time.due, now: now, in: zone).time
    let dash = glyphs.charset == .unicode ? "\u{2013}" : "-"
    guard let begins = time.begins else { return SafeText(line: due) }
    return SafeText(line: "\(PromiseClock(begins, now: now, in: zone).time)\(dash)\(due)")
  }

  /// `call back, Ana Silva, Tue 24 Nov 10:00`.
  func promised(_ listing: PromiseListing) -> SafeText {
    let promise = listing.promise
    return "\(SafeText(line: promise.text)), \(SafeText(line: listing.customer.name)), "
      + words(for: promise.state.time)
  }

  /// `promise 7`, `#12`, `maria covers`, `confirmed`, `kept`.
  func notes(on listing: PromiseListing, namesAgent: Bool) -> [SafeText] {
    let promise = listing.promise
    var notes: [SafeText] = ["promise \(promise.id.safe)"]
    if let ticket = promise.ticket { notes.append("#\(ticket.safe)") }
    if namesAgent { notes.append("by \(promise.agent.safe)") }
    if let cover = listing.cover { notes.append("\(cover.safe) covers") }
    let standing = promise.standing(at: now)
    if standing != .open {
      notes.append(
        standing == .broken && promise.state.madeGoodAt != nil ? "broken, made good" : standing.safe
      )
    } else if promise.kind == .appointment {
      notes.append(promise.state.isConfirmed ? "confirmed" : "not confirmed")
    } else if promise.kind != .promise {
      notes.append(promise.kind.safe)
    }
    return notes
  }

  /// `customer c12 promise 7: "call back", due Tue 24 Nov 10:00, by maria`.
  func words(for step: PromiseStep, _ id: Promise.ID, of customer: Customer.ID) -> SafeText {
    let head = "\(named(customer)) promise \(id.safe)" as SafeText
    switch step {
    case .made(let promise):
      return head + ": \(quoted(promise.text)), \(words(for: promise.state.time))"
        + (promise.state.place.map { " at \(SafeText(line: $0))" as SafeText } ?? "")
        + ", by \(promise.agent.safe)"
    case .changed(let deed, let from, let to, let said):
      let words = said.map { ": \(quoted($0))" as SafeText } ?? ""
      return head + " " + self.words(for: deed, from, to) + words
    }
  }

  private func words(
    for deed: PromiseDeed, _ from: PromiseState, _ to: PromiseState
  ) -> SafeText {
    switch deed {
    case .moved:
      return "moved \(words(for: from.time)) \(arrow) \(words(for: to.time))"
    case .kept:
      if to.madeGoodAt != nil { return "broken, made good \(moment(to.madeGoodAt))" }
      return (to.outcome ?? .kept).safe
    case .broken: return "broken"
    case .withdrawn: return PromiseOutcome.withdrawn.safe
    case .missed: return (to.outcome ?? .noShowUs).safe
    case .confirmed: return "confirmed"
    case .handed: return "handed on, \(from.agent.safe) \(arrow) \(to.agent.safe)"
    case .undone:
      if to.isWithdrawn { return "undone: it was not made" }
      return "undone: \(state(from)) \(arrow) \(state(to))"
    case .redone:
      if from.isWithdrawn { return "done again: it is made" }
      return "done again: \(state(from)) \(arrow) \(state(to))"
    }
  }

  /// What tells one state from another.
  private func state(_ state: PromiseState) -> SafeText {
    let outcome = state.outcome.map { "\($0.safe), " as SafeText } ?? ""
    let confirmed: SafeText = state.isConfirmed ? ", confirmed" : ""
    return outcome + words(for: state.time) + ", \(state.agent.safe)" + confirmed
  }
}

/// `Tue 24 Nov` and `10:00`, by the clocks of a zone.
struct PromiseClock: Equatable {
  var day: String
  var time: String

  init(_ moment: Date, now: Date, in zone: TimeZone) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .weekday], from: moment)
    let year = calendar.component(.year, from: now)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ value: Int?) -> String { (value ?? 0) < 10 ? "0\(value ?? 0)" : "\(value ?? 0)" }
    day = "\(days[(parts.weekday ?? 1) - 1]) \(parts.day ?? 1) \(months[(parts.month ?? 1) - 1])"
    if parts.year != year { day += " \(parts.year ?? 0)" }
    time = "\(two(parts.hour)):\(two(parts.minute))"
  }
}
