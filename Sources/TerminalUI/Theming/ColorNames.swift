/// What the words for colours in a theme mean.
struct ColorNames {
  static let ansi = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  private var palette: [String: Color] = [:]
  private(set) var warnings: [FileWarning] = []

  /// Takes a theme's palette; where it names a colour again, it wins.
  mutating func add(_ file: ThemeFile) {
    for (name, color) in file.palette.sorted(by: { $0.key < $1.key }) {
      if let value = Self.plain(color.value) {
        palette[name] = value
      } else {
        warn(color, in: file)
      }
    }
  }

  mutating func color(_ name: ThemeFile.Located<String>?, in file: ThemeFile) -> Color? {
    guard let name else { return nil }
    if let color = palette[name.value] ?? Self.plain(name.value) { return color }
    warn(name, in: file)
    return nil
  }

  private mutating func warn(_ name: ThemeFile.Located<String>, in file: ThemeFile) {
    let known =
      palette.keys.sorted() + ["default"] + Self.ansi + Self.ansi.map { "bright-\($0)" }
    let message =
      name.value.hasPrefix("#")
      ? "“\(SafeText(line: name.value))” is no colour; it is written #rrggbb"
      : FileWarning.unknown("colour", name.value, known: known)
    warnings.append(
      FileWarning(file: file.file, line: name.line, column: name.column, message: message))
  }

  /// A colour that needs no palette: one of the 16, `default`, or `#rrggbb`.
  private static func plain(_ text: String) -> Color? {
    if text == "default" { return .standard }
    let isBright = text.hasPrefix("bright-")
    if let index = ansi.firstIndex(of: isBright ? String(text.dropFirst(7)) : text) {
      return .ansi(UInt8(index + (isBright ? 8 : 0)))
    }
    guard text.first == "#", text.utf8.count == 7, text.dropFirst().allSatisfy(\.isHexDigit),
      let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    return .rgb(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}
