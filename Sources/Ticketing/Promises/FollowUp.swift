public import Foundation

/// One line of the follow-up plan: so long after a delivery somebody asks how it goes.
public struct FollowUp: Hashable, Sendable {
  public enum Unit: String, Word {
    case day, week, month, year
  }

  public var count: Int
  public var unit: Unit
  /// What is promised.
  public var text: String

  public init(_ count: Int, _ unit: Unit, _ text: String) {
    self.count = count
    self.unit = unit
    self.text = text
  }

  /// What a desk does that has said nothing else.
  public static let standard = [
    FollowUp(2, .day, "ask whether everything works"),
    FollowUp(30, .day, "ask how it goes"),
    FollowUp(1, .year, "ask whether it still serves them well"),
  ]

  /// Noon of that day in the desk's zone, or of the Monday after a weekend. A month and a year end
  /// where the calendar has no such day: a month after 31 January is the end of February.
  public func due(after delivered: Date, in zone: TimeZone) -> Date {
    let today = zone.wallClock(at: delivered).day
    let date = GregorianDay(number: today)
    let day =
      switch unit {
      case .day: today + count
      case .week: today + 7 * count
      case .month: EnglishTime.day(date.day, months: count, from: date)
      case .year: EnglishTime.day(date.day, months: 12 * count, from: date)
      }
    return OfficeDay.on(OfficeDay.workday(from: day), at: Self.noon, in: zone)
  }

  private static let noon = 12 * 3_600_000

  static let most = 20

  /// A hundred years of each.
  static func longest(_ unit: Unit) -> Int {
    switch unit {
    case .day: 36_500
    case .week: 5_200
    case .month: 1_200
    case .year: 100
    }
  }

  /// `2 days: ask whether everything works`
  public var line: String { "\(count) \(unit.rawValue)\(count == 1 ? "" : "s"): \(text)" }

  /// Nil for what is not of that form.
  public init?(line: String) {
    let form = /\s*([0-9]{1,6})\s*(day|week|month|year)s?\s*:\s*(.*\S)\s*/
    guard let match = line.wholeMatch(of: form), let count = Int(match.1),
      let unit = Unit(rawValue: String(match.2))
    else { return nil }
    self.init(count, unit, String(match.3))
  }

  public var json: JSON {
    .object([
      .init("count", .int(count)), .init("unit", JSON(unit)), .init("text", .string(text)),
    ])
  }

  public init(json: JSON) throws(WireError) {
    let fields = JSONFields(json, type: "follow-up")
    self.init(
      try fields.int("count"), try fields.word("unit"), try fields.string("text"))
  }
}

extension Decider {
  /// The promises of the plan, for the commit that delivers something.
  ///
  /// Call it from the rule of a delivery and put the events behind the sale's own. Whoever works for
  /// the customer now makes them (`worker(for:)`), so they move with a handover as others do. Nothing
  /// is made for who asked not to be contacted, and nothing whose time has passed when a delivery is
  /// recorded late: it would be broken at birth.
  ///
  /// - Parameters:
  ///   - plan: the desk's, `FollowUp.standard` where it has none.
  ///   - numbered: promises that the same commit makes before these.
  func followUps(
    for customer: Customer, about sale: Sale.ID? = nil, deliveredAt delivered: Date,
    plan: [FollowUp] = FollowUp.standard, after numbered: Int = 0
  ) throws -> [Event] {
    guard customer.doNotContact == nil else { return [] }
    let agent = try worker(for: customer) ?? actor
    let first = try records.nextPromise() + numbered
    let coming = plan.map { ($0.text, $0.due(after: delivered, in: desk.timeZone)) }
      .filter { $0.1 > now }
    return coming.enumerated().map { index, step in
      let promise = Promise(
        id: Promise.ID(rawValue: first + index), customer: customer.id, sale: sale,
        kind: .followUp, text: step.0, madeAt: now, madeBy: actor,
        state: PromiseState(time: PromiseTime(due: step.1), agent: agent))
      return Event(.promise(customer.id, promise.id, .made(promise)))
    }
  }

  /// A promise to thank whoever recommended a customer, for the commit in which that customer orders
  /// for the first time: within a week, by whoever works for the recommender.
  ///
  /// - Parameter numbered: promises that the same commit makes before this one.
  func thanks(toWhoRecommended customer: Customer, after numbered: Int = 0) throws -> [Event] {
    guard let id = customer.recommendedBy, let recommender = try records.customer(id),
      !recommender.isWithdrawn, recommender.doNotContact == nil,
      recommender.name != Customer.erasedName
    else { return [] }
    let today = desk.timeZone.wallClock(at: now).day
    let due = OfficeDay.on(
      OfficeDay.workday(from: today + 7), at: EnglishTime.endOfOffice, in: desk.timeZone)
    let promise = Promise(
      id: Promise.ID(rawValue: try records.nextPromise() + numbered), customer: recommender.id,
      kind: .thanks, text: "thank them for recommending us to \(customer.id)", madeAt: now,
      madeBy: actor,
      state: PromiseState(
        time: PromiseTime(due: due), agent: try worker(for: recommender) ?? actor))
    return [Event(.promise(recommender.id, promise.id, .made(promise)))]
  }
}
