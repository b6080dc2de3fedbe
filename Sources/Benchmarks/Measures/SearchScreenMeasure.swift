/// From the last letter of a word to the first page of what it finds, on the screen.
struct SearchScreenMeasure {
  let site: Site
  let desk: MadeDesk

  func rows() throws -> [Row] {
    let workspace = try OpenProgram.spoc(site, desk, columns: 120, rows: 40)
    let rows = try ["zyxquartz", "the", "printer invoice"].map { word in
      let times = try (0..<20).map { _ in
        _ = try workspace.press("/")
        for letter in word.dropLast() { _ = try workspace.press(String(letter)) }
        guard let last = word.last, let stroke = try workspace.press(String(last)) else {
          throw Failure("“\(word)”: the screen does not change")
        }
        _ = try workspace.press("\u{1B}")
        return stroke.seconds
      }
      let median = Sample(times).median * 1_000
      return Row("/\(word), 120x40", times, note: Target.text(median, atMost: 30, "ms"))
    }
    try workspace.quit()
    return rows
  }
}
