import ArgumentParser
import Foundation

/// What the argument parser knows of a verb, as it hands it to completion scripts and manuals.
private struct Described: Decodable {
  struct Name: Decodable {
    var kind: String
    var name: String

    var typed: String { kind == "short" || kind == "longWithSingleDash" ? "-\(name)" : "--\(name)" }
  }

  struct Argument: Decodable {
    var kind: String
    var abstract: String?
    var names: [Name]?
    var valueName: String?
    var isOptional: Bool
    var isRepeating: Bool
    var shouldDisplay: Bool
    var defaultValue: String?
    var allValues: [String]?

    var value: String { (valueName ?? "").uppercased() }
    var isHelp: Bool { names?.contains { $0.name == "help" } ?? false }

    /// In the line of usage.
    var usage: String {
      var text =
        kind == "positional"
        ? value
        : [names?.last?.typed, kind == "option" ? value : nil].compactMap(\.self)
          .joined(separator: " ")
      if isRepeating { text += " ..." }
      return isOptional ? "[\(text)]" : text
    }

    var term: String {
      guard kind != "positional" else { return "`\(value)`" }
      let names = (names ?? []).map { "`\($0.typed)`" }.joined(separator: ", ")
      return kind == "option" ? "\(names) \(value)" : names
    }

    var values: String {
      guard let allValues, !allValues.isEmpty else { return "" }
      return "One of: \(allValues.joined(separator: ", "))."
    }

    var standard: String { defaultValue.map { "Default: \($0)." } ?? "" }
  }

  var commandName: String
  var abstract: String?
  var discussion: String?
  var arguments: [Argument]?
  var subcommands: [Described]?
  var shouldDisplay: Bool

  /// Help is the same everywhere and told once.
  var shown: [Argument] {
    (arguments ?? []).filter { $0.shouldDisplay && !$0.isHelp && $0.names?.last?.name != "version" }
  }
}

private struct Dump: Decodable {
  var command: Described
}

// spoc(1): the verbs, as they are declared.

extension Roff {
  mutating func writeVerbs() {
    guard let program = try? JSONDecoder().decode(Dump.self, from: Data(Spoc._dumpHelp().utf8))
    else { return }
    let root = program.command
    heading("Synopsis")
    prose(usage(root, of: []) + "\n\n`spoc` VERB [ARGUMENTS]")
    heading("Description")
    prose(root.discussion ?? "")
    heading("Options")
    for argument in root.shown { write(argument) }
    item("`-h`, `--help`", "Show what there is to say of spoc or a verb.")
    item("`--version`", "Show the version.")
    item("`--restricted`", "Keep to the desk that `--desk` names.")
    heading("Verbs")
    for verb in root.subcommands ?? [] where verb.shouldDisplay && verb.commandName != "help" {
      write(verb, behind: ["spoc"])
    }
    heading("Exit status")
    for status in ExitStatus.allCases { item("`\(status.rawValue)`", status.words) }
    heading("Files")
    item("`$XDG_CONFIG_HOME/spoc/config.toml`", "Settings of one's own; see spoc-config(5).")
    item("`$XDG_CONFIG_HOME/spoc/keys.toml`", "Keys of one's own; see spoc-keys(5).")
    item("`$XDG_CONFIG_HOME/spoc/themes/`", "Themes of one's own; see spoc-themes(5).")
    item("`$XDG_DATA_HOME/spoc/desk/log.jsonl`", "The desk, where nobody says another.")
  }

  private func usage(_ verb: Described, of parents: [String]) -> String {
    let words = (parents + [verb.commandName]).joined(separator: " ")
    return (["`\(words)`"] + verb.shown.map(\.usage)).joined(separator: " ")
  }

  private mutating func write(_ verb: Described, behind parents: [String]) {
    subheading((parents + [verb.commandName]).joined(separator: " "))
    prose(verb.abstract ?? "")
    let below = (verb.subcommands ?? []).filter(\.shouldDisplay)
    if below.isEmpty { prose(usage(verb, of: parents)) }
    prose(verb.discussion ?? "")
    if below.isEmpty { for argument in verb.shown { write(argument) } }
    for other in below { write(other, behind: parents + [verb.commandName]) }
  }

  private mutating func write(_ argument: Described.Argument) {
    item(argument.term, argument.abstract ?? "", argument.values, argument.standard)
  }
}
