import Foundation
import Testing

@Suite("spoc themes")
struct ThemesTests {
  /// A desk's directory with a theme of one's own in it: `mine`, with two mistakes.
  private func home() throws -> (desk: DeskOnDisk, environment: [String: String]) {
    let desk = try DeskOnDisk(made: false)
    let themes = desk.directory.appending(path: "config/spoc/themes")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    try """
    inherits = "high-contrast-light"
    [palette]
    red = "#gggggg"
    [roles]
    "ticket.urgnt" = "red"
    note = { fg = "cyan", attr = ["bold"] }
    """.write(to: themes.appending(path: "mine.toml"), atomically: true, encoding: .utf8)
    return (desk, ["XDG_CONFIG_HOME": desk.directory.appending(path: "config").path])
  }

  @Test("Lists them all, one's own among them, with what is wrong and where")
  func list() throws {
    let (desk, environment) = try home()
    let run = try desk.spoc("themes", environment: environment, expect: 0)
    let names = run.out.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(names == names.sorted())
    #expect(Set(names).isSuperset(of: ["high-contrast-dark", "mine", "mono", "terminal"]))
    #expect(!run.out.contains("\u{1B}"))
    #expect(run.err.contains("mine.toml:3:7: “#gggggg” is no colour; it is written #rrggbb"))
    #expect(
      run.err.contains("mine.toml:5:1: unknown role “ticket.urgnt”; did you mean “ticket.urgent”?")
    )
  }

  @Test("Shows one; colours only where they are asked for or seen")
  func show() throws {
    let (desk, environment) = try home()
    let plain = try desk.spoc("themes", "mono", environment: environment, expect: 0)
    #expect(plain.out.contains("The printer jams again"))
    #expect(!plain.out.contains("\u{1B}"))
    let asked = try desk.spoc(
      "themes", "mine", "--color", "always",
      environment: environment.merging(["TERM": "xterm-256color"]) { $1 }, expect: 0)
    #expect(asked.out.contains("\u{1B}[0;38;5;"))
    let none = try desk.spoc("themes", "nord2", environment: environment, expect: 64)
    #expect(none.err.contains("There is no theme “nord2”. There are: catppuccin-mocha,"))
  }

  @Test("As JSON: keys always there, and of one theme what its roles look like")
  func json() throws {
    let (desk, environment) = try home()
    let all = try desk.spoc("themes", "--json", environment: environment, expect: 0).out
    #expect(all.contains(#"{"name":"terminal","mode":"any","file":null,"warnings":[]}"#))
    let mine = try desk.spoc("themes", "mine", "--json", environment: environment, expect: 0).out
    #expect(mine.contains(#""mode":"light""#))
    #expect(mine.contains(##""note":{"fg":"#00405c","bg":"#ffffff","attr":["bold"]}"##))
  }
}
