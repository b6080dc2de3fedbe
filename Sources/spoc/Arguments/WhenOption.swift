import ArgumentParser

/// `--at WHEN`: when it happened.
struct WhenOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "When it happened: 2h, 09:30, yesterday 14:00, fri, 2026-12-01T10:00.", valueName: "when"))
  var at: String?
}
