import Testing

@testable import TerminalUI

/// Charts in cells, drawn as they stand here.
@Suite("Charts")
struct ChartTests {
  private let unicode = Chart(glyphs: Glyphs(.unicode), width: 40)
  private let ascii = Chart(glyphs: Glyphs(.ascii), width: 40)

  private static let marks: [Chart.Mark] = [
    .init("maria", 8), .init("bo", 4), .init("sam", nil), .init("vera", 0),
  ]

  @Test("Bars, the longest across")
  func bars() {
    #expect(
      unicode.bars(Self.marks, unit: "open tickets").map(\.string) == [
        "open tickets",
        "maria  ███████████████████████████████ 8",
        "bo     ███████████████▌ 4",
        "sam    -",
        "vera   0",
      ])
    #expect(
      ascii.bars(Self.marks, unit: "open tickets").map(\.string) == [
        "open tickets",
        "maria  ############################### 8",
        "bo     ################ 4",
        "sam    -",
        "vera   0",
      ])
  }

  @Test("A sparkline, with a gap where nothing is known")
  func sparkline() {
    #expect(unicode.sparkline([0, 5, nil, 10], scale: 0...10).string == "▁▅ █")
    #expect(ascii.sparkline([0, 5, nil, 10], scale: 0...10).string == "_+ @")
    #expect(unicode.sparkline([]).isEmpty)
  }

  @Test("A heat map with its legend")
  func heat() {
    let rows: [(name: SafeText, values: [Int])] = [("Mon", [0, 1, 8]), ("Tue", [4, 0, 2])]
    #expect(
      unicode.heat(rows, columns: ["00", "01", "02"], unit: "tickets").map(\.string) == [
        "tickets",
        "     00 01 02",
        "Mon  ·· ░░ ██",
        "Tue  ▒▒ ·· ░░",
        "· none  ░ to 2  ▒ to 4  ▓ to 6  █ to 8",
      ])
    #expect(
      ascii.heat(rows, columns: ["00", "01", "02"], unit: "tickets").map(\.string) == [
        "tickets",
        "     00 01 02",
        "Mon  .. -- ##",
        "Tue  ++ .. --",
        ". none  - to 2  + to 4  * to 6  # to 8",
      ])
  }

  @Test(
    "What the legend says of a shade is what it stands for, also of few",
    arguments: [
      (1, ". none  # to 1"), (2, ". none  + to 1  # to 2"),
      (5, ". none  - to 1  + to 2  * to 3  # to 5"),
      (40, ". none  - to 10  + to 20  * to 30  # to 40"),
    ])
  func legend(greatest: Int, words: String) throws {
    let values = Array(0...greatest)
    let lines = ascii.heat(
      [("Mon", values)], columns: values.map { _ in "" }, unit: "tickets"
    ).map(\.string)
    #expect(lines.last == words)
    let cells = lines[2].dropFirst("Mon  ".count).filter { $0 != " " }
    let shades = stride(from: 0, to: cells.count, by: 2).map { Array(cells)[$0] }
    let bounds = words.split(separator: "  ").dropFirst().map { $0.split(separator: " ") }
    for (value, shade) in zip(values, shades).dropFirst() {
      let meant = bounds.first { value <= Int($0[2]) ?? 0 }?[0]
      #expect(meant == Substring(String(shade)), "\(value)")
    }
  }

  @Test("A line with its interval, and a gap where there is too little")
  func line() {
    let marks: [Chart.Mark] = [
      .init("W41", 5, low: 0, high: 10), .init("W42", nil), .init("W43", 10, low: 10, high: 10),
    ]
    #expect(
      ascii.line(marks, unit: "0-10", scale: 0...10, height: 3).map(\.string) == [
        "0-10",
        "10| |           o",
        " 5| o",
        " 0| |",
        "    W41            W43",
      ])
  }
}
