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
  /// Which table of the file each view is: one that can't be read is none.
  private var tables: [Int] = []

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
      file.warn(key: key, FileWarning.unknown("table", key, known: ["views"]))
    }
    for (index, value) in (file.values["views"]?.list ?? []).enumerated() {
      let path = "views[\(index)]"
      guard let table = value.table, let name = table["name"]?.text,
        let query = table["query"]?.text
      else {
        file.warn(path, "a view has a name and a query: name = \"…\", query = \"…\"")
        continue
      }
      let known = ["name", "query", "order", "group", "columns"]
      for key in table.keys.sorted() where !known.contains(key) {
        file.warn(
          key: "\(path).\(key)", FileWarning.unknown("part of a view", key, known: known))
      }
      let view = SavedView(
        name: name, query: query, order: table["order"]?.text ?? View.Order.waiting.rawValue,
        group: table["group"]?.text, columns: table["columns"]?.list?.compactMap(\.text) ?? [])
      // It stays in its place and says so there, as one of the desk's does.
      if let problem = view.view(for: Agent.ID(rawValue: "me")).problem {
        file.warn("\(path).query", SafeText(line: problem).string)
      }
      views.append(view)
      tables.append(index)
    }
    warnings = file.warnings
  }

  /// In the file, behind the others, or in the place of the one with its name: what somebody wrote
  /// beside stays as it is.
  public mutating func keep(_ view: SavedView) throws {
    try change { own, file in
      if let index = own.index(of: view.name) {
        file.replace(own.tables[index], with: view)
        own.views[index] = view
      } else {
        own.tables.append(file.append(view))
        own.views.append(view)
      }
    }
  }

  public mutating func rename(_ name: String, to other: String) throws {
    guard let index = index(of: name) else { return }
    try change { own, file in
      own.views[index].name = other
      file.replace(own.tables[index], with: own.views[index])
    }
  }

  /// - Returns: what it was; nil if there is none.
  public mutating func remove(_ name: String) throws -> SavedView? {
    guard let index = index(of: name) else { return nil }
    let view = views[index]
    try change { own, file in
      let table = own.tables.remove(at: index)
      own.views.remove(at: index)
      file.remove(table)
      own.tables = own.tables.map { $0 > table ? $0 - 1 : $0 }
    }
    return view
  }

  /// By the name it has here, or the one it shows under beside one of the desk's.
  private func index(of name: String) -> Int? {
    let name = name.lowercased()
    return views.firstIndex { $0.name.lowercased() == name }
      ?? views.firstIndex { $0.name.lowercased() + Self.beside == name }
  }

  /// In the file, and then here.
  private mutating func change(_ body: (inout OwnViews, inout OwnViewsText) -> Void) throws {
    guard let path else { return }
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    let exists = FileManager.default.fileExists(atPath: path)
    var file = OwnViewsText(exists ? try String(contentsOf: url, encoding: .utf8) : "")
    var changed = self
    body(&changed, &file)
    // Not by way of another file: this one may be a link to where somebody keeps all of theirs.
    try Data(file.text.utf8).write(to: url)
    self = changed
  }

  /// Stands behind the name of one that is called as one of the desk's.
  private static let beside = " (yours)"

  /// Behind those of the desk, each under a name of its own.
  public func views(for agent: Agent.ID?, behind others: [View]) -> [View] {
    var names = Set(others.map { $0.name.lowercased() })
    return views.map { saved in
      var view = saved.view(for: agent)
      view.isPrivate = true
      while !names.insert(view.name.lowercased()).inserted { view.name += Self.beside }
      return view
    }
  }
}
