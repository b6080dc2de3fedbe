public import TerminalUI
public import Ticketing

extension Customer.ID {
  public var safe: SafeText { SafeText(line: rawValue) }
}

extension Agent.ID {
  public var safe: SafeText { SafeText(line: rawValue) }
}

extension Ticket.ID {
  public var safe: SafeText { "\(rawValue)" }
}

extension Word {
  public var safe: SafeText { SafeText(line: label) }
}

extension SafeText {
  /// The first line that says something, and at most so many cells of it; where more follows, it says so.
  public init(snippet raw: String, cells: Int, ellipsis: SafeText) {
    let lines = SafeText(block: raw).lines.filter { !$0.string.allSatisfy(\.isWhitespace) }
    let first = lines.first?.string.trimmingPrefix(while: \.isWhitespace).description ?? ""
    let more = lines.count > 1 ? " \(ellipsis)" : "" as SafeText
    self = (SafeText(line: first) + more).truncated(to: cells, ellipsis: ellipsis)
  }
}

extension Sale.ID {
  public var safe: SafeText { "\(rawValue)" }
}

extension Promise.ID {
  public var safe: SafeText { "\(rawValue)" }
}
