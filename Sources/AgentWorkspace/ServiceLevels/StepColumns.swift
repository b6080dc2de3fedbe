public import TerminalUI
public import Ticketing

/// Rows of an account of working time in columns; what doesn't count says why where the others say
/// how much.
public struct StepColumns {
  public let lines: [SafeText]

  /// - Parameter spoken: what a text becomes where only ASCII is shown.
  public init(_ rows: [WorkingAccount.Row], spoken: (SafeText) -> SafeText = { $0 }) {
    let rows = rows.map { row in
      [row.date, row.time, row.amount, row.sum, row.note].map { spoken(SafeText(line: $0)) }
    }
    let widths = (0..<4).map { column in rows.map { $0[column].cells }.max() ?? 0 }
    lines = rows.map { row in
      let counts = !row[2].isEmpty
      let cells = row.indices.compactMap { column -> SafeText? in
        switch column {
        case 0: row[0].padded(to: widths[0])
        case 1: widths[1] == 0 || row[1].isEmpty && !counts ? nil : row[1].padded(to: widths[1])
        case 2, 3: counts ? row[column].padded(to: widths[column], .trailing) : nil
        case _: row[column].isEmpty ? nil : row[column]
        }
      }
      return "  " + cells.joined(separator: "  ")
    }
  }
}

extension DueExplanation.Line {
  /// Each with its line, the steps of one account in their columns.
  public static func laidOut(
    _ lines: [Self], spoken: (SafeText) -> SafeText = { $0 }
  ) -> [(line: Self, text: SafeText)] {
    var laidOut: [(line: Self, text: SafeText)] = []
    var run: [(Self, WorkingAccount.Row)] = []
    func end() {
      let columns = StepColumns(run.map(\.1), spoken: spoken).lines
      laidOut += zip(run.map(\.0), columns).map { ($0, $1) }
      run = []
    }
    for line in lines {
      if case .step(let row) = line {
        run.append((line, row))
        continue
      }
      end()
      switch line {
      case .heading(let text), .text(let text), .result(let text, _):
        laidOut.append((line, spoken(SafeText(line: text))))
      case .empty: laidOut.append((line, ""))
      case .step: break
      }
    }
    end()
    return laidOut
  }
}
