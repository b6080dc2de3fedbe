import Foundation
import Testing

@testable import Ticketing

/// Against values computed elsewhere: SciPy 1.17.1 (`stats.t.ppf`, `stats.binomtest(…).proportion_ci(method='wilson')`)
/// and NumPy (`percentile`, whose default is type 7).
@Suite("Statistics")
struct StatisticsTests {
  private static func isNear(_ one: Double?, _ other: Double, by: Double = 1e-9) -> Bool {
    one.map { abs($0 - other) <= by * max(1, abs(other)) } ?? false
  }

  @Test(
    "Student's t at 97.5 %",
    arguments: [
      (1, 12.706204736174694), (2, 4.302652729749462), (4, 2.7764451051977934),
      (9, 2.262157162798205), (29, 2.045229642132703), (100, 1.9839715185235518),
      (1_000, 1.9623390808264083),
    ])
  func studentT(freedom: Int, value: Double) {
    #expect(Self.isNear(StudentT.twoSided95(freedom: freedom), value))
  }

  @Test("Percentiles are those of NumPy")
  func percentiles() {
    let values = Percentiles([64, 1, 32, 2, 16, 4, 8])
    for (share, expected) in [
      (0, 1.0), (0.25, 3), (0.5, 8), (0.9, 44.8), (0.95, 54.4), (1, 64),
    ] {
      #expect(Self.isNear(values.value(at: share), expected))
    }
    let few = Percentiles([3, 1, 2, 10])
    #expect(Self.isNear(few.value(at: 0.5), 2.5))
    #expect(Self.isNear(few.value(at: 0.9), 7.9))
    #expect(Percentiles([]).value(at: 0.5) == nil)
    #expect(Percentiles([7]).value(at: 0.9) == 7)
  }

  @Test(
    "Wilson's interval",
    arguments: [
      (0, 10, 0.0, 0.27753279986288926), (1, 10, 0.017876213095072896, 0.4041500267952385),
      (5, 10, 0.236593090512564, 0.7634069094874361), (10, 10, 0.7224672001371109, 1),
      (81, 263, 0.2552885198782742, 0.36620957698280004),
      (3, 4, 0.30064184258240184, 0.9544127391902995),
    ])
  func wilson(part: Int, whole: Int, low: Double, high: Double) throws {
    let interval = try #require(Proportion(part, of: whole).interval)
    #expect(Self.isNear(interval.low, low))
    #expect(Self.isNear(interval.high, high))
  }

  @Test("Of none there is no share")
  func none() {
    #expect(Proportion(0, of: 0).share == nil)
    #expect(Proportion(0, of: 0).interval == nil)
  }

  @Test("The mean with its t interval")
  func mean() throws {
    let five = Estimate([7, 8, 9, 10, 6])
    #expect(five.mean == 8)
    #expect(Self.isNear(five.interval?.low, 6.036756838522443))
    #expect(Self.isNear(five.interval?.high, 9.963243161477557))
    let ten = Estimate([9, 9, 8, 10, 3, 7, 8, 9, 10, 10], scale: 0...10)
    #expect(Self.isNear(ten.mean, 8.3))
    #expect(Self.isNear(ten.interval?.low, 6.790011270568593))
    #expect(Self.isNear(ten.interval?.high, 9.809988729431408))
  }

  @Test("Too few to tell, and an interval that ends where the scale does")
  func limits() {
    #expect(Estimate([9, 9, 9, 9]) == .tooFew(count: 4))
    #expect(Estimate([9], minimum: 1) == .tooFew(count: 1))
    #expect(Estimate([], minimum: 0) == .tooFew(count: 0))
    #expect(Estimate([10, 10, 10, 10, 4], scale: 0...10).interval?.high == 10)
  }

  @Test("Weeks and months of a period, cut at its ends, over the turn of a year")
  func parts() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    let now = try #require(Date(timestamp: "2027-01-05T12:00:00.000Z"))
    let from = try #require(Period(typed: "2026-12-30"))
    let stretch = try #require(ReportStretch(from: from, to: .today, at: now, in: zone))
    #expect(stretch.words == "2026-12-30 to 2027-01-05")
    #expect(stretch.parts(by: .week).map(\.name) == ["2026-W53", "2027-W01"])
    #expect(
      stretch.parts(by: .week).map(\.stretch.words)
        == ["2026-12-30 to 2027-01-03", "2027-01-04 to 2027-01-05"])
    #expect(stretch.parts(by: .month).map(\.name) == ["2026-12", "2027-01"])
    let week = try #require(Period(typed: "2026-W41"))
    #expect(
      ReportStretch(from: week, to: nil, at: now, in: zone)?.words == "2026-10-05 to 2026-10-11")
  }
}
