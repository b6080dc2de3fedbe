import TerminalUI

/// `Label  value` lines with the values one below the other; what is nil is left out.
struct LabelledLines {
  var lines: [SafeText]

  init(_ pairs: [(SafeText, SafeText?)], width: Int, ellipsis: SafeText) {
    let known = pairs.compactMap { label, value in
      value.map { (label.truncated(to: 28, ellipsis: ellipsis), $0) }
    }
    let column = 2 + (known.map(\.0.cells).max() ?? 0)
    lines = known.flatMap { label, value in
      value.wrapped(to: max(20, width - column)).enumerated().map { index, line in
        (index == 0 ? label : "").padded(to: column) + line
      }
    }
  }
}
