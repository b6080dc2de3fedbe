import Foundation
public import TerminalUI
public import Ticketing

/// The private views of whoever works here: `views.toml`, which nobody else sees.
///
/// ```toml
/// [[views]]
/// name = "Printers of mine"
/// query = "tag:printer assignee:me"
/// order = "priority"                 # as in the settings of the desk, and so are the columns
/// columns = ["number", "subject"]
/// ```
///
/// What is wrong is said with its place and left out; the rest counts.
public struct OwnViews: Equatable, Sendable {
  /// Nil: they can't be kept here.
  public let path: String?
  public private(set) var views: [SavedView] = []
  public private(set) var warnings: [FileWarning] = []

  /// - Parameter path: where the file is, or would be.
  public init(path: String?) {
    self.path = path
    guard let path, FileManager.default.fileExists(atPath: path) else { return }
    take(UserFile(path: path))
  }

  public init(_ file: UserFile) {
    path = nil
    take(file)
  }

  private mutating func take(_ file: UserFile) {
    var file = file
    for key in file.values.keys.sorted() where key != "views" {
      file.warn(key, FileWarning.unknown("table", key, known: ["views"]))
    }
    for (index, value) in (file.values["views"]?.list ?? []).enumerated() {
      let path = "views[\(index)]"
      guard let table = value.table, let name = table["name"]?.text,
        let query = table["query"]?.text
      else {
        file.warn(path, "a view has a name and a query: name = \"…\", query = \"…\"")
        continue
      }
      let known = ["name", "query", "order", "columns"]
      for key in table.keys.sorted() where !known.contains(key) {
        file.warn("\(path).\(key)", FileWarning.unknown("part of a view", key, known: known))
      }
      let view = SavedView(
        name: name, query: query, order: table["order"]?.text ?? View.Order.waiting.rawValue,
        columns: table["columns"]?.list?.compactMap(\.text) ?? [])
      // It stays in its place and says so there, as one of the desk's does.
      if let problem = view.view(for: Agent.ID(rawValue: "me")).problem {
        file.warn("\(path).query", SafeText(line: problem).string)
      }
      views.append(view)
    }
    warnings = file.warnings
  }

  /// Behind the others, and in the file: what somebody wrote there stays as it is.
  mutating func add(_ view: SavedView) throws {
    guard let path else { return }
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: url, options: .withoutOverwriting)
    }
    let file = try FileHandle(forUpdating: url)
    defer { try? file.close() }
    let end = try file.seekToEnd()
    try file.write(contentsOf: Data(((end == 0 ? "" : "\n") + Self.text(of: view)).utf8))
    views.append(view)
  }

  private static func text(of view: SavedView) -> String {
    """
    [[views]]
    name = \(JSON.string(view.name).text)
    query = \(JSON.string(view.query).text)
    order = \(JSON.string(view.order).text)

    """
  }

  /// Behind those of the desk, each under a name of its own.
  public func views(for agent: Agent.ID?, behind others: [View]) -> [View] {
    var names = Set(others.map { $0.name.lowercased() })
    return views.map { saved in
      var view = saved.view(for: agent)
      while !names.insert(view.name.lowercased()).inserted { view.name += " (yours)" }
      return view
    }
  }
}
