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

/// One line of a table as text.
public struct ReportLine: Hashable, Sendable {
  public var text: SafeText
  /// Nil: it says what the columns are, or parts one block from the next.
  public var row: ReportRow?
  /// Those that stand in it.
  public var columns: Range<Int>
}

extension ReportTable {
  /// A block of lines, or several below each other where not all columns have room: no figure is ever cut.
  public func lines(width: Int?, ellipsis: SafeText) -> [ReportLine] {
    let all = rows + (total.map { [$0] } ?? [])
    let cells = all.map { row in
      zip(columns, row.cells).map { SafeText(line: $1.value.words($0.unit)) }
    }
    let titles = columns.map { SafeText(line: $0.title) }
    let widths = titles.indices.map { index in
      2 + max(titles[index].cells, cells.map { $0[index].cells }.max() ?? 0)
    }
    let natural = max(4, all.map { SafeText(line: $0.name).cells }.max() ?? 4)
    let blocks = Self.blocks(widths, room: width.map { $0 - min(natural, Self.shortestName) })
    func line(_ name: SafeText, _ cells: [SafeText], _ block: Range<Int>) -> SafeText {
      let used = widths[block].reduce(0, +)
      let first = width.map { max(8, min(natural, $0 - used)) } ?? natural
      var text = name.truncated(to: first, ellipsis: ellipsis).padded(to: first)
      for index in block { text += cells[index].padded(to: widths[index], .trailing) }
      return text
    }
    var lines: [ReportLine] = []
    for block in blocks {
      if !lines.isEmpty { lines.append(ReportLine(text: "", row: nil, columns: block)) }
      lines.append(ReportLine(text: line("", titles, block), row: nil, columns: block))
      lines += zip(all, cells).map {
        ReportLine(
          text: line(SafeText(line: $0.name), $1, block), row: $0, columns: block)
      }
    }
    return lines
  }

  /// Cells of a name that are left to it before columns go to a block of their own.
  private static let shortestName = 28

  /// As many columns in each as have room.
  private static func blocks(_ widths: [Int], room: Int?) -> [Range<Int>] {
    guard let room else { return [0..<widths.count] }
    var blocks: [Range<Int>] = []
    var (begin, used) = (0, 0)
    for (index, width) in widths.enumerated() {
      if index > begin, used + width > room {
        blocks.append(begin..<index)
        (begin, used) = (index, 0)
      }
      used += width
    }
    return blocks + [begin..<widths.count]
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
