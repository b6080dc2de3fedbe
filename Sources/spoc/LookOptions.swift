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
  var color: String?

  @Flag(inversion: .prefixedNo, help: "Draw with ASCII characters only.")
  var ascii: Bool?

  @Flag(
    inversion: .prefixedNo,
    help: "For screen readers: no lines around things, the cursor on the row one is on.")
  var accessible: Bool?

  func validate() throws {
    guard let color else { return }
    guard ["auto", "always"].contains(color) || ColorDepth(rawValue: color) != nil else {
      throw ValidationError(
        "“\(color)” is no number of colours: auto, always, truecolor, 256, 16, 8 or mono.")
    }
  }

  /// What was said on the command line: before all else.
  var flags: [Setting: Setting.Value] {
    var flags: [Setting: Setting.Value] = [:]
    flags[.theme] = theme.map { .text($0) }
    flags[.color] = color.map { .text($0) }
    flags[.ascii] = ascii.map { .boolean($0) }
    flags[.accessible] = accessible.map { .boolean($0) }
    return flags
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
