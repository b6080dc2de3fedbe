import SystemPackage

extension Examination {
  /// Which files count, what they and the variables set, and what of it doesn't count.
  static func configuration(_ configuration: Configuration) -> Examination {
    var findings = configuration.files.map { Finding.fine("file", $0.string) }
    if !configuration.files.contains(configuration.own) {
      findings.append(
        .fine("file", "there is no \(configuration.own); `spoc config edit` makes one"))
    }
    findings += Setting.allCases.compactMap { setting in
      guard let found = configuration[setting], found.origin != .standard else { return nil }
      return .fine(setting.rawValue, "\(found.value.toml), \(found.origin.words)")
    }
    findings += configuration.warnings.map { .note("left out", $0.text, "spoc config edit") }
    return Examination(title: "Configuration", findings: findings)
  }
}
