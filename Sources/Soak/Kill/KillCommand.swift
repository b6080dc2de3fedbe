import ArgumentParser

struct KillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill",
    abstract: "Kill writers at random and at each named step of a commit.",
    discussion: """
      Sixteen processes write notes on one desk; 0 to 30 ms apart one of them is killed and \
      another takes its place. Some are told to die, stop or fail at a named step (debug builds \
      only), some keep drafts, some are the real `spoc note`, `reindex` and `verify --repair`. Now \
      and then all are gone, and the index is taken away or cut, or the log gets a wrong line, and \
      what mends it is killed as well; so is `spoc init`. Then: every acknowledged commit exactly \
      once, no gaps, in the order of the acknowledgements, every text in the log or in a draft, log \
      clean, index as built anew.
      """)

  /// Kills when nobody says how many.
  static let whole = 10_000

  @OptionGroup var options: RunOptions
  @Option(help: "How many write at once.") var writers = 16

  func run() throws {
    try options.run("kill") { bench in
      var storm = KillStorm(bench: bench, writers: writers)
      try storm.run(kills: options.runs ?? Self.whole)
    }
  }
}
