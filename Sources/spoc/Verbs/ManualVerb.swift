import ArgumentParser
import TerminalUI

struct ManualVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print a page of the manual, for man.",
    discussion: """
        spoc manual                            which pages there are
        spoc manual spoc-keys.5 | man -l -     read one where none is installed
      """)

  @Argument(help: "Print this one.")
  var page: String?

  func validate() throws {
    guard let page, ManualPage(rawValue: page) == nil else { return }
    let known = ManualPage.allCases.map(\.rawValue)
    throw ValidationError(
      FileWarning.unknown("page", page, known: known)
        + " There are: \(known.joined(separator: ", ")).")
  }

  func run(on console: Console) throws {
    guard let page = page.flatMap(ManualPage.init) else {
      return console.print(ManualPage.allCases.map { SafeText(line: $0.rawValue) })
    }
    console.print(escaped: page.text)
  }
}
