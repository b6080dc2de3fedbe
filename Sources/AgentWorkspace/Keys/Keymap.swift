public import TerminalUI

/// Where keys mean what they mean. A context may go on to another one for what it doesn't bind.
public enum KeyContext: String, CaseIterable, Hashable, Sendable {
  case list, ticket
  /// Text is being typed: no bare letter is bound here.
  case composer
  case sendBar = "send bar"
  /// Others added to the ticket while a reply was written.
  case held = "held reply"
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
  /// What a merge would come to, before it is done.
  case merging
  case quitting
  /// The same, and the text can't be kept: no key that is pressed without looking.
  case quittingUnsaved = "quitting with text that can't be kept"
  /// Comes before list and ticket while the words of a search are lit.
  case hits = "while hits are lit"
}

/// Which keys do what, where: dispatch, footer and help all read this one table.
public struct Keymap: Equatable, Sendable {
  public struct Binding: Equatable, Sendable {
    public var context: KeyContext
    public var keys: KeySequence
    public var action: Action
  }

  public enum Resolution: Equatable, Sendable {
    case action(Action)
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
    if let exact = here.actions[keys] { return .action(exact) }
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
    keys(for: action, in: context).first?.label(charset)
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
  private(set) var actions: [[Key]: Action] = [:]
  private(set) var prefixes: Set<[Key]> = []
  private(set) var keys: [Action: [KeySequence]] = [:]

  init(_ bindings: [Keymap.Binding]) {
    for binding in bindings {
      let keys = binding.keys.keys
      if actions[keys] == nil { actions[keys] = binding.action }
      for count in keys.indices where count > 0 { prefixes.insert(Array(keys.prefix(count))) }
      self.keys[binding.action, default: []].append(binding.keys)
    }
  }
}
