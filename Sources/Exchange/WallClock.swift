internal import Foundation
internal import Ticketing

/// Times as files write them: `2023-06-01 12:15:36`, `2023-06-01T12:15`, a bare day (its first
/// moment), in the zone of the desk unless they say theirs (RFC 3339).
///
/// What clocks skip or show twice is `When`'s business.
struct WallClock {
  let zone: TimeZone
  private var midnights: [String: Date] = [:]

  init(zone: TimeZone) { self.zone = zone }

  static let forms =
    "2023-06-01 12:15:36, 2023-06-01T12:15, 2023-06-01, or with a zone 2023-06-01T12:15:36+02:00"

  /// Nil when it is none of the forms, or no such day or time exists.
  func date(_ text: String) -> Date? {
    var bytes = Array(text.utf8)
    guard bytes.count != 10 else { return local(bytes, asWritten: text) }
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: " ") || bytes[10] | 0x20 == 0x74 else {
      return nil
    }
    bytes[10] = UInt8(ascii: "T")
    let zoneStart = bytes[16...].firstIndex { "Zz+-".utf8.contains($0) }
    if (zoneStart ?? bytes.count) == 16 { bytes.insert(contentsOf: ":00".utf8, at: 16) }
    guard zoneStart == nil else { return Date(timestamp: String(decoding: bytes, as: UTF8.self)) }
    return local(bytes, asWritten: text)
  }

  /// The first moment of that day in the zone.
  mutating func midnight(before date: Date) -> Date {
    let offset = TimeInterval(zone.secondsFromGMT(for: date))
    let day = String(date.addingTimeInterval(offset).timestamp.prefix(10))
    if let known = midnights[day] { return known }
    let midnight = self.date(day) ?? date
    midnights[day] = midnight
    return midnight
  }

  private func local(_ bytes: [UInt8], asWritten text: String) -> Date? {
    let time = bytes.count == 10 ? "T00:00:00Z" : "Z"
    guard let wall = Date(timestamp: String(decoding: bytes, as: UTF8.self) + time) else {
      return nil
    }
    let before = zone.secondsFromGMT(for: wall.addingTimeInterval(-86_400))
    let after = zone.secondsFromGMT(for: wall.addingTimeInterval(86_400))
    // Not near a change of clocks, as almost always: a subtraction is all there is to it.
    if before == after {
      return wall.addingTimeInterval(TimeInterval(-before)).wholeMilliseconds
    }
    return try? When.date(from: text, now: wall, in: zone, direction: .past)
  }
}
