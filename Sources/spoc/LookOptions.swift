import ArgumentParser
import CursesTerminal
import Foundation
import Glibc
import SystemPackage
import TerminalUI

/// How the workspace looks.
struct LookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Colours: terminal (yours), mono, or a file's name.", valueName: "name"))
  var theme: String?

  @Option(help: "How many colours: auto, always, truecolor, 256, 16, 8 or mono.")
  var color: String = "auto"

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  func validate() throws {
    guard ["auto", "always"].contains(color) || ColorDepth(rawValue: color) != nil else {
      throw ValidationError(
        "“\(color)” is no number of colours: auto, always, truecolor, 256, 16, 8 or mono.")
    }
  }

  /// Nil leaves it to the terminal, and to NO_COLOR.
  func terminalOptions(_ environment: [String: String]) -> CursesTerminal.Options {
    var options = CursesTerminal.Options(color: ColorDepth(rawValue: color))
    options.ignoresNoColor = color == "always"
    return options
  }

  /// The theme asked for; without colours, the one whose attributes carry the meaning.
  func loadTheme(
    from library: ThemeLibrary, depth: ColorDepth, environment: [String: String]
  ) throws -> ThemeLibrary.Loaded {
    let asked = theme ?? environment["SPOC_THEME"].flatMap { $0.isEmpty ? nil : $0 }
    if let asked, !library.names.contains(asked) {
      throw Self.noTheme(asked, in: library)
    }
    return library.theme(
      named: asked ?? (depth == .mono ? ThemeLibrary.monoName : ThemeLibrary.standardName))
  }

  static func noTheme(_ name: String, in library: ThemeLibrary) -> VerbError {
    .usage("There is no theme “\(name)”. There are: \(library.names.joined(separator: ", ")).")
  }

  /// The user's own come first; then those installed beside the program, or lying in its sources.
  static func themes(_ environment: [String: String], home: String) -> ThemeLibrary {
    let places = ConfigurationPlaces(environment: environment, home: home)
    var found = places.all.map { $0.appending("themes") }
    if let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      var directory = FilePath(program).removingLastComponent()
      found.append(directory.removingLastComponent().appending("share/spoc/themes"))
      // .build/CONFIGURATION/spoc, some directories below the sources.
      for _ in 0..<4 {
        directory.removeLastComponent()
        found.append(directory.appending("themes"))
      }
    }
    return ThemeLibrary(
      directories: found.map { URL(fileURLWithPath: $0.string, isDirectory: true) })
  }
}
