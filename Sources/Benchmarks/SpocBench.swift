// spoc-bench: how fast spoc is, on a desk made for it. Prints figures and ratios of one run; nothing
// fails because it was slow.
//
// May import everything below spoc and ArgumentParser.
//
// Start reading at `Part`: each is one file in Measures. `Desk` makes the history that is
// measured on, `Programs` starts the real binary, on a terminal or without, `Report` prints.

import ArgumentParser
import Foundation
import SystemPackage

@main
struct SpocBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spoc-bench",
    abstract: "Measure spoc on a desk of many tickets.",
    discussion: """
      Everything is made in a directory beside the binary and taken away again. What is a \
      ratio compares two things measured in the same run; only ratios hold across machines.
      """)

  @Option(help: ArgumentHelp("How many tickets the desk has.", valueName: "n"))
  var tickets = 100_000

  @Option(help: ArgumentHelp("A file to import as well.", valueName: "csv"))
  var csv = "../shared/data/customer_support_tickets.csv"

  @Option(help: ArgumentHelp("Work here, on a real disk.", valueName: "dir"))
  var directory: String?

  @Flag(help: "Leave the desks where they are, and take those of an earlier run.")
  var keep = false

  @Argument(help: "Only these: \(Part.allCases.map(\.rawValue).joined(separator: ", ")).")
  var parts: [Part] = []

  /// The benchmark runs itself under strace with this.
  @Option(help: .hidden) var notes: Int?

  func validate() throws {
    guard tickets >= 1_000 else { throw ValidationError("--tickets needs 1000 or more.") }
  }

  func run() throws {
    let site = try Site(directory: directory, keep: keep)
    defer { site.leave() }
    if let notes {
      let desk = try site.desk(tickets: tickets)
      return try CommitMeasure(site: site, desk: desk).write(notes)
    }
    for line in Machine.facts { print(line) }
    let desk = try site.desk(tickets: tickets)
    let small = try site.desk(tickets: 1_000)

    for part in parts.isEmpty ? Part.standard : parts {
      try Report.measure(part.title) { try part.rows(site: site, desk: desk, small: small, csv) }
    }
  }
}
