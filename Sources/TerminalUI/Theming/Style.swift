/// A colour as a theme states it; what the terminal can't show is reduced by `ColorDepth`.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background, whatever it is.
  case standard
  /// One of the user's 16 colours, 0 to 15.
  case ansi(UInt8)
  /// One of the fixed 240 above them, 16 to 255.
  case indexed(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

extension Color: CustomStringConvertible {
  /// As a theme file may say it; of the 256 by their number.
  public var description: String {
    switch self {
    case .standard: "default"
    case .ansi(let index):
      (index < 8 ? "" : "bright-") + ColorNames.ansi[Int(index) % 8]
    case .indexed(let index): "\(index)"
    case .rgb:
      "#" + String(packed | 0x100_0000, radix: 16).suffix(6)
    }
  }
}

/// How letters stand out without colour.
public struct TextAttributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = TextAttributes(rawValue: 1)
  public static let dim = TextAttributes(rawValue: 2)
  public static let italic = TextAttributes(rawValue: 4)
  public static let underline = TextAttributes(rawValue: 8)
  public static let reverse = TextAttributes(rawValue: 16)
}

/// What a cell looks like once its roles are resolved.
public struct Style: Hashable, Sendable {
  public var foreground: Color
  public var background: Color
  public var attributes: TextAttributes

  public init(
    foreground: Color = .standard, background: Color = .standard,
    attributes: TextAttributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
