public import TerminalUI
import Ticketing

/// `keys.toml`: a preset, and what the user changes of it.
///
/// ```toml
/// preset = "vim"
/// single = false                     # no bare letters in list and ticket
/// [work]                             # list and ticket; or any context by its name
/// "gw" = "go-waiting"
/// "X" = ["note", "…"]                # one after the other
/// "!" = false                        # does nothing any more
/// "W" = { run = "snooze 3d waiting for the part", description = "wait for the part" }
/// ```
///
/// What is wrong is said with its place and left out; the rest counts.
public struct KeysFile: Equatable, Sendable {
  public let keymap: Keymap
  /// As one goes through the file.
  public var warnings: [FileWarning] {
    func place(_ warning: FileWarning) -> (Int, Int) { (warning.line ?? .max, warning.column ?? 0) }
    return source.warnings.sorted { place($0) < place($1) }
  }
  private var source: UserFile

  public init(_ file: UserFile) {
    var source = file
    var preset = KeyPreset.standard
    if let value = source.values["preset"] {
      let known = KeyPreset.allCases.map(\.rawValue)
      if let named = value.text.flatMap(KeyPreset.init) {
        preset = named
      } else {
        source.warn("preset", FileWarning.unknown("preset", value.text ?? "", known: known))
      }
    }
    var standing = UserFile(preset.text, file: "preset \(preset.rawValue)")
    var layers = Layers(base: .standard)
    layers.take(&standing, isOwn: false)
    // A fault of ours must not look like one of the user's; a test holds the presets free of it.
    assert(standing.warnings.isEmpty)
    layers.take(&source, isOwn: true)
    if let value = source.values["single"] {
      if value.boolean == false {
        layers.dropBareLetters()
      } else if value.boolean == nil {
        source.warn("single", "“single” is true or false")
      }
    }
    layers.keepWaysOut(&source)
    keymap = Keymap(layers.bindings)
    self.source = source
  }
}

/// The bindings as they become, one file over the other.
private struct Layers {
  var bindings: [Keymap.Binding]
  private let allowed: [KeyContext: Set<Action>]

  init(base: Keymap) {
    bindings = base.bindings
    var allowed = Dictionary(
      uniqueKeysWithValues: KeyContext.allCases.map { ($0, Set(base.actions(in: $0))) })
    for context in [KeyContext.list, .ticket] { allowed[context]?.formUnion(Action.nameOnly) }
    self.allowed = allowed
  }

  mutating func take(_ file: inout UserFile, isOwn: Bool) {
    for (name, value) in file.values.sorted(by: { $0.key < $1.key }) {
      if ["preset", "single"].contains(name) { continue }
      let contexts = name == "work" ? [.list, .ticket] : KeyContext(rawValue: name).map { [$0] }
      guard let contexts, let table = value.table else {
        let known = ["preset", "single", "work"] + KeyContext.allCases.map(\.rawValue)
        file.warn(
          name,
          contexts == nil
            ? FileWarning.unknown("table", name, known: known) : "“\(name)” is a table: [\(name)]")
        continue
      }
      for (notation, wanted) in table.sorted(by: { $0.key < $1.key }) {
        take(notation, wanted, in: contexts, path: "\(name).\(notation)", &file, isOwn: isOwn)
      }
    }
  }

  private mutating func take(
    _ notation: String, _ value: UserFile.Value, in contexts: [KeyContext], path: String,
    _ file: inout UserFile, isOwn: Bool
  ) {
    let keys: KeySequence
    do {
      keys = try KeySequence(parsing: notation)
    } catch {
      return file.warn(path, SafeText(line: "\(error)").string)
    }
    if let context = contexts.first(where: \.isTyping), keys.keys.first?.isBareLetter == true {
      return file.warn(
        path, "in “\(context.rawValue)” letters are typed, so no letter can be a key")
    }
    if value.boolean == false {
      for context in contexts { unbind(keys, in: context) }
      return
    }
    guard let deed = deed(value, path: path, &file) else { return }
    var isTaken = false
    for context in contexts where allows(deed, in: context) {
      isTaken = true
      unbind(keys, in: context)
      let binding = Keymap.Binding(context: context, keys: keys, deed: deed, isOwn: isOwn)
      guard isOwn else {
        bindings.append(binding)
        continue
      }
      // What the user chose is what hints show.
      bindings.insert(binding, at: 0)
      warnOfHiding(keys, in: context, path: path, &file)
    }
    if !isTaken { file.warn(path, refusal(of: deed, in: contexts)) }
  }

  /// A name, several in a list, or `{ run = …, description = … }`.
  private func deed(
    _ value: UserFile.Value, path: String, _ file: inout UserFile
  ) -> Keymap.Deed? {
    let (run, description) =
      value.table.map { ($0["run"], $0["description"] ?? $0["desc"]) } ?? (value, nil)
    let lines = run?.list?.map(\.text) ?? [run?.text]
    guard !lines.isEmpty, lines.allSatisfy({ $0?.isEmpty == false }) else {
      file.warn(
        path, "write \"open\", a list of such names, false, or { run = \"…\", description = \"…\" }"
      )
      return nil
    }
    var steps: [String] = []
    for line in lines.compactMap(\.self) {
      let name = String(line.prefix { $0 != " " })
      guard let action = Action(rawValue: name) else {
        file.warn(
          path,
          FileWarning.unknown("command", name, known: Action.allCases.map(\.rawValue)))
        return nil
      }
      guard line.count == name.count || action.argument != nil else {
        file.warn(path, "“\(name)” takes nothing behind its name")
        return nil
      }
      steps.append(line)
    }
    if steps.count == 1, description == nil, let action = Action(rawValue: steps[0]) {
      return .action(action)
    }
    return .own(
      OwnCommand(lines: steps, summary: description?.text ?? steps.joined(separator: ", then ")))
  }

  private func allows(_ deed: Keymap.Deed, in context: KeyContext) -> Bool {
    switch deed {
    case .action(let action): allowed[context]?.contains(action) ?? false
    case .own: context == .list || context == .ticket
    }
  }

  private func refusal(of deed: Keymap.Deed, in contexts: [KeyContext]) -> String {
    let here = contexts.map(\.rawValue).joined(separator: " and ")
    guard case .action(let action) = deed else {
      return "commands of one's own are for the list and the ticket: [list], [ticket] or [work]"
    }
    let places = KeyContext.allCases.filter { allowed[$0]?.contains(action) ?? false }
    return "“\(action.rawValue)” does nothing in \(here); it can be bound in "
      + places.map(\.rawValue).joined(separator: ", ")
  }

  private mutating func unbind(_ keys: KeySequence, in context: KeyContext) {
    bindings.removeAll { $0.context == context && $0.keys == keys }
  }

  /// Where a key is an order, the sequences that begin with it can't be typed.
  private func warnOfHiding(
    _ keys: KeySequence, in context: KeyContext, path: String, _ file: inout UserFile
  ) {
    let others = bindings.filter { $0.context == context && $0.keys != keys }
    if let longer = others.first(where: { $0.keys.hasPrefix(keys.keys) }) {
      file.warn(path, "\(keys.label()) hides \(longer.keys.label()) in “\(context.rawValue)”")
    }
    if let shorter = others.first(where: { keys.hasPrefix($0.keys.keys) }) {
      file.warn(
        path,
        """
        \(keys.label()) can't be typed in “\(context.rawValue)”: \(shorter.keys.label()) is a key \
        already; "\(shorter.keys)" = false frees it
        """)
    }
  }

  /// For those who dictate, and for hands that stray: nothing happens in list and ticket by a letter.
  mutating func dropBareLetters() {
    bindings.removeAll {
      [.list, .ticket, .hits].contains($0.context) && $0.keys.keys.first?.isBareLetter == true
    }
  }

  /// Nobody locks themselves in: where the last key that leads out was taken away, it comes back.
  mutating func keepWaysOut(_ file: inout UserFile) {
    for (context, actions) in Self.waysOut {
      for action in actions
      where !bindings.contains(where: { $0.context == context && $0.deed == .action(action) }) {
        let standard = Keymap.standard.bindings.filter {
          $0.context == context && $0.deed == .action(action)
        }
        // The one that is no bare letter, if there is one.
        guard
          let kept = standard.last(where: { $0.keys.keys.first?.isBareLetter == false })
            ?? standard.first
        else { continue }
        unbind(kept.keys, in: context)
        bindings.append(kept)
        file.warn(
          context.rawValue,
          "“\(context.rawValue)” needs a key for “\(action.rawValue)”; \(kept.keys.label()) stays")
      }
    }
  }

  private static let waysOut: [(KeyContext, [Action])] = [
    (.list, [.commands, .quit]), (.ticket, [.back, .commands, .quit]),
    (.composer, [.send, .keepDraft]), (.form, [.send, .keepDraft]),
    (.formText, [.send, .keepDraft]),
    (.formOthers, [.choose]), (.sendBar, [.sendNow, .backToText]),
    (.held, [.sendAnyway, .backToText]), (.solving, [.cancel]), (.picker, [.choose, .cancel]),
    (.palette, [.choose, .cancel]), (.search, [.choose, .cancel]), (.prompt, [.choose, .cancel]),
    (.help, [.cancel]), (.messages, [.cancel]),
    (.callPad, [.choose, .cancel]), (.callOutcome, [.cancel]), (.page, [.cancel]),
    (.merging, [.cancel]), (.bulk, [.cancel]),
    (.quitting, [.quitNow, .cancel]), (.quittingUnsaved, [.discardAndQuit, .cancel]),
  ]
}

extension KeyContext {
  /// Whether letters go into a text here.
  var isTyping: Bool {
    switch self {
    case .composer, .form, .formText, .picker, .palette, .search, .prompt, .help, .callPad: true
    case .list, .ticket, .formOthers, .sendBar, .held, .solving, .messages, .callOutcome, .page,
      .merging, .bulk,
      .quitting,
      .quittingUnsaved, .hits:
      false
    }
  }
}

extension Key {
  var isBareLetter: Bool {
    if case .character = self { true } else { false }
  }
}
