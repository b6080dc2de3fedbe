public import Ticketing

/// What a new ticket is asked for besides its text, as far as it was filled in.
public struct TicketFields: Hashable, Sendable {
  /// As it was typed, or the name of whoever was chosen.
  public var who = ""
  /// Whoever was chosen.
  public var customer: Customer.ID?
  public var subject = ""
  public var channel = Channel.email
  /// Over the phone only.
  public var callOutcome = Call.Outcome.answered
  public var direction = Direction.in
  public var priority = Priority.normal
  /// As they were typed.
  public var tags = ""
  /// The earlier work that did not hold.
  public var reworkOf: Rework?

  public init(who: String = "", customer: Customer.ID? = nil) {
    self.who = who
    self.customer = customer
  }
}

extension TicketFields {
  var json: JSON {
    [
      "who": .string(who), "customer": customer.map { .string($0.rawValue) } ?? .null,
      "subject": .string(subject), "channel": JSON(channel), "callOutcome": JSON(callOutcome),
      "direction": JSON(direction), "priority": JSON(priority), "tags": .string(tags),
      "reworkOf": reworkOf?.json ?? .null,
    ]
  }

  init(json: JSON) throws {
    let fields = JSONFields(json, type: "new ticket")
    self.init(
      who: try fields.string("who"),
      customer: try fields.optionalString("customer").map(Customer.ID.init(rawValue:)))
    subject = try fields.string("subject")
    channel = try fields.word("channel")
    callOutcome = try fields.word("callOutcome")
    direction = try fields.word("direction")
    priority = try fields.word("priority")
    tags = try fields.string("tags")
    reworkOf = try Rework(optional: fields.value("reworkOf"))
  }
}
