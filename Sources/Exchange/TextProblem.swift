internal import TOMLKit
internal import TOMLText

/// What is wrong with a text that somebody wrote, and where.
public struct TextProblem: Error, Hashable, Sendable {
  /// Both from 1.
  public var line: Int
  public var column: Int
  public var message: String
}

/// A text that is TOML, whatever it says.
struct TOMLDocument {
  let table: TOMLTable
  let places: TOMLPlaces

  /// - Throws: the first thing that is no TOML.
  init(_ text: String) throws(TextProblem) {
    places = TOMLPlaces(text)
    let stray = places.stray
    do {
      table = try TOMLTable(string: stray?.before ?? text)
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw TextProblem(
        line: place.line, column: place.column, message: "This is not TOML: \(error.description).")
    } catch {
      throw TextProblem(line: 1, column: 1, message: "This is not TOML: \(error).")
    }
    guard let stray else { return }
    throw TextProblem(
      line: stray.place.line, column: stray.place.column,
      message: "This is not TOML: \(stray.remedy).")
  }
}
