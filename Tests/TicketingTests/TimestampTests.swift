import Foundation
import Testing
import Ticketing

@Suite("Timestamps")
struct TimestampTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
      (1_795_293_889_123, "2026-11-21T20:44:49.123Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
      (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
      (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ] as [(Int64, String)])
  func known(_ milliseconds: Int64, _ text: String) {
    #expect(Date(milliseconds: milliseconds).timestamp == text)
    #expect(Date(timestamp: text) == Date(milliseconds: milliseconds))
    #expect(Date(milliseconds: milliseconds).milliseconds == milliseconds)
  }

  @Test(arguments: [
    ("2026-11-21T20:44:49Z", "2026-11-21T20:44:49.000Z"),
    ("2026-11-21t20:44:49.1z", "2026-11-21T20:44:49.100Z"),
    ("2026-11-21T20:44:49.1234Z", "2026-11-21T20:44:49.123Z"),
    ("2026-11-21T20:44:49.12349999999999999999Z", "2026-11-21T20:44:49.123Z"),
    ("2026-11-21T20:44:49.1235Z", "2026-11-21T20:44:49.124Z"),
    ("2026-12-31T23:59:59.9995Z", "2027-01-01T00:00:00.000Z"),
    ("2026-11-21T20:44:49+01:00", "2026-11-21T19:44:49.000Z"),
    ("2026-11-21T20:44:49.5-09:30", "2026-11-22T06:14:49.500Z"),
    ("2026-11-21T20:44:49-00:00", "2026-11-21T20:44:49.000Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
    ("2017-01-01T05:29:60+05:30", "2017-01-01T00:00:00.000Z"),
  ])
  func otherForms(_ text: String, _ timestamp: String) {
    #expect(Date(timestamp: text)?.timestamp == timestamp)
    #expect(Date(timestamp: "<\(text)>".dropFirst().dropLast())?.timestamp == timestamp)
  }

  @Test(arguments: [
    "", "Z", "2026",
    "2026-11-21", "2026-11-21T20:44Z", "2026-11-21T20:44:49",
    "2026-11-21T20:44:49.", "2026-11-21T20:44:49.Z", "2026-11-21T20:44:49.123",
    "2026-11-21 20:44:49Z", " 2026-11-21T20:44:49Z", "2026-11-21T20:44:49Z ",
    "2026-11-21T20:44:49ZZ", "2026-11-21T20:44:49+01", "2026-11-21T20:44:49+0100",
    "2026-11-21T20:44:49+01:60", "2026-11-21T20:44:49+24:00", "2026-11-21T20:44:49+01:000",
    "2026-13-21T20:44:49Z", "2026-00-21T20:44:49Z", "2026-02-29T20:44:49Z",
    "1900-02-29T20:44:49Z", "2026-11-31T20:44:49Z", "2026-11-00T20:44:49Z",
    "2026-11-21T24:00:00Z", "2026-11-21T20:60:49Z", "2026-11-21T20:44:60Z",
    "2026-11-21T20:44:61Z", "0000-11-21T20:44:49Z", "+2026-1-21T20:44:49Z",
    "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59.9995Z", "٢٠٢٦-11-21T20:44:49Z",
    "2026-11-21T20:44:49.123Z\u{301}", "2026/11/21T20:44:49Z",
  ])
  func refused(_ text: String) {
    #expect(Date(timestamp: text) == nil)
  }

  @Test("random times of the years 1 to 9999", arguments: [1, 2, 3] as [UInt64])
  func roundTrips(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let reference = Date.ISO8601FormatStyle()
    for _ in 0..<2_000 {
      let value = Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &random)
      let date = Date(milliseconds: value)
      let text = date.timestamp
      #expect(date.milliseconds == value)
      #expect(date.wholeMilliseconds == date)
      #expect(Date(timestamp: text) == date)
      // The reference cuts fractions where a Double falls short, hence whole seconds; and is Julian
      // before 1582, but the Gregorian calendar repeats after 2,000 years (5 x 146,097 days).
      let cycle: Int64 = value < -12_212_553_600_000 ? 5 * 146_097 * 86_400_000 : 0
      let second = Date(milliseconds: value + cycle - (value % 1_000 + 1_000) % 1_000)
      let year = try #require(Int(text.prefix(4))) + (cycle == 0 ? 0 : 2_000)
      let whole = String(format: "%04d", year) + text.dropFirst(4).prefix(15) + "Z"
      #expect(whole == reference.format(second))
      #expect(try reference.parse(whole) == second)
    }
  }

  @Test func everyDayOf400Years() throws {
    var previous = ""
    for day in -141_427...4_670 as ClosedRange<Int64> {
      let text = Date(milliseconds: day * 86_400_000).timestamp
      #expect(text > previous)
      #expect(Date(timestamp: text)?.milliseconds == day * 86_400_000)
      previous = text
    }
  }

  @Test func roundsToTheNearestMillisecond() {
    let date = Date(timeIntervalSince1970: 1_795_293_889.123_6)
    #expect(date.milliseconds == 1_795_293_889_124)
    #expect(date.wholeMilliseconds == Date(milliseconds: 1_795_293_889_124))
  }

  @Test func whatFourDigitsCannotSayIsTheNearestThatCan() {
    #expect(Date(milliseconds: .max).timestamp == "9999-12-31T23:59:59.999Z")
    #expect(Date(milliseconds: .min).timestamp == "0001-01-01T00:00:00.000Z")
    #expect(Date(timeIntervalSince1970: .infinity).milliseconds == .max)
    #expect(Date(timeIntervalSince1970: -.infinity).milliseconds == .min)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
