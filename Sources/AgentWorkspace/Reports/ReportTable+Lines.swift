public import DeskIndex
import Foundation
public import HelpDesk
public import TerminalUI
public import Ticketing

// Reports as lines of text, for screen and verbs alike.

extension ReportChart {
  public func lines(_ chart: Chart) -> [SafeText] {
    func marks(_ marks: [ReportMark]) -> [Chart.Mark] {
      marks.map {
        Chart.Mark(
          SafeText(line: $0.name), $0.value, low: $0.interval?.low, high: $0.interval?.high)
      }
    }
    switch self {
    case .bars(let unit, let bars):
      guard !bars.isEmpty else { return [] }
      return chart.bars(marks(bars), unit: SafeText(line: unit))
    case .line(let unit, let points):
      guard points.contains(where: { $0.value != nil }) else { return [] }
      return chart.line(marks(points), unit: SafeText(line: unit), scale: 0...10)
    case .heat(let unit, let rows, let columns, let values):
      return chart.heat(
        zip(rows, values).map { (SafeText(line: $0), $1) },
        columns: columns.map { SafeText(line: $0) }, unit: SafeText(line: unit))
    }
  }
}

extension ReportTable {
  /// The first line says what the columns are.
  public func lines(width: Int?, ellipsis: SafeText) -> [(text: SafeText, row: ReportRow?)] {
    let all = rows + (total.map { [$0] } ?? [])
    let cells = all.map { row in
      zip(columns, row.cells).map { SafeText(line: $1.value.words($0.unit)) }
    }
    let titles = columns.map { SafeText(line: $0.title) }
    let widths = titles.indices.map { index in
      max(titles[index].cells, cells.map { $0[index].cells }.max() ?? 0)
    }
    let figures = widths.reduce(0) { $0 + $1 + 2 }
    let natural = max(4, all.map { SafeText(line: $0.name).cells }.max() ?? 4)
    let first = width.map { max(8, min(natural, $0 - figures)) } ?? natural
    func line(_ name: SafeText, _ cells: [SafeText]) -> SafeText {
      var text = name.truncated(to: first, ellipsis: ellipsis).padded(to: first)
      for (index, cell) in cells.enumerated() {
        text += "  \(cell.padded(to: widths[index], .trailing))"
      }
      return text
    }
    return [(line("", titles), nil)]
      + zip(all, cells).map { (line(SafeText(line: $0.name), $1), $0) }
  }
}

extension HelpDesk {
  /// Worked out now, in the desk's zone.
  public func report(_ request: ReportRequest) throws -> ReportTable {
    let now = self.now
    return try read { reader in
      guard let desk = try reader.desk() else { throw DeskError.refused(.noDesk) }
      return try reader.report(request, at: now, in: desk)
    }
  }
}
