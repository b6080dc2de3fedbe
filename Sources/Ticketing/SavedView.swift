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
  /// Words of `View.Column`; none: the ones that fit, as the program thinks best.
  public var columns: [String]

  public init(
    name: String, query: String, order: String = View.Order.waiting.rawValue,
    columns: [String] = []
  ) {
    self.name = name
    self.query = query
    self.order = order
    self.columns = columns
  }

  /// More than anybody leafs through.
  public static let most = 30
}

extension SavedView {
  /// What it is for an agent. What can't be read leaves it empty, with the reason as its `problem`.
  public func view(for agent: Agent.ID?) -> View {
    var view = View(name: name, query: .any([]), order: .waiting)
    guard let order = View.Order(typed: order) else {
      view.problem = "this spoc knows no order “\(order)”."
      return view
    }
    view.order = order
    for word in columns where View.Column(typed: word) == nil {
      view.problem = "this spoc knows no column “\(word)”."
      return view
    }
    view.columns = columns.isEmpty ? nil : columns.compactMap(View.Column.init(typed:))
    do throws(QueryError) {
      view.query = try Query(parsing: query, me: agent)
    } catch {
      view.problem = error.message
    }
    return view
  }
}

extension View {
  /// Those every desk has, then the desk's own.
  public static func all(for agent: Agent.ID?, in desk: Desk) -> [View] {
    standard(for: agent) + desk.views.map { $0.view(for: agent) }
  }
}
