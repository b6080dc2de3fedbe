import Ticketing

extension View.Order {
  func sql(for query: Query) -> String {
    let waiting = """
      waitingSince IS NULL, waitingSince,
      CASE WHEN waitingSince IS NULL THEN -number ELSE number END
      """
    return switch self {
    case .newest: "number DESC"
    case .oldest: "number"
    case .waiting where query == .isWaiting: "waitingSince, number"
    case .waiting: waiting
    case .updated: "updatedAt DESC, number DESC"
    case .priority:
      "CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, "
        + waiting
    case .customer: "(SELECT folded FROM customer c WHERE c.number = customer), number"
    }
  }
}
