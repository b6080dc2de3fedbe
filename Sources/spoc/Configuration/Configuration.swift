import Foundation
import SystemPackage
import TerminalUI

/// What holds here for each setting, and who said so: an option, then `SPOC_…`, then the files, one's
/// own first, then variables of no program in particular, then the program's default.
///
/// A wrong entry is said with its place and kept out; what comes after it counts then.
struct Configuration {
  enum Origin: Equatable {
    case flag(String)
    case variable(String)
    case file(String, line: Int?)
    case standard
  }

  struct Found: Equatable {
    var value: Setting.Value
    var origin: Origin
  }

  struct Warning: Equatable {
    var text: String
    /// Whether it may be about where the desk is: a line that is no TOML may have been anything.
    var concernsDesk: Bool
  }

  /// Where one's own is, or would be.
  let own: FilePath
  /// Those there are, the one that counts most first.
  private(set) var files: [FilePath] = []
  private(set) var warnings: [Warning] = []
  private var found: [Setting: Found] = [:]

  init(environment: [String: String], home: String, flags: [Setting: Setting.Value] = [:]) {
    let places = ConfigurationPlaces(environment: environment, home: home)
    own = places.own.appending(Self.fileName)
    for (setting, value) in flags {
      found[setting] = Found(value: value, origin: .flag(setting.entry.flag ?? ""))
    }
    for setting in Setting.allCases {
      take([setting.variable], for: setting, environment, home)
    }
    for place in places.all {
      let path = place.appending(Self.fileName)
      guard FileManager.default.fileExists(atPath: path.string) else { continue }
      files.append(path)
      take(UserFile(path: path.string), home: home)
    }
    for setting in Setting.allCases {
      take(setting.entry.generalVariables, for: setting, environment, home)
    }
  }

  static let fileName = "config.toml"

  /// Nil where nobody said anything and the program finds out by itself.
  subscript(setting: Setting) -> Found? {
    found[setting] ?? setting.entry.standard.map { Found(value: $0, origin: .standard) }
  }

  func origin(of setting: Setting) -> Origin { found[setting]?.origin ?? .standard }

  func text(_ setting: Setting) -> String? {
    if case .text(let text)? = self[setting]?.value { text } else { nil }
  }

  func number(_ setting: Setting) -> Int? {
    if case .number(let number)? = self[setting]?.value { number } else { nil }
  }

  func isOn(_ setting: Setting) -> Bool { self[setting]?.value == .boolean(true) }

  private mutating func take(
    _ variables: [String], for setting: Setting, _ environment: [String: String], _ home: String
  ) {
    for name in variables {
      guard let text = environment[name], !text.isEmpty else { continue }
      let kind = setting.entry.kind
      guard let value = kind.value(text, home: home) else {
        warnings.append(
          Warning(
            text: "$\(name) is “\(SafeText(line: text))”, and not \(kind.expectation)",
            concernsDesk: false))
        continue
      }
      if found[setting] == nil { found[setting] = Found(value: value, origin: .variable(name)) }
    }
  }

  private mutating func take(_ file: UserFile, home: String) {
    warnings += file.warnings.map { Warning(text: $0.description, concernsDesk: true) }
    for (path, value) in Self.flat(file.values).sorted(by: { $0.path < $1.path }) {
      var asked = file
      guard let setting = Setting(rawValue: path) else {
        asked.warn(
          path, FileWarning.unknown("setting", path, known: Setting.allCases.map(\.rawValue)))
        warnings.append(Warning(text: asked.warnings.last?.description ?? "", concernsDesk: false))
        continue
      }
      guard let value = setting.entry.kind.value(value, home: home) else {
        asked.warn(path, "“\(path)” must be \(setting.entry.kind.expectation)")
        warnings.append(
          Warning(text: asked.warnings.last?.description ?? "", concernsDesk: setting == .desk))
        continue
      }
      if found[setting] == nil {
        found[setting] = Found(
          value: value, origin: .file(file.file, line: file.line(of: path)))
      }
    }
  }

  /// Tables add up to dotted names.
  private static func flat(
    _ table: [String: UserFile.Value], prefix: String = ""
  ) -> [(path: String, value: UserFile.Value)] {
    table.flatMap { key, value in
      value.table.map { flat($0, prefix: "\(prefix)\(key).") } ?? [("\(prefix)\(key)", value)]
    }
  }
}

extension Configuration.Origin {
  /// As in “from --theme”.
  var words: String {
    switch self {
    case .flag(let name): "from \(name)"
    case .variable(let name): "from $\(name)"
    case .file(let path, let line): "from \(path)" + (line.map { ":\($0)" } ?? "")
    case .standard: "the default"
    }
  }
}

extension Configuration {
  /// The first thing that is wrong, for a place with little room.
  var notices: [String] { warnings.map(\.text).notice(rest: "spoc config check") }

  /// A file with every setting, each behind a `#`: what one's own begins as.
  static var template: String {
    let entries = Setting.allCases.map { setting in
      let entry = setting.entry
      let others = [entry.flag, "$\(setting.variable)"].compactMap { $0 }.joined(separator: ", ")
      return """
        # \(entry.summary)
        # Default: \(entry.standardWords). Also: \(others).
        # \(setting.rawValue) = \(entry.example.toml)

        """
    }
    return """
      # What holds for you in spoc. Options beat $SPOC_… variables, and these beat this file, which
      # beats that of the machine (/etc/xdg/spoc/config.toml). `spoc config dump` says what holds.

      \(entries.joined(separator: "\n"))
      """
  }
}
