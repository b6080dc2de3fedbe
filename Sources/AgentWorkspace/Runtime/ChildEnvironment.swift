/// What of the environment other programs get: what they need to find their way and to speak the
/// right language, and nothing that makes them load or run something.
enum ChildEnvironment {
  private static let names: Set<String> = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "LANG", "LANGUAGE", "TZ", "TMPDIR",
    "EDITOR", "VISUAL", "DISPLAY", "WAYLAND_DISPLAY", "COLORTERM",
  ]

  private static let beginnings = ["LC_", "XDG_"]

  static func allowed(_ environment: [String: String]) -> [String: String] {
    environment.filter { name, _ in
      names.contains(name) || beginnings.contains { name.hasPrefix($0) }
    }
  }
}
