/// From just before the program is started until the whole first screen has arrived.
struct ScreenMeasure {
  let site: Site
  let desk: MadeDesk
  let small: MadeDesk

  func rows() throws -> [Row] {
    var rows: [Row] = []
    var bare: [Double] = []
    for (columns, lines) in [(120, 40), (80, 24)] {
      var large: [Double] = []
      var little: [Double] = []
      // In turn, so that a machine that changes its mind does so for all of them.
      for round in 0..<16 {
        let times = [
          try open(desk, columns, lines), try open(small, columns, lines),
          try site.time(["--version"], on: desk.path).seconds,
        ]
        guard round > 0 else { continue }
        large.append(times[0])
        little.append(times[1])
        bare.append(times[2])
      }
      let ratio = Sample(large).median / Sample(little).median
      let size = "\(columns)x\(lines)"
      let targets = [
        Target.text(Sample(large).median * 1_000, atMost: 40, "ms"),
        "\(ratio.times) of 1000 tickets, " + Target.text(ratio, atMost: 1.3, "×"),
      ]
      rows.append(
        Row("\(desk.tickets) tickets, \(size)", large, note: targets.joined(separator: "; ")))
      rows.append(Row("1000 tickets, \(size)", little))
    }
    return rows + [Row("spoc --version", bare)]
  }

  private func open(_ desk: MadeDesk, _ columns: Int, _ rows: Int) throws -> Double {
    let workspace = try OpenProgram.spoc(site, desk, columns: columns, rows: rows)
    try workspace.quit()
    return workspace.opening
  }
}
