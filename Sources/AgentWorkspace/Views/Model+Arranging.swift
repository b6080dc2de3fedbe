import DeskIndex
import TerminalUI
import Ticketing

// Order, groups and columns of the view one is in, until the session ends or `,v` keeps them.

extension Model {
  /// From its first ticket on: that is what one sorts for.
  mutating func sort(by order: View.Order) -> [Effect] {
    arrange { $0.order = order }
  }

  /// - Parameter name: of the grouping; `none` for no groups.
  mutating func group(by name: String) -> [Effect] {
    arrange { $0.grouping = View.Grouping(typed: name) }
  }

  private mutating func arrange(
    keepsRows: Bool = false, _ change: (inout Arrangement) -> Void
  ) -> [Effect] {
    var arrangement = list.view.arrangement
    change(&arrangement)
    list.arrange(arrangement, keepsRows: keepsRows)
    return []
  }

  /// “number:6 customer subject”, in this order; nothing: those that fit.
  mutating func showColumns(_ text: String) -> [Effect] {
    let words = text.split { $0 == " " || $0 == "," }.map(String.init)
    var columns: [SizedColumn] = []
    for word in words {
      guard let column = SizedColumn(word) else {
        say(
          SafeText(
            line: Refusal.unknownWord(
              field: "column", text: word, choices: View.Column.allCases.map(\.rawValue)
            ).message), .error)
        return []
      }
      columns.removeAll { $0.column == column.column }
      columns.append(column)
    }
    return leavePalette { model in
      model.arrange(keepsRows: true) {
        $0.columns = columns.isEmpty ? nil : columns.map(\.column)
        $0.widths = Dictionary(
          columns.compactMap { column in column.width.map { (column.column, $0) } },
          uniquingKeysWith: { $1 })
      }
    }
  }

  /// The columns that show now, as they are typed.
  var columnsAsTyped: String {
    let view = list.view
    guard view.columns == nil else { return view.columnWords.joined(separator: " ") }
    let shown = ListColumns(
      view, width: layout.list.width, due: !facts.desk.policies.isEmpty, rows: list.state.rows)
    return shown.places.map(\.column.rawValue).joined(separator: " ")
  }

  var groupItems: [Menu.Item] {
    let now = list.view.grouping
    let none = Menu.Item(id: "none", label: "none", detail: now == nil ? "now" : "")
    return [none]
      + View.Grouping.allCases.map {
        Menu.Item(
          id: $0.rawValue, label: SafeText(line: $0.label), detail: $0 == now ? "now" : "")
      }
  }

  /// What stands above the tickets of a group.
  func title(of row: TicketRow, in grouping: View.Grouping) -> SafeText {
    func agent(_ id: Agent.ID?) -> SafeText { id.map(name) ?? "nobody" }
    return switch grouping {
    case .customer: SafeText(line: row.customerName)
    case .contact: "point of contact: \(agent(row.contact))"
    case .assignee: "assigned to \(agent(row.assignee))"
    case .status: SafeText(line: row.status.label)
    case .phase: "\(SafeText(line: row.phase.label)) the sale"
    case .priority: "\(SafeText(line: row.priority.label)) priority"
    case .channel: SafeText(line: row.channel.label)
    }
  }
}
