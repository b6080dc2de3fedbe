/// From the write of a key to the last byte before the line is quiet.
struct KeyMeasure {
  let site: Site
  let desk: MadeDesk

  private static let pageDown = "\u{1B}[6~"

  func rows() throws -> [Row] {
    try [(120, 40), (80, 24), (200, 60)].flatMap { columns, lines in
      let workspace = try OpenProgram.spoc(site, desk, columns: columns, rows: lines)
      return try rows(in: workspace, "\(columns)x\(lines)")
    }
  }

  private func rows(in workspace: OpenProgram, _ size: String) throws -> [Row] {
    var keys = Tally(workspace)
    _ = try workspace.press("j")
    for _ in 0..<200 { try keys.press("j", "j, move") }
    _ = try workspace.press("gg")
    for _ in 0..<200 {
      try keys.press("\r", "Enter, open")
      try keys.press("q", "q, back")
      _ = try workspace.press("j")
    }
    for _ in 0..<200 { try keys.press("]", "], next view") }
    _ = try workspace.press("5")
    for _ in 0..<200 { try keys.press(Self.pageDown, "PgDn, all tickets") }
    try workspace.quit()
    return keys.rows(size)
  }

  /// What each key led to, in the order of their first use.
  private struct Tally {
    private let workspace: OpenProgram
    private var names: [String] = []
    private var strokes: [String: [(seconds: Double, bytes: Int)]] = [:]

    init(_ workspace: OpenProgram) { self.workspace = workspace }

    mutating func press(_ key: String, _ name: String) throws {
      var stroke = try workspace.press(key)
      if stroke == nil {
        // At the end of a list: from the top again.
        _ = try workspace.press("gg")
        stroke = try workspace.press(key)
      }
      guard let stroke else { throw Failure("\(name): the screen does not change") }
      if strokes[name] == nil { names.append(name) }
      strokes[name, default: []].append(stroke)
    }

    func rows(_ size: String) -> [Row] {
      names.map { name in
        let strokes = strokes[name] ?? []
        let bytes = Sample(strokes.map { Double($0.bytes) })
        let times = Sample(strokes.map { $0.seconds * 1_000 })
        let targets = [
          "\(bytes.median.fixed(0)) bytes, at most \(bytes.maximum.fixed(0))",
          Target.text(times.median, atMost: 1, "ms"),
          "p99 " + Target.text(times.p99, atMost: 5, "ms"),
        ]
        return Row(
          "\(name), \(size)", strokes.map(\.seconds), note: targets.joined(separator: "; "))
      }
    }
  }
}
