import Testing

@testable import TerminalUI

@Suite struct ColorDepthTests {
  @Test(arguments: [
    (Color.rgb(red: 255, green: 0, blue: 0), ColorDepth.indexed256, Color.indexed(196)),
    (.rgb(red: 8, green: 8, blue: 8), .indexed256, .indexed(232)),
    (.rgb(red: 250, green: 10, blue: 10), .ansi16, .ansi(9)), (.indexed(28), .ansi16, .ansi(2)),
    (.ansi(12), .indexed256, .ansi(12)), (.standard, .ansi8, .standard),
    (.rgb(red: 1, green: 2, blue: 3), .truecolor, .rgb(red: 1, green: 2, blue: 3)),
    (.rgb(red: 1, green: 2, blue: 3), .mono, .standard),
  ])
  func nearest(color: Color, depth: ColorDepth, result: Color) {
    #expect(Style(foreground: color).degraded(to: depth).foreground == result)
  }

  @Test func brightIsBoldInEightColours() {
    let style = Style(foreground: .ansi(9), background: .ansi(12)).degraded(to: .ansi8)
    #expect(style == Style(foreground: .ansi(1), background: .ansi(4), attributes: .bold))
    #expect(Style(foreground: .ansi(8)).degraded(to: .ansi8) == Style(attributes: .dim))
  }

  @Test func thePoorerOfTwo() {
    #expect(ColorDepth.truecolor.poorer(.ansi8) == .ansi8)
    #expect(ColorDepth.mono.poorer(.truecolor) == .mono)
    #expect(Color.indexed(196).packed == 0xFF0000)
  }

  @Test func aBarStaysABarWithoutColours() {
    let theme = Theme(name: "t", entries: [.selection: .init(background: .ansi(4))])
    #expect(theme.style(for: .text, over: .selection, depth: .mono) == Style(attributes: .reverse))
    #expect(theme.style(for: .text, over: nil, depth: .mono) == Style())
  }

  @Test(arguments: [(2, ColorDepth.mono), (8, .ansi8), (88, .ansi16), (256, .indexed256)])
  func depthOfATerminal(colors: Int, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }
}
