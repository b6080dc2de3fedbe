import HelpDesk
import TerminalUI
import Ticketing

extension Model {
  /// `✎bo ◦maria +2`: who else has a ticket open, in the little room there is.
  func presence(on id: Ticket.ID) -> Line {
    guard !presences.isEmpty else { return Line() }
    let colleagues = colleagues(on: id)
    var line = Line()
    for colleague in colleagues.prefix(2) {
      if !line.isEmpty { line.append(isAccessible ? ", " : " ") }
      let name = name(colleague.agent).truncated(to: 8, ellipsis: glyphs.ellipsis)
      if isAccessible {
        line.append("\(name) \(colleague.act == .writing ? "writes" : "looks at it")")
        continue
      }
      switch colleague.act {
      case .writing: line.append("\(glyphs.writing)\(name)", .warning)
      case .viewing: line.append("\(glyphs.viewing)\(name)", .textDim)
      }
    }
    if colleagues.count > 2 { line.append(" +\(colleagues.count - 2)", .textDim) }
    return line
  }

  /// `▲3 new`: what came into the view where it can't be seen.
  var newcomers: SafeText {
    let (above, below) = list.state.unseen(height: listHeight)
    if isAccessible {
      let parts = [(above, "above"), (below, "below")].filter { $0.0 > 0 }
      return SafeText(line: parts.map { "\($0.0) new \($0.1)" }.joined(separator: ", "))
    }
    var parts: [SafeText] = []
    if above > 0 { parts.append("\(glyphs.ascending)\(above)") }
    if below > 0 { parts.append("\(glyphs.descending)\(below)") }
    return parts.isEmpty ? "" : "\(parts.joined(separator: " ")) new"
  }
}
