/// The body of a mail in a mailbox.
///
/// As it stands where it may, else quoted-printable: with long lines, control characters, and lines
/// that begin with `From ` (or `>From `). Those would have to be quoted in an mboxrd, and not every
/// reader takes the quotes off again; encoded, there is nothing to quote, and every reader gets the
/// very text.
enum MailBody {
  enum Encoding: String {
    case ascii = "7bit"
    case utf8 = "8bit"
    case quotedPrintable = "quoted-printable"
  }

  /// - Returns: the text ends with a line feed.
  static func encoded(_ raw: String) -> (Encoding, String) {
    let lines = lines(of: raw)
    let isPlain = lines.allSatisfy { $0.utf8.count <= 990 && !isSeparator($0) && !hasControls($0) }
    guard isPlain else {
      let text = lines.map { quotedPrintable(Array($0.utf8)) + "\n" }.joined()
      return (.quotedPrintable, text)
    }
    let isASCII = raw.utf8.allSatisfy { $0 < 0x80 }
    return (isASCII ? .ascii : .utf8, lines.map { $0 + "\n" }.joined())
  }

  /// However they were ended; one at the end of the text ends the last line.
  private static func lines(of raw: String) -> [String] {
    var (lines, line, afterReturn) = ([String](), String.UnicodeScalarView(), false)
    for scalar in raw.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      if scalar == "\n", afterReturn { continue }
      if scalar == "\n" || scalar == "\r" {
        lines.append(String(line))
        line = String.UnicodeScalarView()
      } else {
        line.append(scalar)
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(String(line)) }
    return lines
  }

  private static func isSeparator(_ line: String) -> Bool {
    line.utf8.drop { $0 == UInt8(ascii: ">") }.starts(with: "From ".utf8)
  }

  private static func hasControls(_ line: String) -> Bool {
    line.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
  }

  /// RFC 2045, 6.7: lines of at most 76.
  private static func quotedPrintable(_ bytes: [UInt8]) -> String {
    let isSeparator = isSeparator(String(decoding: bytes, as: UTF8.self))
    var (text, width) = ("", 0)
    for (index, byte) in bytes.enumerated() {
      let isBlank = byte == 0x20 || byte == 0x09
      let isPlain = (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "=")
      let stays = isBlank ? index < bytes.count - 1 : isPlain && !(isSeparator && index == 0)
      var piece = stays ? String(Unicode.Scalar(byte)) : "=" + hexadecimal(byte)
      if width + piece.utf8.count > 75 {
        text += "=\n"
        width = 0
        // A line that goes on must not look like the beginning of a mail either.
        if piece == "F" || piece == ">" { piece = "=" + hexadecimal(byte) }
      }
      text += piece
      width += piece.utf8.count
    }
    return text
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }
}
