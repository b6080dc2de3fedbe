/// Figures as cells of a terminal: bars, a line with its interval, a heat map, a sparkline. A chart never stands
/// alone: the table it is drawn from is beside it, and colour says nothing in it.
public struct Chart: Sendable {
  public var glyphs: Glyphs
  /// Cells from the left edge to the right.
  public var width: Int

  public init(glyphs: Glyphs, width: Int) {
    self.glyphs = glyphs
    self.width = max(20, width)
  }

  public struct Mark: Hashable, Sendable {
    public var name: SafeText
    /// Nil: nothing to tell.
    public var value: Double?
    public var low: Double?
    public var high: Double?

    public init(_ name: SafeText, _ value: Double?, low: Double? = nil, high: Double? = nil) {
      (self.name, self.value, self.low, self.high) = (name, value, low, high)
    }
  }

  private var isUnicode: Bool { glyphs.charset == .unicode }

  /// One line for each, the longest bar across; the figure behind it.
  ///
  /// - Parameter unit: what the figures are; stands above.
  public func bars(_ marks: [Mark], unit: SafeText) -> [SafeText] {
    let names = min(width / 3, marks.map(\.name.cells).max() ?? 0)
    let figures = marks.map { $0.value.map(Self.figure) ?? "-" }
    let most = figures.map(\.cells).max() ?? 0
    let room = max(4, width - names - most - 3)
    let greatest = marks.compactMap(\.value).max() ?? 0
    return [unit]
      + zip(marks, figures).map { mark, figure in
        let name = mark.name.truncated(to: names, ellipsis: glyphs.ellipsis).padded(to: names)
        let share = greatest > 0 ? max(0, mark.value ?? 0) / greatest : 0
        let bar = bar(share * Double(room))
        return bar.isEmpty ? "\(name)  \(figure)" : "\(name)  \(bar) \(figure)"
      }
  }

  /// So many cells long, in eighths where the terminal has them.
  private func bar(_ cells: Double) -> SafeText {
    guard isUnicode else {
      let whole = Int(cells.rounded())
      return SafeText(line: String(repeating: "#", count: cells > 0 ? max(1, whole) : 0))
    }
    let eighths = cells > 0 ? max(1, Int((cells * 8).rounded())) : 0
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return SafeText(line: String(repeating: "█", count: eighths / 8) + parts[eighths % 8])
  }

  /// One character for each value, from the least to the greatest of the scale; a gap where there is none.
  public func sparkline(_ values: [Double?], scale: ClosedRange<Double>? = nil) -> SafeText {
    let steps = Array(isUnicode ? "▁▂▃▄▅▆▇█" : "_.-=+*#@")
    let known = values.compactMap(\.self)
    let low = scale?.lowerBound ?? min(0, known.min() ?? 0)
    let high = scale?.upperBound ?? known.max() ?? 0
    return SafeText(
      line: String(
        values.map { value -> Character in
          guard let value else { return " " }
          guard high > low else { return steps[0] }
          let share = min(max((value - low) / (high - low), 0), 1)
          return steps[min(steps.count - 1, Int(share * Double(steps.count)))]
        }))
  }

  /// Darker is more; what is none is a dot.
  public func heat(
    _ rows: [(name: SafeText, values: [Int])], columns: [SafeText], unit: SafeText
  ) -> [SafeText] {
    let shades = isUnicode ? ["·", "░", "▒", "▓", "█"] : [".", "-", "+", "*", "#"]
    let greatest = rows.flatMap(\.values).max() ?? 0
    let names = rows.map(\.name.cells).max() ?? 0
    let cell = max(2, columns.map(\.cells).max() ?? 0)
    // Two cells and a gap for each hour need 75: below that the gaps go.
    let gap = (cell + 1) * columns.count + names + 2 <= width ? 1 : 0
    let between = SafeText(line: String(repeating: " ", count: gap))
    let head = columns.map { $0.padded(to: cell) }.joined(separator: between)
    let lines = rows.map { row -> SafeText in
      let cells = row.values.map { value -> SafeText in
        let shade =
          value == 0 || greatest == 0
          ? 0 : min(4, 1 + (value * 4 - 1) / max(1, greatest))
        return SafeText(line: String(repeating: shades[shade], count: cell))
      }
      return "\(row.name.padded(to: names))  \(cells.joined(separator: between))"
    }
    let indent = SafeText(line: String(repeating: " ", count: names + 2))
    // Of few there is none in some of the quarters.
    let legend = (1...4).filter { $0 * greatest / 4 > ($0 - 1) * greatest / 4 }.map { quarter in
      SafeText(line: "\(shades[quarter]) to \(quarter * greatest / 4)")
    }.joined(separator: "  ")
    return [unit, indent + head] + lines + ["\(SafeText(line: shades[0])) none  \(legend)"]
  }

  /// Values over time as dots, with their intervals as bars around them.
  ///
  /// - Parameters:
  ///   - scale: what the axis goes from and to.
  ///   - height: in rows; 11 have a row for each point of ten, or each ten of a hundred.
  public func line(
    _ marks: [Mark], unit: SafeText, scale: ClosedRange<Double>, height: Int = 11
  ) -> [SafeText] {
    let rows = max(3, height)
    let labels = (0..<rows).map { row -> SafeText in
      let share = Double(rows - 1 - row) / Double(rows - 1)
      return Self.figure(scale.lowerBound + share * (scale.upperBound - scale.lowerBound))
    }
    let axis = labels.map(\.cells).max() ?? 0
    let room = max(4, width - axis - 2)
    let step = max(1, min(6, room / max(1, marks.count)))
    let shown = marks.suffix(room / step)
    func row(of value: Double) -> Int {
      let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
      return rows - 1 - Int((min(max(share, 0), 1) * Double(rows - 1)).rounded())
    }
    let (dot, band, side) = isUnicode ? ("●", "│", "┤") : ("o", "|", "|")
    var lines: [SafeText] = [unit]
    for index in 0..<rows {
      var text = ""
      for mark in shown {
        var sign = " "
        if let low = mark.low, let high = mark.high, row(of: high) <= index,
          index <= row(of: low)
        {
          sign = band
        }
        if let value = mark.value, row(of: value) == index { sign = dot }
        text += sign + String(repeating: " ", count: step - 1)
      }
      while text.hasSuffix(" ") { text.removeLast() }
      lines.append(
        "\(labels[index].padded(to: axis, .trailing))\(SafeText(line: side)) \(SafeText(line: text))"
      )
    }
    if let first = shown.first?.name, let last = shown.last?.name, shown.count > 1 {
      let gap = max(1, shown.count * step - first.cells - last.cells)
      let blank = SafeText(line: String(repeating: " ", count: axis + 2))
      lines.append(blank + first + SafeText(line: String(repeating: " ", count: gap)) + last)
    }
    return lines
  }

  /// With one place where it is no whole number.
  static func figure(_ value: Double) -> SafeText {
    let tenths = Int((value * 10).rounded())
    return SafeText(line: tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)")
  }
}
