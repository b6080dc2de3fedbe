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
  /// The first line that says something, and at most so many cells of it.
  public init(snippet raw: String, cells: Int, ellipsis: SafeText) {
    let line = SafeText(block: raw).lines.first { !$0.string.allSatisfy(\.isWhitespace) } ?? ""
    self = SafeText(line: line.string.trimmingPrefix(while: \.isWhitespace).description)
      .truncated(to: cells, ellipsis: ellipsis)
  }
}

extension Sale.ID {
  public var safe: SafeText { "\(rawValue)" }
}

extension Promise.ID {
  public var safe: SafeText { "\(rawValue)" }
}
