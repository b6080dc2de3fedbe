/// Why not, of calendars and policies.
public enum ServiceRefusal: Hashable, Sendable {
  case calendarInUse(String, policy: String)
  /// A policy's query asks what the clock alone decides, or what was written.
  case unsteadyQuery(String)
  case noSuchCalendar(String, has: [String])
  /// No entry of the calendar is of that date, or in that state.
  case noSuchEntry(String, calendar: String)

  var message: String {
    switch self {
    case .calendarInUse(let name, let policy):
      "The policy “\(policy)” goes by the calendar “\(name)”: change the policy first."
    case .unsteadyQuery(let key):
      "“\(key)” changes with the clock, with who looks or with what is written, and which policy holds"
        + " for a ticket must not. Ask for priority, tag, contact, assignee, customer, phase, channel or subject."
    case .noSuchCalendar(let name, let has):
      "This desk has no calendar “\(name)”. "
        + (has.isEmpty
          ? "It has none: spoc desk edit makes one, or spoc calendar import."
          : "It has: \(has.joined(separator: ", ")).")
    case .noSuchEntry(let entry, let calendar):
      "“\(entry)” is no holiday of “\(calendar)”: give its date as spoc calendar show has it."
    }
  }
}
