/// Whole commands, from start to end.
struct ProcessMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    let middle = "\(desk.tickets / 2)"
    let commands = [
      ["--version"], ["list", "--limit", "40"], ["show", middle],
      ["note", middle, "--body", "They called again."],
    ]
    var times = [[Double]](repeating: [], count: commands.count)
    for round in 0..<16 {
      for (index, command) in commands.enumerated() {
        let seconds = try site.time(command, on: desk.path).seconds
        if round > 0 { times[index].append(seconds) }
      }
    }
    let bare = Sample(times[0]).median
    return zip(commands, times).map { command, times in
      let ratio = Sample(times).median / bare
      return Row(
        "spoc " + command.prefix(3).joined(separator: " "), times,
        note: command.count == 1
          ? ""
          : "\(ratio.times) of --version; "
            + Target.text(Sample(times).median * 1_000, atMost: 25, "ms"))
    }
  }
}
