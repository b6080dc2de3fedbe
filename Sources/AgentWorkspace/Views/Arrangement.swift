import Ticketing

/// How the tickets of a view are shown: what may be changed while one looks, and is kept with it.
struct Arrangement: Equatable, Sendable {
  var order: View.Order
  var grouping: View.Grouping?
  var columns: [View.Column]?
  var widths: [View.Column: Int]
}

extension View {
  var arrangement: Arrangement {
    get {
      Arrangement(order: order, grouping: grouping, columns: columns, widths: widths)
    }
    set {
      (order, grouping) = (newValue.order, newValue.grouping)
      (columns, widths) = (newValue.columns, newValue.widths)
    }
  }
}
