import DeskIndex
import TerminalUI
import Ticketing

/// A column of the list of tickets.
enum ListColumn: CaseIterable {
  case waited, status, number, phase, priority, customer, subject, contact, assignee

  var title: SafeText {
    switch self {
    case .waited: "Waited"
    case .status: "Status"
    case .number: "#"
    case .phase: "Phase"
    case .priority: ""
    case .customer: "Customer"
    case .subject: "Subject"
    case .contact: "Contact"
    case .assignee: "Assignee"
    }
  }

  var alignment: SafeText.Alignment {
    switch self {
    case .waited, .number: .trailing
    case .status, .phase, .priority, .customer, .subject, .contact, .assignee: .leading
    }
  }
}

/// Which columns a width has room for, and where they stand.
///
/// Number, customer and subject never go; the others go in the order assignee, phase, contact,
/// status, priority while the subject has less than its minimum.
struct ListColumns {
  private(set) var places: [(column: ListColumn, x: Int, width: Int)] = []

  private static let dropOrder: [ListColumn] = [.assignee, .phase, .contact, .status, .priority]
  private static let smallestSubject = 18

  init(width: Int, showsStatus: Bool, rows: [TicketRow]) {
    let digits = rows.map { String($0.id.rawValue).count }.max() ?? 1
    var columns = ListColumn.allCases.filter { $0 != .status || showsStatus }
    if width < 110 { columns.removeAll { $0 == .assignee } }
    func fixed(_ column: ListColumn) -> Int {
      switch column {
      case .waited: 6
      case .status: 8
      case .number: max(3, digits)
      case .phase: 5
      case .priority: 1
      case .customer: max(12, min(28, width / 4))
      case .subject: 0
      case .contact, .assignee: width < 100 ? 8 : 12
      }
    }
    // A cell for the marker and one after it; one between columns, two before words.
    func gap(_ column: ListColumn) -> Int {
      switch column {
      case .waited: 2
      case .status, .customer, .subject, .contact, .assignee: 2
      case .number, .phase, .priority: 1
      }
    }
    func room(_ columns: [ListColumn]) -> Int {
      width - columns.reduce(1) { $0 + fixed($1) + gap($1) }
    }
    for dropped in Self.dropOrder where room(columns) < Self.smallestSubject {
      columns.removeAll { $0 == dropped }
    }
    let subject = max(4, room(columns))
    var x = 0
    for column in columns {
      x += gap(column)
      let cells = column == .subject ? subject : fixed(column)
      places.append((column, x, cells))
      x += cells
    }
  }
}
