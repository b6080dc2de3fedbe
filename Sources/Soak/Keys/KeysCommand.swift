import ArgumentParser

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Type whatever into the workspace, while others commit and the window is dragged.",
    discussion: """
      The real program on a pty gets random keys, broken bytes, pastes up to 300 KiB and sizes \
      from 1x1 to 300x100, while another process writes notes. It must not crash nor stand still \
      (over 100 ms in release, over 20 s in debug), and give the terminal back as it got it. \
      --inside: the same noise in this process, without a terminal, which is faster.
      """)

  static let whole = 200_000

  @OptionGroup var options: RunOptions
  @Flag(help: "In this process, without a terminal.") var inside = false
  @Flag(help: "No pastes of 300 KiB, for builds that are slow.") var short = false

  func run() throws {
    try options.run("keys") { bench in
      let count = options.runs ?? Self.whole
      if inside {
        try ScriptedStorm(bench: bench, isShort: short).run(keys: count)
      } else {
        var storm = KeyStorm(bench: bench, isShort: short)
        try storm.run(keys: count)
      }
    }
  }
}
