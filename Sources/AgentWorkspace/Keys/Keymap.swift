public import TerminalUI

/// Where keys mean what they mean. A context may go on to another one for what it doesn't bind.
///
/// The raw value is its name in `keys.toml`.
public enum KeyContext: String, CaseIterable, Hashable, Sendable {
  case list, ticket
  /// Text is being typed: no bare letter is bound here.
  case composer
  /// The fields above the text of a new ticket.
  case form
  case formText = "form-text"
  /// What of the customer's is open already.
  case formOthers = "form-others"
  case sendBar = "send-bar"
  /// Others added to the ticket while a reply was written.
  case held = "held-reply"
  case solving
  /// A list to choose from by typing.
  case picker
  /// A command by its name, and what it is to be done with.
  case palette
  /// A query, at the foot.
  case search
  /// One line to fill in.
  case prompt
  case help
  /// A page to scroll through.
  case messages
  /// Who calls, while it is typed; and what was said.
  case callPad = "call-pad"
  /// What came of a call.
  case callOutcome = "call-outcome"
  /// A customer's story, or the team.
  case page
  /// What a merge would come to, before it is done.
  case merging
  /// A change of very many, before it is done.
  case bulk
  case quitting
  /// The same, and the text can't be kept: no key that is pressed without looking.
  case quittingUnsaved = "quitting-unsaved"
  /// Comes before list and ticket while the words of a search are lit.
  case hits
}

/// Which keys do what, where: dispatch, footer and help all read this one table.
public struct Keymap: Equatable, Sendable {
  public struct Binding: Equatable, Sendable {
    public var context: KeyContext
    public var keys: KeySequence
    public var deed: Deed
    /// Whether the user's own file says so.
    public var isOwn = false
  }

  /// What keys do.
  public enum Deed: Hashable, Sendable {
    case action(Action)
    case own(OwnCommand)
  }

  public enum Resolution: Equatable, Sendable {
    case action(Action)
    case own(OwnCommand)
    /// The beginning of a longer sequence.
    case prefix
    case unbound
  }

  public let bindings: [Binding]
  private let contexts: [KeyContext: Bound]

  public init(_ bindings: [Binding]) {
    self.bindings = bindings
    contexts = Dictionary(grouping: bindings, by: \.context).mapValues(Bound.init)
  }

  public static func == (one: Self, other: Self) -> Bool { one.bindings == other.bindings }

  public func resolve(_ keys: [Key], in context: KeyContext) -> Resolution {
    guard let here = contexts[context] else { return .unbound }
    switch here.deeds[keys] {
    case .action(let action): return .action(action)
    case .own(let command): return .own(command)
    case nil: break
    }
    return here.prefixes.contains(keys) ? .prefix : .unbound
  }

  /// Every key of an action, the one to show first.
  public func keys(for action: Action, in context: KeyContext) -> [KeySequence] {
    contexts[context]?.keys[action] ?? []
  }

  /// As a person reads it: `Ctrl-S`, `gg`; nil when nothing is bound.
  public func label(
    for action: Action, in context: KeyContext, _ charset: Glyphs.Charset = .unicode
  ) -> String? {
    switch charset {
    case .unicode: contexts[context]?.labels[action]?.unicode
    case .ascii: contexts[context]?.labels[action]?.ascii
    }
  }

  /// The user's own commands in a context, with their keys.
  public func ownCommands(in context: KeyContext) -> [(keys: KeySequence, command: OwnCommand)] {
    contexts[context]?.own ?? []
  }

  /// What may follow keys that were pressed, in the order of the keys.
  public func continuations(of keys: [Key], in context: KeyContext) -> [(key: Key, deed: Deed?)] {
    var found: [Key: Deed?] = [:]
    for binding in bindings where binding.context == context {
      let all = binding.keys.keys
      guard all.count > keys.count, all.starts(with: keys) else { continue }
      let next = all[keys.count]
      // Nil: another prefix.
      let deed = all.count == keys.count + 1 ? binding.deed : nil
      if found[next] == nil || found[next] == .some(nil) { found[next] = .some(deed) }
    }
    return found.map { ($0.key, $0.value) }.sorted { $0.key.notation < $1.key.notation }
  }

  /// The actions bound in a context, in the order of `Action`.
  public func actions(in context: KeyContext) -> [Action] {
    guard let here = contexts[context] else { return [] }
    return Action.allCases.filter { here.keys[$0] != nil }
  }
}

/// The bindings of one context, to be looked up at every key and for every hint.
private struct Bound: Sendable {
  /// Of keys that are bound twice, the first.
  private(set) var deeds: [[Key]: Keymap.Deed] = [:]
  private(set) var prefixes: Set<[Key]> = []
  private(set) var keys: [Action: [KeySequence]] = [:]
  private(set) var own: [(keys: KeySequence, command: OwnCommand)] = []
  /// Of each action's first key: the footer asks for a dozen with every picture.
  private(set) var labels: [Action: (unicode: String, ascii: String)] = [:]

  init(_ bindings: [Keymap.Binding]) {
    for binding in bindings {
      let keys = binding.keys.keys
      if deeds[keys] == nil { deeds[keys] = binding.deed }
      for count in keys.indices where count > 0 { prefixes.insert(Array(keys.prefix(count))) }
      switch binding.deed {
      case .action(let action): self.keys[action, default: []].append(binding.keys)
      case .own(let command): own.append((binding.keys, command))
      }
    }
    labels = keys.compactMapValues { keys in
      keys.first.map { ($0.label(.unicode), $0.label(.ascii)) }
    }
  }
}
