internal import Foundation
internal import Ticketing

/// One mail of a mailbox: RFC 5322 with MIME, its lines ended by line feeds as mboxes have them.
struct Mail {
  /// For the line between mails.
  var sender: String
  var at: Date
  /// Values are encoded and folded already.
  var headers: [(name: String, value: String)]
  var body: String

  init(sender: String, at: Date, headers: [(String, String)], body: String) {
    self.sender = sender
    self.at = at
    self.headers = headers.map { ($0.0, $0.1) }
    self.body = body
  }

  /// With the line that begins a mail in a mailbox and the empty one that ends it.
  var mboxText: String {
    let (encoding, text) = MailBody.encoded(body)
    let mime = [
      ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8"),
      ("Content-Transfer-Encoding", encoding.rawValue),
    ]
    let lines = (headers.map { ($0.name, $0.value) } + mime).map { "\($0.0): \($0.1)\n" }
    return "From \(sender) \(MailDate.separator(at))\n\(lines.joined())\n\(text)\n"
  }
}

/// A name and an address.
struct Mailbox {
  var name: String
  /// Plain: nothing that a header could take for anything else.
  var address: String

  /// `"Ana Silva" <ana@example.org>`.
  var header: String { "\(EncodedWords.phrase(name))\n <\(address)>" }

  /// An address as every mail program takes it: letters, digits and what RFC 5322 calls atext.
  static func isPlain(_ address: String) -> Bool {
    let halves = address.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, address.utf8.count <= 254 else { return false }
    return halves.allSatisfy { half in
      !half.isEmpty && !half.hasPrefix(".") && !half.hasSuffix(".") && !half.contains("..")
        && half.utf8.allSatisfy(isAtom)
    }
  }

  private static let atoms = Set("!#$%&'*+/=?^_`{|}~-.".utf8)

  private static func isAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: atoms.contains(byte)
    }
  }
}

/// Times as mails write them, in English whatever the locale.
enum MailDate {
  /// `Sat, 21 Nov 2026 21:44:49 +0100` (RFC 5322).
  static func header(_ date: Date, in zone: TimeZone) -> String {
    let offset = zone.secondsFromGMT(for: date)
    let (day, text) = (weekday(date, offset), parts(date, offset))
    let minutes = abs(offset) / 60
    let shift = String(minutes / 60 * 100 + minutes % 60)
    let padded = String(repeating: "0", count: max(0, 4 - shift.count)) + shift
    return "\(day), \(text.day) \(text.month) \(text.year) \(text.time)"
      + " \(offset < 0 ? "-" : "+")\(padded)"
  }

  /// `Sat Nov 21 20:44:49 2026`, in UTC (RFC 4155).
  static func separator(_ date: Date) -> String {
    let text = parts(date, 0)
    let day = text.day.hasPrefix("0") ? " \(text.day.dropFirst())" : text.day
    return "\(weekday(date, 0)) \(text.month) \(day) \(text.time) \(text.year)"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// 1970-01-01 was a Thursday.
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  private static func weekday(_ date: Date, _ offset: Int) -> String {
    let days = Int(((date.timeIntervalSince1970 + Double(offset)) / 86_400).rounded(.down))
    return weekdays[(days % 7 + 7) % 7]
  }

  private static func parts(
    _ date: Date, _ offset: Int
  ) -> (year: String, month: String, day: String, time: String) {
    let text = date.addingTimeInterval(TimeInterval(offset)).timestamp
    let month = Int(text.dropFirst(5).prefix(2)) ?? 1
    return (
      String(text.prefix(4)), months[(month - 1) % 12], String(text.dropFirst(8).prefix(2)),
      String(text.dropFirst(11).prefix(8))
    )
  }
}
