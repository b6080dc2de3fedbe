// A macro in words: what the shell prints, the picker shows, the history tells.

extension Macro {
  public var words: String { "\"\(name)\" \(details)" }

  /// `reply; pending until 3d: waiting for a photo, +photo; for tag:printer`.
  public var details: String {
    var parts: [String] = []
    if !text.isEmpty { parts.append("\(kind) “\(Self.firstLine(of: text))”") }
    let changes = changeWords
    if !changes.isEmpty { parts.append(changes.joined(separator: ", ")) }
    if !query.isEmpty { parts.append("for \(query)") }
    return parts.joined(separator: "; ")
  }

  /// What it does besides its text, in the words it was written in.
  public var changeWords: [String] {
    var words: [String] = []
    if let status {
      words.append(
        (Status(typed: status)?.label ?? status) + (until.map { " until \($0)" } ?? "")
          + (because.map { ": \($0)" } ?? ""))
    }
    if let priority { words.append("\(priority) priority") }
    if !tags.isEmpty { words.append(tags.joined(separator: " ")) }
    switch assignee {
    case nil: break
    case "me"?: words.append("assigned to you")
    case "none"?: words.append("assigned to nobody")
    case let id?: words.append("assigned to \(id)")
    }
    return words
  }

  private static func firstLine(of text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let isWhole = line.count == text.count && line.count <= 60
    return isWhole ? line : "\(line.prefix(60))…"
  }
}
