import CursesTerminal
import Foundation
import Glibc
import HelpDesk
import TerminalUI
import Ticketing

extension Examination {
  /// What would be drawn here, and why so.
  static func terminal(
    _ configuration: Configuration, _ identity: Identity, on console: Console
  ) -> Examination {
    let environment = console.environment
    let facts = CursesTerminal.facts(
      configuration.terminalOptions(environment), environment: environment)
    let type = facts.type.isEmpty ? "TERM is not set" : "TERM=\(facts.type)"
    var findings: [Finding] = []
    switch facts.problem {
    case nil:
      findings.append(.fine("type", "\(type), known to terminfo with \(facts.colors) colours"))
    case .notATerminal?:
      findings.append(.note("type", "\(type); this is no terminal, so lists are printed"))
    case .dumbTerminal?, .unknownTerminal?, .noPipe?:
      findings.append(
        .problem(
          "type", "\(type): no screen can be drawn on it",
          "TERM=xterm-256color spoc   (or install ncurses-term)"))
    }
    findings.append(.fine("colours", "\(facts.depth.rawValue), \(facts.depthReason)"))
    findings.append(letters(configuration, console))
    findings.append(
      .fine("Esc", "waits \(Int(facts.escapeDelay / .milliseconds(1))) ms, \(facts.escapeReason)"))
    let hosts = ["TMUX", "STY", "SSH_CONNECTION"].filter { environment[$0]?.isEmpty == false }
    if !hosts.isEmpty {
      let names = ["TMUX": "tmux", "STY": "screen", "SSH_CONNECTION": "ssh"]
      let list = hosts.compactMap { names[$0] }.joined(separator: " and ")
      findings.append(.fine("inside", list))
    }
    findings += theme(configuration, facts.depth, identity, environment)
    return Examination(title: "Terminal", findings: findings)
  }

  private static func letters(_ configuration: Configuration, _ console: Console) -> Finding {
    let variable = ["LC_ALL", "LC_CTYPE", "LANG"].first {
      console.environment[$0]?.isEmpty == false
    }
    let origin =
      variable.map { "from $\($0)=\(console.environment[$0] ?? "")" } ?? "no locale is set"
    if configuration.isOn(.ascii) {
      return .fine("letters", "ASCII, \(configuration.origin(of: .ascii).words)")
    }
    return console.glyphs.charset == .unicode
      ? .fine("letters", "UTF-8, \(origin)")
      : .note(
        "letters", "ASCII, \(origin): other letters are approximated", "export LANG=C.UTF-8")
  }

  private static func theme(
    _ configuration: Configuration, _ depth: ColorDepth, _ identity: Identity,
    _ environment: [String: String]
  ) -> [Finding] {
    let library = LookOptions.themes(environment, home: identity.home)
    do {
      let found = try configuration.theme(from: library, depth: depth)
      return [.fine("theme", "\(found.loaded.theme.name), \(found.reason)")]
        + found.notices.map { .note("theme", $0) } + shipped(in: library)
    } catch {
      return [
        .problem("theme", Failure(error).message?.string ?? "\(error)", "spoc --theme terminal")
      ]
    }
  }

  /// The themes that come with the program lie beside it, where `make install` puts them.
  private static func shipped(in library: ThemeLibrary) -> [Finding] {
    let others = library.names.filter { library.path(of: $0) != nil }
    guard others.isEmpty else {
      return [.fine("themes", "\(library.names.count), as `spoc themes` lists them")]
    }
    return [
      .note(
        "themes",
        "only \(library.names.joined(separator: " and ")): no others lie beside the program",
        "make install puts them into share/spoc/themes, beside bin/spoc")
    ]
  }
}
