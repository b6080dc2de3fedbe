public import Foundation

/// Between when and when an agent is away, and who covers meanwhile. Accountability does not move.
public struct Absence: Hashable, Sendable {
  public var from: Date
  /// Back then; nil: until they say so.
  public var to: Date?
  /// Nil: nobody covers, and what comes in for their customers is *uncovered*.
  public var deputy: Agent.ID?

  public init(from: Date, to: Date? = nil, deputy: Agent.ID? = nil) {
    self.from = from
    self.to = to
    self.deputy = deputy
  }

  public func contains(_ moment: Date) -> Bool { from <= moment && !isOver(at: moment) }

  public func isOver(at moment: Date) -> Bool { to.map { $0 <= moment } ?? false }
}

/// What was said of an agent's absence, and when: a deputy covers from when they were declared, not
/// before.
public struct AbsenceChange: Hashable, Sendable {
  public var at: Date
  public var absence: Absence?

  public init(at: Date, absence: Absence?) {
    self.at = at
    self.absence = absence
  }
}

extension Agent {
  /// The absence they are in, as it was said to be.
  public func absence(at moment: Date) -> Absence? {
    guard let said = absences.last(where: { $0.at <= moment })?.absence, said.contains(moment)
    else { return nil }
    return said
  }

  /// The absence they are in or have ahead of them; nil once it is over.
  public func away(at now: Date) -> Absence? {
    absences.last?.absence.flatMap { $0.isOver(at: now) ? nil : $0 }
  }

  /// What is said of it from now on.
  mutating func take(_ absence: Absence?, at now: Date) {
    absences.append(AbsenceChange(at: now, absence: absence))
  }
}
