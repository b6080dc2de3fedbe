public import Ticketing

/// A report as one page of HTML that needs nothing beside it: no script, no font, no picture from
/// elsewhere. Light and dark as the reader's system has it; prints without either.
public struct ReportPage: Sendable {
  private let table: ReportTable
  private let desk: String

  /// - Parameter desk: its name, as the heading says it.
  public init(_ table: ReportTable, desk: String) { (self.table, self.desk) = (table, desk) }

  public var text: String {
    let title = "\(table.report.title), \(table.stretch.words)"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(Self.escaped("\(title) - \(desk)"))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(Self.escaped(table.report.title))</h1>
      <p class="of">\(Self.escaped(desk)), \(Self.escaped(table.stretch.words)), by \(Self.escaped(table.grouping.label))</p>
      \(chart)
      <div class="wide">
      <table>
      <thead><tr><th></th>\(headings)</tr></thead>
      <tbody>
      \(table.rows.map { row($0) }.joined(separator: "\n"))
      </tbody>
      \(table.total.map { "<tfoot>\(row($0))</tfoot>" } ?? "")
      </table>
      </div>
      \(table.notes.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n"))
      <h2>What is counted</h2>
      <p>\(Self.escaped(table.report.definition))</p>
      </main>
      </body>
      </html>

      """
  }

  private var headings: String {
    table.columns.map {
      "<th title=\"\(Self.escaped($0.unit.rawValue))\">\(Self.escaped($0.title))</th>"
    }.joined()
  }

  private func row(_ row: ReportRow) -> String {
    let cells = zip(table.columns, row.cells).map { column, cell in
      let found = cell.query?.description ?? cell.listing?.command
      let query = found.map { " title=\"\(Self.escaped($0))\"" } ?? ""
      let isFew = if case .tooFew = cell.value { true } else { false }
      return
        "<td\(query)\(isFew ? " class=\"few\"" : "")>\(Self.escaped(cell.value.words(column.unit)))</td>"
    }
    let isShort = row.name.count <= Self.shortest
    let kind = isShort ? " class=\"short\"" : ""
    return "<tr><th scope=\"row\"\(kind)>\(Self.escaped(row.name))</th>\(cells.joined())</tr>"
  }

  private var chart: String {
    switch table.chart {
    case nil: ""
    case .bars(let unit, let marks)?: bars(unit, marks)
    case .line(let unit, let marks)?: line(unit, marks)
    case .heat(let unit, let rows, let columns, let values)?: heat(unit, rows, columns, values)
    }
  }

  private func figure(_ unit: String, height: Int, _ body: String) -> String {
    """
    <figure><figcaption>\(Self.escaped(unit))</figcaption>
    <svg viewBox="0 0 720 \(height)" role="img" aria-label="\(Self.escaped(unit))">\(body)</svg></figure>
    """
  }

  private func bars(_ unit: String, _ marks: [ReportMark]) -> String {
    let greatest = marks.compactMap(\.value).max() ?? 0
    guard !marks.isEmpty else { return "" }
    let body = marks.enumerated().map { index, mark in
      let y = index * 24
      let width = greatest > 0 ? max(0, mark.value ?? 0) / greatest * 440 : 0
      let figure = mark.value.map(ReportValue.numberWords) ?? "-"
      return """
        <text x="190" y="\(y + 16)" text-anchor="end">\(Self.escaped(Self.short(mark.name)))</text>\
        <rect x="200" y="\(y + 3)" width="\(Self.place(width))" height="18"/>\
        <text x="\(Self.place(206 + width))" y="\(y + 16)">\(figure)</text>
        """
    }
    return figure(unit, height: marks.count * 24 + 4, body.joined())
  }

  private func line(_ unit: String, _ marks: [ReportMark]) -> String {
    guard !marks.isEmpty else { return "" }
    func x(_ index: Int) -> Double { 50 + (Double(index) + 0.5) * 650 / Double(marks.count) }
    func y(_ value: Double) -> Double { 210 - value * 20 }
    var body = [0.0, 5, 10].map {
      """
      <line x1="44" x2="710" y1="\(Self.place(y($0)))" y2="\(Self.place(y($0)))" class="axis"/>\
      <text x="38" y="\(Self.place(y($0) + 5))" text-anchor="end">\(Int($0))</text>
      """
    }.joined()
    for (index, mark) in marks.enumerated() {
      let place = Self.place(x(index))
      if let interval = mark.interval {
        body += """
          <line x1="\(place)" x2="\(place)" y1="\(Self.place(y(interval.low)))" \
          y2="\(Self.place(y(interval.high)))" class="band"/>
          """
      }
      if let value = mark.value {
        body += "<circle cx=\"\(place)\" cy=\"\(Self.place(y(value)))\" r=\"4\"/>"
      }
      if marks.count <= 12 || index % (marks.count / 8) == 0 {
        body +=
          "<text x=\"\(place)\" y=\"232\" text-anchor=\"middle\">\(Self.escaped(mark.name))</text>"
      }
    }
    return figure(unit, height: 240, body)
  }

  private func heat(
    _ unit: String, _ rows: [String], _ columns: [String], _ values: [[Int]]
  ) -> String {
    let greatest = max(1, values.flatMap(\.self).max() ?? 1)
    var body = columns.enumerated().map { index, name in
      "<text x=\"\(63 + index * 27)\" y=\"14\" text-anchor=\"middle\">\(Self.escaped(name))</text>"
    }.joined()
    for (row, name) in rows.enumerated() {
      let y = 20 + row * 24
      body += "<text x=\"42\" y=\"\(y + 16)\" text-anchor=\"end\">\(Self.escaped(name))</text>"
      for (column, value) in (values.indices.contains(row) ? values[row] : []).enumerated() {
        let shade = Double(value) / Double(greatest)
        body += """
          <rect x="\(50 + column * 27)" y="\(y)" width="26" height="23" \
          fill-opacity="\(Self.place(0.06 + shade * 0.94))"><title>\(value)</title></rect>
          """
      }
    }
    return figure(unit, height: 24 + rows.count * 24, body)
  }

  /// A name of so many characters stands in one line.
  private static let shortest = 20

  private static func short(_ name: String) -> String {
    name.count > 26 ? "\(name.prefix(25))…" : name
  }

  private static func place(_ value: Double) -> String {
    "\((value * 100).rounded() / 100)"
  }

  /// What a customer is called is text, whatever it looks like; a control character is none.
  static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case _ where scalar.properties.generalCategory == .control: safe += " "
      case _ where scalar.properties.generalCategory == .format: safe += "\u{FFFD}"
      case _: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1d2329; --dim: #59636e; --paper: #fff; --rule: #d5dae0; --bar: #2f6f9f; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e9ec; --dim: #a3adb8; --paper: #15191d; --rule: #3a424a; --bar: #7fb6e0; }
    }
    body { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; margin: 2rem; }
    main { max-width: 66rem; margin: auto; } main > p { max-width: 60rem; } .wide { overflow-x: auto; }
    h1 { margin-bottom: 0; } .of, figcaption { color: var(--dim); margin-top: 0; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    td, th.short { white-space: nowrap; }
    td.few { white-space: normal; font-weight: normal; font-size: .8em; line-height: 1.2; color: var(--dim); max-width: 5rem; }
    th, td { padding: .3rem .5rem; vertical-align: baseline; border-bottom: 1px solid var(--rule); text-align: right; }
    th[scope=row], thead th:first-child { text-align: left; overflow-wrap: break-word; max-width: 24rem; }
    tfoot { font-weight: bold; }
    figure { margin: 1.5rem 0; } svg { width: 100%; height: auto; }
    svg text { fill: var(--ink); font-size: 13px; } svg rect, svg circle { fill: var(--bar); }
    svg .axis { stroke: var(--rule); } svg .band { stroke: var(--bar); stroke-width: 3; stroke-opacity: .4; }
    @media print {
      :root { --ink: #000; --dim: #333; --paper: #fff; --rule: #999; --bar: #555; }
      body { margin: 0; font-size: 10pt; } tr, figure { break-inside: avoid; }
      h2 { break-after: avoid; } thead { display: table-header-group; } .wide { overflow: visible; }
      svg { max-height: 60mm; }
    }
    """
}
