import ArgumentParser

/// One verb of the command line: its arguments are its properties.
protocol Verb: ParsableCommand {
  /// - Throws: `VerbError`, and what the desk throws; `Failure` gives each its words and status.
  func run(on console: Console) throws
}
