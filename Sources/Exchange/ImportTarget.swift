public import Ticketing

/// What a column of a CSV file can be taken for. The raw value is the word for it in a mapping.
public enum ImportTarget: String, Word {
  case id
  case customerName = "customer-name"
  case customerEmail = "customer-email"
  case customerPhone = "customer-phone"
  case subject, description, status, priority, channel, type, tags
  case openedAt = "opened"
  case firstResponseAt = "first-response"
  case resolution
  case resolvedAt = "resolved"
  case product
  case purchasedAt = "purchased"

  /// As the mapping is printed.
  public var label: String {
    switch self {
    case .id: "id"
    case .customerName: "customer's name"
    case .customerEmail: "customer's mail address"
    case .customerPhone: "customer's phone"
    case .subject: "subject"
    case .description: "first message of the customer"
    case .status: "status"
    case .priority: "priority"
    case .channel: "channel"
    case .type: "tag"
    case .tags: "tags"
    case .openedAt: "time of opening"
    case .firstResponseAt: "time of our first response"
    case .resolution: "our last message"
    case .resolvedAt: "time of that message and of the end"
    case .product: "product (with a date of purchase: a sale in care)"
    case .purchasedAt: "date of purchase (with one, the phase is after)"
    }
  }

  /// Headers it is recognised by, the best first: lower case, words parted by one blank, without
  /// a leading “ticket”, “case”, “issue” or “request”.
  var synonyms: [String] {
    switch self {
    case .id: ["id", "number", "no", "key", "ticket", "case", "reference", "external id"]
    case .customerName:
      [
        "customer name", "customer", "requester name", "requester", "client name", "client",
        "contact name", "full name", "name", "from",
      ]
    case .customerEmail:
      [
        "customer email", "customer email address", "customer mail", "requester email",
        "client email", "contact email", "email", "email address", "e mail", "mail",
      ]
    case .customerPhone:
      [
        "customer phone", "customer phone number", "requester phone", "client phone",
        "contact phone", "phone", "phone number", "telephone", "mobile",
      ]
    case .subject: ["subject", "title", "summary", "topic"]
    case .description:
      ["description", "body", "message", "text", "details", "content", "question"]
    case .status: ["status", "state"]
    case .priority: ["priority", "severity", "urgency"]
    case .channel: ["channel", "source", "via", "origin"]
    case .type: ["type", "category", "kind"]
    case .tags: ["tags", "labels", "tag", "label"]
    case .openedAt:
      [
        "opened at", "opened", "opened on", "created at", "created", "created on", "date opened",
        "date created", "creation date", "creation time", "open date", "received at", "received",
        "submitted at", "submitted", "date",
      ]
    case .firstResponseAt:
      [
        "first response time", "first response at", "first response", "first reply at",
        "first reply", "first responded at", "first answered at",
      ]
    case .resolution: ["resolution", "resolution text", "resolution notes", "solution", "answer"]
    case .resolvedAt:
      [
        "resolved at", "resolved", "resolved on", "closed at", "closed", "closed on", "solved at",
        "solved", "time to resolution", "resolution time", "resolution date", "date resolved",
        "date closed",
      ]
    case .product: ["product purchased", "product", "product name"]
    case .purchasedAt: ["date of purchase", "purchase date", "purchased at", "purchased on"]
    }
  }

  /// Stays with the ticket as a field where it makes no sale.
  var isKept: Bool {
    switch self {
    case .product, .purchasedAt: true
    case .id, .customerName, .customerEmail, .customerPhone, .subject, .description, .status,
      .priority, .channel, .type, .tags, .openedAt, .firstResponseAt, .resolution, .resolvedAt:
      false
    }
  }
}
