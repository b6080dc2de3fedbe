import DeskIndex
import TerminalUI
import Ticketing

extension View.Column {
  /// As the list has them from left to right, when the view doesn't say.
  static let usual: [Self] = [
    .waited, .status, .number, .phase, .priority, .customer, .subject, .tags, .contact, .assignee,
    .due, .channel, .opened, .updated,
  ]

  /// Who goes first when there is little room. What isn't here never goes.
  fileprivate static let dropOrder: [Self] = [
    .opened, .channel, .updated, .tags, .assignee, .phase, .contact, .status, .due, .priority,
    .waited,
  ]

  var title: SafeText {
    switch self {
    case .waited: "Waited"
    case .number: "#"
    case .status: "Status"
    case .phase: "Phase"
    case .priority: ""
    case .channel: "Channel"
    case .customer: "Customer"
    case .subject: "Subject"
    case .contact: "Contact"
    case .assignee: "Assignee"
    case .tags: "Tags"
    case .opened: "Opened"
    case .updated: "Updated"
    case .due: "Due"
    }
  }

  var alignment: SafeText.Alignment {
    switch self {
    case .waited, .number, .opened, .updated, .due: .trailing
    case .status, .phase, .priority, .channel, .customer, .subject, .contact, .assignee, .tags:
      .leading
    }
  }

  /// Cells between it and what stands before: two before words.
  fileprivate var gap: Int {
    switch self {
    case .number, .phase, .priority: 1
    case .waited, .status, .channel, .customer, .subject, .contact, .assignee, .tags, .opened,
      .updated, .due:
      2
    }
  }

  /// The least that it is of use at, and what it would like.
  fileprivate var cells: ClosedRange<Int> {
    switch self {
    case .waited, .due: 6...6
    case .number: 3...12
    case .status: 8...8
    case .phase: 5...5
    case .priority: 1...1
    case .channel: 8...8
    case .customer: 12...28
    case .subject: 18...100
    case .contact, .assignee: 8...12
    case .tags: 12...18
    case .opened, .updated: 7...7
    }
  }

  /// What the subject must have left for it to come in: what one works with needs less than what is
  /// good to know.
  fileprivate var leavesSubject: Int {
    switch self {
    case .waited: 10
    case .number, .status, .phase, .priority, .customer, .subject, .contact, .due: 18
    case .assignee: 30
    case .channel, .tags, .opened, .updated: 40
    }
  }
}

/// Which columns a width has room for, and where they stand.
///
/// The subject gets what the others leave. They go in their drop order until it has what they must
/// leave it; columns that a view names make do with its minimum, in the order of the view.
struct ListColumns {
  private(set) var places: [(column: View.Column, x: Int, width: Int)] = []

  /// - Parameter due: the desk has policies.
  init(_ view: View, width: Int, due: Bool = false, rows: [TicketRow]) {
    self.init(
      view.columns, widths: view.widths, width: width, showsStatus: view.query != .isWaiting,
      showsDue: due, rows: rows)
  }

  /// - Parameter widths: what whoever made the view wants instead of what would be given.
  init(
    _ named: [View.Column]? = nil, widths: [View.Column: Int] = [:], width: Int,
    showsStatus: Bool = true, showsDue: Bool = false, rows: [TicketRow]
  ) {
    let digits = String(rows.map(\.id.rawValue).max() ?? 1).count
    var columns =
      named
      ?? View.Column.usual.filter {
        ($0 != .status || showsStatus) && ($0 != .due || showsDue)
      }
    func cells(_ column: View.Column) -> Int {
      let range = column.cells
      if let wanted = widths[column], column != .subject { return min(wanted, width - 2) }
      switch column {
      case .subject: return 0
      case .number: return min(max(range.lowerBound, digits), range.upperBound)
      // With one column more, names give way before the phase does.
      case .customer:
        let share = columns.contains(.due) ? 5 : 4
        return min(max(range.lowerBound, width / share), range.upperBound)
      case .waited, .status, .phase, .priority, .channel, .contact, .assignee, .tags, .opened,
        .updated, .due:
        return width < 100 ? range.lowerBound : range.upperBound
      }
    }
    // A cell for the marker, and one at the end.
    func room(_ columns: [View.Column]) -> Int {
      width - columns.reduce(1) { $0 + cells($1) + $1.gap }
    }
    // Without a subject they only have to fit.
    let least = columns.contains(.subject) ? View.Column.subject.cells.lowerBound : 0
    for dropped in View.Column.dropOrder
    where room(columns) < (named == nil ? dropped.leavesSubject : least) {
      columns.removeAll { $0 == dropped }
    }
    // A subject that is wanted narrower leaves the rest of the row empty.
    let subject = max(4, min(widths[.subject] ?? .max, room(columns)))
    var x = 0
    for column in columns {
      x += column.gap
      let cells = column == .subject ? subject : cells(column)
      places.append((column, x, cells))
      x += cells
    }
  }

  /// Where there is most to spare for what has no column of its own.
  var roomiest: View.Column? { places.max { $0.width < $1.width }?.column }

  func has(_ column: View.Column) -> Bool { places.contains { $0.column == column } }
}
