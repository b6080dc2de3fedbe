import AgentWorkspace
import ArgumentParser
import Foundation
import Glibc
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

struct ConfigVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "What you set for yourself, whatever the desk.",
    subcommands: [
      ConfigPathVerb.self, ConfigEditVerb.self, ConfigCheckVerb.self, ConfigDumpVerb.self,
    ])
}

struct ConfigPathVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Print where your config.toml is, or would be.")

  func run(on console: Console) throws {
    console.print(SafeText(line: Configuration(at: console).own.string))
  }
}

struct ConfigEditVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Open your config.toml in your editor, and say what is wrong in it.",
    discussion: "Where there is none it begins with every setting, explained and behind a #.")

  func run(on console: Console) throws {
    let before = Configuration(at: console)
    let path = before.own
    let files = FileManager.default
    if !files.fileExists(atPath: path.string) { try Self.begin(path) }
    let editor = ExternalEditor(
      environment: console.environment, directory: path.removingLastComponent().string,
      command: before.text(.editor), restriction: console.restriction)
    guard try editor.open(path.string) else { throw VerbError.editorFailed }
    try ConfigCheckVerb.check(console)
  }

  private static func begin(_ path: FilePath) throws {
    let files = FileManager.default
    do {
      try files.createDirectory(
        atPath: path.removingLastComponent().string, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw VerbError.cantCreate(operation: "make", path: path.string, errno: errno)
    }
    guard files.createFile(atPath: path.string, contents: Data(Configuration.template.utf8)) else {
      throw VerbError.cantCreate(operation: "create", path: path.string, errno: errno)
    }
  }
}

struct ConfigCheckVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong in the configuration, and exit with 78 if anything is.",
    discussion: "Looks at config.toml, and at your keys.toml and views.toml beside it.")

  func run(on console: Console) throws { try Self.check(console) }

  static func check(_ console: Console) throws {
    let configuration = Configuration(at: console)
    let library = LookOptions.themes(console.environment, home: Identity.current().home)
    // Which themes there are no kind of value says.
    let theme = (try? configuration.theme(from: library, depth: .truecolor))?.notices ?? []
    let home = Identity.current().home
    let keys = UserKeys(environment: console.environment, home: home)
    let views = OwnViews(of: home, console)
    let beside = (keys.file?.warnings ?? []) + views.warnings
    let warnings = configuration.warnings.map(\.text) + theme + beside.map(\.description)
    guard warnings.isEmpty else {
      for warning in warnings { console.say(SafeText(line: warning)) }
      throw VerbError.itemsRefused(.configuration)
    }
    var files = configuration.files.map(\.string)
    if keys.file != nil { files.append(keys.path.string) }
    if let path = views.path, !views.views.isEmpty { files.append(path) }
    guard !files.isEmpty else {
      return console.print(
        "There is no \(SafeText(line: configuration.own.string)); nothing is wrong.")
    }
    for file in files {
      console.print("\(SafeText(line: file)): nothing is wrong.")
    }
  }
}

struct ConfigDumpVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Print what holds for each setting, and who said so.",
    discussion: """
        spoc config dump
        spoc config dump --json | jq -r '.[] | select(.origin != "default") | .name'
        spoc config dump --default >~/.config/spoc/config.toml
      """)

  @Flag(help: "As JSON.")
  var json = false

  @Flag(name: .customLong("default"), help: "A file with every setting, explained.")
  var template = false

  @OptionGroup var place: DeskOptions
  @OptionGroup var look: LookOptions

  func run(on console: Console) throws {
    // To the end as it is: what is printed here may become a file.
    if template { return console.print(escaped: SafeText(block: Configuration.template).string) }
    var flags = look.flags
    flags[.desk] = place.directory.map { .text($0) }
    let configuration = Configuration(at: console, flags: flags)
    if json {
      console.print(JSON.array(Setting.allCases.map { document($0, configuration) }))
    } else {
      let texts = Setting.allCases.map { setting -> (SafeText, SafeText) in
        let value = configuration[setting]?.value.toml
        let line = value.map { "\(setting.rawValue) = \($0)" } ?? "# \(setting.rawValue)"
        let origin =
          value == nil
          ? "the default: \(setting.entry.standardWords)"
          : configuration.origin(of: setting).words
        return (SafeText(line: line), SafeText(line: origin))
      }
      let width = texts.map(\.0.cells).max() ?? 0
      for (line, origin) in texts { console.print("\(line.padded(to: width))  # \(origin)") }
    }
    for warning in configuration.warnings { console.say(SafeText(line: warning.text)) }
  }

  private func document(_ setting: Setting, _ configuration: Configuration) -> JSON {
    let entry = setting.entry
    let (origin, file, line): (String, String?, Int?) =
      switch configuration.origin(of: setting) {
      case .flag: ("option", nil, nil)
      case .variable: ("variable", nil, nil)
      case .file(let path, let line): ("file", path, line)
      case .standard: ("default", nil, nil)
      }
    var variable: String?
    if case .variable(let name) = configuration.origin(of: setting) { variable = name }
    return [
      "name": .string(setting.rawValue),
      "value": configuration[setting]?.value.document ?? .null,
      "origin": .string(origin),
      "from": JSON(variable),
      "file": JSON(file),
      "line": line.map { .int($0) } ?? .null,
      "default": .string(entry.standardWords),
      "variable": .string(setting.variable),
      "option": JSON(entry.flag),
      "generalVariables": .array(entry.generalVariables.map { .string($0) }),
      "help": .string(entry.summary),
    ]
  }
}

extension Configuration {
  init(at console: Console, flags: [Setting: Setting.Value] = [:]) {
    self.init(environment: console.environment, home: Identity.current().home, flags: flags)
  }
}
