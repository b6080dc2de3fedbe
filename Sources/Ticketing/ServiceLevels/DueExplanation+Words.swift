public import Foundation

/// The explanation for people, line by line: English, in the calendar's clocks and the reader's.
extension DueExplanation {
  public enum Line: Equatable, Sendable {
    case heading(String)
    case text(String)
    /// Of an account; the amounts and sums stand in columns.
    case step(WorkingAccount.Row)
    case result(String, Due.State)
    case empty
  }

  /// - Parameter viewer: whose clocks tell the results as well, where they show another time.
  public func lines(viewer: TimeZone) -> [Line] {
    var lines = policyLines
    for part in parts { lines += [.empty] + self.lines(of: part, viewer: viewer) }
    if !without.isEmpty {
      lines.append(.empty)
      lines += without.map {
        .text("\($0.target.label.capitalizedFirst): no clock; \($0.because).")
      }
    }
    return lines
  }

  private var policyLines: [Line] {
    var lines: [Line] = passedOver.map {
      .text("Policy “\($0.policy)” does not hold: \($0.because).")
    }
    guard let policy else {
      lines.append(
        .text(
          passedOver.isEmpty
            ? "This desk has no policies, so nothing is due. A supervisor makes some: spoc desk edit."
            : "No policy holds for ticket \(ticket), so nothing is due."))
      return lines
    }
    let why =
      policy.query.isEmpty
      ? "it is for every ticket" : "“\(policy.query)” finds it"
    lines.append(
      .text(
        "Policy “\(policy.name)” holds: \(why)\(passedOver.isEmpty ? "" : ", and it is the first that does")."
      ))
    lines.append(.text("Calendar: \(calendar), \(timeZoneName). Priority: \(priority.label)."))
    return lines
  }

  private func lines(of part: Part, viewer: TimeZone) -> [Line] {
    let clock = part.clock
    let zone = TimeZone(identifier: timeZoneName) ?? .gmt
    let words = ClockWords(zone)
    func moment(_ date: Date) -> String {
      let own = "\(words.moment(date)) (\(words.offset(at: date)))"
      guard viewer.secondsFromGMT(for: date) != zone.secondsFromGMT(for: date) else { return own }
      let other = ClockWords(viewer)
      return "\(own), for you \(other.moment(date)) (\(other.offset(at: date)))"
    }
    var lines: [Line] = [
      .heading("\(clock.target.label.capitalizedFirst): \(clock.span.words)"),
      .text("From \(moment(clock.start)): \(clock.target.begins)."),
    ]
    for pause in ticketPauses(part) {
      lines.append(
        .text("Pause: \(words.moment(pause.lowerBound)) to \(words.moment(pause.upperBound))."))
    }
    lines += part.account.rows(in: zone).map { .step($0) }
    lines.append(.result(result(part, moment), part.state))
    return lines
  }

  /// Those that an account of days, or of real time, does not tell by itself.
  private func ticketPauses(_ part: Part) -> [Range<Date>] {
    if case .days = part.clock.span.span, !part.isReal { return part.pauses }
    return []
  }

  private func result(_ part: Part, _ moment: (Date) -> String) -> String {
    let clock = part.clock
    if let problem = clock.problem { return problem }
    // Nobody asks for the seconds of what goes on.
    let used =
      part.used.map {
        ", \(WorkingSpan.words($0 < 60_000 ? $0 / 1_000 * 1_000 : $0 / 60_000 * 60_000)) used"
      } ?? ""
    guard let at = clock.at else {
      if let end = clock.end { return "Done \(moment(end))." }
      return "Paused until somebody ends the sleep: no time runs\(used)."
    }
    let due = "Due \(moment(at))"
    if let end = clock.end {
      return "\(due); done \(moment(end)): \(part.state == .met ? "in time" : "too late")\(used)."
    }
    let left = Age.words(Int(abs(at.timeIntervalSince(now))))
    return switch part.state {
    case .breached: "\(due): over by \(left)\(used)."
    case .paused: "\(due), if the ticket sleeps until its wake-up; paused now\(used)."
    case .warning: "\(due): in \(left), which is within the warning\(used)."
    case .due, .met: "\(due): in \(left)\(used)."
    }
  }
}

extension Target {
  /// What its clock begins with.
  fileprivate var begins: String {
    switch self {
    case .firstResponse: "the customer asked"
    case .nextResponse: "the oldest message that nobody has answered"
    case .keepInTheLoop: "our last answer"
    case .resolution: "the ticket was opened"
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
