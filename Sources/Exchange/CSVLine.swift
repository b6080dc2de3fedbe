/// One record of a CSV file as RFC 4180 has it, ended by a line feed.
///
/// Why a bare line feed: every reader takes it, and the tools of a shell take nothing else.
public struct CSVLine: Sendable {
  /// Whether a cell that a spreadsheet would calculate is kept from that.
  public var guardsFormulas: Bool

  public init(guardsFormulas: Bool = true) { self.guardsFormulas = guardsFormulas }

  public func text(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\n"
  }

  private func cell(_ text: String) -> String {
    let text = guardsFormulas ? Self.guarded(text) : text
    let needsQuotes = text.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
      default: false
      }
    }
    // A blank at an edge is text here, and would be lost in some readers.
    guard needsQuotes || text.first == " " || text.last == " " else { return text }
    // By scalars: a quote before a combining mark is one Character, but ends the cell all the same.
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  /// A customer's words must not run in whoever opens the file: what begins like a formula gets an
  /// apostrophe in front (OWASP, *CSV Injection*). Numbers stay numbers.
  static func guarded(_ text: String) -> String {
    if let first = text.unicodeScalars.first, fullWidthSigns.contains(first) { return "'" + text }
    return switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"),
      UInt8(ascii: "\n"):
      "'" + text
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      isNumber(text.utf8.dropFirst()) ? text : "'" + text
    default: text
    }
  }

  /// Some spreadsheets read what an East Asian keyboard types as the narrow signs.
  private static let fullWidthSigns: [Unicode.Scalar] = ["＝", "＋", "－", "＠"]

  private static func isNumber(_ digits: Substring.UTF8View) -> Bool {
    guard let first = digits.first, (0x30...0x39).contains(first) else { return false }
    return digits.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      && digits.count { $0 == UInt8(ascii: ".") } <= 1
  }
}
