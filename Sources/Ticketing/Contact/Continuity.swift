public import Foundation

/// How much of what we did for a customer was done by the one who is accountable for them.
///
/// A *touch* is what reaches the customer: a public message of ours, a call that was answered, a visit.
/// It counts for the contact when the contact of that moment made it, or the deputy who covered for
/// them then; while nobody was the contact it counts for none.
public struct Continuity: Hashable, Sendable {
  public var touches = 0
  /// By the contact or their declared deputy.
  public var byContact = 0
  /// How many different people of ours they have met.
  public var faces = 0

  public init(touches: Int = 0, byContact: Int = 0, faces: Int = 0) {
    self.touches = touches
    self.byContact = byContact
    self.faces = faces
  }

  /// From 0 to 1; nil before the first touch.
  public var share: Double? { touches == 0 ? nil : Double(byContact) / Double(touches) }

  public init(_ touches: [Touch], of customer: ContactHistory, among staff: Roster) {
    self.touches = touches.count
    faces = Set(touches.map(\.by)).count
    byContact = touches.count { touch in
      customer.contact(at: touch.at).map { staff.serves(touch.by, for: $0, at: touch.at) } ?? false
    }
  }
}

/// One touch of a customer.
public struct Touch: Hashable, Sendable {
  public var at: Date
  public var by: Agent.ID

  public init(at: Date, by: Agent.ID) {
    self.at = at
    self.by = by
  }
}

/// Who was the point of contact of one customer, and from when on.
public struct ContactHistory: Hashable, Sendable {
  public struct Change: Hashable, Sendable {
    public var at: Date
    public var contact: Agent.ID?

    public init(at: Date, contact: Agent.ID?) {
      self.at = at
      self.contact = contact
    }
  }

  /// In the order of recording; what was recorded last holds from its moment on.
  public private(set) var changes: [Change] = []

  public init(changes: [Change]) { self.changes = changes }

  /// From what happened to the customer, in the order of recording.
  public init(_ happenings: [RecordedEvent] = []) {
    for happening in happenings {
      if case .customerAdded(let added) = happening.event.change {
        changes.append(Change(at: happening.when, contact: added.contact))
      } else if case .customerClaimed(_, _, let to) = happening.event.change {
        changes.append(Change(at: happening.when, contact: to))
      }
    }
  }

  public func contact(at moment: Date) -> Agent.ID? {
    changes.last { $0.at <= moment }.flatMap(\.contact)
  }
}

extension Entry {
  /// The touch it is; nil for what reached nobody, was taken back, or was done by nobody known.
  public var touch: Touch? {
    guard content.isAnswer, !isWithdrawn, let author = author else { return nil }
    return Touch(at: at, by: author)
  }
}
