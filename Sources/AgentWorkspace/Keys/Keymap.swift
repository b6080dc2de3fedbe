public import TerminalUI

/// Where keys mean what they mean. A context may go on to another one for what it doesn't bind.
public enum KeyContext: String, CaseIterable, Hashable, Sendable {
  case list, ticket
  /// Text is being typed: no bare letter is bound here.
  case composer
  case sendBar = "send bar"
  case solving
  /// A list to choose from by typing.
  case picker
  /// A command by its name, and what it is to be done with.
  case palette
  /// One line to fill in.
  case prompt
  case help
  /// A page to scroll through.
  case messages
  case quitting
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

  public private(set) var bindings: [Binding]

  public init(_ bindings: [Binding]) { self.bindings = bindings }

  public func resolve(_ keys: [Key], in context: KeyContext) -> Resolution {
    let here = bindings.filter { $0.context == context }
    if let exact = here.first(where: { $0.keys.keys == keys }) { return .action(exact.action) }
    return here.contains { $0.keys.hasPrefix(keys) } ? .prefix : .unbound
  }

  /// Every key of an action, the one to show first.
  public func keys(for action: Action, in context: KeyContext) -> [KeySequence] {
    bindings.filter { $0.context == context && $0.action == action }.map(\.keys)
  }

  /// As a person reads it: `Ctrl-S`, `gg`; nil when nothing is bound.
  public func label(
    for action: Action, in context: KeyContext, _ charset: Glyphs.Charset = .unicode
  ) -> String? {
    keys(for: action, in: context).first?.label(charset)
  }

  /// The actions bound in a context, in the order of `Action`.
  public func actions(in context: KeyContext) -> [Action] {
    let bound = Set(bindings.filter { $0.context == context }.map(\.action))
    return Action.allCases.filter(bound.contains)
  }
}
