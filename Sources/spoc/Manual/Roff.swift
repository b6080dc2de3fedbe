import TerminalUI

/// A manual page as it grows, in the macros of man(7).
///
/// ASCII alone, so that whoever formats it need not know of an encoding. Between backquotes stands
/// what is typed: it is set in bold.
struct Roff {
  private(set) var text: String

  /// Without a date: the page is made from the program and says the same on every day.
  init(_ name: String, section: Int, version: String, summary: String) {
    text = ".TH \(name.uppercased()) \(section) \"\" \"spoc \(version)\" \"Spoc\"\n"
    heading("Name")
    text += "\(Self.inline(name)) \\- \(Self.inline(summary))\n"
  }

  mutating func heading(_ title: String) { text += ".SH \(title.uppercased())\n" }

  mutating func subheading(_ title: String) { text += ".SS \(Self.quoted(title))\n" }

  /// Running text; where lines begin with two blanks, an example.
  mutating func prose(_ prose: String) {
    for block in prose.split(separator: "\n\n") {
      var isExample = false
      var isFirst = true
      for line in block.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("  ") != isExample {
          isExample.toggle()
          text += isExample ? ".PP\n.RS 4\n.nf\n" : ".fi\n.RE\n.PP\n"
        } else if isFirst {
          text += ".PP\n"
        }
        isFirst = false
        text += Self.line(isExample ? Self.escaped(line.dropFirst(2)) : Self.inline(line)) + "\n"
      }
      if isExample { text += ".fi\n.RE\n" }
    }
  }

  /// What is defined, and how.
  mutating func item(_ term: String, _ words: String...) {
    text += ".TP\n\(Self.line(Self.inline(term)))\n"
    let said = words.filter { !$0.isEmpty }
    text +=
      said.isEmpty ? "\\&\n" : Self.line(said.map(Self.inline).joined(separator: "\n.br\n")) + "\n"
  }

  /// Page after page, as in “spoc(1)”.
  mutating func seeAlso(_ pages: [ManualPage]) {
    heading("See also")
    let names = pages.map { ".BR \(Self.escaped($0.name)) (\($0.section))" }
    text += names.dropLast().map { "\($0),\n" }.joined() + (names.last.map { "\($0)\n" } ?? "")
  }

  /// Backquotes become bold.
  private static func inline(_ raw: some StringProtocol) -> String {
    var result = ""
    for (index, part) in raw.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      let isBold = !index.isMultiple(of: 2)
      result += isBold ? "\\fB\(escaped(part))\\fR" : escaped(part)
    }
    return result
  }

  /// A control line is one that begins with a dot or an apostrophe.
  private static func line(_ text: String) -> String {
    text.hasPrefix(".") || text.hasPrefix("'") ? "\\&\(text)" : text
  }

  private static func quoted(_ text: String) -> String {
    "\"\(inline(text).replacing("\"", with: "\\(dq"))\""
  }

  private static func escaped(_ raw: some StringProtocol) -> String {
    var result = ""
    for scalar in raw.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\0"..."\u{7F}": result.unicodeScalars.append(scalar)
      case _:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u\(String(repeating: "0", count: max(0, 4 - hex.count)))\(hex)]"
      }
    }
    return result
  }
}
