/// What a desk promises for tickets of a kind: by when they are answered, and solved.
///
/// Policies are ordered; the first whose query finds a ticket holds for it. Kept as text and read
/// when it is used, as a `SavedView` is.
public struct Policy: Hashable, Sendable {
  public var name: String
  /// Which tickets it is for, as in the search; empty: every one. Nothing in it may change with the
  /// clock alone.
  public var query: String
  /// A calendar of the desk; nil: its first.
  public var calendar: String?
  /// So long before it is due a ticket counts as in warning, by the same calendar: `1h`.
  public var warning: String?
  /// How long each may take: a `TargetSpan` by the word of a `Priority`; none: no target.
  public var targets: [Target: [String: String]]

  public init(
    name: String, query: String = "", calendar: String? = nil, warning: String? = nil,
    targets: [Target: [String: String]] = [:]
  ) {
    self.name = name
    self.query = query
    self.calendar = calendar
    self.warning = warning
    self.targets = targets
  }

  /// More than anybody keeps apart.
  public static let most = 30

  /// The same for every priority.
  public static func everyPriority(_ span: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: Priority.allCases.map { ($0.rawValue, span) })
  }
}

extension Policy {
  public var words: String { "\"\(name)\" \(details)" }

  /// `first response 4h, resolution urgent 8h normal 5d; warning 1h before; for tag:vip`.
  public var details: String {
    let targets = Target.allCases.compactMap { target -> String? in
      guard let spans = self.targets[target], !spans.isEmpty else { return nil }
      return "\(target.label) \(Self.words(spans))"
    }
    var parts = [targets.isEmpty ? "no targets" : targets.joined(separator: ", ")]
    if let warning { parts.append("warning \(warning) before") }
    if let calendar { parts.append("by \(calendar)") }
    parts.append(query.isEmpty ? "for every ticket" : "for \(query)")
    return parts.joined(separator: "; ")
  }

  private static func words(_ spans: [String: String]) -> String {
    let known = Priority.allCases.reversed().map(\.rawValue)
    if let one = spans.values.first, known.allSatisfy({ spans[$0] == one }) { return one }
    let others = spans.keys.filter { !known.contains($0) }.sorted()
    return (known + others).compactMap { word in spans[word].map { "\(word) \($0)" } }
      .joined(separator: " ")
  }
}
