import AgentWorkspace
import ArgumentParser
import HelpDesk
import SystemPackage
import TerminalUI
import Ticketing

struct KeysVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "List the keys of the workspace, yours among them.",
    discussion: """
        spoc keys              every key, by where it counts
        spoc keys ticket       those of one place
        spoc keys --check      what is wrong in your keys.toml, and where

      Yours are in $XDG_CONFIG_HOME/spoc/keys.toml (~/.config/spoc/keys.toml):

        preset = "vim"             # default, vim or emacs
        single = false             # no bare letters in list and ticket
        [work]                     # list and ticket; or [list], [composer] …
        "gw" = "go-waiting"        # a command by its name in the palette
        "!" = false                # does nothing
        "W" = { run = "snooze 3d waiting for the part", description = "wait for the part" }

      A list of commands does one after the other: "X" = ["solve", "next-ticket"].
      """)

  @Argument(help: "Only where that counts: list, ticket, composer …")
  var place: String?

  @Flag(help: "Say what is wrong in keys.toml, and exit with 78 if anything is.")
  var check = false

  @OptionGroup var form: WholeListOptions

  func validate() throws {
    guard let place, KeyContext(rawValue: place) == nil else { return }
    let known = KeyContext.allCases.map(\.rawValue)
    throw ValidationError(
      FileWarning.unknown("place", place, known: known)
        + " There are: \(known.joined(separator: ", ")).")
  }

  func run(on console: Console) throws {
    let keys = UserKeys(environment: console.environment, home: Identity.current().home)
    if check { return try complain(of: keys, on: console) }
    let contexts = KeyContext.allCases.filter { place == nil || $0.rawValue == place }
    guard form.form.isForPeople else {
      let bindings = contexts.flatMap { context in
        keys.keymap.bindings.filter { $0.context == context }
      }
      return try listing(bindings, console).print(as: form, on: console) { $0.map(document) }
    }
    for (index, context) in contexts.enumerated() {
      if index > 0 { console.print() }
      console.print("\(SafeText(line: context.rawValue)):")
      for line in lines(of: keys.keymap, in: context, console.glyphs) { console.print("  \(line)") }
    }
    if keys.keymap.bindings.contains(where: \.isOwn) {
      console.print()
      console.print("* yours, from \(SafeText(line: keys.path.string))")
    }
    for warning in keys.file?.warnings ?? [] { console.say(SafeText(line: warning.description)) }
  }

  private func listing(
    _ bindings: [Keymap.Binding], _ console: Console
  ) -> Listing<Keymap.Binding> {
    Listing(
      columns: [
        .text("context", "Where") { $0.context.rawValue },
        ListColumn(
          name: "keys", title: "Keys",
          shown: { SafeText(line: $0.keys.label(console.glyphs.charset)) },
          value: { $0.keys.description }),
        .text("action", "Command") { $0.words.action ?? "" },
        .text("description", "What it does", minimum: 16) { $0.words.description },
        .text("commands", "Commands", minimum: 12, dropped: 0) {
          $0.words.commands.joined(separator: "; ")
        },
        .text("own", "Yours") { $0.isOwn ? "yes" : "" },
      ],
      standard: ["context", "keys", "action", "description"], rows: bindings)
  }

  /// An action with all of its keys a line; then the user's own commands.
  private func lines(
    of keymap: Keymap, in context: KeyContext, _ glyphs: Glyphs
  ) -> [SafeText] {
    let own = Set(keymap.bindings.filter { $0.context == context && $0.isOwn }.map(\.keys))
    var rows: [(keys: String, name: String, summary: String)] = []
    for action in keymap.actions(in: context) {
      let keys = keymap.keys(for: action, in: context).map { key in
        key.label(glyphs.charset) + (own.contains(key) ? "*" : "")
      }
      rows.append((keys.joined(separator: "  "), action.rawValue, action.entry.summary))
    }
    for (keys, command) in keymap.ownCommands(in: context) {
      rows.append(("\(keys.label(glyphs.charset))*", "", command.summary))
    }
    let texts = rows.map { row in
      (keys: SafeText(line: row.keys), name: SafeText(line: row.name), row.summary)
    }
    let (keyWidth, nameWidth) = (
      texts.map(\.keys.cells).max() ?? 0, texts.map(\.name.cells).max() ?? 0
    )
    return texts.map { row in
      "\(row.keys.padded(to: keyWidth))  \(row.name.padded(to: nameWidth))  \(SafeText(line: row.2))"
    }
  }

  private func complain(of keys: UserKeys, on console: Console) throws {
    guard let file = keys.file else {
      return console.print("There is no \(SafeText(line: keys.path.string)); the keys are ours.")
    }
    guard !file.warnings.isEmpty else {
      return console.print("\(SafeText(line: keys.path.string)): nothing is wrong.")
    }
    for warning in file.warnings { console.say(SafeText(line: warning.description)) }
    throw VerbError.itemsRefused(.configuration)
  }

  private func document(_ binding: Keymap.Binding) -> JSON {
    let words = binding.words
    return [
      "context": .string(binding.context.rawValue),
      "keys": .string(binding.keys.description),
      "action": JSON(words.action),
      "commands": .array(words.commands.map { .string($0) }),
      "description": .string(words.description),
      "own": .bool(binding.isOwn),
    ]
  }
}

extension Keymap.Binding {
  /// What it does: a command by its name, or the lines of one's own.
  fileprivate var words: (action: String?, commands: [String], description: String) {
    switch deed {
    case .action(let action): (action.rawValue, [], action.entry.summary)
    case .own(let command): (nil, command.lines, command.summary)
    }
  }
}
