import Foundation
import TerminalUI
import Ticketing

extension Model {
  /// Why a ticket is due when it is, wrapped to the page; steps stay on their lines.
  func rows(of explanation: DueExplanation) -> [Page.Row] {
    let isASCII = glyphs.charset == .ascii
    let lines = DueExplanation.Line.laidOut(explanation.lines(viewer: .current)) { text in
      isASCII
        ? SafeText(
          line: text.string.replacing("–", with: "-").replacing("\u{2212}", with: "-")
            .replacing("“", with: "\"").replacing("”", with: "\"")) : text
    }
    return lines.flatMap { line, text -> [Page.Row] in
      let role: Role =
        switch line {
        case .heading: .helpHeading
        case .result(_, let state): state.role
        case .step(let row): row.amount.isEmpty ? .textDim : .text
        case .text, .empty: .text
        }
      if case .step = line { return [Page.Row(line: Line(text, role))] }
      return text.wrapped(to: max(20, size.width - 5)).map { Page.Row(line: Line($0, role)) }
    }
  }
}
