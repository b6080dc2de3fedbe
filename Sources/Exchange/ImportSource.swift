/// The name of what ids belong to: `old` in `old:12`.
public enum ImportSource {
  /// Why it can't be one; nil: it can.
  public static func problem(_ name: String) -> String? {
    if name.allSatisfy(\.isWhitespace) { return "A source needs a name." }
    // `a:b` with 1 and `a` with `b:1` would be the same.
    if name.contains(":") {
      return "A source has no “:” in its name, which stands between it and the ids."
    }
    return nil
  }

  /// As it is given to `--source`, in quotes where a shell would take it apart.
  static func argument(_ name: String) -> String {
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    return isPlain ? name : "'\(name.replacing("'", with: #"'\''"#).text)'"
  }

  /// Of a file: its name without the ending.
  public static func name(ofFile name: String) -> String {
    let plain = String(name.map { $0 == ":" ? "-" : $0 })
    return plain.allSatisfy(\.isWhitespace) ? "file" : plain
  }
}
