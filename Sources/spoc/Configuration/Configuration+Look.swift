import AgentWorkspace
import CursesTerminal
import TerminalUI

// How the workspace looks, as the settings have it.

extension Configuration {
  /// For the terminal: what nobody set is found out there.
  func terminalOptions(_ environment: [String: String]) -> CursesTerminal.Options {
    var options = CursesTerminal.Options()
    let (color, isAsked) = (text(.color) ?? "auto", isFlag(.color))
    options.ignoresNoColor = isAsked && color == "always"
    // NO_COLOR beats all but an option.
    if isAsked || environment["NO_COLOR"]?.isEmpty != false {
      options.color = ColorDepth(rawValue: color)
      options.colorReason = origin(of: .color).words
    }
    if origin(of: .escapeDelay) != .variable("ESCDELAY"), let delay = number(.escapeDelay) {
      options.escapeDelay = .milliseconds(delay)
      options.escapeReason = origin(of: .escapeDelay).words
    }
    options.setsTitle = isOn(.title)
    options.mouse = isOn(.mouse)
    options.ambiguousIsWide = text(.ambiguous) == "wide"
    options.synchronizes = isOn(.synchronizedOutput)
    return options
  }

  /// The theme asked for; without colours, the one whose attributes carry the meaning. What a file
  /// asks for and isn't there is said and left out: a typing error must not keep anybody from work.
  func theme(
    from library: ThemeLibrary, depth: ColorDepth
  ) throws -> (loaded: ThemeLibrary.Loaded, notices: [String], reason: String) {
    let name = depth == .mono ? ThemeLibrary.monoName : ThemeLibrary.standardName
    guard let asked = text(.theme) else {
      let reason = depth == .mono ? "since there are no colours" : "the default"
      return (library.theme(named: name), [], reason)
    }
    guard library.names.contains(asked) else {
      let why = LookOptions.noTheme(asked, in: library)
      guard case .file(let path, let line) = origin(of: .theme) else { throw why }
      let place = path + (line.map { ":\($0)" } ?? "")
      let words = Failure(why).message?.string ?? ""
      return (library.theme(named: name), ["\(place): \(words)"], "the default")
    }
    let loaded = library.theme(named: asked)
    return (loaded, loaded.notices(of: asked), origin(of: .theme).words)
  }

  var manners: Manners { Manners(rings: isOn(.bell), copies: isOn(.clipboard)) }

  var layoutChoices: LayoutChoices {
    LayoutChoices(
      preview: text(.preview).flatMap(LayoutChoices.Preview.init(rawValue:)) ?? .auto,
      sidebar: isOn(.sidebar))
  }

  private func isFlag(_ setting: Setting) -> Bool {
    if case .flag = origin(of: setting) { true } else { false }
  }
}
