import AgentWorkspace
import SystemPackage
import TerminalUI

extension Examination {
  /// Which files count, what they and the variables set, and what of it doesn't count.
  static func configuration(
    _ configuration: Configuration, _ keys: UserKeys, _ views: OwnViews
  ) -> Examination {
    var findings = configuration.files.map { Finding.fine("file", $0.string) }
    if !configuration.files.contains(configuration.own) {
      findings.append(
        .fine("file", "there is no \(configuration.own); `spoc config edit` makes one"))
    }
    if keys.file != nil { findings.append(.fine("keys", keys.path.string)) }
    if let path = views.path, !views.views.isEmpty || !views.warnings.isEmpty {
      findings.append(.fine("views", path))
    }
    findings += Setting.allCases.compactMap { setting in
      guard let found = configuration[setting], found.origin != .standard else { return nil }
      return .fine(setting.rawValue, "\(found.value.toml), \(found.origin.words)")
    }
    findings += configuration.warnings.map { .note("left out", $0.text, "spoc config edit") }
    findings += (keys.file?.warnings ?? []).map {
      .note("left out", $0.description, "change it there; spoc keys --check looks again")
    }
    findings += views.warnings.map {
      .note("left out", $0.description, "change it there; spoc config check looks again")
    }
    return Examination(title: "Configuration", findings: findings)
  }
}
