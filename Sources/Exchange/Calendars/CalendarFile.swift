internal import TOMLKit
internal import TOMLText
public import Ticketing

/// A calendar of working hours as a TOML file: what it says, or everything that is wrong with it.
///
/// `holidays` may stand below `[hours]` as well as above, where people put it: in TOML it is part
/// of that table then.
public struct CalendarFile: Sendable {
  public typealias Problem = SettingsFile.Problem

  /// Nil when anything is wrong.
  public private(set) var hours: WorkingHours?
  /// In the order of the text.
  public private(set) var problems: [Problem] = []

  public init(_ text: String) {
    let places = TOMLPlaces(text)
    if let stray = places.stray {
      problems = [
        Problem(
          line: stray.place.line, column: stray.place.column,
          message: "This is not TOML: \(stray.remedy).")
      ]
      return
    }
    do {
      let table = try TOMLTable(string: text)
      // TOMLKit never frees a table, but one can be emptied.
      defer { table.clear() }
      var reader = CalendarReader(places)
      let hours = reader.hours(table)
      problems = reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
      if problems.isEmpty { self.hours = hours }
    } catch let error as TOMLParseError {
      let place = error.source.begin
      problems = [
        Problem(
          line: place.line, column: place.column, message: "This is not TOML: \(error.description)."
        )
      ]
    } catch {
      problems = [Problem(line: 1, column: 1, message: "This is not TOML: \(error).")]
    }
  }
}
