public import Foundation

/// Themes by name: built in, shipped, and the user's own.
///
/// The name is that of the file without `.toml`. Earlier directories win, so a user's `nord` takes
/// the place of ours, and may itself inherit from ours by the same name.
public struct ThemeLibrary: Sendable {
  public struct Loaded: Equatable, Sendable {
    public let theme: Theme
    /// What of it doesn't count; it may be used all the same.
    public let warnings: [FileWarning]

    /// The warnings for a place with little room: the first, and how many more there are.
    public func notices(of name: String) -> [String] {
      warnings.notice(rest: "spoc themes \(name)")
    }
  }

  public static let standardName = "terminal"
  /// What there is without colours.
  public static let monoName = "mono"

  private static let builtIn = [standardName: standardText, monoName: monoText]

  private let directories: [URL]

  public init(directories: [URL] = []) {
    // The listing of a directory doesn't follow links, and people keep their themes elsewhere.
    self.directories = directories.map { $0.resolvingSymlinksInPath() }
  }

  /// All names, in alphabetical order.
  public var names: [String] {
    let files = directories.flatMap {
      (try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)) ?? []
    }
    let found = files.filter { $0.pathExtension == "toml" }
      .map { $0.deletingPathExtension().lastPathComponent }
    return Set(found + Self.builtIn.keys).sorted()
  }

  /// The file that a name stands for; nil when it is built in, or there is none.
  public func path(of name: String) -> String? {
    var found = Search()
    return file(named: name, &found).flatMap { Self.builtIn[$0.file] == nil ? $0.file : nil }
  }

  /// The user's own 16 colours on their own background.
  public static func standard() -> Theme {
    Self().theme(named: standardName).theme
  }

  /// A theme with its ancestors; with a warning the standard one if there is none of that name.
  public func theme(named name: String) -> Loaded {
    load([], next: name, seen: [], name: name)
  }

  /// A theme from text, which may inherit what is in the library.
  public func theme(named name: String, text: String, file: String) -> Loaded {
    let own = ThemeFile(text, file: file)
    return load([own], next: own.inherits?.value, seen: [file], name: name)
  }

  private func load(
    _ start: [ThemeFile], next: String?, seen: Set<String>, name: String
  ) -> Loaded {
    var chain = start
    var next = next
    var search = Search(seen: seen)
    while let wanted = next {
      let unreadable = search.warnings.count
      guard let parent = file(named: wanted, &search) else {
        // Where there is one that can't be read, that has been said.
        guard search.warnings.count == unreadable else { break }
        let known = names
        search.warnings.append(
          FileWarning(
            file: chain.last?.file ?? "themes", line: chain.last?.inherits?.line,
            column: chain.last?.inherits?.column,
            message: known.contains(wanted)
              ? "“\(SafeText(line: wanted))” inherits from itself; nothing more is inherited"
              : FileWarning.unknown("theme", wanted, known: known)))
        break
      }
      chain.append(parent)
      next = parent.inherits?.value
    }
    if chain.isEmpty { chain = [ThemeFile(Self.standardText, file: Self.standardName)] }
    let resolved = Self.resolve(chain, name: name)
    return Loaded(
      theme: resolved.theme,
      warnings: (chain.flatMap(\.warnings) + search.warnings + resolved.warnings).byPlace)
  }

  /// What was met on the way from a theme to its ancestors.
  private struct Search {
    /// Files that were read, and so no theme is its own ancestor.
    var seen: Set<String> = []
    var warnings: [FileWarning] = []
  }

  /// The first file of that name which wasn't read yet; those that can't be read are warned of.
  private func file(named name: String, _ search: inout Search) -> ThemeFile? {
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else { return nil }
    for directory in directories {
      let url = directory.appendingPathComponent("\(name).toml")
      guard !search.seen.contains(url.path) else { continue }
      switch ThemeSource(at: url) {
      case .missing: continue
      case .unreadable(let why):
        search.seen.insert(url.path)
        search.warnings.append(FileWarning(file: url.path, message: why))
      case .text(let text):
        search.seen.insert(url.path)
        return ThemeFile(text, file: url.path)
      }
    }
    guard let text = Self.builtIn[name], search.seen.insert(name).inserted else { return nil }
    return ThemeFile(text, file: name)
  }

  /// Joins a theme with its ancestors, itself first. Its palette counts for what they say as well,
  /// so a theme may be a palette and nothing else.
  private static func resolve(
    _ chain: [ThemeFile], name: String
  ) -> (theme: Theme, warnings: [FileWarning]) {
    var colors = ColorNames()
    for file in chain.reversed() { colors.add(file) }
    var entries: [Role: Theme.Entry] = [:]
    for file in chain.reversed() {
      for role in Role.allCases {
        guard let said = file.roles[role] else { continue }
        var entry = entries[role] ?? Theme.Entry()
        entry.foreground = colors.color(said.foreground, in: file) ?? entry.foreground
        entry.background = colors.color(said.background, in: file) ?? entry.background
        entry.attributes = said.attributes ?? entry.attributes
        entries[role] = entry
      }
    }
    let theme = Theme(
      name: chain.first?.name ?? name, mode: chain.lazy.compactMap(\.mode).first ?? .any,
      entries: entries)
    return (theme, colors.warnings)
  }
}
