import TerminalUI

extension Console {
  /// As the C library decides it: the first of these that is set.
  static func charset(_ environment: [String: String]) -> Glyphs.Charset {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let name = locale?.lowercased() ?? ""
    return name.contains("utf-8") || name.contains("utf8") ? .unicode : .ascii
  }

  /// Our own words, in what the locale can show. Names and texts of people stay as they are.
  func spoken(_ text: SafeText) -> SafeText { Self.spoken(text, in: glyphs.charset) }

  static func spoken(_ text: SafeText, in charset: Glyphs.Charset) -> SafeText {
    guard charset == .ascii, !text.string.utf8.allSatisfy({ $0 < 0x80 }) else {
      return text
    }
    let plain = text.string.reduce(into: "") { result, character in
      switch character {
      case "“", "”": result += "\""
      case "‘", "’": result += "'"
      case "…": result += "..."
      case "→": result += "->"
      case "\u{2212}", "–", "—", "·": result += "-"
      case _: result.append(character)
      }
    }
    return SafeText(block: plain)
  }

  /// `41m`, `2d 4h`, with a minus the locale has.
  func age(_ seconds: Double) -> SafeText {
    spoken(SafeText(line: shortAge(seconds)))
  }

  /// JSON escapes what a terminal would obey; this escapes what nobody would see.
  static func withoutInvisibles(_ json: String) -> String {
    if json.utf8.allSatisfy({ $0 < 0x80 }) { return json }
    return json.unicodeScalars.reduce(into: "") { result, scalar in
      guard scalar.value >= 0xAD, scalar.properties.generalCategory == .format else {
        result.unicodeScalars.append(scalar)
        return
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
}
