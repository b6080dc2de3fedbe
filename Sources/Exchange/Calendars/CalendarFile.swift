public import Ticketing

/// A calendar of working hours as a TOML file: what it says, or everything that is wrong with it.
///
/// `holidays` may stand below `[hours]` as well as above, where people put it: in TOML it is part
/// of that table then.
public struct CalendarFile: Sendable {
  /// Nil when anything is wrong.
  public private(set) var hours: WorkingHours?
  /// In the order of the text.
  public private(set) var problems: [TextProblem] = []

  public init(_ text: String) {
    do throws(TextProblem) {
      let document = try TOMLDocument(text)
      var reader = CalendarReader(document.places)
      let hours = reader.hours(document.table)
      problems = reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      if problems.isEmpty { self.hours = hours }
    } catch {
      problems = [error]
    }
  }
}
