/// A view of the desk's own, as a supervisor wrote it and everybody sees it.
///
/// Kept as text and read for the agent who looks, since `me` is somebody else for each; and so one
/// that a newer spoc wrote is shown with what is wrong with it here, in its place.
public struct SavedView: Hashable, Sendable {
  public var name: String
  /// As in the search: `tag:printer status:open assignee:me`.
  public var query: String
  /// A word of `View.Order`.
  public var order: String
  /// A word of `View.Grouping`.
  public var group: String?
  /// Words of `View.Column`, with a width where it is said: `customer:20`; none: the ones that fit, as
  /// the program thinks best.
  public var columns: [String]

  public init(
    name: String, query: String, order: String = View.Order.waiting.rawValue,
    group: String? = nil, columns: [String] = []
  ) {
    self.name = name
    self.query = query
    self.order = order
    self.group = group
    self.columns = columns
  }

  /// More than anybody leafs through.
  public static let most = 30
}

extension SavedView {
  /// What it is for an agent. What can't be read leaves it empty, with the reason as its `problem`.
  public func view(for agent: Agent.ID?) -> View {
    var view = View(name: name, query: .any([]), text: query, order: .waiting)
    guard let order = View.Order(typed: order) else {
      view.problem = "this spoc knows no order “\(order)”."
      return view
    }
    view.order = order
    if let group {
      guard let grouping = View.Grouping(typed: group) else {
        view.problem = "this spoc knows no group “\(group)”."
        return view
      }
      view.grouping = grouping
    }
    var known: [View.Column] = []
    for word in columns {
      guard let column = SizedColumn(word) else {
        view.problem = "this spoc knows no column “\(word)”."
        return view
      }
      known.append(column.column)
      view.widths[column.column] = column.width
    }
    view.columns = known.isEmpty ? nil : known
    do throws(QueryError) {
      view.query = try Query(parsing: query, me: agent)
    } catch {
      view.problem = error.message
    }
    return view
  }
}

/// A column as a view names it: `customer`, or `customer:20` for so many cells.
public struct SizedColumn: Hashable, Sendable {
  public var column: View.Column
  public var width: Int?

  /// Cells a column may have.
  public static let widths = 1...200

  /// - Returns: nil for what is no column, and for a width that is none.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let column = View.Column(typed: String(parts[0])) else { return nil }
    self.column = column
    guard parts.count > 1 else { return }
    guard let width = Int(parts[1]), Self.widths.contains(width) else { return nil }
    self.width = width
  }
}

extension SavedView {
  /// As a view stands on the screen now.
  public init(_ view: View, named name: String) {
    self.init(
      name: name, query: view.text ?? "", order: view.order.rawValue,
      group: view.grouping?.rawValue,
      columns: view.columnWords)
  }
}

extension View {
  /// The columns it names, each with its width where it has one.
  public var columnWords: [String] {
    (columns ?? []).map { column in
      widths[column].map { "\(column.rawValue):\($0)" } ?? column.rawValue
    }
  }

  /// Those every desk has, then the desk's own.
  public static func all(for agent: Agent.ID?, in desk: Desk) -> [View] {
    standard(for: agent) + desk.views.map { $0.view(for: agent) }
  }
}
