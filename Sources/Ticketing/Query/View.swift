/// A saved query with its order and its columns.
public struct View: Hashable, Sendable {
  /// Which ticket comes first.
  public enum Order: String, Word {
    /// Who has waited longest first; then those who don't wait, the newest number first.
    case waiting
    /// By number.
    case newest, oldest
    /// What changed last first.
    case updated
    /// The most urgent first; among equals as `waiting`.
    case priority
    /// By the customer's name, each one's oldest number first.
    case customer
  }

  /// One thing a list shows of each ticket.
  public enum Column: String, Word {
    case waited, number, status, phase, priority, channel, customer, subject, contact, assignee,
      tags, opened, updated
  }

  /// What `--view` takes and the screen shows.
  public var name: String
  public var query: Query
  public var order: Order
  /// Nil: the ones that fit, as the program thinks best.
  public var columns: [Column]?
  /// Why it can't be read, for one that was saved; it shows nothing then.
  public var problem: String?

  /// A search for text finds the newest numbers first, and stops; another order than that is made
  /// of so many.
  public static let sortedHits = 1_000

  public init(name: String, query: Query, order: Order, columns: [Column]? = nil) {
    self.name = name
    self.query = query
    self.order = order
    self.columns = columns
  }

  /// The views every desk has, for the agent who looks.
  public static func standard(for agent: Agent.ID?) -> [View] {
    [
      View(name: "Waiting", query: .isWaiting, order: .waiting),
      View(
        name: "Mine", query: agent.map { .all([.assignee($0), .unsolved]) } ?? .any([]),
        order: .waiting),
      View(name: "Unclaimed", query: .all([.contact(nil), .unsolved]), order: .waiting),
      View(name: "Open", query: .status([.new, .open]), order: .waiting),
      View(name: "All", query: .everything, order: .newest),
    ]
  }
}
