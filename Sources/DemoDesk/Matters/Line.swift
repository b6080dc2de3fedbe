/// One line of a matter; texts may have `{slots}` and `{one|or another}` (see `Wording`).
enum Line: Hashable, Sendable {
  case says(String)
  case we(String)
  /// We write and then wait, for the reason given.
  case ask(String, because: String)
  /// Somebody else has to act first.
  case hold(String, because: String)
  case weCall(String)
  /// We tried, and nobody picked up.
  case noReply(String)
  case theyCall(String)
  case visit(String)
  case note(String)

  var isTheirs: Bool {
    switch self {
    case .says: true
    case .we, .ask, .hold, .weCall, .noReply, .theyCall, .visit, .note: false
    }
  }
}
