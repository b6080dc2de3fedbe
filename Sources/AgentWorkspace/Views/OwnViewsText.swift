import Ticketing

/// The text of `views.toml`, changed line by line: what somebody wrote between and behind stays.
struct OwnViewsText {
  private var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
  }

  var text: String { lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n" }

  /// Where each `[[views]]` stands.
  private var headers: [Int] {
    lines.indices.filter { index in
      lines[index].filter { $0 != " " && $0 != "\t" }.hasPrefix("[[views]]")
    }
  }

  /// - Returns: which table it is.
  mutating func append(_ view: SavedView) -> Int {
    let count = headers.count
    if !lines.isEmpty { lines.append("") }
    lines.append("[[views]]")
    lines += view.members.map { "\($0.key) = \($0.value)" }
    return count
  }

  /// With what stands between its lines, and the blank line before it; what somebody wrote behind it stays.
  mutating func remove(_ table: Int) {
    let headers = headers
    guard headers.indices.contains(table) else { return }
    var start = headers[table]
    var end = start + 1
    while end < lines.count, !lines[end].drop(while: { $0 == " " }).hasPrefix("[") { end += 1 }
    while end > start + 1, Self.isBlank(lines[end - 1]) { end -= 1 }
    if start > 0, lines[start - 1].isEmpty { start -= 1 }
    lines.removeSubrange(start..<end)
    if lines.first == "" { lines.removeFirst() }
  }

  /// Nothing, or a comment.
  private static func isBlank(_ line: String) -> Bool {
    let line = line.drop { $0 == " " || $0 == "\t" }
    return line.isEmpty || line.hasPrefix("#")
  }

  /// Its members take the places of those it had.
  mutating func replace(_ table: Int, with view: SavedView) {
    let headers = headers
    guard headers.indices.contains(table) else {
      _ = append(view)
      return
    }
    let start = headers[table] + 1
    var end = start
    while end < lines.count, !lines[end].drop(while: { $0 == " " }).hasPrefix("[") { end += 1 }
    var table = Array(lines[start..<end])
    var place = 0
    for key in SavedView.memberKeys {
      let value = view.members.first { $0.key == key }?.value
      if let range = Self.range(of: key, in: table) {
        table.replaceSubrange(range, with: value.map { ["\(key) = \($0)"] } ?? [])
        place = range.lowerBound + (value == nil ? 0 : 1)
      } else if let value {
        table.insert("\(key) = \(value)", at: min(place, table.count))
        place += 1
      }
    }
    lines.replaceSubrange(start..<end, with: table)
  }

  /// The lines of a member: a list may go over several.
  private static func range(of key: String, in table: [String]) -> Range<Int>? {
    guard
      let first = table.firstIndex(where: { line in
        let line = line.drop { $0 == " " || $0 == "\t" }
        guard line.hasPrefix(key) else { return false }
        return line.dropFirst(key.count).first { $0 != " " && $0 != "\t" } == "="
      })
    else { return nil }
    var last = first
    if key == "columns", table[first].contains("[") {
      while last + 1 < table.count, !table[last].contains("]") { last += 1 }
    }
    return first..<(last + 1)
  }
}

extension SavedView {
  fileprivate static let memberKeys = ["name", "query", "order", "group", "columns"]

  /// As they are written, without those it has none of.
  fileprivate var members: [(key: String, value: String)] {
    func quoted(_ text: String) -> String { JSON.string(text).text }
    var members = [
      (key: "name", value: quoted(name)), ("query", quoted(query)), ("order", quoted(order)),
    ]
    if let group { members.append(("group", quoted(group))) }
    if !columns.isEmpty {
      members.append(("columns", "[\(columns.map(quoted).joined(separator: ", "))]"))
    }
    return members
  }
}
