import Foundation
import Glibc

/// One line of the table.
struct Row {
  var what: String
  var cells: [String]
  var note = ""

  /// Times in milliseconds, from seconds.
  init(_ what: String, _ seconds: [Double], note: String = "") {
    let sample = Sample(seconds.map { $0 * 1_000 })
    self.what = what
    self.note = note
    cells =
      ["\(sample.count)"]
      + [sample.minimum, sample.median, sample.p99, sample.maximum].map {
        $0.fixed($0 < 10 ? 3 : 1)
      }
  }

  /// One figure that is no time.
  init(_ what: String, _ figure: String, note: String = "") {
    self.what = what
    self.note = note
    cells = ["", "", figure, "", ""]
  }
}

/// Prints each part as soon as it is measured.
enum Report {
  private static let widths = [6, 9, 9, 9, 9]

  static func measure(_ title: String, _ body: () throws -> [Row]) throws {
    print()
    print(line(title, ["n", "min ms", "median", "p99", "max"], ""))
    for row in try body() { print(line("  " + row.what, row.cells, row.note)) }
    // Where it goes to a file, somebody may be looking on.
    fflush(nil)
  }

  private static func line(_ what: String, _ cells: [String], _ note: String) -> String {
    let padded = zip(cells, widths).map { cell, width in
      String(repeating: " ", count: max(1, width - cell.count)) + cell
    }
    let name = what.padding(toLength: max(38, what.count), withPad: " ", startingAt: 0)
    return "\(name)\(padded.joined())\(note.isEmpty ? "" : "  \(note)")"
  }
}
