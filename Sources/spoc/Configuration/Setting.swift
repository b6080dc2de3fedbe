import AgentWorkspace
import Ticketing

/// What somebody may set for themselves: the one table that makes `config.toml`, its check, the
/// variables, `spoc config dump` and docs/config.md.
enum Setting: String, CaseIterable {
  case desk, theme, color, ascii, accessible, editor
  case ambiguous = "unicode.ambiguous"
  case preview, sidebar
  case escapeDelay = "escape_delay"
  case title, bell, clipboard, mouse
  case synchronizedOutput = "synchronized_output"
}

extension Setting {
  enum Value: Equatable {
    case text(String)
    case boolean(Bool)
    case number(Int)
  }

  enum Kind: Equatable {
    /// A directory: absolute, or in one's home.
    case directory
    case text
    case choice([String])
    case boolean
    case number(ClosedRange<Int>)
  }

  struct Entry {
    var kind: Kind
    /// Nil where it is found out: `standardWords` says how.
    var standard: Value?
    var standardWords: String
    /// What a file may have in its place.
    var example: Value
    var summary: String
    var flag: String?
    /// Of no program in particular, and so asked behind the files.
    var generalVariables: [String] = []
  }

  /// Before every file.
  var variable: String { "SPOC_" + rawValue.uppercased().replacing(".", with: "_") }

  var entry: Entry {
    switch self {
    case .desk:
      Entry(
        kind: .directory, standardWords: "$XDG_DATA_HOME/spoc/desk", example: .text("/srv/desk"),
        summary: "The desk's directory: absolute, or ~/ and the rest.", flag: "--desk")
    case .theme:
      Entry(
        kind: .text, standardWords: "terminal; mono without colours", example: .text("nord"),
        summary: "Colours: a name of `spoc themes`.", flag: "--theme")
    case .color:
      Entry(
        kind: .choice(["auto", "truecolor", "256", "16", "8", "mono"]), standard: .text("auto"),
        standardWords: "auto", example: .text("truecolor"),
        summary: "How many colours. A NO_COLOR that is not empty beats all but the option.",
        flag: "--color")
    case .ascii:
      Entry(
        kind: .boolean, standard: .boolean(false), standardWords: "false", example: .boolean(true),
        summary: "Draw with ASCII characters only; a locale without UTF-8 does so by itself.",
        flag: "--ascii")
    case .accessible:
      Entry(
        kind: .boolean, standard: .boolean(false), standardWords: "false", example: .boolean(true),
        summary: """
          For screen readers: no lines around things, each thing behind its name, the cursor on the \
          row one is on.
          """,
        flag: "--accessible")
    case .ambiguous:
      Entry(
        kind: .choice(["narrow", "wide"]), standard: .text("narrow"), standardWords: "narrow",
        example: .text("wide"),
        summary: """
          How wide the terminal draws what Unicode leaves open (East Asian ambiguous width): with \
          wide, signs of ours that would be two cells are ASCII.
          """)
    case .editor:
      Entry(
        kind: .text, standardWords: "editor", example: .text("nano"),
        summary: "The program for longer texts, with its arguments.",
        generalVariables: ["VISUAL", "EDITOR"])
    case .escapeDelay:
      Entry(
        kind: .number(0...10_000), standardWords: "25; 100 over ssh", example: .number(50),
        summary: "For how many milliseconds Esc waits for the rest of a key's sequence.",
        generalVariables: ["ESCDELAY"])
    case .preview:
      Entry(
        kind: .choice(LayoutChoices.Preview.allCases.map(\.rawValue)), standard: .text("auto"),
        standardWords: "auto", example: .text("below"),
        summary:
          "Where the list shows the conversation: as there is room, below it, or off until `P`.")
    case .sidebar:
      Entry(
        kind: .boolean, standard: .boolean(true), standardWords: "true", example: .boolean(false),
        summary: "The views as a column on screens of 140 columns and more, and not as tabs.")
    case .title:
      Entry(
        kind: .boolean, standard: .boolean(true), standardWords: "true", example: .boolean(false),
        summary: "Give the terminal's window a title while the workspace is open.")
    case .bell:
      Entry(
        kind: .boolean, standard: .boolean(false), standardWords: "false", example: .boolean(true),
        summary: "Ring when a customer of yours, or on a ticket of yours, writes; once for many.")
    case .clipboard:
      Entry(
        kind: .boolean, standard: .boolean(true), standardWords: "true", example: .boolean(false),
        summary: "Let `y` hand a ticket's number to the terminal's clipboard (OSC 52).")
    case .mouse:
      Entry(
        kind: .boolean, standard: .boolean(false), standardWords: "false", example: .boolean(true),
        summary: """
          Scroll with the wheel, choose and open with a click; the terminal then selects text with \
          Shift held.
          """)
    case .synchronizedOutput:
      Entry(
        kind: .boolean, standard: .boolean(true), standardWords: "true", example: .boolean(false),
        summary: "Ask the terminal to show each picture at once (mode 2026).")
    }
  }
}

extension Setting.Value {
  /// As a file has it.
  var toml: String {
    switch self {
    // JSON's strings are among TOML's.
    case .text(let text): JSON.string(text).text
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): "\(number)"
    }
  }

  var document: JSON {
    switch self {
    case .text(let text): .string(text)
    case .boolean(let value): .bool(value)
    case .number(let number): .int(number)
    }
  }
}
