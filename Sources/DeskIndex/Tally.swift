import Foundation
import Ticketing

/// How many tickets there are of each status, assignee and contact, waiting or not.
///
/// Kept by triggers, whoever writes a ticket, so that the counts over a list of views cost the same
/// on a desk of any size. Nobody is an empty text here: a key can't be NULL.
enum Tally {
  static let columns = """
    status TEXT NOT NULL, waits INTEGER NOT NULL, assignee TEXT NOT NULL, contact TEXT NOT NULL,
    tickets INTEGER NOT NULL, PRIMARY KEY (status, waits, assignee, contact)
    """

  /// Counts what is there, and from then on every change; inside a transaction.
  static let begin = """
    INSERT INTO tally SELECT \(key(of: "ticket")), count(*) FROM ticket GROUP BY 1, 2, 3, 4;
    CREATE TRIGGER ticketAdded AFTER INSERT ON ticket BEGIN
      \(add);
    END;
    CREATE TRIGGER ticketChanged
      AFTER UPDATE OF status, waitingSince, assignee, contact ON ticket
      WHEN (\(key(of: "OLD"))) <> (\(key(of: "NEW"))) BEGIN
      UPDATE tally SET tickets = tickets - 1
        WHERE (status, waits, assignee, contact) = (\(key(of: "OLD")));
      \(add);
    END;
    """

  private static let add = """
    INSERT INTO tally VALUES (\(key(of: "NEW")), 1)
      ON CONFLICT (status, waits, assignee, contact) DO UPDATE SET tickets = tickets + 1
    """

  private static func key(of row: String) -> String {
    "iif(\(row).outcome IS 'withdrawn', 'withdrawn', \(row).status), \(row).waitingSince IS NOT NULL, ifnull(\(row).assignee, ''),"
      + " ifnull(\(row).contact, '')"
  }
}

/// A condition on the table `tally`.
struct TallyCondition {
  var sql: String
  var arguments: [SQLValue] = []
  /// It tells those who sleep from those who are up, which the clock changes and the tally misses.
  var tellsSleepers = false
}

extension TallyCondition {
  /// One that reads the same on both tables.
  fileprivate init(_ condition: SQLCondition) {
    self.init(sql: condition.sql, arguments: condition.arguments)
  }
}

extension Query {
  /// The same by what is recorded, as a condition on `tally`; nil when it needs more than that
  /// table has: then the tickets have to be counted.
  func tallied(at now: Date) -> TallyCondition? {
    switch self {
    case .all(let parts): Self.joinTallied(parts, "AND", empty: "1", at: now)
    case .any(let parts): Self.joinTallied(parts, "OR", empty: "0", at: now)
    case .not(let part):
      part.tallied(at: now).map { inner in
        TallyCondition(
          sql: "NOT (\(inner.sql))", arguments: inner.arguments,
          tellsSleepers: inner.tellsSleepers)
      }
    case .status(let wanted): Self.tallied(wanted)
    case .isWaiting: TallyCondition(sql: "waits AND status NOT IN ('solved', 'closed')")
    case .assignee(let agent): Self.tallied("assignee", agent)
    case .contact(let agent): Self.tallied("contact", agent)
    case .cover(let agent): TallyCondition(SQLCondition.covered(by: agent, at: now))
    case .uncovered: TallyCondition(SQLCondition.uncovered(at: now))
    case .waited, .woken, .customer, .customerNamed, .address, .phase, .priority, .channel, .tag,
      .number, .externalID, .outcome, .reason, .time, .due, .text, .has, .sale, .rework, .promised,
      .surveyed,
      .scored, .counted:
      nil
    }
  }

  private static func joinTallied(
    _ parts: [Query], _ word: String, empty: String, at now: Date
  ) -> TallyCondition? {
    guard !parts.isEmpty else { return TallyCondition(sql: empty) }
    let conditions = parts.compactMap { $0.tallied(at: now) }
    guard conditions.count == parts.count else { return nil }
    return TallyCondition(
      sql: conditions.map { "(\($0.sql))" }.joined(separator: " \(word) "),
      arguments: conditions.flatMap(\.arguments),
      tellsSleepers: conditions.contains(where: \.tellsSleepers))
  }

  /// Most solved tickets count as closed by now, and the log never says so: who wants the one
  /// without the other has to look at each.
  private static func tallied(_ wanted: Set<Status>) -> TallyCondition? {
    guard wanted.contains(.solved) == wanted.contains(.closed) else { return nil }
    let list = Status.allCases.filter(wanted.contains).map { "'\($0.rawValue)'" }
    let sleepers = Status.allCases.filter(\.sleeps)
    return TallyCondition(
      sql: "status IN (\(list.joined(separator: ", ")))",
      tellsSleepers: sleepers.contains { wanted.contains($0) != wanted.contains(.open) })
  }

  private static func tallied(_ column: String, _ agent: Agent.ID?) -> TallyCondition? {
    if let agent, agent.rawValue.isEmpty { return nil }
    return TallyCondition(sql: "\(column) = ?", arguments: [.text(agent?.rawValue ?? "")])
  }
}
