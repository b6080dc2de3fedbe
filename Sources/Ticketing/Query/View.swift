import Foundation

/// A saved query with its order, its groups and its columns.
public struct View: Hashable, Sendable {
  /// Which ticket comes first.
  public enum Order: String, Word {
    /// Who has waited longest first; then those who don't wait, the newest number first.
    case waiting
    /// By number.
    case newest, oldest
    /// What changed last first.
    case updated
    /// What is due first; then what is not, the newest number first.
    case due
    /// The most urgent first; among equals as `waiting`.
    case priority
    /// By the customer's name, each one's oldest number first.
    case customer
  }

  /// One thing a list shows of each ticket.
  public enum Column: String, Word {
    case waited, number, status, phase, priority, channel, customer, subject, contact, assignee,
      tags, opened, updated, due
  }

  /// What tickets stand together by, before the order counts.
  public enum Grouping: String, Word {
    /// By the customer's name.
    case customer
    /// By the agent's id; those who have nobody come last.
    case contact, assignee
    /// As the clock has it, in the order of its cases.
    case status
    case phase
    /// The most urgent first.
    case priority
    case channel
  }

  /// What `--view` takes and the screen shows.
  public var name: String
  public var query: Query
  /// The query as it is typed; nil where nobody typed it.
  public var text: String?
  public var order: Order
  public var grouping: Grouping?
  /// Nil: the ones that fit, as the program thinks best.
  public var columns: [Column]?
  /// Cells of a column, where whoever made the view wants others than the program would give it.
  public var widths: [Column: Int] = [:]
  /// Whoever looks made it for themselves alone.
  public var isPrivate = false
  /// Why it can't be read, for one that was saved; it shows nothing then.
  public var problem: String?

  /// A search for text finds the newest numbers first, and stops; another order than that is made
  /// of so many.
  public static let sortedHits = 1_000

  public init(
    name: String, query: Query, text: String? = nil, order: Order, grouping: Grouping? = nil,
    columns: [Column]? = nil
  ) {
    self.name = name
    self.query = query
    self.text = text
    self.order = order
    self.grouping = grouping
    self.columns = columns
  }

  /// As hits of a text are found: the newest number first.
  public var isNewestFirst: Bool { order == .newest && grouping == nil }

  /// Whose contact is away while nobody covers: every desk has it, and a screen shows it while there is
  /// something in it.
  public static let uncovered = View(
    name: "Uncovered", query: .all([.uncovered, .unsolved]), text: "is:uncovered is:unsolved",
    order: .waiting)

  /// Before, during and after the sale: every desk has them, and a screen shows them once there are sales.
  public static let phases = Phase.allCases.map { phase in
    View(
      name: phase.rawValue.capitalized, query: .all([.phase(phase), .unsolved]),
      text: "phase:\(phase.rawValue) is:unsolved", order: .waiting)
  }

  /// The views every desk has, for the agent who looks.
  public static func standard(for agent: Agent.ID?) -> [View] {
    [
      View(name: "Waiting", query: .isWaiting, text: "is:waiting", order: .waiting),
      View(
        name: "Mine", query: agent.map { .all([.assignee($0), .unsolved]) } ?? .any([]),
        text: "assignee:me is:unsolved", order: .waiting),
      View(
        name: "Unclaimed", query: .all([.contact(nil), .unsolved]),
        text: "contact:none is:unsolved", order: .waiting),
      View(name: "Open", query: .status([.new, .open]), text: "status:new,open", order: .waiting),
      View(name: "All", query: .everything, text: "is:any", order: .newest),
    ]
  }
}
