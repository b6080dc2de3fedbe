import Foundation

/// One theme as it stands in a file, before colours are looked up and its parent joins.
///
/// A wrong line is a warning, and the rest counts: a typing error must not take the theme away.
struct ThemeFile: Equatable {
  /// A value and where it stands; both from 1.
  struct Located<Value: Equatable>: Equatable {
    let value: Value
    let line: Int?
    let column: Int?

    init(value: Value, at place: (line: Int, column: Int)?) {
      self.value = value
      (line, column) = (place?.line, place?.column)
    }
  }

  struct Entry: Equatable {
    var foreground: Located<String>?
    var background: Located<String>?
    var attributes: TextAttributes?
  }

  private var source: UserFile
  var file: String { source.file }
  var warnings: [FileWarning] { source.warnings }
  private(set) var name: String?
  private(set) var mode: Theme.Mode?
  private(set) var inherits: Located<String>?
  private(set) var palette: [String: Located<String>] = [:]
  private(set) var roles: [Role: Entry] = [:]
  init(_ text: String, file: String) {
    source = UserFile(text, file: file)
    for (key, value) in source.values.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "name": name = string(value, key)
      case "inherits":
        inherits = string(value, key).map { Located(value: $0, at: source.place(of: key)) }
      case "mode":
        guard let text = string(value, key) else { break }
        mode = Theme.Mode(rawValue: text)
        if mode == nil {
          warn(key, unknown("mode", text, known: Theme.Mode.allCases.map(\.rawValue)))
        }
      case "palette":
        guard let colors = section(value, key) else { break }
        for name in colors.keys.sorted() {
          let path = "palette.\(name)"
          guard let color = colors[name].flatMap({ string($0, path) }) else { continue }
          palette[name] = Located(value: color, at: source.place(of: path))
        }
      case "roles":
        if let table = section(value, key) { takeRoles(table, prefix: "") }
      case _:
        source.warn(
          key: key,
          unknown("key", key, known: ["name", "mode", "inherits", "palette", "roles"]))
      }
    }
  }

  /// A role is a colour or a table with `fg`, `bg` and `attr`; in tables of tables names add up.
  private mutating func takeRoles(_ table: [String: UserFile.Value], prefix: String) {
    for (key, value) in table.sorted(by: { $0.key < $1.key }) {
      let name = prefix.isEmpty ? key : "\(prefix).\(key)"
      let path = "roles.\(name)"
      let style = prefix.isEmpty ? nil : StyleKey(rawValue: key)
      if let style {
        takeStyle(style, value, of: prefix, path: path)
      } else if let inner = value.table {
        let isRole = inner.keys.contains { StyleKey(rawValue: $0) != nil }
        if !isRole, inner.isEmpty { warnIfUnknown(name, path) }
        takeRoles(inner, prefix: name)
      } else {
        takeStyle(.fg, value, of: name, path: path)
      }
    }
  }

  private enum StyleKey: String {
    case fg, bg, attr
  }

  private mutating func takeStyle(
    _ key: StyleKey, _ value: UserFile.Value, of name: String, path: String
  ) {
    guard let role = Role(rawValue: name) else { return warnIfUnknown(name, "roles.\(name)") }
    let place = source.place(of: path)
    switch key {
    case .fg:
      roles[role, default: Entry()].foreground = string(value, path).map {
        Located(value: $0, at: place)
      }
    case .bg:
      roles[role, default: Entry()].background = string(value, path).map {
        Located(value: $0, at: place)
      }
    case .attr:
      guard let names = value.list else {
        return warn(path, "attr must be a list such as [\"bold\"]")
      }
      var attributes: TextAttributes = []
      for name in names {
        guard let name = name.text else {
          warn(path, "attr must be a list of words")
          continue
        }
        if let attribute = TextAttributes.named[name] {
          attributes.insert(attribute)
        } else {
          warn(path, unknown("attribute", name, known: TextAttributes.named.keys.sorted()))
        }
      }
      roles[role, default: Entry()].attributes = attributes
    }
  }

  private mutating func warnIfUnknown(_ name: String, _ path: String) {
    guard Role(rawValue: name) == nil else { return }
    source.warn(key: path, unknown("role", name, known: Role.allCases.map(\.rawValue)))
  }

  private mutating func string(_ value: UserFile.Value, _ path: String) -> String? {
    if let text = value.text { return text }
    warn(path, "“\(SafeText(line: path))” must be text in quotes")
    return nil
  }

  private mutating func section(
    _ value: UserFile.Value, _ path: String
  ) -> [String: UserFile.Value]? {
    if let table = value.table { return table }
    warn(path, "“\(path)” must be a table")
    return nil
  }

  private mutating func warn(_ path: String, _ message: String) {
    source.warn(path, message)
  }

  private func unknown(_ kind: String, _ word: String, known: [String]) -> String {
    FileWarning.unknown(kind, word, known: known)
  }
}

extension TextAttributes {
  /// Those there are, as a theme file names them, in alphabetical order.
  public var names: [String] {
    Self.named.filter { contains($0.value) }.keys.sorted()
  }

  /// Every one there is.
  public static let all = TextAttributes(named.values)

  /// As a theme file names them.
  static let named: [String: TextAttributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]
}
