import CNCurses
import Glibc
public import TerminalUI

/// What is decided about a terminal, and why: told without taking it.
public struct TerminalFacts: Equatable, Sendable {
  public var type: String
  /// What terminfo says; 0 for none.
  public var colors: Int
  /// Why no screen can be drawn; nil when one can.
  public var problem: CursesTerminalError?
  public var depth: ColorDepth
  /// As a clause: “from --color”.
  public var depthReason: String
  public var escapeDelay: Duration
  public var escapeReason: String
}

extension CursesTerminal {
  /// The same decisions that opening takes.
  public static func facts(
    _ options: Options, environment: [String: String]
  ) -> TerminalFacts {
    let type = environment["TERM"] ?? ""
    let isDumb = ["", "dumb", "unknown"].contains(type)
    let known = isDumb ? -1 : Int(cn_colors_of(type))
    let colors = max(0, known)
    let (depth, why) = TerminalFacts.depth(options, environment, colors: colors)
    let (delay, cause) = TerminalFacts.escapeDelay(options, environment)
    let problem: CursesTerminalError? =
      isDumb
      ? .dumbTerminal(type)
      : known < 0 ? .unknownTerminal(type) : isatty(0) == 1 && isatty(1) == 1 ? nil : .notATerminal
    return TerminalFacts(
      type: type, colors: colors, problem: problem, depth: depth, depthReason: why,
      escapeDelay: delay, escapeReason: cause)
  }
}

extension TerminalFacts {
  /// - Parameter colors: as many as terminfo says. With 256 of them a terminal is asked for direct
  ///   colours when somebody says that it has them: no description says so.
  static func depth(
    _ options: CursesTerminal.Options, _ environment: [String: String], colors: Int
  ) -> (depth: ColorDepth, why: String) {
    let known = colors < 8 ? .mono : ColorDepth(colors: colors)
    if let color = options.color {
      let depth = color.poorer(colors >= 256 ? .truecolor : known)
      return (
        depth, depth == color ? options.colorReason : "all that terminfo knows of this terminal"
      )
    }
    if !options.ignoresNoColor, let variable = environment["NO_COLOR"], !variable.isEmpty {
      return (.mono, "from $NO_COLOR")
    }
    if colors >= 256, ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") {
      return (.truecolor, "from $COLORTERM")
    }
    return (known, "as terminfo says")
  }

  static func escapeDelay(
    _ options: CursesTerminal.Options, _ environment: [String: String]
  ) -> (delay: Duration, why: String) {
    if let delay = options.escapeDelay { return (delay, options.escapeReason) }
    if let text = environment["ESCDELAY"], let delay = Int(text), (0...10_000).contains(delay) {
      return (.milliseconds(delay), "from $ESCDELAY")
    }
    return environment["SSH_CONNECTION"] == nil
      ? (.milliseconds(25), "the default") : (.milliseconds(100), "the default over ssh")
  }
}
