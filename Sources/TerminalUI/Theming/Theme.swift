/// What each role looks like. Made by `ThemeFile` from TOML; a value, so a test can hold two.
public struct Theme: Equatable, Sendable {
  /// The background a theme was made for; `any` is right on both.
  public enum Mode: String, CaseIterable, Sendable {
    case any, dark, light
  }

  /// What a theme states of one role; nil is "like its parent".
  public struct Entry: Equatable, Sendable {
    public var foreground: Color?
    public var background: Color?
    public var attributes: TextAttributes?

    public init(
      foreground: Color? = nil, background: Color? = nil, attributes: TextAttributes? = nil
    ) {
      self.foreground = foreground
      self.background = background
      self.attributes = attributes
    }
  }

  public let name: String
  public let mode: Mode
  public let entries: [Role: Entry]

  public init(name: String, mode: Mode = .any, entries: [Role: Entry] = [:]) {
    self.name = name
    self.mode = mode
    self.entries = entries
  }

  /// What a cell looks like.
  ///
  /// `over` lends its background and attributes, and its foreground if the theme states one for
  /// it (or for an ancestor other than `text`): so a selection is one bar, whatever lies in it.
  /// Under a reversed bar nothing is dim, since dim on reverse can't be read.
  public func style(for role: Role, over: Role? = nil) -> Style {
    var style = Style(
      foreground: stated(role, \.foreground) ?? .standard,
      background: stated(role, \.background) ?? .standard,
      attributes: stated(role, \.attributes) ?? [])
    guard let over, over != .text else { return style }
    style.foreground = stated(over, \.foreground, below: .text) ?? style.foreground
    style.background = stated(over, \.background, below: .text) ?? style.background
    style.attributes.formUnion(stated(over, \.attributes, below: .text) ?? [])
    if style.attributes.contains(.reverse) { style.attributes.remove(.dim) }
    return style
  }

  /// The same on a terminal of that depth.
  ///
  /// Without colours a background of its own becomes reverse video, so that a bar stays a bar.
  public func style(for role: Role, over: Role?, depth: ColorDepth) -> Style {
    var style = style(for: role, over: over)
    if depth == .mono, style.background != (stated(.text, \.background) ?? .standard) {
      style.attributes.insert(.reverse)
      style.attributes.remove(.dim)
    }
    return style.degraded(to: depth)
  }

  /// What the nearest of the role and its ancestors states, without asking `end`.
  private func stated<Value>(
    _ role: Role, _ field: KeyPath<Entry, Value?>, below end: Role? = nil
  ) -> Value? {
    var next: Role? = role
    while let role = next, role != end {
      if let value = entries[role]?[keyPath: field] { return value }
      next = role.parent
    }
    return nil
  }
}
