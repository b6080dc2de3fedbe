import Foundation
import Testing

/// What somebody sets for themselves, from the files to what holds.
@Suite("spoc config")
struct ConfigVerbTests {
  private let acme: DeskOnDisk
  private let own: URL
  private let environment: [String: String]

  init() throws {
    acme = try DeskOnDisk()
    own = acme.directory.appending(path: "own/spoc/config.toml")
    environment = [
      "XDG_CONFIG_HOME": acme.directory.appending(path: "own").path,
      "XDG_CONFIG_DIRS": acme.directory.appending(path: "site").path, "SPOC_DESK": "",
    ]
  }

  private func write(_ text: String, to place: String = "own") throws {
    let file = acme.directory.appending(path: "\(place)/spoc/config.toml")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func run(
    _ arguments: String..., with more: [String: String] = [:], expect status: Int32 = 0
  ) throws -> Run {
    let run = try acme.run(arguments, environment: environment.merging(more) { $1 })
    #expect(run.status == status, "\(run.err)")
    return run
  }

  private func setting(_ name: String, _ run: Run) throws -> [String: Any] {
    try #require(try run.array().first { $0["name"] as? String == name })
  }

  @Test("Options beat variables, these one's own file, this the site's, and that the default")
  func precedence() throws {
    try write("theme = \"nord\"\ncolor = 256\nascii = true\nbell = true\n", to: "site")
    try write("# mine\ntheme = \"gruvbox-dark\"\nascii = false\n")
    let run = try run(
      "config", "dump", "--json", "--theme", "mono", with: ["SPOC_ASCII": "yes"])
    let theme = try setting("theme", run)
    #expect(theme["value"] as? String == "mono" && theme["origin"] as? String == "option")
    let ascii = try setting("ascii", run)
    #expect(ascii["value"] as? Bool == true && ascii["from"] as? String == "SPOC_ASCII")
    let color = try setting("color", run)
    #expect(color["value"] as? String == "256" && color["line"] as? Int == 2)
    #expect(color["file"] as? String == acme.directory.path + "/site/spoc/config.toml")
    #expect(try setting("title", run)["origin"] as? String == "default")
    #expect(try setting("desk", run)["value"] is NSNull)
    let text = try self.run("config", "dump", with: ["EDITOR": "vi -u NONE"]).out
    #expect(text.contains(#/theme = "gruvbox-dark" +# from .*own/spoc/config.toml:2\n/#))
    #expect(text.contains(#/editor = "vi -u NONE" +# from \$EDITOR\n/#))
  }

  @Test("What is wrong has its place, is kept out, and the rest counts")
  func wrong() throws {
    try write(
      """
      thme = "nord"
      color = "many"
      bell = 3
      escape_delay = 20000
      this is not toml
      ascii = true
      desk = "relative"
      """)
    let check = try run("config", "check", with: ["SPOC_TITLE": "perhaps"], expect: 78)
    let file = own.path
    for words in [
      "\(file):1:8: unknown setting “thme”; did you mean “theme”?",
      "\(file):2:9: “color” must be “auto”, “truecolor”, “256”, “16”, “8”, “mono”",
      "\(file):3:8: “bell” must be true or false",
      "\(file):4:16: “escape_delay” must be a number from 0 to 10000",
      "\(file):5:", "\(file):7:8: “desk” must be text in quotes, an absolute path",
      "$SPOC_TITLE is “perhaps”, and not true or false",
    ] { #expect(check.err.contains(words), "\(words) is not in \(check.err)") }
    let dump = try run("config", "dump", "--json")
    #expect(try setting("ascii", dump)["value"] as? Bool == true)
    #expect(try setting("bell", dump)["origin"] as? String == "default")
    // Whoever named a desk in vain learns why another one is looked for.
    #expect(try run("list", expect: 66).err.contains(":7:8: “desk” must be"))
    try write("bell = true\n")
    #expect(try run("config", "check").out.contains("nothing is wrong"))
  }

  @Test("The desk of the configuration is the third place it is looked for")
  func desk() throws {
    try write("desk = \"\(acme.desk)\"\n")
    #expect(try run("desk", "show").out.contains("Acme"))
    let doctor = try run("doctor")
    #expect(doctor.out.contains("\(acme.desk), from \(own.path):1"))
    _ = try run("list", with: ["SPOC_DESK": "/nowhere"], expect: 66)
  }

  @Test("A theme that isn't there is said by the doctor, and keeps nobody from work")
  func noTheme() throws {
    try write("desk = \"\(acme.desk)\"\ntheme = \"nrod\"\n")
    #expect(try run("config", "check", expect: 78).err.contains(":2: There is no theme “nrod”."))
    let doctor = try run("doctor").out
    #expect(doctor.contains("There is no theme"))
    #expect(doctor.contains("from \(own.path):2"))
  }

  @Test("edit begins with every setting explained, and checks what came of it")
  func editing() throws {
    #expect(try run("config", "path").line == own.path)
    _ = try run("config", "edit", with: ["EDITOR": "true"])
    let text = try String(contentsOf: own, encoding: .utf8)
    #expect(text == (try run("config", "dump", "--default").out))
    #expect(text.contains("# theme = \"nord\"\n"))
    // Each example is right once it is taken out from behind its #.
    try write(text.replacing(#/# ([\w.]+ = )/#) { "\($0.output.1)" })
    _ = try run("config", "check")
    let wrong = try run(
      "config", "edit", with: ["SPOC_EDITOR": "sed -i s/true/maybe/"], expect: 78)
    #expect(wrong.err.contains(#/config.toml:\d+/#))
  }

  @Test("docs/config.md has every setting as it is")
  func documents() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/config.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    for setting in try run("config", "dump", "--json").array() {
      let general = (setting["generalVariables"] as? [String] ?? []).map { "`$\($0)`" }
      let cells = [
        "`\(setting["name"] ?? "")`", "\(setting["default"] ?? "")",
        "`$\(setting["variable"] ?? "")`",
        (setting["option"] as? String).map { "`\($0)`" } ?? "", general.joined(separator: " "),
        "\(setting["help"] ?? "")",
      ]
      let row = "| " + cells.joined(separator: " | ") + " |"
      #expect(text.contains(row), "docs/config.md lacks \(row)")
    }
  }
}
