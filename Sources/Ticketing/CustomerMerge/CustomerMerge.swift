public import Foundation

/// Two customers who are one: what moves from the duplicate to the survivor, or back.
///
/// Everything that moves is named, so that a replay points it elsewhere and decides nothing. The
/// duplicate keeps what was known of them: an undone merge finds it where it was.
public struct CustomerMerge: Hashable, Sendable {
  public var duplicate: Customer.ID
  public var tickets: [Ticket.ID] = []
  public var sales: [Sale.ID] = []
  public var promises: [Promise.ID] = []
  public var surveys: [Survey.ID] = []
  public var praises: [Praise.ID] = []
  /// Whom the tickets and sales that move name, where they come from and where they go.
  public var renamed: [PersonMove] = []
  /// Of the survivor.
  public var people: [PersonChange] = []
  /// Of the duplicate: what was learnt of somebody since, when they go back.
  public var returned: [PersonChange] = []
  /// Of the survivor.
  public var fields: [FieldChange] = []
  public var tags: TagChange?
  /// Whom the duplicate had recommended.
  public var recommended: [Customer.ID] = []
  /// Of the survivor.
  public var touches: Touches
  /// Of the duplicate, when they are back.
  public var lastTouchAt: Date?
  /// Who is the survivor's point of contact only by the merge; that change is an event of its own.
  public var contact: Agent.ID?

  public init(_ duplicate: Customer.ID, touches: Touches) {
    self.duplicate = duplicate
    self.touches = touches
  }

  public struct PersonMove: Hashable, Sendable {
    public var from: Person.ID
    public var to: Person.ID
  }

  /// Nil before: somebody new. Nil after: they are not theirs any more.
  public struct PersonChange: Hashable, Sendable {
    public var before: Person?
    public var after: Person?
  }

  public struct FieldChange: Hashable, Sendable {
    public var field: CustomerField
    public var from: String?
    public var to: String?
  }

  public struct TagChange: Hashable, Sendable {
    public var from: [String]
    public var to: [String]
  }

  /// The latest touch of a customer, and of those on tickets that nobody brought along.
  public struct Touches: Hashable, Sendable {
    public var last: Date?
    public var before: Date?

    public init(last: Date?, before: Date?) {
      self.last = last
      self.before = before
    }
  }

  var ids: [Person.ID: Person.ID] {
    Dictionary(renamed.map { ($0.from, $0.to) }) { first, _ in first }
  }
}

public enum CustomerMergeStep: Hashable, Sendable {
  /// Into the customer of the event.
  case merged(CustomerMerge)
  /// Back out of them. What came later stays.
  case undone(CustomerMerge)

  public var merge: CustomerMerge {
    switch self {
    case .merged(let merge), .undone(let merge): merge
    }
  }
}

extension Records {
  /// Whom an id leads to: themselves, or the one they were merged into, to the end.
  public func survivor(of id: Customer.ID) throws -> Customer? {
    guard var customer = try customer(id) else { return nil }
    var seen: Set<Customer.ID> = [id]
    while let next = customer.mergedInto, seen.insert(next).inserted,
      let other = try self.customer(next)
    {
      customer = other
    }
    return customer
  }

  /// All who are that customer by now, by number; not the customer.
  public func merged(into id: Customer.ID) throws -> [Customer] {
    var found: [Customer] = []
    var next = [id]
    var seen: Set<Customer.ID> = [id]
    while let one = next.popLast() {
      for customer in try customers(mergedInto: one) where seen.insert(customer.id).inserted {
        found.append(customer)
        next.append(customer.id)
      }
    }
    return found.sorted { $0.id < $1.id }
  }
}

extension Customer {
  /// What is known of them, and otherwise or not at all of another.
  public func details(otherThanOf other: Customer) -> [(field: CustomerField, text: String)] {
    CustomerField.allCases.compactMap { field in
      guard let text = text(field), text != other.text(field) else { return nil }
      return (field, text)
    }
  }
}
